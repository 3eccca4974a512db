import type { Language } from '../language.js';
import { type Block, type Entry, type Line, type PageColumn, plainText } from './blocks.js';

/** One statement of a page without its looks: what is said, and the remarks under it. */
export interface PlainRow {
  readonly text: string;
  readonly notes: string;
}

/** The statements of blocks in order: paragraphs, entries of lists, pairs, rows of tables. Headings are left to the caller. */
export function plainRows(blocks: readonly Block[], language: Language): readonly PlainRow[] {
  return blocks.flatMap((block) => blockRows(block, language));
}

function blockRows(block: Block, language: Language): PlainRow[] {
  switch (block.kind) {
    case 'heading':
      return [{ text: plainText(block.text), notes: '' }];
    case 'paragraph':
      return [{ text: plainText(block.text), notes: '' }];
    case 'list':
      return block.entries.map((entry) => ({ text: plainText(entry.text), notes: remarks(entry, 0).join('\n') }));
    case 'pairs':
      return block.pairs.map(([label, text]) => ({ text: label, notes: plainText(text) }));
    case 'table':
      return block.rows.map((row) => tableRow(block.columns, row, language));
    case 'divider':
      return [];
  }
}

/** All of it as the text of one cell. */
export function plainCell(blocks: readonly Block[], language: Language): string {
  const rows = plainRows(blocks, language).map(({ text, notes }) =>
    notes === '' ? text : `${text}\n　${notes.replaceAll('\n', '\n　')}`,
  );
  return rows.join('\n');
}

function remarks({ notes, entries }: Entry, depth: number): string[] {
  const margin = '　'.repeat(depth);
  const own = (notes ?? []).map((note) => margin + plainText(note));
  const nested = (entries ?? []).flatMap((entry) => [`${margin}· ${plainText(entry.text)}`, ...remarks(entry, depth + 1)]);
  return [...own, ...nested];
}

function tableRow(columns: readonly PageColumn[], row: readonly Line[], language: Language): PlainRow {
  const cells = columns.map(({ header }, at) => {
    const text = plainText(row[at] ?? []);
    return header === '' || text === '' ? text : `${header}${language === 'zh' ? '：' : ': '}${text}`;
  });
  const [first = '', ...others] = cells.filter((cell) => cell !== '');
  return { text: first, notes: others.join('\n') };
}
