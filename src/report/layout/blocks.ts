import { displayWidth } from './characters.js';
import { wrapText } from './wrap.js';

/** Fills with spaces on the right up to `width` columns; longer text is left as it is. */
export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

/** Fills with spaces on the left up to `width` columns; longer text is left as it is. */
export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - displayWidth(text))) + text;
}

/** Puts a margin of spaces, or the given text, before every line that is not empty. */
export function indent(lines: readonly string[], margin: number | string = 2): string[] {
  const prefix = typeof margin === 'number' ? ' '.repeat(margin) : margin;
  return lines.map((line) => (line === '' ? '' : prefix + line));
}

/** Wraps text with `first` before its first line and as much room before the others (hanging indent). */
export function hanging(first: string, text: string, width: number): string[] {
  const margin = displayWidth(first);
  return wrapText(text, width - margin).map((line, index) => {
    if (index === 0) return first + line;
    return line === '' ? '' : ' '.repeat(margin) + line;
  });
}

/** A list of points, each wrapped to `width` columns in all behind its marker. `marker` may depend on the index. */
export function bullets(
  items: readonly string[],
  options: { readonly width: number; readonly marker?: string | ((index: number) => string) },
): string[] {
  const { width, marker = '- ' } = options;
  return items.flatMap((item, index) => hanging(typeof marker === 'string' ? marker : marker(index), item, width));
}
