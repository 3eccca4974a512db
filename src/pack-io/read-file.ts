import { constants, type Stats } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { Diagnostic, Outcome } from '../pack/diagnostic.js';
import { didYouMean } from '../pack/suggest.js';
import { tooLarge } from './check-text.js';
import { decodeUtf8 } from './decode.js';
import { READING_LIMITS } from './limits.js';
import { fileProblem, startOf } from './source-text.js';

/** The name standard input goes by in positions. */
export const STDIN_NAME = '<stdin>';

function failed(problem: Diagnostic): { ok: false; diagnostics: readonly Diagnostic[] } {
  return { ok: false, diagnostics: [problem] };
}

function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN';
}

async function notFound(path: string): Promise<Diagnostic> {
  const neighbours = await readdir(dirname(path)).catch(() => []);
  const close = didYouMean(basename(path), neighbours);
  const hint = close === undefined ? {} : { hint: { zh: `是否指 ${close}？`, en: `did you mean ${close}?` } };
  return fileProblem('E_FILE_NOT_FOUND', startOf(path), '找不到文件', 'file not found', hint);
}

async function explain(error: unknown, path: string): Promise<Diagnostic> {
  const code = errorCode(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return notFound(path);
  if (code === 'EACCES' || code === 'EPERM') {
    return fileProblem('E_FILE_UNREADABLE', startOf(path), '没有读取权限', 'no permission to read this');
  }
  return fileProblem('E_FILE_UNREADABLE', startOf(path), `无法读取（${code}）`, `cannot be read (${code})`);
}

/** Directories, devices, pipes and sockets are not read: some never end, some block on opening. */
function refuseKind(found: Stats, path: string): Diagnostic | undefined {
  if (found.isFile()) return undefined;
  if (found.isDirectory()) {
    return fileProblem('E_FILE_UNREADABLE', startOf(path), '这是文件夹，不是文件', 'this is a folder, not a file');
  }
  return fileProblem('E_FILE_UNREADABLE', startOf(path), '不是普通文件', 'not a regular file', {
    hint: { zh: '用 - 从标准输入读取', en: 'use - to read standard input' },
  });
}

/**
 * Reads one regular file as UTF-8 text, without a byte order mark. Kind and size are checked before anything is read,
 * and again on the opened file, so that a file replaced or grown in between does not slip through.
 * Errors: `E_FILE_NOT_FOUND`, `E_FILE_UNREADABLE`, `E_FILE_TOO_LARGE`, `E_FILE_ENCODING`.
 */
export async function readTextFile(path: string, limits: { readonly maxBytes?: number } = {}): Promise<Outcome<string>> {
  const maxBytes = limits.maxBytes ?? READING_LIMITS.maxBytes;
  try {
    const found = await stat(path);
    const refused = refuseKind(found, path);
    if (refused !== undefined) return failed(refused);
    if (found.size > maxBytes) return failed(tooLarge(path, maxBytes));

    const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const refusedNow = refuseKind(await handle.stat(), path);
      if (refusedNow !== undefined) return failed(refusedNow);
      return await readChunks(handle.createReadStream({ end: maxBytes, autoClose: false }), path, maxBytes);
    } finally {
      await handle.close();
    }
  } catch (error) {
    return failed(await explain(error, path));
  }
}

/**
 * Reads standard input to its end as UTF-8 text, refusing it once more than `maxBytes` have come.
 * The caller makes sure that it is not a terminal.
 */
export async function readStdin(
  maxBytes: number = READING_LIMITS.maxBytes,
  stream: AsyncIterable<Uint8Array> = process.stdin,
): Promise<Outcome<string>> {
  try {
    return await readChunks(stream, STDIN_NAME, maxBytes);
  } catch (error) {
    return failed(await explain(error, STDIN_NAME));
  }
}

async function readChunks(stream: AsyncIterable<Uint8Array>, file: string, maxBytes: number): Promise<Outcome<string>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > maxBytes) return failed(tooLarge(file, maxBytes));
    chunks.push(chunk);
  }
  return decodeUtf8(Buffer.concat(chunks), file);
}
