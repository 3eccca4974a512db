// npm run bench [-- --runs N] [-- --no-fail]: start-up of the built program as a ratio to an empty Node program, taken in
// turns in the same run so that a busy machine slows both, the time to choose the next question on the whole pack, and how
// many questions interviews take.
// Exits 1 where a limit is exceeded, unless --no-fail is given.
import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { chooseAsOf } from '../src/assessment/as-of.js';
import { readCaseFile } from '../src/case-io/read-case-file.js';
import type { Pack } from '../src/pack/model.js';
import { loadPack } from '../src/pack-io/load-pack.js';
import { measureQuestions } from '../src/workbench/questions.js';
import { interview } from './interview.js';
import { median, percentile } from './statistics.js';

interface Row {
  readonly what: string;
  readonly measured: string;
  readonly limit: string;
  readonly within: boolean;
}

const EXAMPLE = 'examples/oa-msc-study-planned.yaml';
const RATIOS: readonly { readonly words: readonly string[]; readonly limit: number }[] = [
  { words: ['--help'], limit: 1.35 },
  { words: ['--version'], limit: 1.35 },
  { words: ['assess', EXAMPLE, '--fail-on', 'none'], limit: 1.9 },
  { words: ['assess', EXAMPLE, '--fail-on', 'none', '--json'], limit: 1.9 },
];
const NEXT_LIMIT_MS = 20;
/** The first question of an interview compiles the rules of the day. */
const FIRST_LIMIT_MS = 250;
const MOST_ABOVE_BEST = 1.1;
const LEAST_SAVED = 0.4;

const runs = Number(optionValue('--runs') ?? 25);
const mayFail = !process.argv.includes('--no-fail');

function optionValue(flag: string): string | undefined {
  const at = process.argv.indexOf(flag);
  return at === -1 ? undefined : process.argv[at + 1];
}

/** Milliseconds that one Node process takes from start to exit; a failing one would make the figure meaningless. */
function timeNode(words: readonly string[]): number {
  const begun = performance.now();
  const { status, stderr } = spawnSync(process.execPath, words, { stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' });
  const taken = performance.now() - begun;
  if (status !== 0) throw new Error(`node ${words.join(' ')} exited ${status}: ${stderr}`);
  return taken;
}

/** Median of the ratios of neighbouring runs A B A B, after one run of each: that keeps compiled code for those that follow. */
function ratioRow(words: readonly string[], limit: number): Row {
  const program = ['bin/dualtrack.js', ...words];
  const empty = ['-e', '0'];
  timeNode(empty);
  timeNode(program);
  const pairs = Array.from({ length: runs }, () => ({ empty: timeNode(empty), program: timeNode(program) }));
  const ratio = median(pairs.map((pair) => pair.program / pair.empty));
  const [a, b] = [median(pairs.map((pair) => pair.empty)), median(pairs.map((pair) => pair.program))];
  return {
    what: `dualtrack ${words.join(' ')}`,
    measured: `${ratio.toFixed(2)} x  (${b.toFixed(0)} ms / ${a.toFixed(0)} ms)`,
    limit: `${limit.toFixed(2)} x`,
    within: ratio <= limit,
  };
}

/** Every question of several interviews on the national pack, each from nothing to settled. */
async function questionRows(): Promise<Row[]> {
  const loaded = await loadPack();
  if (!loaded.ok) throw new Error('the national pack does not load; run npm run build');
  const pack = loaded.value;
  const read = await readCaseFile(EXAMPLE, pack);
  if (!read.ok) throw new Error(`${EXAMPLE} cannot be read`);
  const asOf = chooseAsOf(undefined, read.value, undefined, 0);

  const { first, others } = interview(pack, asOf);
  const row = (what: string, ms: number, limit?: number): Row => ({
    what,
    measured: `${ms.toFixed(1)} ms`,
    limit: limit === undefined ? '' : `${limit} ms`,
    within: limit === undefined || ms <= limit,
  });
  return [
    row(`next question, median of ${others.length}`, median(others), NEXT_LIMIT_MS),
    row('next question, 95th percentile', percentile(others, 0.95)),
    row(`first question of an interview, median of ${first.length}`, median(first), FIRST_LIMIT_MS),
    row('first question of an interview, slowest', percentile(first, 1)),
    ...countRows(pack, asOf.day),
  ];
}

/** How many questions interviews take after the first one, in the chosen order, in file order, and at least. */
function countRows(pack: Pack, day: number): Row[] {
  const { acts, mean } = measureQuestions(pack, day);
  const worst = (order: 'chosen' | 'file') => Math.max(...acts.map((act) => act[order].worst));
  const known = acts.filter((act) => act.best !== undefined);
  const sum = (of: (act: (typeof acts)[number]) => number) => known.reduce((total, act) => total + of(act), 0);
  const above = sum((act) => act.chosen.mean) / sum((act) => act.best ?? 0);
  const saved = 1 - mean.chosen / mean.file;
  const row = (what: string, measured: string, limit = '', within = true): Row => ({ what, measured, limit, within });
  return [
    row('questions after the first, chosen order', `mean ${mean.chosen.toFixed(2)}, worst ${worst('chosen')}`),
    row('questions after the first, file order', `mean ${mean.file.toFixed(2)}, worst ${worst('file')}`),
    row('questions after the first, any order at least', `mean ${mean.atLeast.toFixed(2)}`),
    row('questions after the first, a form', `mean ${mean.form.toFixed(2)}`),
    row(
      `chosen above best, where known (${known.length} of ${acts.length} acts)`,
      `${((above - 1) * 100).toFixed(1)} %`,
      `${Math.round((MOST_ABOVE_BEST - 1) * 100)} %`,
      above <= MOST_ABOVE_BEST,
    ),
    row('fewer than file order', `${(saved * 100).toFixed(0)} %`, `at least ${LEAST_SAVED * 100} %`, saved >= LEAST_SAVED),
  ];
}

function print(rows: readonly Row[]): void {
  const cells = rows.map((row) => [row.what, row.measured, row.limit, row.limit === '' ? '' : row.within ? 'PASS' : 'over']);
  const widths = [0, 1, 2].map((column) => Math.max(...cells.map((cell) => cell[column]?.length ?? 0)));
  for (const cell of cells) process.stdout.write(`${cell.map((text, column) => text.padEnd(widths[column] ?? 0)).join('  ')}\n`);
}

const rows = [...RATIOS.map(({ words, limit }) => ratioRow(words, limit)), ...(await questionRows())];
process.stdout.write(`Node ${process.versions.node}, ${runs} pairs per ratio, medians\n`);
print(rows);
if (mayFail && rows.some((row) => !row.within)) process.exitCode = 1;
