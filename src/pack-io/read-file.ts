import { closeSync, constants, fstatSync, openSync, readdirSync, readSync, type Stats, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Diagnostic, Outcome } from '../pack/diagnostic.js';
import { didYouMean } from '../pack/suggest.js';
import { tooLarge } from './check-text.js';
import { decodeUtf8 } from './decode.js';
import { READING_LIMITS } from './limits.js';
import { fileProblem, startOf } from './source-text.js';

/** The name standard input goes by in positions. */
export const STDIN_NAME = '<stdin>';

/** Bytes asked for at a time. */
const PIECE = 64 * 1024;

function failed(problem: Diagnostic): { ok: false; diagnostics: readonly Diagnostic[] } {
  return { ok: false, diagnostics: [problem] };
}

function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN';
}

function namesBeside(path: string): string[] {
  try {
    return readdirSync(dirname(path));
  } catch {
    return [];
  }
}

function notFound(path: string): Diagnostic {
  const close = didYouMean(basename(path), namesBeside(path));
  const hint = close === undefined ? {} : { hint: { zh: `是否指 ${close}？`, en: `did you mean ${close}?` } };
  return fileProblem('E_FILE_NOT_FOUND', startOf(path), '找不到文件', 'file not found', hint);
}

function explain(error: unknown, path: string): Diagnostic {
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
    const found = statSync(path);
    const refused = refuseKind(found, path);
    if (refused !== undefined) return failed(refused);
    if (found.size > maxBytes) return failed(tooLarge(path, maxBytes));

    const descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const refusedNow = refuseKind(fstatSync(descriptor), path);
      return refusedNow === undefined ? readToEnd(descriptor, path, maxBytes) : failed(refusedNow);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    return failed(explain(error, path));
  }
}

/** Waits for each piece: a command has nothing else to do meanwhile, and setting up a stream takes longer than reading a file. */
function readToEnd(descriptor: number, file: string, maxBytes: number): Outcome<string> {
  const pieces: Uint8Array[] = [];
  for (let size = 0; size <= maxBytes; ) {
    const piece = Buffer.allocUnsafe(PIECE);
    const length = readSync(descriptor, piece);
    if (length === 0) return decodeUtf8(Buffer.concat(pieces), file);
    pieces.push(piece.subarray(0, length));
    size += length;
  }
  return failed(tooLarge(file, maxBytes));
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
    return failed(explain(error, STDIN_NAME));
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
