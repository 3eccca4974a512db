/** Bytes needed to tell what an input is and where its header stands. */
const SAMPLE_BYTES = 256 * 1024;

/** The beginning of a stream, and the stream as a whole, beginning included. */
export async function peek(
  bytes: AsyncIterable<Uint8Array>,
): Promise<{ readonly sample: Uint8Array; readonly ended: boolean; readonly all: AsyncIterable<Uint8Array> }> {
  const iterator = bytes[Symbol.asyncIterator]();
  const pieces: Uint8Array[] = [];
  let size = 0;
  let ended = false;
  while (size < SAMPLE_BYTES) {
    const next = await iterator.next();
    if (next.done === true) {
      ended = true;
      break;
    }
    pieces.push(next.value);
    size += next.value.length;
  }
  const sample = Buffer.concat(pieces);
  return { sample, ended, all: resumed(sample, iterator) };
}

async function* resumed(sample: Uint8Array, iterator: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    if (sample.length > 0) yield sample;
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
  } finally {
    await iterator.return?.();
  }
}

/** A stream without its first bytes. */
export async function* dropBytes(bytes: AsyncIterable<Uint8Array>, count: number): AsyncGenerator<Uint8Array> {
  let left = count;
  for await (const piece of bytes) {
    if (left >= piece.length) left -= piece.length;
    else {
      yield left === 0 ? piece : piece.subarray(left);
      left = 0;
    }
  }
}
