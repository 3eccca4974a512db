import type { ReadingLimits } from './limits.js';
import { fileProblem, type SourceText, startOf } from './source-text.js';

/** Controls that neither YAML nor JSON allows in a file; tab, line feed and carriage return are fine. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u0084\u0086-\u009F]|\p{Cs}/u;

/** Size, emptiness and characters, before any parser sees the text. Returns whether parsing may go on. */
export function checkText(source: SourceText, limits: ReadingLimits): boolean {
  const { text } = source;
  if (text.length > limits.maxBytes || Buffer.byteLength(text) > limits.maxBytes) {
    source.report('E_FILE_TOO_LARGE', 0, 0, tooLargeMessage(limits.maxBytes));
    return false;
  }
  const control = CONTROL.exec(text);
  if (control !== null) {
    const code = (control[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    source.report('E_FILE_ENCODING', control.index, control.index + 1, {
      zh: `文件含有不允许的字符 U+${code}`,
      en: `the file holds a character that is not allowed: U+${code}`,
    });
    return false;
  }
  if (text.trim() === '') {
    source.report('E_FILE_EMPTY', 0, 0, EMPTY_MESSAGE);
    return false;
  }
  return true;
}

export const EMPTY_MESSAGE = { zh: '文件没有内容', en: 'the file is empty' };

/** One wording for the size limit, whether it is met before or after reading. */
function tooLargeMessage(maxBytes: number): { zh: string; en: string } {
  const size = maxBytes >= 1024 * 1024 ? `${maxBytes / (1024 * 1024)} MiB` : `${maxBytes} B`;
  return { zh: `文件超过 ${size} 的上限`, en: `the file is larger than the limit of ${size}` };
}

/** The same finding for a file that was never read into memory. */
export function tooLarge(file: string, maxBytes: number) {
  const { zh, en } = tooLargeMessage(maxBytes);
  return fileProblem('E_FILE_TOO_LARGE', startOf(file), zh, en);
}
