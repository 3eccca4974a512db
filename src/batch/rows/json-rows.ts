import { CASE_KEYS, readCase } from '../../assessment/read-case.js';
import type { Diagnostic } from '../../pack/diagnostic.js';
import type { Locate } from '../../pack/document.js';
import type { Pack } from '../../pack/model.js';
import { READING_LIMITS } from '../../pack-io/limits.js';
import type { Chunk } from '../chunk.js';
import { ColumnMap } from '../columns/column-map.js';
import { ColumnNames } from '../columns/fact-names.js';
import type { Column, Layout } from '../columns/layout.js';
import { readLayout } from '../columns/layout.js';
import type { Plan } from '../plan.js';
import { type ReadRow, RowReader } from './row-case.js';
import { headOf, type RowSource, type SourceRow } from './source-row.js';

type Json = Readonly<Record<string, unknown>>;

/** Shapes of flat lines that are remembered: lines of one file mostly have the same keys. */
const MOST_LAYOUTS = 200;

/**
 * Lines of JSON. A line is a case as a case file holds it (it has `facts`), or flat: names of facts and values as a table
 * would hold them. Keys that are neither pass through as `extra`.
 */
export class JsonLines implements RowSource {
  private readonly names: ColumnNames;
  private readonly layouts = new Map<string, { readonly layout: Layout; readonly diagnostics: readonly Diagnostic[] }>();
  private readonly decoder = new TextDecoder('utf-8', { ignoreBOM: true });

  constructor(
    private readonly plan: Plan,
    private readonly pack: Pack,
  ) {
    this.names = new ColumnNames(pack);
  }

  *rows(chunk: Chunk): Iterable<SourceRow> {
    if (chunk.kind !== 'text') return;
    const text = this.decoder.decode(chunk.bytes);
    let line = chunk.firstLine;
    for (let start = 0; start < text.length; line += 1) {
      const end = text.indexOf('\n', start);
      const stop = end === -1 ? text.length : end;
      yield this.row(text.slice(start, stop).trim(), line);
      start = stop + 1;
    }
  }

  private row(text: string, line: number): SourceRow {
    const { data, read, extra } = this.read(text, line);
    const id = data?.['id'];
    const own = (typeof id === 'string' && id !== '') || typeof id === 'number' ? String(id) : undefined;
    return {
      file: this.plan.file,
      line,
      read,
      id: () => own,
      key: () => own ?? text,
      original: (input, day) => headOf(input, day),
      extra: () => extra,
      rejected: (errors) => [JSON.stringify(data === undefined ? { line: text, errors } : { ...data, errors })],
    };
  }

  private read(text: string, line: number): { data?: Json; read: ReadRow; extra?: Json } {
    if (text === '') return { read: { kind: 'blank' } };
    const parsed = parseLine(text, this.plan.file, line);
    if (!parsed.ok) return { read: { kind: 'bad', diagnostics: [parsed.problem] } };
    // A line of a reject file that was mended: what was wrong goes, a text that could not be read is read again.
    const { errors: _errors, ...data } = parsed.data;
    if (Object.keys(data).length === 1 && typeof data['line'] === 'string') return this.read(data['line'], line);
    return data['facts'] === undefined ? this.flat(data, line) : this.document(data, line);
  }

  private document(data: Json, line: number): { data: Json; read: ReadRow; extra?: Json } {
    const entries = Object.entries(data);
    const isOurs = ([key]: [string, unknown]) => CASE_KEYS.includes(key) || this.names.nearest(key) !== undefined;
    // From entries, since a key such as "__proto__" must stay a key.
    const own = Object.fromEntries(entries.filter(isOurs));
    const extra: Json = Object.fromEntries(entries.filter((entry) => !isOurs(entry)));
    const at: Locate = () => ({ file: this.plan.file, line, column: 1 });
    const read = readCase(own, at, this.pack, `row-${line}`);
    return {
      data,
      read: read.ok
        ? { kind: 'case', value: { case: read.value, partial: new Map() } }
        : { kind: 'bad', diagnostics: read.diagnostics.map((found) => inLine(found, line)) },
      ...(Object.keys(extra).length > 0 && { extra }),
    };
  }

  private flat(data: Json, line: number): { data: Json; read: ReadRow; extra?: Json } {
    const keys = Object.keys(data);
    const { layout, diagnostics } = this.layoutOf(keys, line);
    if (diagnostics.length > 0)
      return {
        data,
        read: {
          kind: 'bad',
          diagnostics: diagnostics.map((found) => ({ ...found, at: { file: this.plan.file, line, column: 1 } })),
        },
      };
    const reader = new RowReader(layout, this.names, this.plan.file);
    const extra = layout.columns.filter((column: Column) => column.kind === 'extra').map(({ header }) => [header, data[header]]);
    return {
      data,
      read: reader.read(
        keys.map((key) => cellOf(data[key])),
        line,
      ),
      ...(extra.length > 0 && { extra: Object.fromEntries(extra) as Json }),
    };
  }

  private layoutOf(keys: readonly string[], line: number) {
    const name = keys.join('\u0000');
    const known = this.layouts.get(name);
    if (known !== undefined) return known;
    const made = readLayout(
      keys,
      this.pack,
      ColumnMap.fromPlain(this.plan.map),
      this.plan.language,
      { file: this.plan.file, line },
      true,
    );
    if (this.layouts.size < MOST_LAYOUTS) this.layouts.set(name, made);
    return made;
  }
}

/** A value of JSON as a table would hold it. */
function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.length === 0 ? '无' : value.map(String).join(';');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

type Parsed = { readonly ok: true; readonly data: Json } | { readonly ok: false; readonly problem: Diagnostic };

function parseLine(text: string, file: string, line: number): Parsed {
  const at = { file, line, column: 1 };
  const problem = (zh: string, en: string): Parsed => ({
    ok: false,
    problem: { code: 'E_BATCH_ROW', severity: 'error', message: { zh, en }, at, text: text.slice(0, 60) },
  });
  if (text.length > READING_LIMITS.maxBytes) return problem(`第 ${line} 行太长`, `line ${line} is too long`);
  try {
    const data = JSON.parse(text) as unknown;
    if (typeof data === 'object' && data !== null && !Array.isArray(data)) return { ok: true, data: data as Json };
  } catch {
    return problem(`第 ${line} 行不是正确的 JSON`, `line ${line} is not correct JSON`);
  }
  return problem(`第 ${line} 行不是 JSON 对象`, `line ${line} is not a JSON object`);
}

function inLine(found: Diagnostic, line: number): Diagnostic {
  return { ...found, message: { zh: `第 ${line} 行：${found.message.zh}`, en: `row ${line}: ${found.message.en}` } };
}
