import type { Bilingual, Diagnostic, DiagnosticCode, Outcome, Position } from '../pack/diagnostic.js';
import { FORBIDDEN_KEYS, MAX_FINDINGS_PER_FILE } from './limits.js';

/** Findings kept before they are sorted and cut; past it further ones only cost time. */
const MOST_KEPT = 20 * MAX_FINDINGS_PER_FILE;

/** Offending text is quoted up to the end of its line and no further than this. */
const LONGEST_QUOTE = 60;

interface Remarks {
  readonly text?: string;
  readonly hint?: Bilingual;
}

/** An error about a file as a whole, or at a place in it. */
export function fileProblem(code: DiagnosticCode, at: Position, zh: string, en: string, remarks: Remarks = {}): Diagnostic {
  return { code, severity: 'error', message: { zh, en }, at, ...remarks };
}

/** The beginning of a file, for errors about the file as a whole. */
export function startOf(file: string): Position {
  return { file, line: 1, column: 1 };
}

/**
 * The text of one file while it is read: turns offsets into positions and collects what is wrong.
 * Offsets and columns count UTF-16 code units, as editors do; a byte order mark is not part of the text.
 */
export class SourceText {
  readonly text: string;
  readonly #lineStarts = [0];
  readonly #findings: { offset: number; diagnostic: Diagnostic }[] = [];

  constructor(
    text: string,
    readonly file: string,
  ) {
    this.text = text.startsWith('\uFEFF') ? text.slice(1) : text;
    for (let at = this.text.indexOf('\n'); at !== -1; at = this.text.indexOf('\n', at + 1)) this.#lineStarts.push(at + 1);
  }

  /** Position of an offset, by bisection over the starts of lines. */
  positionAt(offset: number): Position {
    let low = 0;
    let high = this.#lineStarts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { file: this.file, line: low + 1, column: offset - (this.#lineStarts[low] ?? 0) + 1 };
  }

  /** The text between two offsets, cut at the end of its first line. */
  quote(start: number, end: number): string {
    const [line = ''] = this.text.slice(start, Math.min(end, start + LONGEST_QUOTE)).split(/[\r\n]/u);
    return line;
  }

  /** Notes an error; `end` marks how far the offending text goes. */
  report(code: DiagnosticCode, start: number, end: number, message: Bilingual, hint?: Bilingual): void {
    if (this.isFull) return;
    const text = this.quote(start, end);
    const remarks = { ...(text === '' ? {} : { text }), ...(hint === undefined ? {} : { hint }) };
    this.#findings.push({
      offset: start,
      diagnostic: fileProblem(code, this.positionAt(start), message.zh, message.en, remarks),
    });
  }

  /** A key that would be unsafe or that stands twice in its map; `first` is the offset of the earlier one. */
  checkKey(key: string, start: number, end: number, first: number | undefined): void {
    if (FORBIDDEN_KEYS.has(key)) {
      this.report('E_YAML_KEY_FORBIDDEN', start, end, {
        zh: `键名 ${key} 不允许使用`,
        en: `the key ${key} is not allowed`,
      });
    } else if (first !== undefined) {
      const { line } = this.positionAt(first);
      this.report('E_YAML_DUPLICATE_KEY', start, end, {
        zh: `键名“${key}”重复，前一处在第 ${line} 行`,
        en: `duplicate key "${key}", first used on line ${line}`,
      });
    }
  }

  /** Numbers that would not survive: infinite ones, and whole ones beyond 2^53 that would change their last digits. */
  checkNumber(value: number, start: number, end: number): void {
    const inexact = Number.isInteger(value) && !Number.isSafeInteger(value);
    if (Number.isFinite(value) && !inexact) return;
    this.report(
      'E_YAML_SYNTAX',
      start,
      end,
      { zh: '这个数不能准确保存', en: 'this number cannot be held exactly' },
      { zh: '编号、证号之类请加引号写成文本', en: 'put quotes around identifiers and licence numbers' },
    );
  }

  get hasFindings(): boolean {
    return this.#findings.length > 0;
  }

  /** Whether so much is wrong that reading on makes no sense. */
  get isFull(): boolean {
    return this.#findings.length >= MOST_KEPT;
  }

  /** The findings in the order of the text, each place and message once, up to the limit for one file. */
  findings(): Diagnostic[] {
    const seen = new Set<string>();
    return this.#findings
      .toSorted((left, right) => left.offset - right.offset)
      .filter(({ offset, diagnostic }) => {
        const key = `${offset} ${diagnostic.code} ${diagnostic.message.en}`;
        return !seen.has(key) && seen.add(key) !== undefined;
      })
      .slice(0, MAX_FINDINGS_PER_FILE)
      .map(({ diagnostic }) => diagnostic);
  }

  /** The findings as a failed outcome. */
  refused<T>(): Outcome<T> {
    return { ok: false, diagnostics: this.findings() };
  }
}
