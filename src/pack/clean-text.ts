/**
 * Characters that change what a terminal or a reader sees without being seen themselves: C0 and C1 controls (with them
 * every terminal escape), bidirectional marks and overrides, other format characters, lone surrogates, line and
 * paragraph separators.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Text without any of them, told by ranges alone: nearly all there is, and many times faster than asking Unicode. */
const ALL_SEEN =
  /^[\n\t\u0020-\u007E\u00A1-\u00AC\u00AE-\u05FF\u2010-\u2027\u2030-\u205F\u2070-\uD7FF\uF900-\uFEFE\uFF00-\uFFEF]*$/;

/** Joiners stay: emoji sequences and several scripts are written with them, and they cannot reorder or hide text. */
const KEPT = new Set(['\n', '\t', '\u200C', '\u200D']);

/** One code point written out the way a programmer would type it. */
function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  if (code <= 0xff) return `\\x${hex.padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\u{${hex}}`;
}

/**
 * Makes text that came from a file, a case or an argument safe to print: what would steer the terminal or reorder the
 * line is written out (`\x1b[31m`), so that nothing is hidden and nothing is lost. Line feeds and tabs stay;
 * a carriage return before a line feed goes. Apply it before colouring, never after.
 */
export function neutralise(text: string): string {
  if (ALL_SEEN.test(text)) return text;
  return text
    .replaceAll('\r\n', '\n')
    .replace(UNSEEN, (character) => (KEPT.has(character) ? character : escapeCharacter(character)));
}

/** Like `neutralise`, for text that must stay on one line: line feeds and tabs are written out as `\n` and `\t`. */
export function neutraliseLine(text: string): string {
  return neutralise(text).replaceAll('\n', '\\n').replaceAll('\t', '\\t');
}
