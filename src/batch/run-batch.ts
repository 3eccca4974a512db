import type { Diagnostic } from '../pack/diagnostic.js';
import type { Chunk, ChunkResult } from './chunk.js';
import { DuplicateIds } from './duplicate-ids.js';
import { type Executor, inOrder, type Processed } from './executor.js';
import type { Journal } from './journal.js';
import type { ChecklistFolder } from './output/checklist-folder.js';
import { type Destination, ReaderGone } from './output/destination.js';
import type { SheetOutput } from './output/sheet-output.js';
import { addTally, emptyTally, type Tally } from './tally.js';

/** Where the results of a run go. */
export interface Outputs {
  /** Rows of results as text. */
  readonly results?: Destination;
  readonly sheet?: SheetOutput;
  readonly rejects?: RejectsOutput;
  readonly checklists?: ChecklistFolder;
}

export interface RejectsOutput {
  readonly destination?: Destination;
  add(rows: readonly (readonly string[])[]): Promise<void>;
  /** Where there is no destination: writes what was gathered. */
  finish?(): Promise<void>;
}

export interface RunRequest {
  readonly chunks: AsyncIterable<Chunk>;
  readonly executor: Executor;
  readonly outputs: Outputs;
  readonly journal?: Journal;
  readonly maxErrors?: number;
  /** Told after every chunk. */
  readonly onProgress?: (tally: Tally, done: number) => void;
  /** Findings in the order of the rows. */
  readonly onDiagnostics: (found: readonly Diagnostic[], unshown: number) => void | Promise<void>;
  /** True once the run is to stop; what is under way is then finished and written. */
  readonly stopped: () => boolean;
  readonly file: string;
}

/** How a run ended: with all rows, told to stop, with too many errors, or because nobody reads the results any more. */
type RunEnd = 'complete' | 'stopped' | 'max-errors' | 'reader-gone';

export interface RunReport {
  readonly end: RunEnd;
  readonly tally: Tally;
  readonly duplicates: number;
  /** Rows past those whose ids are all remembered. */
  readonly notCompared: number;
  /** Rows of an earlier run that this one went on from. */
  readonly resumedRows: number;
}

/** Takes the chunks through the executor and writes what comes out, in order. Throws the system's error where a write fails. */
export async function runBatch(request: RunRequest): Promise<RunReport> {
  const { executor, outputs, journal } = request;
  const earlier = journal?.resumed;
  const tally = emptyTally();
  if (earlier !== undefined) addTally(tally, earlier.tally);
  const ids = new DuplicateIds();
  let duplicates = 0;
  let bytes = 0;
  let end: RunEnd = 'complete';

  const noteIds = ({ ids: found, idLines }: ChunkResult): { again: Set<number>; diagnostics: Diagnostic[] } => {
    const again = new Set<number>();
    const diagnostics: Diagnostic[] = [];
    for (const [at, id] of found.entries()) {
      const line = idLines[at] as number;
      const first = ids.seen(id, line);
      if (first === undefined) continue;
      duplicates += 1;
      again.add(line);
      if (diagnostics.length < MOST_DUPLICATES) diagnostics.push(duplicate(request.file, id, line, first));
    }
    return { again, diagnostics };
  };

  const take = async ({ index, chunk, result }: Processed): Promise<void> => {
    const replayed = earlier !== undefined && index < earlier.chunks;
    const { again, diagnostics } = noteIds(result);
    bytes += sizeOf(chunk);
    if (journal !== undefined) journal.noteInput(chunk, index);
    if (!replayed) {
      addTally(tally, result.tally);
      const found = [...diagnostics, ...result.diagnostics].sort((a, b) => (a.at?.line ?? 0) - (b.at?.line ?? 0));
      await request.onDiagnostics(found, result.unshown);
      await outputs.results?.write(result.output);
      await outputs.sheet?.add(result);
      await outputs.rejects?.add(result.rejects);
      await outputs.checklists?.add(result.checklists, again);
      await journal?.noteDone(index, tally, outputs);
    }
    request.onProgress?.(tally, bytes);
  };

  try {
    for await (const processed of inOrder(request.chunks, executor, earlier?.chunks ?? 0)) {
      await take(processed);
      if (request.stopped()) end = 'stopped';
      else if (request.maxErrors !== undefined && tally.rejects > request.maxErrors) end = 'max-errors';
      else continue;
      break;
    }
    if (end !== 'complete') await journal?.keep(tally, outputs);
  } catch (error) {
    if (!(error instanceof ReaderGone)) throw error;
    end = 'reader-gone';
  }
  return { end, tally, duplicates, notCompared: ids.beyond, resumedRows: earlier?.tally.rows ?? 0 };
}

/** Warnings about repeated ids in one chunk that are shown. */
const MOST_DUPLICATES = 20;

function duplicate(file: string, id: string, line: number, first: number): Diagnostic {
  return {
    code: 'W_BATCH_DUPLICATE',
    severity: 'warning',
    message: {
      zh: `第 ${line} 行的编号“${id}”与第 ${first} 行相同，两行都照常处理`,
      en: `row ${line} has the same id "${id}" as row ${first}; both are processed`,
    },
    at: { file, line, column: 1 },
    text: id,
  };
}

function sizeOf(chunk: Chunk): number {
  return chunk.kind === 'text' ? chunk.bytes.length : chunk.kind === 'rows' ? chunk.rows.length : chunk.paths.length;
}
