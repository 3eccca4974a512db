import { neutralise } from '../../pack/clean-text.js';
import type { Block, Entry, Line, Page, Span } from './blocks.js';

export interface HtmlView {
  /** BCP 47 tag of the page's language. */
  readonly language: 'zh' | 'en';
  readonly title: string;
}

/** A page as one HTML file that needs nothing else: no script, no network; prints as it is read. All text is escaped. */
export function pageHtml(page: Page, { language, title }: HtmlView): string {
  const body = page.map(blockHtml).join('\n');
  const head = `<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`;
  return `<!doctype html>\n<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">\n<head>\n${head}\n<title>${escaped(title)}</title>\n<style>\n${STYLE}\n</style>\n</head>\n<body>\n<main>\n${body}\n</main>\n</body>\n</html>\n`;
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
      return `<dl>\n${block.pairs.map(([label, text]) => `<dt>${escaped(label)}</dt><dd>${inline(text)}</dd>`).join('\n')}\n</dl>`;
    case 'table': {
      const head = block.columns
        .map(({ header }) => (header === '' ? '<td></td>' : `<th scope="col">${escaped(header)}</th>`))
        .join('');
      // A column without a header holds the names of the rows.
      const named = block.columns[0]?.header === '';
      const rows = block.rows.map(
        (row) => `<tr>${block.columns.map((_, at) => cell(row[at] ?? [], named && at === 0)).join('')}</tr>`,
      );
      return `<table>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${rows.join('\n')}\n</tbody>\n</table>`;
    }
    case 'divider':
      return '<hr>';
  }
}

function cell(line: Line, isName: boolean): string {
  return isName ? `<th scope="row">${inline(line)}</th>` : `<td>${inline(line)}</td>`;
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
  if (typeof piece === 'string') return escaped(piece);
  if (piece.text === '') return '';
  if (piece.role === 'code') return `<code>${escaped(piece.text)}</code>`;
  if (piece.role === 'strong') return `<strong>${escaped(piece.text)}</strong>`;
  return `<span class="${piece.role}">${escaped(piece.text)}</span>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return neutralise(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

const STYLE = `:root { color-scheme: light; }
body { margin: 0; background: #fff; color: #1a1a1a; font: 16px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
main { max-width: 62rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.5rem; line-height: 1.3; } h2 { font-size: 1.2rem; margin-top: 2rem; } h3 { font-size: 1rem; margin-bottom: .3rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; } dt { color: #555; } dd { margin: 0; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; } th, td { border: 1px solid #999; padding: .4rem .6rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
thead th { background: #f0f0f0; } th[scope=row] { font-weight: 600; white-space: nowrap; }
ul, ol { padding-left: 1.4rem; } li { margin: .25rem 0; } .note { color: #333; }
.good { color: #17692b; font-weight: 600; } .bad { color: #a31515; font-weight: 600; } .warn { color: #7a4b00; font-weight: 600; } .dim { color: #595959; }
code { font-family: ui-monospace, Consolas, monospace; font-size: .9em; }
@media print { main { max-width: none; padding: 0; } h2, h3 { break-after: avoid; } li, tr { break-inside: avoid; } thead { display: table-header-group; } }
@page { margin: 18mm; }`;
