import { parseDate } from '../logic/calendar-date.js';
import type { FactValue } from '../logic/expression.js';
import type { Bilingual } from '../pack/diagnostic.js';
import type { FactOption, LinkedFact } from '../pack/model.js';

export type ReadValue =
  | { readonly ok: true; readonly value: FactValue }
  | {
      readonly ok: false;
      readonly code: 'E_CASE_VALUE' | 'E_CASE_DATE';
      readonly message: Bilingual;
      readonly candidates: readonly string[];
    };

/** Longest free text that a case may hold, in characters. */
const LONGEST_TEXT = 10_000;

/** The option of a choice by its id or a former one. */
export function optionNamed(fact: LinkedFact, id: string): FactOption | undefined {
  return fact.options.find((option) => option.id === id) ?? fact.options.find((option) => option.aliases?.includes(id) === true);
}

/** A value of a fact as a case file writes it: option ids, true/false, ISO days, months or years. Nothing is coerced. */
export function readValue(fact: LinkedFact, raw: unknown): ReadValue {
  const options = fact.options.map((option) => option.id);
  const named = (id: unknown) => (typeof id === 'string' ? optionNamed(fact, id)?.id : undefined);
  switch (fact.type) {
    case 'boolean':
      return typeof raw === 'boolean'
        ? { ok: true, value: raw }
        : wrong(fact, { zh: ' true 或 false', en: 'true or false' }, ['true', 'false']);
    case 'number':
      return typeof raw === 'number' && Number.isFinite(raw)
        ? { ok: true, value: raw }
        : wrong(fact, { zh: '数字', en: 'a number' }, []);
    case 'text':
      return typeof raw === 'string' && raw.length <= LONGEST_TEXT
        ? { ok: true, value: raw }
        : wrong(fact, { zh: '文字', en: 'text' }, []);
    case 'choice': {
      const value = named(raw);
      return value === undefined ? wrong(fact, oneOf(options), options) : { ok: true, value };
    }
    case 'choices': {
      const list = (Array.isArray(raw) ? (raw as unknown[]) : [raw]).map(named);
      const fits = list.every((entry) => entry !== undefined);
      return fits ? { ok: true, value: [...new Set(list)].sort() } : wrong(fact, listOf(options), options);
    }
    case 'date': {
      const range = typeof raw === 'string' || typeof raw === 'number' ? parseDate(String(raw)) : undefined;
      if (range !== undefined) return { ok: true, value: range };
      return {
        ok: false,
        code: 'E_CASE_DATE',
        candidates: [],
        message: {
          zh: `${fact.id} 须是日期：年-月-日、年-月或年，且确有其日`,
          en: `${fact.id} must be a date that exists: YYYY-MM-DD, YYYY-MM or YYYY`,
        },
      };
    }
  }
}

function wrong(fact: LinkedFact, expected: Bilingual, candidates: readonly string[]): ReadValue {
  return {
    ok: false,
    code: 'E_CASE_VALUE',
    candidates,
    message: { zh: `${fact.id} 的值须是${expected.zh}`, en: `the value of ${fact.id} must be ${expected.en}` },
  };
}

function oneOf(options: readonly string[]): Bilingual {
  return { zh: `下列之一：${shortList(options, '、')}`, en: `one of: ${shortList(options, ', ')}` };
}

function listOf(options: readonly string[]): Bilingual {
  return { zh: `由下列选项组成的列表：${shortList(options, '、')}`, en: `a list of: ${shortList(options, ', ')}` };
}

function shortList(options: readonly string[], comma: string): string {
  return options.length <= 12 ? options.join(comma) : `${options.slice(0, 12).join(comma)} …`;
}
