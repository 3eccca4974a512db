import { type AssessOptions, assess } from '../assessment/assess.js';
import type { Assessment } from '../assessment/assessment.js';
import type { Answer, Case } from '../assessment/case.js';
import type { FactValue } from '../logic/expression.js';
import type { Outcome } from '../pack/diagnostic.js';
import type { Rank, Verification } from '../pack/model.js';

/** Facts to answer otherwise; undefined leaves a fact unanswered. */
export type Changes = ReadonlyMap<string, FactValue | undefined>;

/** The case with some facts answered otherwise, at every site. */
function withChanges(input: Case, changes: Changes): Case {
  const answers = new Map<string, Answer>(input.answers);
  const unknown = new Set(input.unknown);
  for (const [fact, value] of changes) {
    unknown.delete(fact);
    if (value === undefined) answers.delete(fact);
    else answers.set(fact, { value });
  }
  const sites = input.sites.map((site) => ({
    ...site,
    answers: new Map([...site.answers].filter(([fact]) => !changes.has(fact))),
  }));
  return { ...input, answers, unknown, sites };
}

/** Options that an assessment was made with. */
export function optionsOf({ receipt }: Assessment): AssessOptions {
  const { defaults, minRank, minVerification } = receipt.options;
  return {
    defaults,
    ...(minRank !== undefined && { minRank: minRank as Rank }),
    ...(minVerification !== undefined && { minVerification: minVerification as Verification }),
  };
}

/** The same case, pack, date and options with some facts answered otherwise. `explain` also works out the alternatives of its assumptions. */
export function reassess(assessment: Assessment, changes: Changes, explain = false): Outcome<Assessment> {
  const { pack } = assessment.findings.situation.index;
  return assess(withChanges(assessment.case, changes), pack, assessment.receipt.asOf, { ...optionsOf(assessment), explain });
}
