import stringWidth from 'string-width';
import { neutraliseLine } from './clean-text.js';
import type { Diagnostic } from './diagnostic.js';

/** What a colouring function is told about the piece it gets. */
export type DiagnosticStyle = 'location' | 'error' | 'warning' | 'source' | 'caret' | 'hint' | 'doc';

export interface DiagnosticView {
  /** Wraps a piece in colour codes; without it the text is plain. */
  readonly color?: (style: DiagnosticStyle, text: string) => string;
  /** The whole text of the file `at` points into; without it no source line is shown. */
  readonly source?: string;
}

/** Columns of the source line that are shown; a longer line is cut to a window around the caret. */
const WINDOW = 76;
const CONTEXT_BEFORE = 30;
/** Code units that are looked at to fill a line: letters may have several. */
const MOST_LETTERS = 1000;
const GUTTER = '  ';

const HINT_LABEL = { zh: '提示：', en: 'hint: ' } as const;
const DOC_LABEL = { zh: '说明：', en: 'see: ' } as const;

/** Width of a tab is the terminal's affair; a fixed one keeps the caret in place. */
function shown(text: string): string {
  return neutraliseLine(text.replaceAll('\t', '  '));
}

/** Takes graphemes from one end while they fit; the cut is marked with an ellipsis. */
function fit(text: string, width: number, keep: 'start' | 'end'): string {
  // More letters than columns never fit; parting a text of a book's length into letters would take minutes and gigabytes.
  const near = keep === 'end' ? text.slice(-MOST_LETTERS) : text.slice(0, MOST_LETTERS);
  if (near.length === text.length && stringWidth(text) <= width) return text;
  const letters = [...new Intl.Segmenter('zh').segment(near)].map((part) => part.segment);
  if (keep === 'end') letters.reverse();
  const kept: string[] = [];
  let used = 1;
  for (const letter of letters) {
    used += stringWidth(letter);
    if (used > width) break;
    kept.push(letter);
  }
  return keep === 'end' ? `…${kept.reverse().join('')}` : `${kept.join('')}…`;
}

/** The source line and the line of carets under the offending text. */
function excerpt(d: Diagnostic, source: string): { line: string; gap: string; caret: string } | undefined {
  const line = d.at === undefined ? undefined : source.split(/\r\n|\r|\n/u)[d.at.line - 1];
  if (d.at === undefined || line === undefined || line.trim() === '') return undefined;
  const start = Math.min(d.at.column - 1, line.length);
  const marked = d.text !== undefined && d.text !== '' && line.startsWith(d.text, start) ? d.text.length : 1;
  const before = fit(shown(line.slice(0, start)), CONTEXT_BEFORE, 'end');
  const room = WINDOW - stringWidth(before);
  const after = fit(shown(line.slice(start)), room, 'start');
  const carets = Math.max(1, Math.min(stringWidth(shown(line.slice(start, start + marked))), stringWidth(after)));
  return { line: before + after, gap: ' '.repeat(stringWidth(before)), caret: '^'.repeat(carets) };
}

/**
 * One diagnostic as text, without a final line feed. The first line is for grep and editors,
 * `file:line:column CODE message`; below it, indented, the source line with carets under the offending text (aligned
 * for double-width characters), the hint, and the page that explains the code. Text from files is neutralised.
 */
export function formatDiagnostic(d: Diagnostic, lang: 'zh' | 'en', view: DiagnosticView = {}): string {
  const paint = view.color ?? ((_style: DiagnosticStyle, text: string) => text);
  const place = d.at === undefined ? '' : `${neutraliseLine(d.at.file)}:${d.at.line}:${d.at.column}`;
  const head = [...(place === '' ? [] : [paint('location', place)]), paint(d.severity, d.code), neutraliseLine(d.message[lang])];
  const lines = [head.join(' ')];

  const found = view.source === undefined ? undefined : excerpt(d, view.source);
  if (found !== undefined) {
    lines.push(GUTTER + paint('source', found.line), GUTTER + found.gap + paint('caret', found.caret));
  } else if (d.text !== undefined && d.text !== '') {
    lines.push(GUTTER + paint('source', fit(shown(d.text), WINDOW, 'start')));
  }
  if (d.hint !== undefined) lines.push(GUTTER + paint('hint', HINT_LABEL[lang] + neutraliseLine(d.hint[lang])));
  lines.push(GUTTER + paint('doc', `${DOC_LABEL[lang]}${errorPage(d.code)}`));
  return lines.join('\n');
}

/** Where a code is explained, relative to the root of the project. */
export function errorPage(code: string): string {
  return `docs/errors.md#${code.toLowerCase()}`;
}
