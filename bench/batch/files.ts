import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { showDate } from '../../src/logic/calendar-date.js';
import { type FactValue, isDateRange } from '../../src/logic/expression.js';
import type { Pack } from '../../src/pack/model.js';
import { median } from '../statistics.js';
import { ruleCases } from './assessments.js';
import { alike, portfolio } from './cases.js';
import { number, print, type Settings, spread, table } from './report.js';

const ROWS = 100_000;
/** Rows that are all different take long enough when they are fewer. */
const VARIED_ROWS = 10_000;

/** Whole processes, CSV in and CSV out, in pairs with csv-parse and csv-stringify copying the same file. */
export async function files(pack: Pack, { rounds }: Settings): Promise<void> {
  print('## From CSV to CSV, whole processes\n');
  const folder = mkdtempSync(join(tmpdir(), 'dualtrack-bench-'));
  try {
    const bases = await ruleCases(pack);
    const body: string[][] = [];
    for (const [kind, cases] of Object.entries({
      alike: alike(bases, pack, ROWS),
      varied: portfolio(bases, pack, VARIED_ROWS),
    })) {
      const input = join(folder, `${kind}.csv`);
      writeFileSync(input, csvOf(cases, pack));
      const copy = ['-e', COPY, input, join(folder, 'copy.csv')];
      for (const jobs of new Set([1, availableParallelism()])) {
        const options = [
          '--as-of',
          '2026-11-22',
          '--fail-on',
          'none',
          '--quiet',
          '--rejects',
          join(folder, 'rejects.csv'),
          '--jobs',
          String(jobs),
        ];
        const batch = ['bin/dualtrack.js', 'batch', input, ...options, '-o', join(folder, `${kind}-out.csv`)];
        const pairs = Array.from({ length: Math.min(rounds, 5) }, () => ({ copy: timeNode(copy), batch: timeNode(batch) }));
        body.push([
          `${number(cases.length)} rows ${kind}, --jobs ${jobs}`,
          spread(pairs.map((pair) => pair.batch / 1000)),
          spread(pairs.map((pair) => pair.copy / 1000)),
          number(median(pairs.map((pair) => pair.batch / pair.copy))),
        ]);
      }
    }
    table(['dualtrack batch', 'seconds', 'copy with csv-parse and csv-stringify, seconds', 'ratio of the pairs'], body);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const COPY = `
const { createReadStream, createWriteStream } = require('node:fs');
const { parse } = require('csv-parse');
const { stringify } = require('csv-stringify');
const [from, to] = process.argv.slice(-2);
createReadStream(from).pipe(parse({ columns: true })).pipe(stringify({ header: true })).pipe(createWriteStream(to));
`;

function timeNode(words: readonly string[]): number {
  const begun = performance.now();
  const { status, stderr } = spawnSync(process.execPath, words, { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
  // 1 and 2 say that the batch went through, but some rows contradict themselves and were rejected.
  if (status === null || status > 2) throw new Error(`node ${words[0]} exited ${status}: ${stderr.slice(0, 1000)}`);
  return performance.now() - begun;
}

/** Columns: an id, and every fact that some row answers. */
function csvOf(cases: ReturnType<typeof portfolio>, pack: Pack): string {
  const used = new Set(cases.flatMap((one) => [...one.answers.keys(), ...one.unknown]));
  const facts = pack.facts.filter(({ id }) => used.has(id)).map(({ id }) => id);
  const lines = cases.map(({ id, answers, unknown }) =>
    [id, ...facts.map((fact) => (unknown.has(fact) ? '不知道' : cell(answers.get(fact)?.value)))].join(','),
  );
  return `${[['id', ...facts].join(','), ...lines].join('\n')}\n`;
}

function cell(value: FactValue | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value !== 'object') return String(value);
  return isDateRange(value) ? showDate(value) : value.length === 0 ? 'none' : value.join('; ');
}
