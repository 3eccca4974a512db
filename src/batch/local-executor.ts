import type { Pack } from '../pack/model.js';
import type { Executor } from './executor.js';
import type { Plan } from './plan.js';
import { ChunkProcessor } from './process-chunk.js';

/** This thread alone. */
export function localExecutor(plan: Plan, pack: Pack): Executor {
  const processor = new ChunkProcessor(plan, pack);
  return {
    depth: 1,
    process: (chunk, onlyIds) => processor.process(chunk, onlyIds),
    close: async () => undefined,
  };
}
