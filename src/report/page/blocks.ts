/** What a piece of text means on a page; a renderer turns it into colour, asterisks or nothing. */
export type Role = 'title' | 'good' | 'bad' | 'warn' | 'dim' | 'strong' | 'code';

/** Wraps a piece of text in colour codes, or leaves it. */
export type Paint = (role: Role, text: string) => string;

/** A piece of running text. */
export type Span = string | { readonly text: string; readonly role: Role };
export type Line = readonly Span[];

/** One entry of a list, with remarks under it and entries inside it. */
export interface Entry {
  readonly text: Line;
  readonly notes?: readonly Line[];
  readonly entries?: readonly Entry[];
}

export interface PageColumn {
  readonly header: string;
  /** Share of the width that is left; columns without one are as wide as their content. */
  readonly flex?: number;
}

/** A page as meaning, not as layout: written once by whoever has something to say, drawn by one renderer per format. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: Line }
  | { readonly kind: 'paragraph'; readonly text: Line }
  | { readonly kind: 'list'; readonly entries: readonly Entry[]; readonly numbered?: boolean }
  | { readonly kind: 'pairs'; readonly pairs: readonly (readonly [string, Line])[] }
  | {
      readonly kind: 'table';
      readonly columns: readonly PageColumn[];
      readonly rows: readonly (readonly Line[])[];
      /** The first column names the rows. */
      readonly rowNames?: boolean;
    }
  | { readonly kind: 'divider' };

export type PageTable = Extract<Block, { kind: 'table' }>;

export type Page = readonly Block[];

export function span(role: Role, text: string): Span {
  return { text, role };
}

export function heading(level: 1 | 2 | 3, ...text: Span[]): Block {
  return { kind: 'heading', level, text };
}

export function paragraph(...text: Span[]): Block {
  return { kind: 'paragraph', text };
}

/** A list, or nothing where it would be empty. */
export function list(entries: readonly Entry[], numbered = false): Block[] {
  return entries.length === 0 ? [] : [{ kind: 'list', entries, numbered }];
}

/** The words of a line without their roles. */
export function plainText(line: Line): string {
  return line.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join('');
}

/** The blocks under a heading, or nothing where there are none. */
export function section(level: 1 | 2 | 3, title: string, blocks: readonly Block[]): Block[] {
  return blocks.length === 0 ? [] : [heading(level, title), ...blocks];
}

/** Several pages as one, parted by dividers. */
export function joinPages(pages: readonly Page[]): Page {
  return pages.flatMap((page, index): readonly Block[] => (index === 0 ? page : [{ kind: 'divider' }, ...page]));
}
