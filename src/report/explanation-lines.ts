import type { FactReading, ReadingSource } from '../assessment/fact-reading.js';
import type { Tri } from '../logic/evaluate.js';
import type { Bilingual } from '../pack/diagnostic.js';
import type { LinkedCite, Pack } from '../pack/model.js';
import { citations, sourcesOf } from './citation.js';
import { RANK_NAMES, VERIFICATION_NAMES } from './labels.js';
import { type Language, say } from './language.js';
import { type Line, type Role, type Span, span } from './page/blocks.js';
import { factsById, valueName } from './value-name.js';

const MARKS: Readonly<Record<'true' | 'false' | 'null', readonly [string, Role]>> = {
  true: ['✓', 'good'],
  false: ['✗', 'bad'],
  null: ['?', 'warn'],
};

const SOURCES: Readonly<Record<ReadingSource, Bilingual>> = {
  asserted: { zh: '案例所述', en: 'stated in the case' },
  implied: { zh: '由其他回答推出', en: 'follows from other answers' },
  assumed: { zh: '假定', en: 'assumed' },
  'as-of': { zh: '基准日', en: 'as-of date' },
  unknown: { zh: '未知', en: 'not known' },
};

/** Articles in words with their grades; nothing where there are none. */
export function citeLines(cites: readonly LinkedCite[], pack: Pack, language: Language): Line[] {
  const text = citations(cites, sourcesOf(pack), language);
  if (text === '') return [];
  return [[span('dim', `${text}${language === 'zh' ? '　' : '  '}[${gradesOf(cites, language)}]`)]];
}

/** Rank and verification of articles, each combination once. */
export function gradesOf(cites: readonly LinkedCite[], language: Language): string {
  const grades = cites.map(
    (cite) => `${say(RANK_NAMES[cite.rank], language)}·${say(VERIFICATION_NAMES[cite.verification], language)}`,
  );
  return [...new Set(grades)].join(language === 'zh' ? '；' : '; ');
}

/** A fact, its value, and where that comes from. */
export function readingLine(reading: FactReading, pack: Pack, language: Language): Line {
  const zh = language === 'zh';
  const fact = factsById(pack).get(reading.fact);
  const value = reading.value === null ? (zh ? '未知' : 'not known') : valueName(fact, reading.value, language);
  const record = [reading.by, reading.on, reading.evidence].filter((part) => part !== undefined);
  const origin = reading.source === 'unknown' ? [] : [say(SOURCES[reading.source], language)];
  const details = [...origin, ...record].join(zh ? '，' : ', ');
  const ground = reading.ground === undefined ? '' : `${zh ? '：' : ': '}${say(reading.ground, language)}`;
  const label = `${say(reading.label, language)}${zh ? '（' : ' ('}${reading.fact}${zh ? '）' : ')'}`;
  const tail = details === '' ? '' : zh ? `（${details}${ground}）` : ` (${details}${ground})`;
  return [
    `${label} = `,
    span(reading.source === 'assumed' || reading.source === 'unknown' ? 'warn' : 'strong', value),
    span('dim', tail),
  ];
}

/** ✓, ✗ or ?, in its colour. */
export function mark(value: Tri): Span {
  const [text, role] = MARKS[`${value}`];
  return span(role, text);
}
