import { xmlText } from '../xml-text.js';

/**
 * Text that a spreadsheet takes for text: whatever could begin a formula, also behind spaces or in full-width or other forms of the signs
 * (`=` `+` `-` `@`), a tab or a line end at the beginning, gets an apostrophe before it; controls are written out.
 */
export function cellText(text: string): string {
  const shown = xmlText(text);
  return /^[\t\r\n]/.test(shown) || /^[=+\-@]/.test(shown.trimStart().normalize('NFKC')) ? `'${shown}` : shown;
}
