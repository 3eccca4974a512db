import type { MessagePort } from 'node:worker_threads';
import { type LoadOptions, loadPack } from '../pack-io/load-pack.js';
import type { Chunk, ChunkResult } from './chunk.js';
import type { Plan } from './plan.js';
import { ChunkProcessor } from './process-chunk.js';
import { MalformedTable } from './text/parse-records.js';

/** What a worker is started with. */
export interface WorkerStart {
  readonly role: 'batch';
  readonly plan: Plan;
  /** The pack is loaded anew in each thread: it is read from its compiled form faster than it is copied. */
  readonly pack: LoadOptions;
}

export interface WorkerTask {
  readonly task: number;
  readonly chunk: Chunk;
  readonly onlyIds: boolean;
}

export type WorkerReply =
  | { readonly task: number; readonly ok: true; readonly result: ChunkResult }
  | { readonly task: number; readonly ok: false; readonly error: unknown; readonly line?: number };

/** The work of one thread: chunks in, results out. */
export async function serveBatch(port: MessagePort, { plan, pack: options }: WorkerStart): Promise<void> {
  const loaded = await loadPack(options);
  if (!loaded.ok) throw new Error('the pack cannot be loaded');
  const processor = new ChunkProcessor(plan, loaded.value);
  port.on('message', async ({ task, chunk, onlyIds }: WorkerTask) => {
    try {
      port.postMessage({ task, ok: true, result: await processor.process(chunk, onlyIds) } satisfies WorkerReply);
    } catch (error) {
      // What kind of error it is does not survive the way to the other thread.
      const where = error instanceof MalformedTable ? { line: error.line } : {};
      port.postMessage({ task, ok: false, error, ...where } satisfies WorkerReply);
    }
  });
}
