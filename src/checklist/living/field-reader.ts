import { parseDay } from '../../logic/calendar-date.js';
import type { Bilingual, DiagnosticCode, Position } from '../../pack/diagnostic.js';
import type { Path } from '../../pack/document.js';
import { didYouMean } from '../../pack/suggest.js';
import type { FieldPlace } from './model.js';
import type { ListSource } from './read-list.js';

type Report = (code: DiagnosticCode, path: Path, message: Bilingual, text?: string, near?: string, which?: 'key') => void;

const LONGEST_TEXT = 10_000;

/** The fields of one map of a living checklist, read with a finding for each that is not of its form. */
export class FieldReader {
  constructor(
    private readonly data: Readonly<Record<string, unknown>>,
    readonly path: Path,
    readonly source: ListSource,
    readonly report: Report,
  ) {}

  keys(): string[] {
    return Object.keys(this.data);
  }

  raw(key: string): unknown {
    return Object.hasOwn(this.data, key) ? this.data[key] : undefined;
  }

  at(key?: string): Position {
    return this.source.at(key === undefined ? this.path : [...this.path, key]);
  }

  /** Fields that do not belong here are errors: a misspelt one would be silently ignored. */
  restrictTo(known: readonly string[]): void {
    for (const key of this.keys()) {
      if (known.includes(key)) continue;
      const message = { zh: `活清单不认识的字段“${key}”`, en: `unknown field "${key}" in a living checklist` };
      this.report('E_LIST_SHAPE', [...this.path, key], message, key, didYouMean(key, known), 'key');
    }
  }

  /** Text, or undefined where there is none or only blanks; a number is taken as it is written. */
  text(key: string): string | undefined {
    const raw = this.raw(key);
    if (raw === undefined || raw === null) return undefined;
    const text = typeof raw === 'number' ? String(raw) : raw;
    if (typeof text === 'string' && text.length <= LONGEST_TEXT) return text.trim() === '' ? undefined : text;
    const zh = `${key} 须是文字，最多 ${LONGEST_TEXT} 字`;
    this.wrong(key, { zh, en: `${key} must be text of at most ${LONGEST_TEXT} characters` });
    return undefined;
  }

  /** An ISO day that exists. */
  day(key: string): string | undefined {
    const text = this.text(key);
    if (text === undefined || parseDay(text) !== undefined) return text;
    const message = { zh: `${key} 须是确有其日的日期（年-月-日）`, en: `${key} must be a day that exists (YYYY-MM-DD)` };
    this.wrong(key, message, text);
    return undefined;
  }

  /** One of a few words; `others` are further ways to write them. */
  oneOf<T extends string>(key: string, words: readonly T[], others: Readonly<Record<string, T>> = {}): T | undefined {
    const text = this.text(key)?.trim();
    if (text === undefined) return undefined;
    const found = words.find((word) => word === text) ?? (Object.hasOwn(others, text) ? others[text] : undefined);
    if (found !== undefined) return found;
    const more = Object.keys(others);
    const or = more.length === 0 ? '' : `（也可以写 ${more.join('、')}）`;
    const message = { zh: `${key} 只能是：${words.join('、')}${or}`, en: `${key} must be one of: ${words.join(', ')}` };
    this.wrong(key, message, text, didYouMean(text, words));
    return undefined;
  }

  /** The fields of a map within; undefined where there is none. */
  inner(key: string): FieldReader | undefined {
    const raw = this.raw(key);
    return raw === undefined || raw === null ? undefined : this.within([key], raw, key);
  }

  /** The maps of a list within. */
  list(key: string, most: number): FieldReader[] {
    const raw = this.raw(key);
    if (raw === undefined || raw === null) return [];
    if (Array.isArray(raw) && raw.length <= most)
      return (raw as unknown[]).flatMap((entry, index) => this.within([key, index], entry, key) ?? []);
    this.wrong(key, {
      zh: `${key} 须是列表，每条一行，如 - file: …；最多 ${most} 条`,
      en: `${key} must be a list, an entry a line, for example - file: …; at most ${most}`,
    });
    return [];
  }

  wrong(key: string, message: Bilingual, text?: string, near?: string): void {
    this.report('E_LIST_VALUE', [...this.path, key], message, text, near);
  }

  /** Where each field stands. */
  places(): ReadonlyMap<string, FieldPlace> {
    const places = new Map<string, FieldPlace>();
    for (const key of this.keys()) {
      const place = this.source.placeOf([...this.path, key]);
      if (place !== undefined) places.set(key, place);
    }
    return places;
  }

  private within(more: Path, raw: unknown, key: string): FieldReader | undefined {
    if (typeof raw === 'object' && raw !== null && !Array.isArray(raw))
      return new FieldReader(raw as Record<string, unknown>, [...this.path, ...more], this.source, this.report);
    const shape = key === 'evidence' ? 'file: …' : 'reason: …';
    const message = { zh: `${key} 须写成“字段: 值”，如 ${shape}`, en: `${key} is written as fields, for example ${shape}` };
    this.report('E_LIST_VALUE', [...this.path, ...more], message);
    return undefined;
  }
}
