import type { Bilingual, Diagnostic, DiagnosticCode, Outcome } from '../../pack/diagnostic.js';
import type { Locate, Path } from '../../pack/document.js';
import { PHASES } from '../../pack/schema/vocabulary.js';
import { didYouMean } from '../../pack/suggest.js';
import { FieldReader } from './field-reader.js';
import { type FieldPlace, GONE, type LivingChecklist, type LivingHead, type LivingItem, type WrittenItem } from './model.js';
import { readItem } from './read-item.js';

export const LIVING_SCHEMA = 'dualtrack/living-checklist/1';
export const HEAD_KEY = 'checklist';
export const WRITTEN_KEY = 'written';
const MOST_ITEMS = 5000;
const HEAD_KEYS = ['case', 'site', 'language', 'asOf', 'outcome', 'primary', 'readiness', 'packs', 'caseSha256', 'engine'];

/** A parsed file, as whoever parsed it hands it over: data, positions, and the offsets of every field. */
export interface ListSource {
  readonly file: string;
  readonly text: string;
  readonly data: unknown;
  readonly at: Locate;
  /** Offsets of the value at a path, and of its key where it has one; undefined where nothing stands there. */
  readonly placeOf: (path: Path) => FieldPlace | undefined;
}

/**
 * Reads the data of a living checklist. Every finding is collected, with its place: unknown keys (with the nearest known
 * one), statuses, dates, hashes, evidence and waivers that are not of their form, two items of one id.
 */
export function readList(source: ListSource): Outcome<LivingChecklist> {
  return new ListReader(source).read();
}

class ListReader {
  private readonly diagnostics: Diagnostic[] = [];

  constructor(private readonly source: ListSource) {}

  read(): Outcome<LivingChecklist> {
    const { source } = this;
    const root = this.fields([], source.data);
    if (root === undefined) return { ok: false, diagnostics: this.diagnostics };
    const schema = root.text('schema');
    if (schema?.startsWith('dualtrack/case/') === true) {
      const message = { zh: '这是案例文件，不是活清单', en: 'this is a case file, not a living checklist' };
      this.report('E_LIST_SHAPE', ['schema'], message, schema);
      return { ok: false, diagnostics: this.diagnostics };
    }
    root.restrictTo(['schema', HEAD_KEY, ...PHASES, 'own', GONE, WRITTEN_KEY]);
    if (schema !== LIVING_SCHEMA) {
      const message = { zh: `schema 须是 ${LIVING_SCHEMA}`, en: `schema must be ${LIVING_SCHEMA}` };
      this.report('E_LIST_SHAPE', ['schema'], message, schema, LIVING_SCHEMA);
      return { ok: false, diagnostics: this.diagnostics };
    }
    const head = this.head(root.raw(HEAD_KEY));
    const written = this.written(root.raw(WRITTEN_KEY));
    const items = this.items(root);
    if (this.diagnostics.length > 0 || head === undefined) return { ok: false, diagnostics: this.diagnostics };
    const sections = root.places();
    return { ok: true, value: { file: source.file, head, items, written, text: source.text, sections }, diagnostics: [] };
  }

  private head(raw: unknown): LivingHead | undefined {
    const fields = this.fields([HEAD_KEY], raw);
    if (fields === undefined) return undefined;
    fields.restrictTo(HEAD_KEYS);
    const language = fields.oneOf('language', ['zh', 'en']) ?? 'zh';
    return {
      case: fields.text('case') ?? '',
      language,
      asOf: fields.day('asOf') ?? '',
      outcome: fields.text('outcome') ?? '',
      readiness: fields.text('readiness'),
      texts: new Map(fields.keys().map((key) => [key, fields.text(key) ?? ''])),
      fields: fields.places(),
    };
  }

  private written(raw: unknown): ReadonlyMap<string, WrittenItem> {
    const fields = raw === undefined || raw === null ? undefined : this.fields([WRITTEN_KEY], raw);
    const written = new Map<string, WrittenItem>();
    for (const id of fields?.keys() ?? []) {
      const [revision, lines, section] = (fields?.text(id) ?? '').split(' ');
      if (revision !== undefined && lines !== undefined && section !== undefined) written.set(id, { revision, lines, section });
    }
    return written;
  }

  private items(root: FieldReader): LivingItem[] {
    const items: LivingItem[] = [];
    const seen = new Map<string, LivingItem>();
    const sections = [...root.keys()].filter((key) =>
      (ITEM_SECTIONS as readonly string[]).includes(key),
    ) as LivingItem['section'][];
    for (const section of sections) {
      const raw = root.raw(section);
      if (raw === null) continue;
      if (!Array.isArray(raw) || items.length + raw.length > MOST_ITEMS) {
        const zh = `${section} 须是清单项的列表，全文最多 ${MOST_ITEMS} 项`;
        this.report('E_LIST_SHAPE', [section], {
          zh,
          en: `${section} must be a list of items, at most ${MOST_ITEMS} in the file`,
        });
        continue;
      }
      for (const [index, entry] of (raw as unknown[]).entries()) {
        const fields = this.fields([section, index], entry);
        const item = fields && readItem(fields, section);
        if (item === undefined) continue;
        const first = seen.get(item.id);
        if (first !== undefined) {
          const message = {
            zh: `清单项“${item.id}”重复，前一处在第 ${first.at.line} 行；请合并为一项`,
            en: `item "${item.id}" occurs twice, first on line ${first.at.line}; make them one`,
          };
          this.report('E_LIST_ITEM', [section, index, 'id'], message, item.id);
        } else seen.set(item.id, item);
        items.push(item);
      }
    }
    return items;
  }

  private fields(path: Path, raw: unknown): FieldReader | undefined {
    if (typeof raw === 'object' && raw !== null && !Array.isArray(raw))
      return new FieldReader(raw as Record<string, unknown>, path, this.source, (...found) => this.report(...found));
    const name = path.join('.');
    const message =
      name === ''
        ? { zh: '活清单须由“字段: 值”组成', en: 'a living checklist consists of "field: value"' }
        : { zh: `活清单的 ${name} 须由“字段: 值”组成`, en: `${name} of a living checklist consists of "field: value"` };
    this.report('E_LIST_SHAPE', path, message);
    return undefined;
  }

  private report(code: DiagnosticCode, path: Path, message: Bilingual, text?: string, near?: string, which?: 'key'): void {
    this.diagnostics.push({
      code,
      severity: 'error',
      message,
      at: this.source.at(path, which),
      ...(text !== undefined && { text }),
      ...(near !== undefined && { hint: { zh: `是否想写“${near}”？`, en: `did you mean "${near}"?` } }),
    });
  }
}

const ITEM_SECTIONS = [...PHASES, 'own', GONE] as const;

/** Ids of the file that neither the checklist nor the file's own record knows: most likely slips of the pen. */
export function unknownItems(list: LivingChecklist, left: readonly LivingItem[], known: Iterable<string>): Diagnostic[] {
  const ids = [...known];
  return left
    .filter((item) => !list.written.has(item.id) && item.section !== GONE)
    .map((item) => {
      const near = didYouMean(item.id, ids);
      const message = {
        zh: `没有清单项“${item.id}”；自行增加的项目请用 own. 开头的 id`,
        en: `there is no item "${item.id}"; items of your own take an id that begins with own.`,
      };
      const hint = near === undefined ? {} : { hint: { zh: `是否想写“${near}”？`, en: `did you mean "${near}"?` } };
      return { code: 'E_LIST_ITEM', severity: 'error', message, at: item.at, text: item.id, ...hint };
    });
}
