import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Pack } from '../../src/pack/model.js';
import { nextQuestion } from '../../src/planner/next-question.js';
import { stillPossible, stillPossibleWhileAsking } from '../../src/planner/still-possible.js';
import { answerEffectLines } from '../../src/report/answer-effects.js';
import { nextDocument } from '../../src/report/next-document.js';
import { RESEARCH, without } from '../fixtures/cases.js';
import { assessFacts, caseFrom, compileMini, tryAssess, unwrap } from '../fixtures/packs.js';

let pack: Pack;
beforeAll(async () => {
  pack = unwrap(await compileMini());
});

type Facts = Readonly<Record<string, unknown>>;

describe('what is still possible', () => {
  it('says for each open question which answers rule out which outcomes and pathways', () => {
    const possible = stillPossible(assessFacts(pack, without(RESEARCH, 'charging.subjects', 'site.grade')));
    expect(possible?.outcomes).toEqual(['prohibited', 'open', 'closed']);
    expect(possible?.pathways).toEqual(['filing']);
    const effects = possible?.questions.map(({ fact, answers }) => [
      fact.id,
      answers.map(({ value, outcomes, pathways, eliminates }) => [value, outcomes, pathways, eliminates.outcomes]),
    ]);
    expect(effects).toEqual([
      [
        'site.grade',
        [
          ['tertiary-a', ['prohibited', 'open'], ['filing'], ['closed']],
          ['lower', ['prohibited', 'closed'], [], ['open']],
        ],
      ],
      [
        'charging.subjects',
        [
          [false, ['open', 'closed'], ['filing'], ['prohibited']],
          [true, ['prohibited'], [], ['open', 'closed']],
        ],
      ],
    ]);
  });

  it('is one outcome and no question where the case is decided', () => {
    expect(stillPossible(assessFacts(pack, RESEARCH))).toEqual({ outcomes: ['open'], pathways: ['filing'], questions: [] });
  });

  it('agrees with all completions', () => {
    const domains: Readonly<Record<string, readonly unknown[]>> = {
      'act.kind': ['research', 'treatment', 'preclinical', 'animal-use', 'other'],
      'research.forRegistration': [true, false],
      'charging.subjects': [true, false],
      'site.grade': ['tertiary-a', 'lower'],
      'steps.ethics': ['done', 'will-do', 'will-not-do'],
      'judgement.boundary': ['technology', 'drug'],
    };
    const base = {
      'act.begun': true,
      'site.funds': true,
      'steps.filing': 'done',
      'filing.overdue': false,
      'cell.traits': [],
      'sponsor.foreign': false,
      'product.labelUse': 'cart-one-label-adult',
    };
    const ids = Object.keys(domains);
    const complete = fc.record(Object.fromEntries(ids.map((id) => [id, fc.constantFrom(...(domains[id] ?? []))])));
    let undecided = 0;
    fc.assert(
      fc.property(complete, fc.subarray(ids), (facts, kept) => {
        const some = { ...base, ...Object.fromEntries(Object.entries(facts).filter(([id]) => kept.includes(id))) };
        const result = tryAssess(pack, { facts: some }, '2026-11-22', { defaults: false });
        if (!result.ok) return;
        const possible = stillPossible(result.value);
        if (possible === undefined) throw new Error('not exact');
        const reached = survey(
          some,
          ids.filter((id) => !kept.includes(id)),
          domains,
        );
        if (reached.outcomes.size === 0) return;
        if (reached.outcomes.size > 1) undecided += 1;
        expect(new Set<string>(possible.outcomes)).toEqual(reached.outcomes);
        expect(new Set(possible.pathways)).toEqual(reached.pathways);
        for (const { fact, answers } of possible.questions) {
          for (const { value, outcomes, pathways } of answers) {
            const then = survey(
              { ...some, [fact.id]: value },
              ids.filter((id) => !kept.includes(id) && id !== fact.id),
              domains,
            );
            expect(new Set<string>(outcomes)).toEqual(then.outcomes);
            expect(new Set(pathways)).toEqual(then.pathways);
          }
        }
      }),
      { numRuns: 60 },
    );
    expect(undecided).toBeGreaterThan(15);
  });
});

/** Outcomes and lawful pathways of all completions. */
function survey(
  some: Facts,
  open: readonly string[],
  domains: Readonly<Record<string, readonly unknown[]>>,
): { readonly outcomes: Set<string>; readonly pathways: Set<string> } {
  const cases = open.reduce<Facts[]>(
    (all, id) => all.flatMap((facts) => (domains[id] ?? []).map((value) => ({ ...facts, [id]: value }))),
    [some],
  );
  const outcomes = new Set<string>();
  const pathways = new Set<string>();
  for (const facts of cases) {
    const result = tryAssess(pack, { facts }, '2026-11-22', { defaults: false, explain: false });
    if (!result.ok) {
      if (result.diagnostics[0]?.code === 'E_GAP') outcomes.add('gap');
      continue;
    }
    outcomes.add(result.value.outcome);
    if (result.value.outcome !== 'open') continue;
    for (const [id, state] of result.value.findings.pathways) if (state.open === true) pathways.add(id);
  }
  return { outcomes, pathways };
}

describe('the next question', () => {
  it('carries what each of its answers leaves', () => {
    const input = caseFrom(pack, { facts: without(RESEARCH, 'charging.subjects') });
    const asOf = { day: 20261122, source: 'case' } as const;
    const next = nextQuestion(input, pack, asOf);
    if (next.settled) throw new Error('settled');
    const possible = stillPossibleWhileAsking(input, pack, asOf, true, next.fact);
    expect(nextDocument(input, asOf, next, possible)).toMatchObject({
      question: { id: 'charging.subjects' },
      stillPossible: {
        outcomes: ['prohibited', 'open'],
        pathways: ['filing'],
        answers: [
          { value: false, outcomes: ['open'], eliminates: { outcomes: ['prohibited'] } },
          { value: true, outcomes: ['prohibited'], eliminates: { pathways: ['filing'] } },
        ],
      },
    });
  });

  it('is told in words, answers with the same effect together', () => {
    const question = stillPossible(assessFacts(pack, without(RESEARCH, 'charging.subjects')))?.questions[0];
    expect(answerEffectLines(question, 'zh')).toEqual([['答“否”：结论为可行'], ['答“是”：结论为禁止']]);
    expect(answerEffectLines(question, 'en')).toEqual([
      ['answering "no" settles it: open'],
      ['answering "yes" settles it: prohibited'],
    ]);
  });
});
