import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import type { Executor } from '../../batch/executor.js';
import type { Input } from '../../batch/input/input.js';
import { localExecutor } from '../../batch/local-executor.js';
import type { Plan } from '../../batch/plan.js';
import type { Pack } from '../../pack/model.js';
import type { Call } from '../call.js';
import { usage } from '../usage-error.js';

/** Size from which further threads pay although each must load the pack: bytes of text, rows of a sheet, files. */
const PAYS_FROM = { bytes: 1024 * 1024, rows: 4000, files: 1000 } as const;

/** This thread, or as many as asked for or as pay. */
export async function makeExecutor(call: Call, pack: Pack, plan: Plan, input: Input): Promise<Executor> {
  const jobs = jobsAsked(call) ?? jobsThatPay(input);
  const program = fileURLToPath(import.meta.url);
  // Run from source there is no file that a thread could start.
  if (jobs <= 1 || !program.endsWith('.cjs')) {
    if (input.size === undefined || input.size > LONG_RUN) keepMemorySmall();
    return localExecutor(plan, pack);
  }
  const { workerExecutor } = await import('../../batch/worker-executor.js');
  const { rules, base, allowWeaker } = call.settings;
  return workerExecutor(program, jobs, plan, { overlays: rules, ...(base !== undefined && { base }), allowWeaker });
}

/** Bytes of input from which a run is long enough for memory to matter more than the last fifth of speed. */
const LONG_RUN = 128 * 1024 * 1024;

/**
 * Keeps the space for new objects, most of which live no longer than a row, from growing (about 30 MB less), and has old ones
 * collected before half as many again have gathered (about 70 MB less).
 */
function keepMemorySmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=50');
}

const MOST_JOBS = 256;

function jobsAsked(call: Call): number | undefined {
  const text = call.text('jobs');
  if (text === undefined || text === 'auto') return undefined;
  const jobs = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  if (!(jobs >= 1 && jobs <= MOST_JOBS))
    throw usage(
      `--jobs 须是 1 至 ${MOST_JOBS} 的整数，不是“${text}”`,
      `--jobs takes a number from 1 to ${MOST_JOBS}, not "${text}"`,
    );
  return jobs;
}

function jobsThatPay({ shape, size }: Input): number {
  if (size === undefined) return 1;
  const least =
    shape.kind === 'files'
      ? PAYS_FROM.files
      : shape.kind === 'table' && shape.text === undefined
        ? PAYS_FROM.rows
        : PAYS_FROM.bytes;
  return size < least ? 1 : availableParallelism();
}
