import { readsAsUnknown, readsAsYesNo } from '../../assessment/everyday-words.js';
import { fold } from './fold.js';
import { type Reading, UNKNOWN } from './reading.js';

/**
 * A cell that lists options of a multiple choice. Parted by `;`, line ends, `|`, or, where that does not give options, by
 * commas, 、 or /. A list is complete: what it does not name does not apply. `不含X` (not X) denies an option, `?` leaves
 * the rest open; with either, options that are not named stay unknown. 无 (none) is the empty list.
 */
export function readChoices(
  cell: string,
  nameOf: (token: string) => string | undefined,
  noOption: (token: string) => Reading,
): Reading {
  // Names are compared without punctuation, which would make a doubtful entry a certain one.
  const optionOf = (token: string): string | undefined => (/[?？;；]/u.test(token) ? undefined : nameOf(token));
  const has = new Set<string>();
  const lacks = new Set<string>();
  let open = false;
  for (const token of tokensOf(cell, optionOf)) {
    const option = optionOf(token);
    if (option !== undefined) {
      has.add(option);
      continue;
    }
    if (readsAsUnknown(token, fold(token)) || /^(?:其他|其余|others?|rest)\s*[?？]*$/iu.test(token)) {
      open = true;
      continue;
    }
    const denied = DENIED.exec(token)?.[1];
    const without = denied === undefined ? undefined : optionOf(denied);
    if (without !== undefined) {
      lacks.add(without);
      continue;
    }
    if (readsAsYesNo(fold(token)) === false || NONE.has(fold(token))) continue;
    const half = /^(.+?)[?？]$/u.exec(token)?.[1];
    if (half !== undefined && optionOf(half) !== undefined) {
      open = true;
      continue;
    }
    return noOption(denied ?? token);
  }
  for (const option of has)
    if (lacks.has(option))
      return {
        kind: 'error',
        code: 'E_CASE_VALUE',
        message: { zh: `“${option}”既写了有、又写了不含`, en: `"${option}" is both listed and denied` },
      };
  if (!open && lacks.size === 0) return { kind: 'value', value: [...has].sort() };
  if (has.size === 0 && lacks.size === 0) return UNKNOWN;
  return { kind: 'partial', choice: { has: [...has].sort(), lacks: [...lacks].sort() } };
}

/** Words for the empty list. */
const NONE = new Set(['none', 'nothing', 'neither', '都没有', '均无', '都不在', '以上都不是']);

const DENIED = /^(?:不含有?|不包括|不涉及|没有|无|非|不在|除外[:：]?|not\s+|no\s+|without\s+|!|-)\s*(.+)$/iu;

function tokensOf(cell: string, optionOf: (token: string) => string | undefined): string[] {
  if (optionOf(cell) !== undefined) return [cell];
  const coarse = split(cell, /[;；|\n]+/u);
  return coarse.flatMap((part) => (optionOf(part) !== undefined ? [part] : split(part, /[、，,/+]+/u)));
}

function split(text: string, at: RegExp): string[] {
  return text
    .split(at)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
