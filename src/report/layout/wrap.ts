import { characterWidth, graphemes, isSpace, mayBreakBetween, sticksTogether } from './characters.js';
import { StyleState, splitCodes } from './colour-codes.js';
import { isPlain, plainWidth } from './plain-text.js';

const TAB = '  ';

/** One visible character with the colour codes directly before it. */
interface Unit {
  readonly code: string;
  readonly text: string;
  readonly width: number;
}

/** Characters without codes, made once each: a text has many, but few different ones. */
const BARE = new Map<string, Unit>();

function bareUnit(text: string): Unit {
  const known = BARE.get(text);
  if (known !== undefined) return known;
  const unit = { code: '', text, width: characterWidth(text) };
  BARE.set(text, unit);
  return unit;
}

function toUnits(paragraph: string): { units: Unit[]; trailing: string } {
  const units: Unit[] = [];
  let trailing = '';
  for (const part of splitCodes(paragraph)) {
    let code = part.code;
    for (const text of graphemes(part.text)) {
      units.push(code === '' ? bareUnit(text) : { ...bareUnit(text), code });
      code = '';
    }
    trailing = code;
  }
  return { units, trailing };
}

/** Whether the line may end before unit `at`; at a space before it the break is free unless a mark forbids it. */
function breaksWellAt(units: readonly Unit[], at: number): boolean {
  const before = units[at - 1]?.text ?? '';
  const after = units[at]?.text ?? '';
  if (isSpace(after)) return false;
  if (!isSpace(before)) return mayBreakBetween(before, after);
  let word = at - 1;
  while (word > 0 && isSpace(units[word]?.text ?? '')) word -= 1;
  return !sticksTogether(units[word]?.text ?? '', after, true);
}

function lastWhere(from: number, to: number, test: (at: number) => boolean): number | undefined {
  for (let at = to; at > from; at -= 1) if (test(at)) return at;
  return undefined;
}

/** Index after the last unit of the line that begins at `start`. */
function endOfLine(units: readonly Unit[], start: number, width: number): number {
  let used = 0;
  let fitting = start;
  while (fitting < units.length && used + (units[fitting]?.width ?? 0) <= width) {
    used += units[fitting]?.width ?? 0;
    fitting += 1;
  }
  if (fitting === units.length) return fitting;
  // Spaces that no longer fit vanish at the break anyway.
  let next = fitting;
  while (next < units.length && isSpace(units[next]?.text ?? '')) next += 1;
  if (next === units.length) return next;

  // Never a line of nothing but the indentation.
  let firstWord = start;
  while (firstWord < fitting && isSpace(units[firstWord]?.text ?? '')) firstWord += 1;
  return (
    (next > fitting && breaksWellAt(units, next) ? next : undefined) ??
    lastWhere(firstWord, fitting, (at) => breaksWellAt(units, at)) ??
    // A word longer than the line: anywhere, but not against the marks if it can be helped.
    lastWhere(firstWord, fitting, (at) => !sticksTogether(units[at - 1]?.text ?? '', units[at]?.text ?? '')) ??
    Math.max(fitting, start + 1)
  );
}

/** Index after the last unit that is shown: spaces before a break go, those at the very end only if they do not fit. */
function endOfText(units: readonly Unit[], start: number, end: number, width: number): number {
  const line = units.slice(start, end);
  if (end === units.length && line.reduce((sum, unit) => sum + unit.width, 0) <= width) return end;
  return start + line.findLastIndex((unit) => !isSpace(unit.text)) + 1;
}

function wrapParagraph(paragraph: string, width: number, styles: StyleState): string[] {
  if (isPlain(paragraph) && plainWidth(paragraph) <= width && styles.opening === '') return [paragraph];
  const { units, trailing } = toUnits(paragraph);
  const lines: string[] = [];
  let start = 0;
  do {
    const end = endOfLine(units, start, width);
    const shown = endOfText(units, start, end, width);
    styles.apply(units[start]?.code ?? '');
    let line = styles.opening;
    for (let at = start; at < shown; at += 1) {
      const unit = units[at];
      if (unit === undefined) break;
      if (at > start && unit.code !== '') {
        styles.apply(unit.code);
        line += unit.code;
      }
      line += unit.text;
    }
    lines.push(line + styles.closing);
    for (let at = Math.max(shown, start + 1); at < end; at += 1) styles.apply(units[at]?.code ?? '');
    start = end;
  } while (start < units.length);
  styles.apply(trailing);
  return lines;
}

/**
 * Breaks text into lines of at most `width` columns (at least 1). Chinese breaks between characters, but no line begins
 * with a closing mark or ends with an opening one (行首行尾禁则) and —— and …… stay whole; Latin words break only where
 * longer than the line. Only the spaces at a break vanish; indentation of a paragraph stays on its first line. A single
 * character wider than `width` stands alone. Line feeds are kept as breaks, tabs become two spaces. Colours are closed at
 * the end of every line and reopened on the next.
 */
export function wrapText(text: string, width: number): string[] {
  const styles = new StyleState();
  const columns = Math.max(1, Math.floor(width));
  return text
    .replaceAll('\t', TAB)
    .split(/\r?\n/u)
    .flatMap((paragraph) => wrapParagraph(paragraph, columns, styles));
}
