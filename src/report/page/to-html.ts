import type { Language } from '../language.js';
import { escapeXml } from '../xml-text.js';
import { type Block, type Entry, type Line, type Page, type PageColumn, type PageTable, plainText, type Span } from './blocks.js';

export interface HtmlView {
  readonly language: Language;
  /** Of the window; the first heading without it. */
  readonly title?: string;
  /** Named behind it. */
  readonly subject?: string;
  /** Landscape when printed. */
  readonly wide?: boolean;
  /** Who signs on the printed page; nobody without it. */
  readonly signatures?: readonly string[];
}

/** A page as one HTML file that needs nothing else: no script, no network; prints as it is read. All text is escaped. */
export function pageHtml(page: Page, view: HtmlView): string {
  const { language, subject, wide = false, signatures = [] } = view;
  const first = page.find((block) => block.kind === 'heading');
  const name = view.title ?? (first === undefined ? 'dualtrack' : plainText(first.text));
  const title = subject === undefined ? name : `${name} – ${subject}`;
  const body = page.map(blockHtml).join('\n');
  const head = `<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`;
  const style = `${STYLE}\n@page { ${pageBox(language, wide)} }`;
  return `<!doctype html>\n<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">\n<head>\n${head}\n<title>${escapeXml(title)}</title>\n<style>\n${style}\n</style>\n</head>\n<body>\n<main${wide ? ' class="wide"' : ''}>\n${body}\n${signing(signatures, language)}</main>\n</body>\n</html>\n`;
}

/** Paper and page numbers. */
function pageBox(language: Language, wide: boolean): string {
  const [before, between, after] = language === 'zh' ? ['第 ', ' 页　共 ', ' 页'] : ['Page ', ' of ', ''];
  const count = `"${before}" counter(page) "${between}" counter(pages) "${after}"`;
  return `size: A4${wide ? ' landscape' : ''}; margin: 16mm; @bottom-center { content: ${count}; font-size: 9pt; }`;
}

/** Room to sign, on paper only. */
function signing(signatures: readonly string[], language: Language): string {
  if (signatures.length === 0) return '';
  const [colon, date] = language === 'zh' ? ['：', '日期：　　　　年　　月　　日'] : [':', 'Date: ____ / ____ / ______'];
  const frames = signatures.map((name) => `<div><strong>${escapeXml(name)}${colon}</strong><span>${date}</span></div>`);
  return `<div class="signing">${frames.join('')}</div>\n`;
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level}>${inline(block.text)}</h${block.level}>`;
    case 'paragraph':
      return `<p>${inline(block.text)}</p>`;
    case 'list':
      return listHtml(block.entries, block.numbered === true ? 'ol' : 'ul');
    case 'pairs':
      return `<dl>\n${block.pairs.map(([label, text]) => `<dt>${escapeXml(label)}</dt><dd>${inline(text)}</dd>`).join('\n')}\n</dl>`;
    case 'table':
      return tableHtml(block);
    case 'divider':
      return '<hr>';
  }
}

function tableHtml({ columns, rows, rowNames }: PageTable): string {
  const head = columns.map(({ header }) => (header === '' ? '<td></td>' : `<th scope="col">${escapeXml(header)}</th>`)).join('');
  const whole = columns.map(({ flex }, at) => flex === undefined && rows.every((row) => isShort(row[at] ?? [])));
  const body = rows.map(
    (row) =>
      `<tr>${columns.map((_, at) => cell(row[at] ?? [], rowNames === true && at === 0, whole[at] === true)).join('')}</tr>`,
  );
  return `<table>\n${shares(columns)}<thead><tr>${head}</tr></thead>\n<tbody>\n${body.join('\n')}\n</tbody>\n</table>`;
}

/** What a column without a share is left, in per cent of the width. */
const FIXED_SHARE = 8;

/** Columns with a share of the width get it, the others are about as narrow as their content. */
function shares(columns: readonly PageColumn[]): string {
  const total = columns.reduce((sum, { flex = 0 }) => sum + flex, 0);
  if (total === 0) return '';
  const room = 100 - FIXED_SHARE * columns.filter(({ flex }) => flex === undefined).length;
  const width = (flex: number) => (flex === 0 ? '' : ` style="width:${((flex * room) / total).toFixed(1)}%"`);
  return `<colgroup>${columns.map(({ flex = 0 }) => `<col${width(flex)}>`).join('')}</colgroup>\n`;
}

/** `whole`: its words are not broken, however narrow the page: Chinese could be broken after any character. */
function cell(line: Line, isName: boolean, whole: boolean): string {
  if (isName) return `<th scope="row">${inline(line)}</th>`;
  return `<td${whole ? ' class="whole"' : ''}>${inline(line)}</td>`;
}

/** Characters of a line that need not be broken. */
const SHORT = 12;

function isShort(line: Line): boolean {
  return plainText(line)
    .split('\n')
    .every((text) => text.length <= SHORT);
}

function listHtml(entries: readonly Entry[], tag: 'ol' | 'ul'): string {
  return `<${tag}>\n${entries.map(entryHtml).join('\n')}\n</${tag}>`;
}

function entryHtml({ text, notes, entries }: Entry): string {
  const remarks = (notes ?? []).map((note) => `<div class="note">${inline(note)}</div>`).join('');
  const nested = entries === undefined || entries.length === 0 ? '' : `\n${listHtml(entries, 'ul')}`;
  return `<li>${inline(text)}${remarks}${nested}</li>`;
}

function inline(line: Line): string {
  return line.map(spanHtml).join('').replaceAll('\n', '<br>');
}

function spanHtml(piece: Span): string {
  if (typeof piece === 'string') return escapeXml(piece);
  if (piece.text === '') return '';
  if (piece.role === 'code') return `<code>${escapeXml(piece.text)}</code>`;
  if (piece.role === 'strong') return `<strong>${escapeXml(piece.text)}</strong>`;
  return `<span class="${piece.role}">${escapeXml(piece.text)}</span>`;
}

const STYLE = `:root { color-scheme: light; }
body { margin: 0; background: #fff; color: #1a1a1a; font: 16px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
main { max-width: 62rem; margin: 0 auto; padding: 1.5rem; } main.wide { max-width: 90rem; }
h1 { font-size: 1.5rem; line-height: 1.3; } h2 { font-size: 1.2rem; margin-top: 2rem; } h3 { font-size: 1rem; margin-bottom: .3rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; } dt { color: #555; } dd { margin: 0; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; } th, td { border: 1px solid #999; padding: .4rem .6rem; text-align: left; vertical-align: top; overflow-wrap: break-word; }
td.whole { word-break: keep-all; } thead th { background: #f0f0f0; white-space: nowrap; } th[scope=row] { font-weight: 600; white-space: nowrap; }
ul, ol { padding-left: 1.4rem; } li { margin: .25rem 0; } .note { color: #333; } p, li { overflow-wrap: anywhere; }
.good { color: #17692b; font-weight: 600; } .bad { color: #a31515; font-weight: 600; } .warn { color: #7a4b00; font-weight: 600; } .dim { color: #595959; }
code { font-family: ui-monospace, Consolas, monospace; font-size: .9em; }
.signing { display: none; }
@media screen and (max-width: 50rem) { main { padding: 1rem; } table { display: block; overflow-x: auto; } }
@media print { body { font-size: 10pt; line-height: 1.45; } th, td { padding: .25rem .4rem; } main, main.wide { max-width: none; padding: 0; } h1, h2, h3 { break-after: avoid; } li, tr { break-inside: avoid; } thead { display: table-header-group; } hr { break-after: page; border: 0; }
.signing { display: grid; grid-auto-flow: column; grid-auto-columns: 1fr; margin-top: 2rem; break-inside: avoid; border: 1px solid #999; } .signing div { display: flex; flex-direction: column; justify-content: space-between; height: 6rem; padding: .6rem; border-left: 1px solid #999; } .signing div:first-child { border-left: 0; } }`;
