// npm run bench [-- --runs N] [-- --no-fail]: start-up of the built program as a ratio to an empty Node program, taken in
// turns in the same run so that a busy machine slows both, and the time to choose the next question on the whole pack.
// Exits 1 where a limit is exceeded, unless --no-fail is given.
import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { chooseAsOf } from '../src/assessment/as-of.js';
import { readCaseFile } from '../src/case-io/read-case-file.js';
import { loadPack } from '../src/pack-io/load-pack.js';
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
const NEXT_LIMIT_MS = 50;

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
  const row = (what: string, ms: number): Row => ({
    what,
    measured: `${ms.toFixed(1)} ms`,
    limit: `${NEXT_LIMIT_MS} ms`,
    within: ms <= NEXT_LIMIT_MS,
  });
  return [
    row(`next question, median of ${others.length}`, median(others)),
    row('next question, 95th percentile', percentile(others, 0.95)),
    row(`first question of an interview, median of ${first.length}`, median(first)),
    row('first question of an interview, slowest', percentile(first, 1)),
  ];
}

function print(rows: readonly Row[]): void {
  const cells = rows.map((row) => [row.what, row.measured, row.limit, row.within ? 'PASS' : 'over']);
  const widths = [0, 1, 2].map((column) => Math.max(...cells.map((cell) => cell[column]?.length ?? 0)));
  for (const cell of cells) process.stdout.write(`${cell.map((text, column) => text.padEnd(widths[column] ?? 0)).join('  ')}\n`);
}

const rows = [...RATIOS.map(({ words, limit }) => ratioRow(words, limit)), ...(await questionRows())];
process.stdout.write(`Node ${process.versions.node}, ${runs} pairs per ratio, medians\n`);
print(rows);
if (mayFail && rows.some((row) => !row.within)) process.exitCode = 1;
