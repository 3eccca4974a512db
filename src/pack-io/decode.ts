import type { Outcome } from '../pack/diagnostic.js';
import { fileProblem, startOf } from './source-text.js';

const SAVE_AS_UTF8 = { zh: '请另存为 UTF-8 编码', en: 'save the file as UTF-8' };
const PERHAPS_GBK = {
  zh: '可能是 GBK/GB18030 编码，请另存为 UTF-8',
  en: 'perhaps GBK/GB18030; save the file as UTF-8',
};
/** How zip files begin, and with them workbooks. */
const PACKED = [0x50, 0x4b, 0x03, 0x04];
const PERHAPS_TABLE = { zh: '表格里的案例用 dualtrack batch 判断', en: 'dualtrack batch assesses the cases of a table' };

function isUtf8Prefix(bytes: Uint8Array, length: number): boolean {
  try {
    // With `stream` a character cut off at the end is not an error yet.
    new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, length), { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Line of the first byte that is not UTF-8, found by bisection over prefixes. */
function lineOfFirstBadByte(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length + 1;
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (isUtf8Prefix(bytes, middle)) good = middle;
    else bad = middle;
  }
  let line = 1;
  for (const byte of bytes.subarray(0, good)) if (byte === 0x0a) line += 1;
  return line;
}

/** Bytes to text. Only UTF-8 is read; a byte order mark is dropped, UTF-16 and NUL bytes are refused. */
export function decodeUtf8(bytes: Uint8Array, file: string): Outcome<string> {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (isUtf16) {
    const problem = fileProblem('E_FILE_ENCODING', startOf(file), '文件是 UTF-16 编码', 'the file is in UTF-16', {
      hint: SAVE_AS_UTF8,
    });
    return { ok: false, diagnostics: [problem] };
  }
  if (PACKED.every((byte, at) => bytes[at] === byte)) {
    const [zh, en] = ['这是打包的文件（如 Excel、Word 文件），不是文本', 'this is a packed file (Excel, Word …), not text'];
    return { ok: false, diagnostics: [fileProblem('E_FILE_ENCODING', startOf(file), zh, en, { hint: PERHAPS_TABLE })] };
  }
  const nul = bytes.indexOf(0);
  if (nul !== -1) {
    const zh = '文件含有空字节，不是文本文件';
    return {
      ok: false,
      diagnostics: [fileProblem('E_FILE_ENCODING', startOf(file), zh, 'the file holds NUL bytes and is not text')],
    };
  }
  try {
    return { ok: true, value: new TextDecoder('utf-8', { fatal: true }).decode(bytes), diagnostics: [] };
  } catch {
    const at = { file, line: lineOfFirstBadByte(bytes), column: 1 };
    const problem = fileProblem('E_FILE_ENCODING', at, '这一行不是正确的 UTF-8', 'this line is not valid UTF-8', {
      hint: PERHAPS_GBK,
    });
    return { ok: false, diagnostics: [problem] };
  }
}
