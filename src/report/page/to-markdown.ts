import { neutralise } from '../../pack/clean-text.js';
import type { Block, Entry, Line, Page, Span } from './blocks.js';

/** A page as Markdown (GitHub flavour, for its tables), ending in a line feed. Text from files cannot become markup. */
export function pageMarkdown(page: Page): string {
  return `${page.map(blockText).join('\n\n')}\n`;
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${inline(block.text)}`;
    case 'paragraph':
      return inline(block.text);
    case 'list':
      return block.entries
        .flatMap((entry, index) => entryLines(entry, block.numbered === true ? `${index + 1}. ` : '- '))
        .join('\n');
    case 'pairs':
      return block.pairs.map(([label, text]) => `- **${escapeText(label)}** ${inline(text)}`).join('\n');
    case 'table':
      return [
        tableRow(block.columns.map((column) => escapeText(column.header))),
        tableRow(block.columns.map(() => '---')),
        ...block.rows.map((row) => tableRow(block.columns.map((_, at) => cell(row[at] ?? [])))),
      ].join('\n');
    case 'divider':
      return '---';
  }
}

function entryLines(entry: Entry, marker: string): string[] {
  const margin = ' '.repeat(marker.length);
  const notes = (entry.notes ?? []).map((note) => `${margin}${inline(note)}`);
  const nested = (entry.entries ?? []).flatMap((child) => entryLines(child, '- ')).map((line) => margin + line);
  // Two spaces end a line without ending the paragraph, so that remarks stand under their entry.
  const lines = [`${marker}${inline(entry.text)}`, ...notes];
  return [...lines.map((line, index) => (index < lines.length - 1 ? `${line}  ` : line)), ...nested];
}

function tableRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function cell(line: Line): string {
  return inline(line, '<br>');
}

function inline(line: Line, lineFeed = ' '): string {
  return line
    .map((piece) => markup(piece))
    .join('')
    .replaceAll('\n', lineFeed);
}

function markup(piece: Span): string {
  if (typeof piece === 'string') return escapeText(piece);
  if (piece.text === '') return '';
  switch (piece.role) {
    case 'strong':
    case 'bad':
    case 'good':
      return `**${escapeText(piece.text)}**`;
    case 'code':
      return codeSpan(neutralise(piece.text).replaceAll('\n', ' '));
    case 'title':
    case 'warn':
    case 'dim':
      return escapeText(piece.text);
  }
}

function codeSpan(text: string): string {
  return text.includes('`') || text.includes('|') ? escapeText(text) : `\`${text}\``;
}

/** Everything that Markdown or the HTML inside it would read as markup is written out. */
function escapeText(text: string): string {
  return neutralise(text)
    .replace(/[\\`*_[\]|~]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/^(\s*)([#+-]|\d+\.)(?=\s)/gm, '$1\\$2');
}
