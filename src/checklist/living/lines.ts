import type { LivingItem, Span } from './model.js';

/** A text by lines. A line's span ends after its line feed. */
export class Lines {
  private readonly starts: number[] = [0];

  constructor(readonly text: string) {
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) this.starts.push(at + 1);
    if (this.starts.at(-1) === text.length && text.length > 0) this.starts.pop();
  }

  get count(): number {
    return this.starts.length;
  }

  /** Number of the line, from 0, that holds an offset. */
  at(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  start(line: number): number {
    return this.starts[line] ?? this.text.length;
  }

  end(line: number): number {
    return this.starts[line + 1] ?? this.text.length;
  }

  /** A line without its line feed. */
  read(line: number): string {
    return this.text.slice(this.start(line), this.end(line)).replace(/\r?\n$/, '');
  }

  indent(line: number): number {
    return /^ */.exec(this.read(line))?.[0].length ?? 0;
  }

  isBlank(line: number): boolean {
    return this.read(line).trim() === '';
  }

  isComment(line: number): boolean {
    return this.read(line).trimStart().startsWith('#');
  }

  /** The last line on which a value has text; a block of text ends before its line feed. */
  lastOf({ start, end }: Span): number {
    const text = this.text.slice(start, end).trimEnd();
    return this.at(text === '' ? start : start + text.length - 1);
  }
}

/** An item as lines: those that go with it when it moves. */
export interface ItemBlock extends Span {
  /** Column of its dash. */
  readonly indent: number;
  /** Line of its dash, and its last line; remarks above the dash come before, remarks set in deeper belong to it. */
  readonly dash: number;
  readonly last: number;
}

/**
 * The lines of an item of a block list: its own, the remarks directly above its dash, and remarks below that are indented
 * deeper than the dash. Undefined where the item is written within brackets.
 */
export function blockOf(lines: Lines, item: LivingItem): ItemBlock | undefined {
  const column = item.span.start - lines.start(lines.at(item.span.start));
  if (lines.text[item.span.start] === '{') return undefined;
  let dash = lines.at(item.span.start);
  while (dash >= 0 && !/^ *-(?:\s|$)/.test(lines.read(dash))) dash -= 1;
  if (dash < 0 || lines.indent(dash) >= column) return undefined;
  const indent = lines.indent(dash);
  let last = lines.lastOf(item.span);
  for (let line = last + 1; line < lines.count && (lines.isBlank(line) || lines.isComment(line)); line += 1) {
    if (lines.isBlank(line)) continue;
    if (lines.indent(line) <= indent) break;
    last = line;
  }
  let first = dash;
  while (first > 0 && lines.isComment(first - 1) && lines.indent(first - 1) <= indent) first -= 1;
  return { indent, dash, last, start: lines.start(first), end: lines.end(last) };
}

/** Moves a block of lines to another column; blank lines stay empty. */
export function indented(text: string, by: number): string {
  if (by === 0) return text;
  return text.replace(/^( *)(?=\S)/gmu, (spaces: string) => ' '.repeat(Math.max(0, spaces.length + by)));
}
