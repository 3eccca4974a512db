import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { Chunk, ChunkResult } from '../../src/batch/chunk.js';
import { DuplicateIds } from '../../src/batch/duplicate-ids.js';
import type { Executor } from '../../src/batch/executor.js';
import { InputChanged, Journal } from '../../src/batch/journal.js';
import { FileDestination, ReaderGone } from '../../src/batch/output/destination.js';
import { TextRejects } from '../../src/batch/output/rejects.js';
import { type RunReport, runBatch } from '../../src/batch/run-batch.js';
import { emptyTally } from '../../src/batch/tally.js';

const folder = mkdtempSync(join(tmpdir(), 'dualtrack-resume-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let runs = 0;

/** Chunks of numbered rows; every seventh row is a reject. */
async function* chunksOf(rows: number, size: number, text = 'row'): AsyncGenerator<Chunk> {
  for (let at = 0; at < rows; at += size)
    yield { kind: 'text', bytes: Buffer.from(`${text} ${at} ${Math.min(size, rows - at)}`), firstLine: at + 1 };
}

class Crash extends Error {}

/** Stands in for the assessing of rows; crashes before the result of a chunk is given. */
function executor(crashAt: number): Executor {
  let count = 0;
  return {
    depth: 2,
    close: async () => undefined,
    process: async (chunk): Promise<ChunkResult> => {
      if (chunk.kind !== 'text') throw new Error('text expected');
      if (count === crashAt) throw new Crash();
      count += 1;
      const [, first = 0, size = 0] = Buffer.from(chunk.bytes).toString().split(' ').map(Number);
      const numbers = Array.from({ length: size }, (_, at) => first + at);
      const rejects = numbers.filter((number) => number % 7 === 0);
      const results = numbers.filter((number) => number % 7 !== 0);
      return {
        output: results.map((number) => `result ${number}\n`).join(''),
        sheet: [],
        rejects: rejects.map((number) => [String(number)]),
        diagnostics: [],
        unshown: 0,
        ids: numbers.map((number) => `id-${number % 40}`),
        idLines: numbers.map((number) => number + 1),
        checklists: [],
        tally: { ...emptyTally(), rows: size, results: results.length, rejects: rejects.length },
      };
    },
  };
}

interface Attempt {
  readonly output: string;
  readonly rejects: string;
  readonly resume: boolean;
  readonly crashAt: number;
  readonly rows: number;
  readonly size: number;
  readonly stopAfter?: number;
  readonly input?: string;
}

/** One run as the command makes it: journal, partial files, and their names at the end. */
async function attempt({
  output,
  rejects,
  resume,
  crashAt,
  rows,
  size,
  stopAfter,
  input,
}: Attempt): Promise<RunReport | 'crashed'> {
  const identity = { pack: 'p' };
  const found = resume ? await Journal.resume(output, rejects, identity) : undefined;
  if (found !== undefined && !(found instanceof Journal)) throw new Error(found.message.en);
  const journal = found ?? (await Journal.begin(output, identity));
  const results = await FileDestination.open(output, journal.resumed?.output);
  const destination = await FileDestination.open(rejects, journal.resumed?.rejects);
  let seen = 0;
  try {
    const report = await runBatch({
      chunks: chunksOf(rows, size, input),
      executor: executor(crashAt),
      outputs: { results, rejects: new TextRejects(destination, ',') },
      journal,
      onDiagnostics: () => undefined,
      onProgress: () => {
        seen += 1;
      },
      stopped: () => stopAfter !== undefined && seen >= stopAfter,
      file: 'input',
    });
    if (report.end === 'complete') {
      await results.finish();
      await destination.finish();
      await journal.remove();
    } else {
      await results.abandon();
      await destination.abandon();
      await journal.close();
    }
    return report;
  } catch (error) {
    // What a killed process leaves: handles closed by the system, files as they are.
    await results.abandon();
    await destination.abandon();
    await journal.close();
    if (!(error instanceof Crash)) throw error;
    return 'crashed';
  }
}

function names(): { output: string; rejects: string } {
  runs += 1;
  return { output: join(folder, `${runs}.csv`), rejects: join(folder, `${runs}.rejects.csv`) };
}

describe('a run that is interrupted', () => {
  it('gives after any number of crashes what one run gives', async () => {
    const whole = names();
    await attempt({ ...whole, resume: false, crashAt: -1, rows: 100, size: 9 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({ crashAt: fc.integer({ min: 0, max: 14 }), torn: fc.integer({ min: 0, max: 30 }), stop: fc.boolean() }),
          { maxLength: 5 },
        ),
        async (crashes) => {
          const files = names();
          for (const { crashAt, torn, stop } of crashes) {
            const ended = await attempt({
              ...files,
              resume: true,
              crashAt: stop ? -1 : crashAt,
              ...(stop && { stopAfter: crashAt + 1 }),
              rows: 100,
              size: 9,
            });
            if (ended !== 'crashed' && ended.end === 'complete') break;
            // What was written after the last entry is of no account, a torn entry neither.
            appendFileSync(`${files.output}.partial`, 'x'.repeat(torn));
            appendFileSync(`${files.output}.journal`, '{"chunks":99,"out'.slice(0, torn));
          }
          const end = await attempt({ ...files, resume: true, crashAt: -1, rows: 100, size: 9 });
          expect(end).toMatchObject({ end: 'complete', duplicates: 60, tally: { rows: 100, results: 85, rejects: 15 } });
          expect(readFileSync(files.output, 'utf8')).toBe(readFileSync(whole.output, 'utf8'));
          expect(readFileSync(files.rejects, 'utf8')).toBe(readFileSync(whole.rejects, 'utf8'));
        },
      ),
      { numRuns: 25 },
    );
  });

  it('may be stopped again before it has caught up with the run it goes on from', async () => {
    const files = names();
    const run = { ...files, resume: true, crashAt: -1, rows: 100, size: 9 };
    await attempt({ ...run, stopAfter: 5 });
    for (const stopAfter of [1, 4, 5])
      expect(await attempt({ ...run, stopAfter })).toMatchObject({ end: 'stopped', tally: { rows: 45 } });
    expect(await attempt(run)).toMatchObject({ end: 'complete', tally: { rows: 100, results: 85, rejects: 15 } });
    expect(readFileSync(files.output, 'utf8').trimEnd().split('\n')).toHaveLength(85);
  });

  it('is not gone on with where the input has changed', async () => {
    const files = names();
    await attempt({ ...files, resume: false, crashAt: 5, rows: 100, size: 9 });
    await expect(attempt({ ...files, resume: true, crashAt: -1, rows: 100, size: 9, input: 'other' })).rejects.toThrow(
      InputChanged,
    );
  });

  it('falls back to an earlier entry where the partial file is shorter, and refuses another run', async () => {
    const files = names();
    await attempt({ ...files, resume: false, crashAt: -1, stopAfter: 3, rows: 100, size: 9 });
    truncateSync(`${files.output}.partial`, 3);
    const journal = await Journal.resume(files.output, files.rejects, { pack: 'p' });
    expect(journal instanceof Journal && journal.resumed).toBeUndefined();
    if (journal instanceof Journal) await journal.close();
    expect(await Journal.resume(files.output, files.rejects, { pack: 'q' })).toMatchObject({ code: 'E_BATCH_RESUME' });
    writeFileSync(`${files.output}.journal`, 'nonsense\n');
    expect(await Journal.resume(files.output, files.rejects, { pack: 'p' })).toMatchObject({ code: 'E_BATCH_RESUME' });
  });
});

describe('outputs', () => {
  it('stop the run when nobody reads any more', async () => {
    const report = await runBatch({
      chunks: chunksOf(100, 9),
      executor: executor(-1),
      outputs: {
        results: {
          size: 0,
          write: async () => Promise.reject(new ReaderGone()),
          finish: async () => undefined,
          abandon: async () => undefined,
          sync: async () => undefined,
        },
      },
      onDiagnostics: () => undefined,
      stopped: () => false,
      file: 'input',
    });
    expect(report.end).toBe('reader-gone');
  });

  it('say when a device is full', async () => {
    const full = await FileDestination.open('/dev/full');
    await expect(full.write('x')).rejects.toMatchObject({ code: 'ENOSPC' });
    await full.abandon();
  });

  it('end at too many errors, keeping what there is', async () => {
    const files = names();
    const results = await FileDestination.open(files.output);
    const report = await runBatch({
      chunks: chunksOf(100, 9),
      executor: executor(-1),
      outputs: { results },
      maxErrors: 3,
      onDiagnostics: () => undefined,
      stopped: () => false,
      file: 'input',
    });
    expect(report.end).toBe('max-errors');
    expect(await results.abandon()).toBe(`${files.output}.partial`);
  });
});

describe('repeated ids', () => {
  it('are found exactly', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 2 }), { maxLength: 200 }), (ids) => {
        const table = new DuplicateIds();
        for (const [at, id] of ids.entries()) {
          const first = ids.indexOf(id);
          expect(table.seen(id, at + 1)).toBe(first === at ? undefined : first + 1);
        }
      }),
    );
  });

  it('are found among many', () => {
    const table = new DuplicateIds();
    let found = 0;
    for (let at = 1; at <= 50_000; at += 1) if (table.seen(`case-${at}`, at) !== undefined) found += 1;
    expect(found).toBe(0);
    expect(table.seen('case-777', 50_001)).toBe(777);
  });
});
