import type { Diagnostic } from '../../pack/diagnostic.js';
import type { Pack } from '../../pack/model.js';
import type { Chunk } from '../chunk.js';
import type { ColumnMap } from '../columns/column-map.js';
import type { InputShape } from '../plan.js';
import type { Encoding } from '../text/encoding.js';

/** What the command line says about an input. */
export interface InputRequest {
  /** `-` for standard input. */
  readonly path: string;
  readonly encoding?: Encoding;
  readonly delimiter?: string;
  readonly sheet?: string;
  readonly map: ColumnMap;
  readonly language: 'zh' | 'en';
  readonly pack: Pack;
}

/** An input that was looked at: what its rows are, and the rows. */
export interface Input {
  /** Its name in messages. */
  readonly file: string;
  readonly shape: InputShape;
  /** Headers of columns that pass through. */
  readonly extras: readonly string[];
  /** Header rows and titles above the data, which count for nothing. */
  readonly titleRows: number;
  /** Whether rows may state their as-of dates themselves. */
  readonly statesAsOf: boolean;
  /** In bytes (or files), for progress; undefined where it is not known. */
  readonly size?: number;
  readonly diagnostics: readonly Diagnostic[];
  /** The rows from the beginning; can be called again only where `again` says so. */
  chunks(): AsyncIterable<Chunk>;
  /** Whether the rows can be read once more, which resuming needs. */
  readonly again: boolean;
}
