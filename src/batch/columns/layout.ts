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
  const names = new ColumnNames(pack);
  const diagnostics: Diagnostic[] = [];
  const taken = new Map<string, number>();
  const report = (at: number, message: Bilingual, hint?: Bilingual) =>
    diagnostics.push({
      code: 'E_BATCH_COLUMN',
      severity: 'error',
      message,
      at: { file: place.file, line: place.line, column: at + 1 },
      ...(headers[at] !== undefined && { text: headers[at] }),
      ...(hint && { hint }),
    });

  const claim = (key: string, at: number): void => {
    const first = taken.get(key);
    if (first === undefined) taken.set(key, at);
    else
      report(at, {
        zh: `第 ${first + 1} 列“${headers[first]}”和第 ${at + 1} 列“${headers[at]}”是同一项（${key}）`,
        en: `columns ${first + 1} "${headers[first]}" and ${at + 1} "${headers[at]}" are the same thing (${key})`,
      });
  };

  const columns = headers.map((header, at): Column => {
    const mapped = map.columnOf(header);
    if (mapped?.to === 'extra' || header.trim() === '') return { kind: 'extra', header };
    if (isResultHeader(header)) return { kind: 'result', header };
    const meaning = mapped === undefined ? names.meaningOf(header) : names.meaningOf(mapped.to);
    switch (meaning?.kind) {
      case 'fact':
        claim(meaning.fact.id, at);
        return { kind: 'fact', header, cells: new FactCells(meaning.fact, language, names.synonyms, mapped?.values) };
      case 'own':
        claim(meaning.column, at);
        return { kind: 'own', header, column: meaning.column };
      case 'ambiguous': {
        const ids = meaning.facts.map((fact) => fact.id).join(', ');
        report(at, { zh: `“${header}”是几个事实的名称：${ids}`, en: `"${header}" is the name of several facts: ${ids}` }, WRITE_ID);
        return { kind: 'extra', header };
      }
      case undefined: {
        const near = names.nearest(mapped?.to ?? header);
        if (mapped !== undefined)
          report(
            at,
            { zh: `对照表把“${header}”对到“${mapped.to}”，规则包里没有这个事实`, en: `the mapping sends "${header}" to "${mapped.to}", which the pack does not have` },
            near === undefined ? undefined : { zh: `是否想写“${near}”？`, en: `did you mean "${near}"?` },
          );
        else if (near !== undefined)
          report(
            at,
            { zh: `列名“${header}”很像“${near}”，但不相同`, en: `the column name "${header}" is close to "${near}" but not the same` },
            {
              zh: `改成“${near}”；如果是自己的列，用 --extra "${header}"`,
              en: `write "${near}"; or, if it is a column of your own, use --extra "${header}"`,
            },
          );
        return { kind: 'extra', header };
      }
    }
  });
  for (const header of partOfTable ? [] : map.unused(headers))
    diagnostics.push({
      code: 'E_BATCH_COLUMN',
      severity: 'error',
      message: { zh: `表里没有列“${header}”`, en: `the table has no column "${header}"` },
      at: { file: place.file, line: place.line, column: 1 },
      text: header,
    });
  const extras = columns.flatMap((column) => (column.kind === 'extra' && column.header.trim() !== '' ? [column.header] : []));
  return { layout: { columns, extras }, diagnostics };
}

const WRITE_ID: Bilingual = { zh: '请改写事实的 id', en: 'write the id of the fact instead' };

/** How many headers of a row mean something to the program. */
export function knownHeaders(headers: readonly string[], names: ColumnNames, map: ColumnMap): number {
  return headers.filter((header) => fold(header) !== '' && (map.columnOf(header) !== undefined || names.meaningOf(header) !== undefined)).length;
}
