import type { Assessment } from '../assessment/assessment.js';
import { CaseKnowledge } from '../assessment/knowledge.js';
import { ASSUME_NOTHING, type Situation } from '../assessment/situation.js';
import { buildChecklist } from '../checklist/checklist.js';
import type { Expression, FactValue } from '../logic/expression.js';
import { openFacts } from '../logic/open-facts.js';
import type { LinkedFact, LinkedPathway, LinkedRequirement } from '../pack/model.js';

/** A matter of record that the checklist says is to be confirmed, and the answers that confirm it. */
export interface RecordToConfirm {
  readonly pathway: LinkedPathway;
  readonly requirement: LinkedRequirement;
  readonly answers: readonly { readonly fact: LinkedFact; readonly value: boolean }[];
}

/** Requirements that rest on more facts than this are not offered: no single tick stands for so much. */
const MOST_FACTS = 3;

/**
 * The matters of record on a checklist that yes or no to a few records nobody spoke of would confirm, in the order of the
 * rules. What the person does not know is not asked again.
 */
export function recordsToConfirm(assessment: Assessment): RecordToConfirm[] {
  const { situation, pathways } = assessment.findings;
  const waiting = new Set(buildChecklist(assessment).flatMap((entry) => (entry.state === 'confirm' ? [entry.id] : [])));
  return [...pathways.values()].flatMap(({ pathway, requirements }) =>
    requirements.flatMap(({ requirement }): RecordToConfirm[] => {
      if (requirement.test === undefined || !waiting.has(`${pathway.id}.${requirement.id}`)) return [];
      const answers = confirming(requirement.test, situation);
      return answers === undefined ? [] : [{ pathway, requirement, answers }];
    }),
  );
}

/** The first answers to the open records of a test that meet it. */
function confirming(
  test: Expression,
  { index, case: input, knowledge, used }: Situation,
): RecordToConfirm['answers'] | undefined {
  const knowing = (values: ReadonlyMap<string, FactValue>) =>
    new CaseKnowledge(index, (id) => values.get(id), knowledge.asOf, ASSUME_NOTHING);
  const stated = new Map([...knowledge.values].filter(([id]) => !used.has(id)));
  const facts = [...openFacts(test, knowing(stated))].flatMap((id) => index.facts.get(id) ?? []);
  const usable = facts.every(({ id, type, nature }) => type === 'boolean' && nature === 'record' && !input.unknown.has(id));
  if (facts.length === 0 || facts.length > MOST_FACTS || !usable) return undefined;
  for (let combination = 0; combination < 2 ** facts.length; combination += 1) {
    const answers = facts.map((fact, place) => ({ fact, value: (combination & (1 << place)) === 0 }));
    const values = new Map([...stated, ...answers.map(({ fact, value }) => [fact.id, value] as const)]);
    if (knowing(values).test(test) === true) return answers;
  }
  return undefined;
}
