import type { Language } from '../language.js';
import type { Role, Span } from '../page/blocks.js';

/** A cell: words, words with a meaning (coloured where colours exist), a number, or nothing. */
export type Cell = Span | number | null;

export interface SheetColumn {
  readonly header: string;
  /** The widest it may be, in half-width characters; it is as narrow as its content allows. */
  readonly width: number;
  /** The words to choose from when the sheet is filled in, each with its colour. Without commas, 255 characters in all. */
  readonly choices?: readonly { readonly text: string; readonly role: Role }[];
  /** It, and what stands behind it, is not printed. */
  readonly offPaper?: boolean;
  /** To be written in: it has its full width from the beginning. */
  readonly fillIn?: boolean;
  /** Cells hold ISO days. */
  readonly isDay?: boolean;
}

/** One table: a head and rows. */
export interface Sheet {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly Cell[])[];
}

/** What goes into a spreadsheet: the sheets of a workbook, and all of it as one table for formats that hold only one. */
export interface Book {
  readonly language: Language;
  readonly title: string;
  readonly subject: string;
  /** ISO day of the result: the only date the file carries. */
  readonly day: string;
  readonly sheets: readonly Sheet[];
  readonly table: Sheet;
}
