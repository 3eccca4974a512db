import { Worker } from 'node:worker_threads';
import type { LoadOptions } from '../pack-io/load-pack.js';
import type { Chunk, ChunkResult } from './chunk.js';
import type { Executor } from './executor.js';
import type { Plan } from './plan.js';
import { MalformedTable } from './text/parse-records.js';
import { BATCH_THREAD } from './thread-word.js';
import type { WorkerReply, WorkerStart, WorkerTask } from './worker.js';

/** Chunks that a thread may have waiting, so that it never stands idle while the next is being read. */
const WAITING = 2;

interface Pending {
  readonly resolve: (result: ChunkResult) => void;
  readonly reject: (error: unknown) => void;
}

/** Several threads, each running `program` (the built program itself, which knows that it is a worker). */
export function workerExecutor(program: string, jobs: number, plan: Plan, pack: LoadOptions): Executor {
  const start: WorkerStart = { role: 'batch', plan, pack };
  const threads = Array.from({ length: jobs }, () => new Thread(program, start));
  return {
    depth: jobs * WAITING,
    // The thread with the least to do; results are put in order by whoever asked.
    process: (chunk, onlyIds) => threads.reduce((a, b) => (b.load < a.load ? b : a)).process(chunk, onlyIds),
    close: async () => {
      await Promise.all(threads.map((thread) => thread.end()));
    },
  };
}

class Thread {
  private readonly worker: Worker;
  private readonly pending = new Map<number, Pending>();
  private next = 0;
  private failure: unknown;

  constructor(program: string, start: WorkerStart) {
    // What a thread prints would mix with the results.
    this.worker = new Worker(program, { workerData: start, argv: [BATCH_THREAD], stdout: true });
    this.worker.on('message', (reply: WorkerReply) => this.settle(reply));
    this.worker.on('error', (error) => this.fail(error));
    this.worker.on('exit', (code) => this.fail(new Error(`a thread ended with ${code}`)));
  }

  get load(): number {
    return this.pending.size;
  }

  process(chunk: Chunk, onlyIds: boolean): Promise<ChunkResult> {
    if (this.failure !== undefined) return Promise.reject(this.failure);
    const task = this.next;
    this.next += 1;
    return new Promise((resolve, reject) => {
      this.pending.set(task, { resolve, reject });
      this.worker.postMessage({ task, chunk, onlyIds } satisfies WorkerTask);
    });
  }

  async end(): Promise<void> {
    this.worker.removeAllListeners('exit');
    await this.worker.terminate();
  }

  private settle(reply: WorkerReply): void {
    const pending = this.pending.get(reply.task);
    this.pending.delete(reply.task);
    if (reply.ok) pending?.resolve(reply.result);
    else
      pending?.reject(
        reply.line === undefined ? reply.error : new MalformedTable(reply.line, String((reply.error as Error).message)),
      );
  }

  private fail(error: unknown): void {
    this.failure = error;
    for (const { reject } of this.pending.values()) reject(error);
    this.pending.clear();
  }
}
