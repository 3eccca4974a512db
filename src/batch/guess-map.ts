import type { Pack } from '../pack/model.js';
import { didYouMean } from '../pack/suggest.js';
import { FactCells } from './cells/read-cell.js';
import { ColumnNames } from './columns/fact-names.js';
import { isResultHeader } from './columns/result-headers.js';
import { MAP_SCHEMA } from './map-file.js';

/** Values of a column that the mapping lists, and rows that are looked at for them. */
const MOST_VALUES = 40;

/**
 * A mapping for a table, to be checked and edited: what each column seems to be, and for columns of facts the values that
 * are not understood as they stand, with what is nearest. What is only a guess is marked.
 */
export function guessMap(
  headers: readonly string[],
  rows: readonly (readonly string[])[],
  pack: Pack,
  language: 'zh' | 'en',
): string {
  const zh = language === 'zh';
  const names = new ColumnNames(pack);
  const labels = pack.facts.flatMap((fact) => [fact.label.zh, fact.label.en, fact.id]);
  const lines = [
    zh
      ? '# 列名和取值的对照表：左边是表里的写法，右边是事实的名称或 id；extra 为原样保留。带“猜”的请核对。'
      : '# What the columns and values of a table mean: on the left as in the table, on the right the name or id of a fact; extra passes through. Check what is marked as a guess.',
    `schema: ${MAP_SCHEMA}`,
    'columns:',
  ];
  for (const [at, header] of headers.entries()) {
    if (header.trim() === '' || isResultHeader(header)) continue;
    const meaning = names.meaningOf(header);
    if (meaning?.kind === 'own') lines.push(`  ${quoted(header)}: ${meaning.column}`);
    else {
      const near = meaning?.kind === 'fact' ? undefined : (names.nearest(header) ?? didYouMean(header, labels));
      const guessed = near === undefined ? undefined : names.meaningOf(near);
      const fact = meaning?.kind === 'fact' ? meaning.fact : guessed?.kind === 'fact' ? guessed.fact : undefined;
      if (fact === undefined) lines.push(`  ${quoted(header)}: extra`);
      else {
        const mark = meaning?.kind === 'fact' ? '' : zh ? '   # 猜' : '   # a guess';
        const values = oddValues(new FactCells(fact, language, names.synonyms), rows, at, language);
        if (values.length === 0) lines.push(`  ${quoted(header)}: ${fact.id}${mark}`);
        else
          lines.push(
            `  ${quoted(header)}:${mark}`,
            `    to: ${fact.id}`,
            '    values:',
            ...values.map((line) => `      ${line}`),
          );
      }
    }
  }
  return `${lines.join('\n')}\n`;
}

/** Values that are not understood, each with the nearest option, or with nothing for the reader to fill in. */
function oddValues(cells: FactCells, rows: readonly (readonly string[])[], at: number, language: 'zh' | 'en'): string[] {
  const zh = language === 'zh';
  const { options } = cells.fact;
  const all = options.length > 0 ? options.map(({ id }) => id).join(' | ') : FORMS[cells.fact.type];
  const odd = new Set<string>();
  for (const row of rows) {
    const cell = row[at] ?? '';
    if (cell !== '' && odd.size < MOST_VALUES && cells.read(cell).kind === 'error') odd.add(cell.trim());
  }
  return [...odd].map((value) => {
    // What its writer doubted is not guessed either.
    const doubted = /[?？]$/u.test(value);
    const near = doubted ? [] : cells.near(value).map(({ id }) => id);
    const [guess] = near;
    if (guess === undefined) return `${quoted(value)}:   # ${all}`;
    return near.length === 1
      ? `${quoted(value)}: ${guess}   # ${zh ? '猜：' : 'a guess: '}${all}`
      : `${quoted(value)}:   # ${zh ? '可能是 ' : 'perhaps '}${near.join(' | ')}`;
  });
}

/** What may be written for facts without options. */
const FORMS: Readonly<Record<FactCells['fact']['type'], string>> = {
  boolean: 'true | false | unknown',
  date: '2026-05-01 | 2026-05 | 2026 | unknown',
  number: '10 | unknown',
  text: '…',
  choice: '…',
  choices: '…',
};

function quoted(text: string): string {
  return JSON.stringify(text);
}
