import type { Bilingual, Diagnostic } from '../../pack/diagnostic.js';
import type { Pack } from '../../pack/model.js';
import { fold } from '../cells/fold.js';
import { FactCells } from '../cells/read-cell.js';
import type { ColumnMap } from './column-map.js';
import { ColumnNames, type OwnColumn } from './fact-names.js';
import { isResultHeader } from './result-headers.js';

/** What one column of a table is. */
export type Column =
  | { readonly kind: 'fact'; readonly header: string; readonly cells: FactCells }
  | { readonly kind: 'own'; readonly header: string; readonly column: OwnColumn }
  /** Not ours: passes through unchanged. */
  | { readonly kind: 'extra'; readonly header: string }
  /** Written by an earlier run: left out of the new result. */
  | { readonly kind: 'result'; readonly header: string };

export interface Layout {
  readonly columns: readonly Column[];
  /** Headers of columns that pass through. */
  readonly extras: readonly string[];
}

/** Where a table's header stands, for messages. */
export interface HeaderPlace {
  readonly file: string;
  readonly line: number;
}

/**
 * Reads a header row: which column says what. Near misses of a name are errors, never quietly somebody's own column. With
 * `partOfTable` the headers are those of one row that may leave some out.
 */
export function readLayout(
  headers: readonly string[],
  pack: Pack,
  map: ColumnMap,
  language: 'zh' | 'en',
  place: HeaderPlace,
  partOfTable = false,
): { readonly layout: Layout; readonly diagnostics: readonly Diagnostic[] } {
  const reader = new LayoutReader(headers, new ColumnNames(pack), map, language, place);
  const columns = headers.map((header, at) => reader.column(header, at));
  if (!partOfTable) reader.reportUnused();
  const extras = columns.flatMap((column) => (column.kind === 'extra' && column.header.trim() !== '' ? [column.header] : []));
  return { layout: { columns, extras }, diagnostics: reader.diagnostics };
}

class LayoutReader {
  readonly diagnostics: Diagnostic[] = [];
  private readonly taken = new Map<string, number>();

  constructor(
    private readonly headers: readonly string[],
    private readonly names: ColumnNames,
    private readonly map: ColumnMap,
    private readonly language: 'zh' | 'en',
    private readonly place: HeaderPlace,
  ) {}

  column(header: string, at: number): Column {
    const mapped = this.map.columnOf(header);
    if (mapped?.to === 'extra' || header.trim() === '') return { kind: 'extra', header };
    if (isResultHeader(header)) return { kind: 'result', header };
    const meaning = this.names.meaningOf(mapped?.to ?? header);
    if (meaning?.kind === 'fact') {
      this.claim(meaning.fact.id, at);
      return { kind: 'fact', header, cells: new FactCells(meaning.fact, this.language, this.names.synonyms, mapped?.values) };
    }
    if (meaning?.kind === 'own') {
      this.claim(meaning.column, at);
      return { kind: 'own', header, column: meaning.column };
    }
    if (meaning === undefined) this.reportUnknown(header, mapped?.to, at);
    else {
      const ids = meaning.facts.map((fact) => fact.id).join(', ');
      const message = { zh: `“${header}”是几个事实的名称：${ids}`, en: `"${header}" is the name of several facts: ${ids}` };
      this.report(at, message, { zh: '请改写事实的 id', en: 'write the id of the fact instead' });
    }
    return { kind: 'extra', header };
  }

  reportUnused(): void {
    for (const header of this.map.unused(this.headers))
      this.report(this.headers.length, { zh: `表里没有列“${header}”`, en: `the table has no column "${header}"` });
  }

  private claim(key: string, at: number): void {
    const first = this.taken.get(key);
    if (first === undefined) this.taken.set(key, at);
    else
      this.report(at, {
        zh: `第 ${first + 1} 列“${this.headers[first]}”和第 ${at + 1} 列“${this.headers[at]}”是同一项（${key}）`,
        en: `columns ${first + 1} "${this.headers[first]}" and ${at + 1} "${this.headers[at]}" are the same thing (${key})`,
      });
  }

  private reportUnknown(header: string, mappedTo: string | undefined, at: number): void {
    const near = this.names.nearest(mappedTo ?? header);
    if (mappedTo !== undefined) {
      const message = {
        zh: `对照表把“${header}”对到“${mappedTo}”，规则包里没有这个事实`,
        en: `the mapping sends "${header}" to "${mappedTo}", which the pack does not have`,
      };
      this.report(at, message, near === undefined ? undefined : { zh: `是否想写“${near}”？`, en: `did you mean "${near}"?` });
    } else if (near !== undefined) {
      const message = {
        zh: `列名“${header}”很像“${near}”，但不相同`,
        en: `the column name "${header}" is close to "${near}" but not the same`,
      };
      this.report(at, message, {
        zh: `改成“${near}”；如果是自己的列，用 --extra "${header}"`,
        en: `write "${near}"; or, if it is a column of your own, use --extra "${header}"`,
      });
    }
  }

  private report(at: number, message: Bilingual, hint?: Bilingual): void {
    const { file, line } = this.place;
    const text = this.headers[at];
    this.diagnostics.push({
      code: 'E_BATCH_COLUMN',
      severity: 'error',
      message,
      at: { file, line, column: at + 1 },
      ...(text !== undefined && { text }),
      ...(hint && { hint }),
    });
  }
}

/** How many different things the headers of a row name that mean something to the program. */
export function knownHeaders(headers: readonly string[], names: ColumnNames, map: ColumnMap): number {
  const known = new Set<unknown>();
  for (const header of headers) {
    if (fold(header) === '') continue;
    const meaning = names.meaningOf(map.columnOf(header)?.to ?? header);
    if (meaning !== undefined)
      known.add(meaning.kind === 'fact' ? meaning.fact : meaning.kind === 'own' ? meaning.column : header);
    else if (map.columnOf(header) !== undefined) known.add(header);
  }
  return known.size;
}
