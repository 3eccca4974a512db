import type { Diagnostic } from '../pack/diagnostic.js';
import type { Tally } from './tally.js';

/** Some rows of the input, in order. */
export type Chunk =
  | { readonly kind: 'text'; readonly bytes: Uint8Array; readonly firstLine: number }
  | { readonly kind: 'rows'; readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[] }
  | { readonly kind: 'files'; readonly paths: readonly string[]; readonly first: number };

/** A checklist to be written as a file of its own. */
export interface ChecklistText {
  readonly id: string;
  readonly line: number;
  readonly text: string;
}

/** What became of the rows of a chunk, in their order. */
export interface ChunkResult {
  /** Text of the results; empty where they go to a workbook. */
  readonly output: string;
  /** Cells of the results, for a workbook. */
  readonly sheet: readonly (readonly string[])[];
  /** Cells of the rows rejected, the last being what is wrong with them; or, of JSON lines, the line. */
  readonly rejects: readonly (readonly string[])[];
  readonly diagnostics: readonly Diagnostic[];
  /** Errors that are counted but were too many to be kept. */
  readonly unshown: number;
  /** Ids of the rows that have one of their own, and their lines. */
  readonly ids: readonly string[];
  readonly idLines: readonly number[];
  readonly checklists: readonly ChecklistText[];
  readonly tally: Tally;
}
