import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { Answer, Answers } from '../assessment/case.js';
import { CASE_SCHEMA, factTable, type UnhashedCase } from '../assessment/read-case.js';
import { readValue } from '../assessment/read-value.js';
import { showDate, showDay } from '../logic/calendar-date.js';
import { type FactValue, isDateRange } from '../logic/expression.js';
import type { LinkedFact, Pack } from '../pack/model.js';
import { writeFileAtomic } from '../pack-io/write-file.js';
import { Document, isMap, isScalar, parseDocument, type Scalar, YAMLMap } from '../pack-io/yaml/library.js';

type Language = 'zh' | 'en';

const HEADING = {
  zh: ' dualtrack 案例文件。可以手工修改；每一行末尾的说明由程序添加，不影响结果。',
  en: ' A dualtrack case file. It may be edited by hand; the remarks at the ends of lines are for the reader only.',
} as const;
const UNKNOWN_NOTE = { zh: ' 问过而不知道的', en: ' asked, and not known' } as const;

/**
 * Writes a case to `path` atomically. What the file (or, for a new file, `seed`, the text the case was read from) holds
 * besides the answers stays: comments, notes, sites, who said so. A name that ends in .json gives JSON, else YAML with the
 * label of every new answer as a remark. Throws the system's error; the old content is then untouched.
 */
export async function writeCaseFile(
  path: string,
  input: UnhashedCase,
  pack: Pack,
  language: Language,
  seed?: string,
): Promise<void> {
  const before = (await textAt(path)) ?? seed;
  const json = extname(path) === '.json' || (before !== undefined && extname(path) === '' && /^\s*\{/.test(before));
  await writeFileAtomic(path, json ? caseJson(input, before) : caseYaml(input, pack, language, before));
}

async function textAt(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** The case as YAML, as an edit of `before` where that is a readable map. */
export function caseYaml(input: UnhashedCase, pack: Pack, language: Language, before?: string): string {
  const document = open(before, language);
  const root = document.contents;
  const head = {
    schema: CASE_SCHEMA,
    id: input.id,
    title: input.title,
    asOf: input.asOf === undefined ? undefined : showDay(input.asOf),
  };
  editHead(document, root, head);
  new FactEditor(document, pack, language).edit(mapAt(document, root, 'facts'), input.answers);
  editUnknown(document, root, input, pack, language);
  return document.toString({ lineWidth: 0 });
}

type CaseDocument = Document<YAMLMap> & { contents: YAMLMap };

function open(before: string | undefined, language: Language): CaseDocument {
  if (before !== undefined && before.trim() !== '') {
    const parsed = parseDocument(before, { version: '1.2', schema: 'core', logLevel: 'silent' });
    if (parsed.errors.length === 0 && isMap(parsed.contents)) {
      // JSON saved under a YAML name becomes YAML.
      if (before.trimStart().startsWith('{')) return new Document(parsed.toJS()) as unknown as CaseDocument;
      return parsed as unknown as CaseDocument;
    }
  }
  const fresh = new Document({});
  fresh.commentBefore = HEADING[language];
  (fresh.contents as unknown as YAMLMap).flow = false;
  return fresh as unknown as CaseDocument;
}

/** Puts in what is missing, in its order, before the facts; of what is there only the date is brought up to date. */
function editHead(document: CaseDocument, root: YAMLMap, head: Readonly<Record<string, string | undefined>>): void {
  let place = 0;
  for (const [key, value] of Object.entries(head)) {
    const at = root.items.findIndex((pair) => String(isScalar(pair.key) ? pair.key.value : pair.key) === key);
    const node = root.get(key, true);
    if (at === -1 && value !== undefined) root.items.splice(place, 0, document.createPair(key, value));
    else if (key === 'asOf' && isScalar(node) && value !== undefined) node.value = value;
    place = at === -1 ? place + Number(value !== undefined) : at + 1;
  }
}

function mapAt(document: CaseDocument, parent: YAMLMap, key: string): YAMLMap {
  const found = parent.get(key, true);
  if (isMap(found)) return found;
  const made = new YAMLMap(document.schema);
  parent.set(key, made);
  return made;
}

function editUnknown(document: CaseDocument, root: YAMLMap, input: UnhashedCase, pack: Pack, language: Language): void {
  const wanted = [...input.unknown];
  const had = (document.toJS() as Record<string, unknown>).unknown;
  if (JSON.stringify(had ?? []) === JSON.stringify(wanted)) return;
  if (wanted.length === 0) {
    root.delete('unknown');
    return;
  }
  const labels = new Map(pack.facts.map((fact) => [fact.id, fact.label[language]]));
  const list = document.createNode(wanted, { flow: false }) as unknown as { items: Scalar[]; commentBefore?: string };
  for (const item of list.items) item.comment = remark(labels.get(String(item.value)) ?? '');
  list.commentBefore = UNKNOWN_NOTE[language];
  root.set('unknown', list);
}

/** Brings the facts of a document in line with the answers, touching only what differs. */
class FactEditor {
  private readonly table: ReadonlyMap<string, LinkedFact>;
  private readonly seen = new Set<string>();

  constructor(
    private readonly document: CaseDocument,
    pack: Pack,
    private readonly language: Language,
  ) {
    this.table = factTable(pack);
  }

  edit(facts: YAMLMap, answers: Answers): void {
    facts.flow = facts.flow === true && facts.items.length > 0;
    this.update(facts, '', answers);
    for (const [id, answer] of answers) if (!this.seen.has(id)) this.insert(facts, id, answer);
  }

  private update(map: YAMLMap, prefix: string, answers: Answers): void {
    for (const pair of [...map.items]) {
      const key = String(isScalar(pair.key) ? pair.key.value : pair.key);
      const id = prefix === '' ? key : `${prefix}.${key}`;
      const fact = this.table.get(id);
      if (fact === undefined) {
        if (isMap(pair.value)) this.update(pair.value, id, answers);
        continue;
      }
      const written = this.writtenAnswer(fact, pair.value);
      const answer = answers.get(fact.id);
      this.seen.add(fact.id);
      if (answer === undefined) {
        if (written !== undefined) map.delete(pair.key);
      } else if (written === undefined || JSON.stringify(written) !== JSON.stringify(answer)) {
        pair.value = this.valueNode(fact, answer, map.flow === true);
      }
    }
  }

  private writtenAnswer(fact: LinkedFact, node: unknown): Answer | undefined {
    const raw: unknown = node === null || node === undefined ? null : (node as Scalar).toJS(this.document as unknown as Document);
    const record = isRecord(raw) ? raw : { value: raw };
    if (record.value === null || record.value === undefined) return undefined;
    const read = readValue(fact, record.value);
    if (!read.ok) return undefined;
    const note = (key: string) => (typeof record[key] === 'string' ? { [key]: record[key] } : {});
    return { value: read.value, ...note('by'), ...note('on'), ...note('evidence') };
  }

  private insert(facts: YAMLMap, id: string, answer: Answer): void {
    const fact = this.table.get(id);
    const path = id.split('.');
    const last = path.pop() ?? id;
    let map = facts;
    for (const segment of path) {
      const child = map.get(segment, true);
      if (child !== undefined && !isMap(child) && !(isScalar(child) && child.value === null)) {
        facts.set(id, this.valueNode(fact, answer, facts.flow === true));
        return;
      }
      map = mapAt(this.document, map, segment);
    }
    map.set(last, this.valueNode(fact, answer, map.flow === true));
  }

  private valueNode(fact: LinkedFact | undefined, answer: Answer, inFlow: boolean): unknown {
    const { value, ...provenance } = answer;
    const plain = plainValue(value);
    if (Object.keys(provenance).length > 0) return this.document.createNode({ value: plain, ...provenance }, { flow: true });
    const node = this.document.createNode(plain, { flow: true }) as Scalar;
    // As a block, a text of blanks and line ends would be read back without its first blanks.
    if (typeof plain === 'string' && plain.trim() === '') node.type = 'QUOTE_DOUBLE';
    if (fact !== undefined && !inFlow) node.comment = remark(describe(fact, value, this.language));
    return node;
  }
}

/** The case as JSON; keys of `before` that a case does not hold (note, sites) stay. */
export function caseJson(input: UnhashedCase, before?: string): string {
  const kept = parsedObject(before);
  const written = {
    schema: CASE_SCHEMA,
    id: input.id,
    ...kept,
    ...(input.asOf !== undefined && { asOf: showDay(input.asOf) }),
    facts: writtenFacts(input.answers),
    unknown: [...input.unknown],
  };
  return `${JSON.stringify(written, null, 2)}\n`;
}

/** Answers as a case file holds them: by fact, with who said so where that is known. */
export function writtenFacts(answers: Answers): Record<string, unknown> {
  const facts: Record<string, unknown> = {};
  for (const [id, { value, ...provenance }] of answers) {
    const plain = plainValue(value);
    facts[id] = Object.keys(provenance).length > 0 ? { value: plain, ...provenance } : plain;
  }
  return facts;
}

function parsedObject(text: string | undefined): Record<string, unknown> {
  if (text === undefined) return {};
  try {
    const data: unknown = JSON.parse(text);
    return isRecord(data) ? data : {};
  } catch {
    return {};
  }
}

/** A value as a case file writes it; a bare year stays a number. */
function plainValue(value: FactValue): boolean | number | string | string[] {
  if (typeof value !== 'object') return value;
  if (!isDateRange(value)) return [...value];
  const text = showDate(value);
  return /^\d{4}$/.test(text) ? Number(text) : text;
}

function describe(fact: LinkedFact, value: FactValue, language: Language): string {
  const names = new Map(fact.options.map((option) => [option.id, option[language]]));
  const said = typeof value === 'string' ? [value] : Array.isArray(value) ? (value as readonly string[]) : [];
  const colon = language === 'zh' ? '：' : ': ';
  const text = said.map((id) => names.get(id) ?? id).join(language === 'zh' ? '；' : '; ');
  return text === '' ? fact.label[language] : fact.label[language] + colon + text;
}

function remark(text: string): string {
  return ` ${text.replaceAll(/\s+/gu, ' ').trim()}`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
