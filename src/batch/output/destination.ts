import { type FileHandle, open, rename, stat } from 'node:fs/promises';

/** Where text is written, piece after piece. */
export interface Destination {
  /** Resolves once more may be written. */
  write(text: string): Promise<void>;
  /** Bytes written so far. */
  readonly size: number;
  /** Everything is written: a file takes its name. */
  finish(): Promise<void>;
  /** The run ends early: what was written stays, marked as partial where it is a file. Gives its name. */
  abandon(): Promise<string | undefined>;
  /** Makes what was written survive a power cut, where that can be. */
  sync(): Promise<void>;
}

/** The reader of standard output went away (`| head`). */
export class ReaderGone extends Error {}

/** Standard output, or any stream. */
export class StreamDestination implements Destination {
  size = 0;
  private gone = false;

  constructor(private readonly stream: NodeJS.WriteStream | NodeJS.WritableStream) {
    stream.once('close', this.noteEnd);
    stream.on('error', this.noteEnd);
  }

  private readonly noteEnd = (): void => {
    this.gone = true;
  };

  async write(text: string): Promise<void> {
    if (this.gone) throw new ReaderGone();
    if (text === '') return;
    this.size += Buffer.byteLength(text);
    if (this.stream.write(text)) return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        for (const event of ['drain', 'close', 'error']) this.stream.removeListener(event, done);
        resolve();
      };
      for (const event of ['drain', 'close', 'error']) this.stream.once(event, done);
    });
    if (this.gone) throw new ReaderGone();
  }

  async finish(): Promise<void> {
    this.stream.removeListener('close', this.noteEnd);
  }

  async abandon(): Promise<undefined> {
    return undefined;
  }

  async sync(): Promise<void> {}
}

/**
 * A file that takes its name only when it is whole: until then it is NAME.partial. A device or pipe is written to as it is.
 * Opened with `keep`, it goes on after that many bytes of an earlier run.
 */
export class FileDestination implements Destination {
  private constructor(
    private readonly handle: FileHandle,
    private readonly path: string,
    private readonly partial: string | undefined,
    public size: number,
  ) {}

  static async open(path: string, keep?: number): Promise<FileDestination> {
    const found = await stat(path).catch(() => undefined);
    if (found !== undefined && !found.isFile()) return new FileDestination(await open(path, 'w'), path, undefined, 0);
    const partial = partialName(path);
    const handle = await open(partial, keep === undefined ? 'w' : 'r+');
    if (keep !== undefined) await handle.truncate(keep);
    return new FileDestination(handle, path, partial, keep ?? 0);
  }

  async write(text: string): Promise<void> {
    const bytes = Buffer.from(text, 'utf8');
    for (let at = 0; at < bytes.length; ) {
      const position = this.partial === undefined ? null : this.size;
      const { bytesWritten } = await this.handle.write(bytes, at, bytes.length - at, position);
      at += bytesWritten;
      this.size += bytesWritten;
    }
  }

  async sync(): Promise<void> {
    await this.handle.datasync().catch(() => undefined);
  }

  async finish(): Promise<void> {
    await this.sync();
    await this.handle.close();
    if (this.partial !== undefined) await rename(this.partial, this.path);
  }

  async abandon(): Promise<string | undefined> {
    await this.handle.close();
    return this.partial;
  }
}

export function partialName(path: string): string {
  return `${path}.partial`;
}
