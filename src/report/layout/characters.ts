import stringWidth from 'string-width';
import { isPlain, plainWidth } from './plain-text.js';

/** Closing marks that must not begin a line (行首禁则). */
const CLOSING = new Set('，。、；：！？）》〉」』】〕］｝〗〙’”…—～·％‰℃,.;:!?)]}%');

/** Opening marks that must not end a line (行尾禁则). */
const OPENING = new Set('（《〈「『【〔［｛〖〘‘“([{');

/** Closing marks of ASCII bind only to what they touch: after a space they may begin a word (`.yaml`, `:id`). */
const ASCII = /^[\u0020-\u007E]$/u;

/** Marks written twice to make one (—— ……). */
const PAIRED = new Set('—…');

let segmenter: Intl.Segmenter | undefined;

/** Columns a terminal gives to one line of text; colour codes count nothing, ambiguous characters one. */
export function displayWidth(text: string): number {
  return isPlain(text) ? plainWidth(text) : stringWidth(text);
}

/** Widths of single characters met before: a text has many, but few different ones. */
const WIDTHS = new Map<string, number>();

/** `displayWidth` of what a reader sees as one character. */
export function characterWidth(grapheme: string): number {
  const known = WIDTHS.get(grapheme);
  if (known !== undefined) return known;
  const width = displayWidth(grapheme);
  WIDTHS.set(grapheme, width);
  return width;
}

/** What a reader sees as single characters. */
export function graphemes(text: string): string[] {
  if (isPlain(text)) return text.split('');
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'grapheme' });
  return [...segmenter.segment(text)].map((part) => part.segment);
}

/** Spaces at which a line may break; the non-breaking ones are not among them. */
export function isSpace(grapheme: string): boolean {
  return grapheme === ' ' || grapheme === '\u3000';
}

/** Whether two neighbours may never be parted by a line break, if it can be helped. */
export function sticksTogether(before: string, after: string, acrossSpace = false): boolean {
  if (OPENING.has(before) && !(acrossSpace && ASCII.test(before))) return true;
  if (PAIRED.has(before) && before === after) return true;
  return CLOSING.has(after) && !(acrossSpace && ASCII.test(after));
}

/** Whether a line may break between two touching characters: beside a double-width one, never inside a Latin word. */
export function mayBreakBetween(before: string, after: string): boolean {
  return (characterWidth(before) > 1 || characterWidth(after) > 1) && !sticksTogether(before, after);
}
