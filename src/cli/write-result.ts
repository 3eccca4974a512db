import { usage } from './usage-error.js';

/** Writes a result to standard output, or to the `-o` file (atomically: the old content or the new one, never a part). */
export async function writeResult(result: string | Uint8Array, file: string | undefined): Promise<void> {
  if (file === undefined || file === '-') {
    if (typeof result !== 'string' && process.stdout.isTTY)
      throw usage('这种格式不是文本，请用 -o 写入文件', 'this format is not text: write it to a file with -o');
    process.stdout.write(result);
    return;
  }
  const { writeFileAtomic } = await import('../pack-io/write-file.js');
  try {
    await writeFileAtomic(file, result);
  } catch (error) {
    const { outputError } = await import('./output-error.js');
    throw outputError(file, error);
  }
}

/** A reader that closes the pipe early (`| head`) is not an error: what is still to come is dropped. */
export function tolerateClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: Error & { code?: string }) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}
