import type { Executor } from '../../batch/executor.js';
import type { Input } from '../../batch/input/input.js';
import { localExecutor } from '../../batch/local-executor.js';
import type { Plan } from '../../batch/plan.js';
import type { Pack } from '../../pack/model.js';
import type { Call } from '../call.js';

/** This thread, or as many as asked for or as pay. */
export async function makeExecutor(_call: Call, pack: Pack, plan: Plan, _input: Input): Promise<Executor> {
  return localExecutor(plan, pack);
}
