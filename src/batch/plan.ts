import type { Rank, Verification } from '../pack/model.js';
import type { PlainColumn } from './columns/column-map.js';
import type { Shard } from './shard.js';
import type { Encoding } from './text/encoding.js';

/** How the rows of an input are written down: decides how they are read, and what "the original columns" are. */
export type InputShape =
  | {
      readonly kind: 'table';
      readonly headers: readonly string[];
      /** Line or row of the sheet that the header stands on; rows up to it are not data. */
      readonly headerLine: number;
      /** For text: how it is written. Undefined for sheets, whose cells come one by one. */
      readonly text?: { readonly encoding: Encoding; readonly delimiter: string };
    }
  | { readonly kind: 'lines' }
  | { readonly kind: 'files' };

/** What results are written as; none where only the summary is wanted. */
export type OutputKind = 'csv' | 'tsv' | 'jsonl' | 'xlsx' | 'none';

/** Everything a thread must know to turn rows into results: plain data, the same for every thread. */
export interface Plan {
  /** Name of the input in messages. */
  readonly file: string;
  readonly shape: InputShape;
  readonly map: readonly PlainColumn[];
  readonly language: 'zh' | 'en';
  /** yyyymmdd: the option, which goes before the case's own. */
  readonly asOf?: number;
  /** yyyymmdd, configured: for cases that state none. */
  readonly configuredAsOf?: number;
  readonly options: { readonly defaults: boolean; readonly minRank?: Rank; readonly minVerification?: Verification };
  readonly output: OutputKind;
  /** Whole assessment documents in place of rows of results. */
  readonly documents: boolean;
  /** Texts of the checklists come with the results. */
  readonly checklists: boolean;
  readonly shard?: Shard;
}
