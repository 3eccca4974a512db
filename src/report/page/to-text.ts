import { neutralise } from '../../pack/clean-text.js';
import { hanging, indent, table, wrapText } from '../layout/index.js';
import type { Block, Entry, Line, Page, Paint, Span } from './blocks.js';

export interface TextView {
  /** Columns of the terminal or file. */
  readonly width: number;
  /** Colours pieces of text; plain without it. */
  readonly paint?: Paint;
}

const PLAIN: Paint = (_role, text) => text;

/** A page as text for a terminal or a plain file, ending in a line feed; no line is wider than the view. */
export function pageText(page: Page, view: TextView): string {
  const paint = view.paint ?? PLAIN;
  const parts = page.map((block) => blockLines(block, view.width, paint));
  const lines = parts.flatMap((part, index) => (index === 0 || tight(page[index - 1]) ? part : ['', ...part]));
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

/** What stands right under a heading of the second level or below needs no empty line. */
function tight(before: Block | undefined): boolean {
  return before?.kind === 'heading' && before.level > 1;
}

function blockLines(block: Block, width: number, paint: Paint): string[] {
  switch (block.kind) {
    case 'heading': {
      const text = draw(block.text, paint);
      const titled = paint('title', block.level === 1 ? text : `${'■▪'[block.level - 2] ?? ''} ${text}`);
      return wrapText(titled, width);
    }
    case 'paragraph':
      return wrapText(draw(block.text, paint), width);
    case 'list':
      return block.entries.flatMap((entry, index) =>
        entryLines(entry, block.numbered === true ? `${index + 1}. ` : '- ', width, paint),
      );
    case 'pairs':
      return block.pairs.flatMap(([label, text]) => hanging(`${paint('dim', label)}  `, draw(text, paint), width));
    case 'table':
      return table(
        block.rows.map((row) => row.map((cell) => draw(cell, paint))),
        { columns: block.columns, width, color: (style, text) => paint(style === 'rule' ? 'dim' : 'strong', text) },
      );
    case 'divider':
      return [paint('dim', '─'.repeat(Math.min(width, 40)))];
  }
}

function entryLines(entry: Entry, marker: string, width: number, paint: Paint): string[] {
  const inner = width - marker.length;
  const notes = (entry.notes ?? []).flatMap((note) => wrapText(draw(note, paint), inner));
  const nested = (entry.entries ?? []).flatMap((child) => entryLines(child, '- ', inner, paint));
  return [...hanging(marker, draw(entry.text, paint), width), ...indent([...notes, ...nested], marker.length)];
}

function draw(line: Line, paint: Paint): string {
  return line.map((piece) => drawSpan(piece, paint)).join('');
}

function drawSpan(piece: Span, paint: Paint): string {
  return typeof piece === 'string' ? neutralise(piece) : paint(piece.role, neutralise(piece.text));
}
