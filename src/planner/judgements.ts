import type { Assessment } from '../assessment/assessment.js';
import type { CompleteOutcome, Outcome } from '../assessment/outcome.js';
import { findAll } from '../assessment/outcome.js';
import { citesInForce } from '../assessment/requirement.js';
import { ASSUME_NOTHING, situate } from '../assessment/situation.js';
import type { FactValue } from '../logic/expression.js';
import type { Bilingual } from '../pack/diagnostic.js';
import type { LinkedCite, LinkedFact } from '../pack/model.js';
import { type DecisiveRule, decisiveRules } from './decisive-rules.js';
import { type Reason, reasonsToAsk } from './reasons.js';
import { reassess } from './reassess.js';

/** One way to read a judgement, and what the case comes to under it. */
export interface JudgementReading {
  readonly value: FactValue;
  /** `gap`: no rule of the pack speaks about the case so read. */
  readonly outcome: Outcome | 'gap';
  /** More than one where other facts are open too. */
  readonly possible: readonly CompleteOutcome[];
  readonly primary: string | null;
  readonly decides: readonly DecisiveRule[];
  /** Whether the result as it stands uses this reading. */
  readonly used: boolean;
}

/** A judgement, or a text not read, that the result of a case rests on. */
export interface OpenJudgement {
  readonly fact: LinkedFact;
  /** `open`: nothing is assumed. `default`: the result uses a default reading. */
  readonly status: 'open' | 'default';
  /** The articles it stands in that are law on the as-of date. */
  readonly cites: readonly LinkedCite[];
  readonly ground: Bilingual | null;
  readonly groundCites: readonly LinkedCite[];
  /** The rules that turn on it, with their articles. */
  readonly rules: readonly Reason[];
  readonly readings: readonly JudgementReading[];
}

/**
 * The judgements and unread texts that the result rests on: those it waits for, and those it decides by a default reading
 * another value of which would change it. Judgements first, then unread law; in the order of the pack.
 */
export function openJudgements(assessment: Assessment): OpenJudgement[] {
  const { index } = assessment.findings.situation;
  const open = new Set(assessment.outcome === 'undecided' ? assessment.findings.waitsFor : []);
  const assumed = new Set(assessment.assumptions.map((assumption) => assumption.fact));
  const rests = index.pack.facts.filter(
    (fact) => isOpenNorm(fact) && !assessment.case.answers.has(fact.id) && (open.has(fact.id) || assumed.has(fact.id)),
  );
  return rests
    .map((fact) => judgementOf(fact, assessment))
    .toSorted((a, b) => Number(a.fact.nature === 'unread-law') - Number(b.fact.nature === 'unread-law'));
}

function isOpenNorm(fact: LinkedFact): boolean {
  return fact.nature === 'judgement' || fact.nature === 'unread-law';
}

function judgementOf(fact: LinkedFact, assessment: Assessment): OpenJudgement {
  const { situation } = assessment.findings;
  const reading = situation.used.get(fact.id);
  const bare = situate(
    assessment.case,
    situation.index.pack,
    situation.asOf,
    assessment.receipt.options.defaults ? (other) => other.id !== fact.id : ASSUME_NOTHING,
  );
  return {
    fact,
    status: reading === undefined ? 'open' : 'default',
    cites: citesInForce(fact.cites, situation.asOf),
    ground: reading?.ground ?? null,
    groundCites: reading?.cites ?? [],
    rules: reasonsToAsk(fact.id, findAll(bare)),
    readings: valuesOf(fact).flatMap((value) => readAs(fact, value, assessment)),
  };
}

/** The case with one more fact settled; nothing where that contradicts what the case states. */
function readAs(fact: LinkedFact, value: FactValue, assessment: Assessment): JudgementReading[] {
  const used = assessment.findings.situation.used.get(fact.id)?.value === value;
  const result = reassess(assessment, new Map([[fact.id, value]]));
  if (result.ok) {
    const { outcome, primary, findings } = result.value;
    return [{ value, outcome, possible: findings.possible, primary, decides: decisiveRules(result.value), used }];
  }
  const silent = result.diagnostics.some((found) => found.code === 'E_GAP');
  return silent ? [{ value, outcome: 'gap', possible: ['gap'], primary: null, decides: [], used }] : [];
}

function valuesOf(fact: LinkedFact): FactValue[] {
  if (fact.type === 'boolean') return [true, false];
  return fact.type === 'choice' ? fact.options.map((option) => option.id) : [];
}

/** A reading of every open judgement at once, and what the case then comes to. */
export interface JointReading {
  readonly values: ReadonlyMap<string, FactValue>;
  readonly outcome: Outcome | 'gap';
  readonly possible: readonly CompleteOutcome[];
  readonly primary: string | null;
}

/** How many combinations of readings are worked out. */
const MOST_JOINT = 16;

/** Where several judgements are open: what each combination of their readings comes to; nothing where there are too many. */
export function jointReadings(assessment: Assessment, judgements: readonly OpenJudgement[]): JointReading[] {
  const open = judgements.filter(({ status, readings }) => status === 'open' && readings.length > 1);
  const count = open.reduce((product, { readings }) => product * readings.length, 1);
  if (open.length < 2 || count > MOST_JOINT) return [];
  const combinations = open.reduce<readonly (readonly (readonly [string, FactValue])[])[]>(
    (all, { fact, readings }) => all.flatMap((chosen) => readings.map(({ value }) => [...chosen, [fact.id, value] as const])),
    [[]],
  );
  return combinations.flatMap((chosen): JointReading[] => {
    const values = new Map(chosen);
    const result = reassess(assessment, values);
    if (result.ok)
      return [{ values, outcome: result.value.outcome, possible: result.value.findings.possible, primary: result.value.primary }];
    return result.diagnostics.some((found) => found.code === 'E_GAP')
      ? [{ values, outcome: 'gap', possible: ['gap'], primary: null }]
      : [];
  });
}
