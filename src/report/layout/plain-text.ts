/**
 * Text whose every character stands alone and has a width that needs no table: Latin, Greek, Chinese, Japanese kana,
 * full-width forms, common marks, box drawing. Nearly all we print; only the rest needs Unicode's segmentation and
 * width rules, which take tens of milliseconds to load.
 */
const NARROW =
  '\\u0020-\\u007E\\u00A1-\\u00A8\\u00AA-\\u00AC\\u00AF-\\u02FF\\u0391-\\u03C9\\u2010-\\u2027\\u2030-\\u203B\\u2150-\\u2182\\u2200-\\u22FF\\u2460-\\u24C1\\u24C3-\\u24FF\\u2500-\\u25AA\\u2610\\u2713\\u2717';
const WIDE = '\\u3000-\\u3029\\u3041-\\u3096\\u309B-\\u30FF\\u3400-\\u4DBF\\u4E00-\\u9FFF\\uFF01-\\uFF60\\uFFE0-\\uFFE6';

const PLAIN = new RegExp(`^[${NARROW}${WIDE}]*$`);
const WIDE_CHARACTERS = new RegExp(`[${WIDE}]`, 'g');

/** Whether the width of the text can be counted character by character. */
export function isPlain(text: string): boolean {
  return PLAIN.test(text);
}

/** Columns of plain text; of other text a guess that counts unknown characters as one. */
export function plainWidth(text: string): number {
  return text.length + (text.match(WIDE_CHARACTERS)?.length ?? 0);
}
