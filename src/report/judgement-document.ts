import type { DecisiveRule } from '../planner/decisive-rules.js';
import type { JointReading, OpenJudgement } from '../planner/judgements.js';
import { showValue } from './assessment-document.js';
import { citeDocument } from './cite-document.js';

/** A judgement as plain data: whom to ask, the rules that turn on it, and its readings with what each would change. */
export function judgementDocument({ fact, status, cites, ground, groundCites, rules, readings }: OpenJudgement) {
  return {
    fact: fact.id,
    nature: fact.nature,
    status,
    question: fact.question,
    who: fact.who ?? null,
    askWhere: fact.askWhere ?? null,
    cites: cites.map(citeDocument),
    default: ground === null ? null : { ground, cites: groundCites.map((cite) => cite.at) },
    rules: rules.map(({ rule, title, text, cites: basis }) => ({ rule, title, text, cites: basis.map((cite) => cite.at) })),
    readings: readings.map(({ value, outcome, possible, primary, decides, used }) => ({
      value: showValue(value),
      outcome,
      possible,
      primary,
      decidedBy: decides.map(decisiveRuleDocument),
      used,
    })),
  };
}

/** A decisive rule as plain data. */
export function decisiveRuleDocument({ kind, id, title, cites }: DecisiveRule) {
  return { kind, id, title, cites: cites.map((cite) => cite.at) };
}

/** One combination of readings, and what the case then comes to. */
export function jointDocument({ values, outcome, possible, primary }: JointReading) {
  return {
    readings: Object.fromEntries([...values].map(([fact, value]) => [fact, showValue(value)])),
    outcome,
    possible,
    primary,
  };
}
