import { parseDay } from '../logic/calendar-date.js';
import type { Bilingual, Diagnostic, DiagnosticCode, Outcome } from '../pack/diagnostic.js';
import type { Locate, Path } from '../pack/document.js';
import type { LinkedFact, Pack } from '../pack/model.js';
import { didYouMean } from '../pack/suggest.js';
import type { Answer, Case, Site } from './case.js';
import { readsAsNothing, readsAsUnknown, readsAsYesNo } from './everyday-words.js';
import { readValue } from './read-value.js';

export const CASE_SCHEMA = 'dualtrack/case/1';
/** Fields of a case file. */
export const CASE_KEYS = ['schema', 'id', 'title', 'asOf', 'facts', 'unknown', 'sites', 'note', 'redacted'];
const MOST_SITES = 500;

/** Everything of a case but its hash, which takes a hash function. */
export type UnhashedCase = Omit<Case, 'sha256'>;

/** Facts of a pack by id and by former id (alias). */
export function factTable(pack: Pack): ReadonlyMap<string, LinkedFact> {
  const table = new Map<string, LinkedFact>();
  for (const fact of pack.facts) for (const alias of fact.aliases ?? []) table.set(alias, fact);
  for (const fact of pack.facts) table.set(fact.id, fact);
  return table;
}

/**
 * Reads the data of a case file against the facts of a pack. Facts may be nested (`site: { grade: … }`) or dotted; a
 * value may carry `by`, `on`, `evidence`; null means "not answered". Unknown facts and values are errors with a suggestion.
 */
export function readCase(data: unknown, at: Locate, pack: Pack, fallbackId: string): Outcome<UnhashedCase> {
  return new CaseReader(at, factTable(pack)).read(data, fallbackId);
}

/** `a` and `a.b` of `a.b.c`. */
function groupsOf(id: string): string[] {
  const segments = id.split('.');
  return segments.slice(1).map((_, at) => segments.slice(0, at + 1).join('.'));
}

class CaseReader {
  private readonly diagnostics: Diagnostic[] = [];
  private groups: ReadonlySet<string> | undefined;

  constructor(
    private readonly at: Locate,
    private readonly facts: ReadonlyMap<string, LinkedFact>,
  ) {}

  read(data: unknown, fallbackId: string): Outcome<UnhashedCase> {
    if (!isRecord(data)) {
      this.report('E_CASE_SHAPE', [], {
        zh: '案例文件须是一个对象（schema、id、facts …）',
        en: 'a case file is a map (schema, id, facts …)',
      });
      return { ok: false, diagnostics: this.diagnostics };
    }
    this.checkKeys(data);
    const asOf = this.asOf(data['asOf']);
    const answers = this.answers(data['facts'], ['facts']);
    const unknown = this.unknown(data['unknown'], answers);
    const sites = this.sites(data['sites']);
    if (this.diagnostics.some((found) => found.severity === 'error')) return { ok: false, diagnostics: this.diagnostics };
    const { id, title } = data;
    const value: UnhashedCase = {
      id: typeof id === 'string' || typeof id === 'number' ? String(id) : fallbackId,
      ...(typeof title === 'string' && { title }),
      ...(asOf !== undefined && { asOf }),
      answers,
      unknown,
      sites,
    };
    return { ok: true, value, diagnostics: this.diagnostics };
  }

  private checkKeys(data: Record<string, unknown>): void {
    for (const key of Object.keys(data)) {
      if (CASE_KEYS.includes(key)) continue;
      this.report(
        'E_CASE_SHAPE',
        [key],
        { zh: `案例文件不认识的字段“${key}”`, en: `unknown field "${key}" in a case file` },
        key,
        didYouMean(key, CASE_KEYS),
        'key',
      );
    }
    const schema = data['schema'];
    if (schema !== undefined && schema !== CASE_SCHEMA) {
      this.report(
        'E_CASE_SHAPE',
        ['schema'],
        { zh: `schema 须是 ${CASE_SCHEMA}`, en: `schema must be ${CASE_SCHEMA}` },
        String(schema),
        CASE_SCHEMA,
      );
    }
    for (const key of ['id', 'title'] as const) {
      const value = data[key];
      if (value === undefined || value === null || typeof value === 'string' || typeof value === 'number') continue;
      this.report('E_CASE_SHAPE', [key], { zh: `${key} 须是文字`, en: `${key} must be text` });
    }
    if (data['facts'] === undefined) this.report('E_CASE_SHAPE', [], { zh: '缺少 facts（事实）', en: 'facts are missing' });
  }

  private asOf(raw: unknown): number | undefined {
    if (raw === undefined || raw === null) return undefined;
    const day = typeof raw === 'string' ? parseDay(raw) : undefined;
    if (day === undefined)
      this.report(
        'E_CASE_DATE',
        ['asOf'],
        { zh: '基准日 asOf 须是完整日期（年-月-日）', en: 'asOf must be a full date (YYYY-MM-DD)' },
        String(raw),
      );
    return day;
  }

  private answers(raw: unknown, path: Path): Map<string, Answer> {
    const answers = new Map<string, Answer>();
    if (raw === undefined || raw === null) return answers;
    if (isRecord(raw)) this.collect(raw, path, '', answers);
    else this.report('E_CASE_SHAPE', path, { zh: 'facts 须是一个对象', en: 'facts must be a map' });
    return answers;
  }

  private collect(raw: Record<string, unknown>, path: Path, prefix: string, answers: Map<string, Answer>): void {
    for (const [key, value] of Object.entries(raw)) {
      const id = prefix === '' ? key : `${prefix}.${key}`;
      const fact = this.facts.get(id);
      const here = [...path, key];
      if (fact !== undefined) this.answer(fact, value, here, answers);
      else if (isRecord(value) && this.isGroup(id)) this.collect(value, here, id, answers);
      else if (value !== null) this.unknownFact(id, here);
    }
  }

  private isGroup(id: string): boolean {
    this.groups ??= new Set([...this.facts.keys()].flatMap(groupsOf));
    return this.groups.has(id);
  }

  private answer(fact: LinkedFact, raw: unknown, path: Path, answers: Map<string, Answer>): void {
    if (raw === null || raw === undefined) return;
    const record = isRecord(raw) ? raw : { value: raw };
    if (record['value'] === null || record['value'] === undefined) return;
    for (const key of Object.keys(record)) {
      if (['value', 'by', 'on', 'evidence'].includes(key)) continue;
      this.report(
        'E_CASE_SHAPE',
        [...path, key],
        { zh: `${fact.id} 的说明只能有 value、by、on、evidence`, en: `${fact.id} takes value, by, on, evidence` },
        key,
        undefined,
        'key',
      );
    }
    const at = isRecord(raw) ? [...path, 'value'] : path;
    const read = readValue(fact, record['value']);
    if (!read.ok) {
      const written = show(record['value']);
      const named = fact.options.find((option) => option.zh === written || option.en === written)?.id ?? asTruth(fact, written);
      const near = saysUnknown(written) ? LIST_AS_UNKNOWN : (named ?? didYouMean(written, read.candidates));
      this.report(read.code, at, read.message, written, near);
      return;
    }
    const note = (key: string) => (typeof record[key] === 'string' ? { [key]: record[key] } : {});
    if (answers.has(fact.id)) {
      this.report('E_CASE_SHAPE', path, { zh: `事实 ${fact.id} 写了两次`, en: `fact ${fact.id} is given twice` }, fact.id);
      return;
    }
    answers.set(fact.id, { value: read.value, ...note('by'), ...note('on'), ...note('evidence') });
  }

  private unknown(raw: unknown, answers: ReadonlyMap<string, Answer>): Set<string> {
    const unknown = new Set<string>();
    if (raw === undefined || raw === null) return unknown;
    if (!Array.isArray(raw)) {
      this.report('E_CASE_SHAPE', ['unknown'], { zh: 'unknown 须是事实 id 的列表', en: 'unknown must be a list of fact ids' });
      return unknown;
    }
    for (const [index, id] of (raw as unknown[]).entries()) {
      const fact = typeof id === 'string' ? this.facts.get(id) : undefined;
      if (fact === undefined) this.unknownFact(show(id), ['unknown', index]);
      else if (answers.has(fact.id)) {
        this.report(
          'E_CASE_SHAPE',
          ['unknown', index],
          { zh: `${fact.id} 既有答案又标为不知道`, en: `${fact.id} is both answered and unknown` },
          fact.id,
        );
      } else unknown.add(fact.id);
    }
    return unknown;
  }

  private sites(raw: unknown): Site[] {
    if (raw === undefined || raw === null) return [];
    if (!Array.isArray(raw) || raw.length > MOST_SITES) {
      this.report('E_CASE_SHAPE', ['sites'], {
        zh: `sites 须是列表，最多 ${MOST_SITES} 家`,
        en: `sites must be a list of at most ${MOST_SITES}`,
      });
      return [];
    }
    return (raw as unknown[]).flatMap((entry, index) => {
      if (!isRecord(entry)) {
        this.report('E_CASE_SHAPE', ['sites', index], {
          zh: '每家机构须是一个对象（id、lead、facts）',
          en: 'each site is a map (id, lead, facts)',
        });
        return [];
      }
      const id = typeof entry['id'] === 'string' ? entry['id'] : `site-${index + 1}`;
      return [{ id, lead: entry['lead'] === true, answers: this.answers(entry['facts'], ['sites', index, 'facts']) }];
    });
  }

  private unknownFact(id: string, path: Path): void {
    const near = didYouMean(id, [...this.facts.keys()]);
    this.report('E_CASE_FACT', path, { zh: `规则包里没有事实“${id}”`, en: `the pack has no fact "${id}"` }, id, near, 'key');
  }

  private report(
    code: DiagnosticCode,
    path: Path,
    message: Diagnostic['message'],
    text?: string,
    near?: string | Bilingual,
    which?: 'key' | 'value',
  ): void {
    this.diagnostics.push({
      code,
      severity: 'error',
      message,
      at: this.at(path, which),
      ...(text !== undefined && { text }),
      ...(near !== undefined && {
        hint: typeof near === 'string' ? { zh: `是否想写“${near}”？`, en: `did you mean "${near}"?` } : near,
      }),
    });
  }
}

const LIST_AS_UNKNOWN: Bilingual = {
  zh: '不知道的，把事实 id 写进案例的 unknown 列表，或者不写这一项',
  en: 'what is not known goes into the list "unknown" of the case, by its fact id, or is left out',
};

/** Whether a value is a word for not knowing, or for nothing. */
function saysUnknown(written: string): boolean {
  const [cell, folded] = [written.trim(), foldWord(written)];
  return readsAsUnknown(cell, folded) || readsAsNothing(cell, folded);
}

/** What somebody means who writes yes or no, which are plain words in YAML. */
function asTruth(fact: LinkedFact, written: string): string | undefined {
  return fact.type === 'boolean' ? readsAsYesNo(foldWord(written))?.toString() : undefined;
}

function foldWord(written: string): string {
  return written.toLowerCase().replaceAll(/[\s'’]/g, '');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function show(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
}
