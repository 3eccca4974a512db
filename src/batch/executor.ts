import type { Chunk, ChunkResult } from './chunk.js';

/** What turns chunks into results: this thread, or several. */
export interface Executor {
  /** Chunks it can usefully have at a time. */
  readonly depth: number;
  process(chunk: Chunk, onlyIds: boolean): Promise<ChunkResult>;
  close(): Promise<void>;
}

/** A chunk with its place among all and its result. */
export interface Processed {
  readonly index: number;
  readonly chunk: Chunk;
  readonly result: ChunkResult;
}

/**
 * Results in the order of the chunks, with no more of them under way than the executor can use: a slow reader holds back
 * the whole line. The first `replayed` chunks give only their ids.
 */
export async function* inOrder(chunks: AsyncIterable<Chunk>, executor: Executor, replayed: number): AsyncGenerator<Processed> {
  const underWay: Promise<Processed>[] = [];
  let index = 0;
  try {
    for await (const chunk of chunks) {
      const at = index;
      index += 1;
      const started = executor.process(chunk, at < replayed).then((result) => ({ index: at, chunk, result }));
      // A failure is met when its turn comes; until then it must not count as unheard.
      started.catch(() => undefined);
      underWay.push(started);
      if (underWay.length >= executor.depth) yield await (underWay.shift() as Promise<Processed>);
    }
    for (let next = underWay.shift(); next !== undefined; next = underWay.shift()) yield await next;
  } finally {
    await Promise.allSettled(underWay);
  }
}
