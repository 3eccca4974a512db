import { showDate } from '../logic/calendar-date.js';
import { type FactValue, isDateRange } from '../logic/expression.js';
import type { LinkedFact, Pack } from '../pack/model.js';
import { inBrackets, type Language, say } from './language.js';

const FACTS = new WeakMap<Pack, ReadonlyMap<string, LinkedFact>>();

export function factsById(pack: Pack): ReadonlyMap<string, LinkedFact> {
  const known = FACTS.get(pack);
  if (known !== undefined) return known;
  const table = new Map(pack.facts.map((fact) => [fact.id, fact]));
  FACTS.set(pack, table);
  return table;
}

/** A value as a reader says it: options by their names, yes and no, ISO dates. */
export function valueName(fact: LinkedFact | undefined, value: FactValue, language: Language): string {
  if (typeof value === 'boolean') return YES_NO[language][value ? 0 : 1];
  if (typeof value === 'number') return fact?.unit === undefined ? String(value) : `${value} ${say(fact.unit, language)}`;
  if (typeof value === 'string') return optionName(fact, value, language);
  if (isDateRange(value)) return showDate(value);
  if (value.length === 0) return language === 'zh' ? '无' : 'none';
  return value.map((option) => optionName(fact, option, language)).join(language === 'zh' ? '、' : ', ');
}

const YES_NO = { zh: ['是', '否'], en: ['yes', 'no'] } as const;

function optionName(fact: LinkedFact | undefined, id: string, language: Language): string {
  const option = fact?.options.find((candidate) => candidate.id === id);
  return option === undefined ? id : say(option, language);
}

/** The title of a case with its id; the id alone where there is no other title. */
export function caseName({ id, title = id }: { readonly id: string; readonly title?: string }, language: Language): string {
  return title === id ? id : title + inBrackets(id, language);
}

/** The title of a pathway, or its id where the pack does not have it; nothing where there is none. */
export function pathwayName(id: string | null, pack: Pack, language: Language): string {
  if (id === null) return '';
  const found = pack.pathways.find((pathway) => pathway.id === id);
  return found === undefined ? id : say(found.title, language);
}

/** Label and id of a fact, for lists of what is still open. */
export function factName(fact: LinkedFact | undefined, id: string, language: Language): string {
  if (fact === undefined) return id;
  return language === 'zh' ? `${fact.label.zh}（${id}）` : `${fact.label.en} (${id})`;
}
