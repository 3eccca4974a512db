import { createReadStream, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Diagnostic, Outcome } from '../../pack/diagnostic.js';
import { STDIN_NAME } from '../../pack-io/read-file.js';
import { fileProblem, startOf } from '../../pack-io/source-text.js';
import type { Chunk } from '../chunk.js';
import type { Input, InputRequest } from './input.js';
import { peek } from './peek.js';
import { type Bytes, openLines, openTextTable } from './text-table.js';

/** Bytes read from a file at a time. */
const READ_BYTES = 256 * 1024;
/** Case files that go through the program together. */
const FILES = 64;

/** Looks at an input: what it is, how it is written, what its columns mean. */
export async function openInput(request: InputRequest): Promise<Outcome<Input>> {
  if (request.path !== '-' && statSync(request.path, { throwIfNoEntry: false })?.isDirectory() === true)
    return openFolder(request.path);
  const opened = await openBytes(request.path);
  return opened.ok ? open(opened.value.file, opened.value.bytes, request) : opened;
}

/** The bytes of a file or of standard input, and a look at the first of them. */
export async function openBytes(path: string): Promise<Outcome<{ readonly file: string; readonly bytes: Bytes }>> {
  try {
    const found = path === '-' ? undefined : statSync(path);
    const read = () => (path === '-' ? process.stdin : createReadStream(path, { highWaterMark: READ_BYTES }));
    if (found?.isFile() !== true) {
      const { sample, all } = await peek(read());
      const file = path === '-' ? STDIN_NAME : path;
      return { ok: true, value: { file, bytes: { sample, read: () => all, again: false } }, diagnostics: [] };
    }
    const stream = createReadStream(path, { highWaterMark: READ_BYTES });
    const { sample } = await peek(stream);
    stream.destroy();
    return { ok: true, value: { file: path, bytes: { sample, read, again: true, size: found.size } }, diagnostics: [] };
  } catch (error) {
    return { ok: false, diagnostics: [unreadable(path, error)] };
  }
}

async function open(file: string, bytes: Bytes, request: InputRequest): Promise<Outcome<Input>> {
  // A filter that is given nothing gives nothing: whoever cuts the rows into blocks may have none for a block.
  if (request.path === '-' && bytes.sample.length === 0) return openLines(file, bytes);
  const foreign = foreignKind(bytes.sample);
  if (foreign !== undefined) return { ok: false, diagnostics: [notTable(file, foreign)] };
  const kind = kindOf(file, bytes.sample);
  if (kind === 'sheet') {
    const { openSheet } = await import('./sheet.js');
    return openSheet(file, bytes, request);
  }
  return kind === 'lines' ? openLines(file, bytes) : openTextTable(file, bytes, request);
}

/** Files that people take for tables, by their first bytes. */
function foreignKind(sample: Uint8Array): 'xls' | 'pdf' | undefined {
  const begins = (...bytes: readonly number[]) => bytes.every((byte, at) => sample[at] === byte);
  if (begins(0xd0, 0xcf, 0x11, 0xe0)) return 'xls';
  return begins(0x25, 0x50, 0x44, 0x46) ? 'pdf' : undefined;
}

function notTable(file: string, kind: 'xls' | 'pdf'): Diagnostic {
  const [zh, en] =
    kind === 'xls'
      ? ['旧的 .xls，或者有密码的工作簿，读不了', 'an old .xls workbook, or one with a password, cannot be read']
      : ['这是 PDF，不是表格', 'this is a PDF, not a table'];
  const hint =
    kind === 'xls'
      ? { zh: '去掉密码，另存为 .xlsx 或 .csv', en: 'remove the password and save it as .xlsx or .csv' }
      : { zh: '请用原来的表格，存为 .xlsx 或 .csv', en: 'use the table it was made from, saved as .xlsx or .csv' };
  return fileProblem('E_FILE_UNREADABLE', startOf(file), zh, en, { hint });
}

/** What a file holds: the first bytes tell, and where they do not, the name. */
function kindOf(file: string, sample: Uint8Array): 'sheet' | 'lines' | 'table' {
  if (sample[0] === 0x50 && sample[1] === 0x4b && sample[2] === 3 && sample[3] === 4) return 'sheet';
  if (['.jsonl', '.ndjson'].includes(extname(file).toLowerCase())) return 'lines';
  const start = Buffer.from(sample.subarray(0, 200)).toString('utf8').replace('\uFEFF', '').trimStart();
  // A bracket alone on its line begins a text of JSON over several lines, which is no list of cases.
  return /^\{[^\r\n]*\S/.test(start) ? 'lines' : 'table';
}

async function openFolder(folder: string): Promise<Outcome<Input>> {
  const names = (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isFile() && /\.(?:ya?ml|json)$/i.test(entry.name) && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort();
  if (names.length === 0)
    return {
      ok: false,
      diagnostics: [
        fileProblem(
          'E_FILE_EMPTY',
          startOf(folder),
          '文件夹里没有案例文件（.yaml、.json）',
          'the folder holds no case files (.yaml, .json)',
        ),
      ],
    };
  const paths = names.map((name) => join(folder, name));
  const value: Input = {
    file: folder,
    shape: { kind: 'files' },
    extras: [],
    titleRows: 0,
    statesAsOf: true,
    size: paths.length,
    diagnostics: [],
    chunks: async function* (): AsyncGenerator<Chunk> {
      for (let at = 0; at < paths.length; at += FILES) yield { kind: 'files', paths: paths.slice(at, at + FILES), first: at + 1 };
    },
    again: true,
  };
  return { ok: true, value, diagnostics: [] };
}

function unreadable(path: string, error: unknown): Diagnostic {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  return code === 'ENOENT'
    ? fileProblem('E_FILE_NOT_FOUND', startOf(path), '找不到文件', 'file not found')
    : fileProblem('E_FILE_UNREADABLE', startOf(path), `无法读取（${code}）`, `cannot be read (${code})`);
}
