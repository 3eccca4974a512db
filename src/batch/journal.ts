import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, open, readFile, rm, stat } from 'node:fs/promises';
import type { Diagnostic } from '../pack/diagnostic.js';
import type { Chunk } from './chunk.js';
import { partialName } from './output/destination.js';
import type { Outputs } from './run-batch.js';
import type { Tally } from './tally.js';

const SCHEMA = 'dualtrack/batch-journal/1';

/** Milliseconds between entries: what a crash costs at most, besides the chunk under way. */
const BETWEEN_ENTRIES = 500;

/** How far a run had come: all up to here is in the partial files, nothing of what follows counts. */
interface Entry {
  readonly chunks: number;
  readonly output: number;
  readonly rejects: number;
  /** SHA-256 of the input up to here. */
  readonly input: string;
  readonly tally: Tally;
}

/**
 * Remembers, beside the partial output, how far a run has come. An entry is written after what it speaks of; after a crash
 * the last entry that is whole tells where to cut the partial files and where to go on.
 */
export class Journal {
  private readonly hash: Hash = createHash('sha256');
  private lastEntry = 0;
  private chunks = 0;

  private constructor(
    private readonly path: string,
    private readonly handle: FileHandle,
    /** The entry that this run goes on from. */
    readonly resumed: Entry | undefined,
  ) {}

  /** Begins a journal for an output; `run` is everything that must be the same for a later run to go on. */
  static async begin(output: string, run: unknown): Promise<Journal> {
    const path = journalName(output);
    const handle = await open(path, 'w');
    await handle.write(`${JSON.stringify({ schema: SCHEMA, run })}\n`);
    return new Journal(path, handle, undefined);
  }

  /**
   * Goes on with the journal of an output. Undefined where there is none; a finding where the run was another one, or what
   * it wrote is no longer there.
   */
  static async resume(output: string, rejects: string | undefined, run: unknown): Promise<Journal | Diagnostic | undefined> {
    const path = journalName(output);
    const text = await readFile(path, 'utf8').catch(() => undefined);
    if (text === undefined) return undefined;
    const lines = text.split('\n').slice(0, -1);
    const head = parse(lines[0]) as { schema?: unknown; run?: unknown } | undefined;
    if (head?.schema !== SCHEMA) return refused(path, '日志读不出来', 'the journal cannot be read');
    const differing = difference(head.run, run);
    if (differing !== undefined)
      return refused(path, `与上次不同：${differing}`, `not the same as in the earlier run: ${differing}`);
    const sizes = [await sizeOf(partialName(output)), rejects === undefined ? 0 : await sizeOf(partialName(rejects))] as const;
    const entry = lines
      .slice(1)
      .map((line) => parse(line) as Entry | undefined)
      .findLast((each) => each !== undefined && each.output <= sizes[0] && each.rejects <= sizes[1]);
    const handle = await open(path, 'a');
    return new Journal(path, handle, entry);
  }

  /** Takes in a chunk of input, in order. */
  noteInput(chunk: Chunk, index: number): void {
    if (chunk.kind === 'text') this.hash.update(chunk.bytes);
    else this.hash.update(JSON.stringify(chunk));
    this.chunks = index + 1;
    if (this.resumed?.chunks === this.chunks && this.digest() !== this.resumed.input) throw new InputChanged(this.path);
  }

  private digest(): string {
    return this.hash.copy().digest('hex');
  }

  /** A chunk is written; now and then that is noted. */
  async noteDone(_index: number, tally: Tally, outputs: Outputs): Promise<void> {
    if (Date.now() - this.lastEntry >= BETWEEN_ENTRIES) await this.keep(tally, outputs);
  }

  /**
   * Notes how far the run has come, once what it wrote is safe. While the input of an earlier run is still gone through, that
   * run's entry stands: its rows are written and counted already.
   */
  async keep(tally: Tally, { results, rejects }: Outputs): Promise<void> {
    if (this.resumed !== undefined && this.chunks <= this.resumed.chunks) return;
    await results?.sync();
    await rejects?.destination?.sync();
    const entry: Entry = {
      chunks: this.chunks,
      output: results?.size ?? 0,
      rejects: rejects?.destination?.size ?? 0,
      input: this.digest(),
      tally,
    };
    await this.handle.write(`${JSON.stringify(entry)}\n`);
    this.lastEntry = Date.now();
  }

  /** The run is over and its files have their names. */
  async remove(): Promise<void> {
    await this.handle.close();
    await rm(this.path, { force: true });
  }

  async close(): Promise<void> {
    await this.handle.close().catch(() => undefined);
  }
}

/** The input before the place to go on from is not what the earlier run read. */
export class InputChanged extends Error {
  readonly diagnostic: Diagnostic;

  constructor(journal: string) {
    super('input changed');
    this.diagnostic = refused(journal, '输入的前一部分已经改变', 'the part of the input already read has changed');
  }
}

function journalName(output: string): string {
  return `${output}.journal`;
}

function refused(path: string, zh: string, en: string): Diagnostic {
  return {
    code: 'E_BATCH_RESUME',
    severity: 'error',
    message: { zh: `不能接着运行：${zh}`, en: `cannot resume: ${en}` },
    at: { file: path, line: 1, column: 1 },
    hint: { zh: '去掉 --resume 从头运行', en: 'run from the start, without --resume' },
  };
}

function parse(line: string | undefined): unknown {
  try {
    return line === undefined ? undefined : JSON.parse(line);
  } catch {
    return undefined;
  }
}

async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(() => undefined))?.size ?? 0;
}

/** The first name under which two plain records differ. */
function difference(before: unknown, now: unknown): string | undefined {
  if (JSON.stringify(before) === JSON.stringify(now)) return undefined;
  if (typeof before !== 'object' || typeof now !== 'object' || before === null || now === null) return 'run';
  const keys = new Set([...Object.keys(before), ...Object.keys(now)]);
  const value = (record: object, key: string) => JSON.stringify((record as Record<string, unknown>)[key]);
  return [...keys].find((key) => value(before, key) !== value(now, key)) ?? 'run';
}
