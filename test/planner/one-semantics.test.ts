import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { assess } from '../../src/assessment/assess.js';
import type { AsOf, Case } from '../../src/assessment/case.js';
import { OpenOutcome, outcomesIn } from '../../src/assessment/exact.js';
import { ASSUME_ALL, situate } from '../../src/assessment/situation.js';
import { hashCase } from '../../src/case-io/read-case-file.js';
import { prepareAssessing } from '../../src/checklist/brief.js';
import { loadPack } from '../../src/pack-io/load-pack.js';
import { readRuleCases } from '../../src/pack-io/read-pack.js';
import { nextQuestion } from '../../src/planner/next-question.js';
import { stillPossible } from '../../src/planner/still-possible.js';
import { caseOf } from '../../src/workbench/test-cases.js';
import { unwrap } from '../fixtures/packs.js';
import { Random } from '../fixtures/random.js';
import { EVERY_NTH_CASE } from '../fixtures/rule-case-sample.js';
import { variedCase } from '../fixtures/varied-case.js';

const CASES = Math.ceil(1000 / EVERY_NTH_CASE);

const pack = unwrap(await loadPack());
const documents = unwrap(await readRuleCases(fileURLToPath(new URL('../../rules/cases', import.meta.url))));
const bases = documents.map((document) => hashCase(unwrap(caseOf(document, pack)))).filter(({ sites }) => sites.length === 0);

/** The first question answered, as in an interview: what may be any act at all can be too large for an exact next question. */
function withLead(input: Case, random: Random): Case {
  const [lead = ''] = pack.questionOrder;
  if (input.answers.has(lead)) return input;
  const options = pack.facts.find(({ id }) => id === lead)?.options ?? [];
  const unknown = new Set([...input.unknown].filter((id) => id !== lead));
  return { ...input, unknown, answers: new Map([...input.answers, [lead, { value: random.pick(options).id }]]) };
}

/** What every evaluator says of one case; undefined where it contradicts itself. */
function sayAll(input: Case, asOf: AsOf) {
  const full = assess(input, pack, asOf, { explain: false });
  if (!full.ok) return undefined;
  const open = OpenOutcome.of(situate(input, pack, asOf.day, ASSUME_ALL), ASSUME_ALL, () => true);
  const still = stillPossible(full.value);
  return {
    assessment: full.value,
    diagram: open === undefined ? [] : outcomesIn(open.reachable),
    listed: still === undefined ? [] : still.outcomes,
    next: nextQuestion(input, pack, asOf),
  };
}

it(`says the same of ${CASES} half-empty national cases, whoever is asked`, () => {
  const random = new Random(2026);
  const prepared = prepareAssessing(pack);
  const seen = { decided: 0, undecided: 0, asked: 0, settled: 0 };
  for (let cases = 0; cases < CASES; ) {
    const input = withLead(variedCase(random.pick(bases), pack, random), random);
    const asOf: AsOf = { day: random.pick([20260430, 20260501, 20261122]), source: 'option' };
    const said = sayAll(input, asOf);
    // What no completion reaches contradicts itself in a way that only the diagram sees.
    if (said === undefined || said.diagram.length === 0) continue;
    cases += 1;
    const { assessment, diagram, listed, next } = said;
    const of = `${input.id} ${JSON.stringify([...input.answers])}`;
    expect(unwrap(prepared(input, asOf)).outcome, of).toBe(assessment.outcome);
    expect(listed, of).toEqual(diagram);
    expect(assessment.stillPossible.exact, of).toBe(true);
    if (assessment.outcome === 'undecided') {
      seen.undecided += 1;
      expect(diagram.length, of).toBeGreaterThan(1);
      expect(assessment.stillPossible.outcomes, of).toEqual(diagram.filter((outcome) => outcome !== 'gap'));
    } else {
      seen.decided += 1;
      expect(diagram, of).toEqual([assessment.outcome]);
    }
    seen[next.settled ? 'settled' : 'asked'] += 1;
    expect(next.exact, of).toBe(true);
    if (!next.settled && assessment.outcome === 'undecided') expect(assessment.waitsFor, of).toContain(next.fact.id);
  }
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(CASES / 50);
}, 300_000);
