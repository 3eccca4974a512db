import type { FactValue } from '../logic/expression.js';
import type { Bilingual } from '../pack/diagnostic.js';

/** A value somebody gave for a fact, and who said so, when, on what evidence. */
export interface Answer {
  readonly value: FactValue;
  readonly by?: string;
  readonly on?: string;
  readonly evidence?: string;
}

export type Answers = ReadonlyMap<string, Answer>;

/** One of several institutions of a case: what is different about it. */
export interface Site {
  readonly id: string;
  readonly lead: boolean;
  readonly answers: Answers;
}

/** The facts of one act by someone at one date, as asserted. */
export interface Case {
  readonly id: string;
  readonly title?: string;
  /** yyyymmdd, where the case file states it. */
  readonly asOf?: number;
  readonly answers: Answers;
  /** Facts the person was asked and does not know. */
  readonly unknown: ReadonlySet<string>;
  readonly sites: readonly Site[];
  /** Of the answers, in a canonical order; computed by whoever reads or edits the case. */
  readonly sha256: string;
}

/** Where the as-of date came from. */
export type AsOfSource = 'option' | 'case' | 'config' | 'assumed';

export interface AsOf {
  /** yyyymmdd */
  readonly day: number;
  readonly source: AsOfSource;
}

/** Something not asserted by the user that a result uses. */
export interface Assumption {
  readonly fact: string;
  readonly value: FactValue;
  readonly ground: Bilingual;
  readonly cites: readonly string[];
  /** The outcome if it were otherwise; undefined where that was not computed. */
  readonly otherwise?: string;
}

/** Canonical text of what was answered: equal answers give equal text. For hashing. */
export function canonicalAnswers(part: Pick<Case, 'answers' | 'unknown' | 'sites'>): string {
  const values = (answers: Answers): unknown[] => [...answers].map(([id, answer]) => [id, answer.value]).sort(byFirst);
  return JSON.stringify([
    values(part.answers),
    [...part.unknown].sort(),
    part.sites.map((site) => [site.id, site.lead, values(site.answers)]),
  ]);
}

function byFirst(left: unknown, right: unknown): number {
  const [a, b] = [String((left as unknown[])[0]), String((right as unknown[])[0])];
  return a < b ? -1 : Number(a > b);
}
