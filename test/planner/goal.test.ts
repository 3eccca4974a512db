import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Pack } from '../../src/pack/model.js';
import { GoalFinder, type GoalResult } from '../../src/planner/goal.js';
import { pageText } from '../../src/report/page/to-text.js';
import { goalDocument } from '../../src/report/whatif-document.js';
import { goalPage } from '../../src/report/whatif-page.js';
import { RESEARCH, TREATMENT, without } from '../fixtures/cases.js';
import { assessFacts, compileMini, tryAssess, unwrap } from '../fixtures/packs.js';

let pack: Pack;
beforeAll(async () => {
  pack = unwrap(await compileMini());
});

type Facts = Readonly<Record<string, unknown>>;

const pathway = (id: string) => {
  const found = pack.pathways.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(id);
  return found;
};

const find = (facts: Facts, goal: string, on?: string): GoalResult =>
  new GoalFinder(assessFacts(pack, facts, on)).find(pathway(goal));

/** The sets of facts that the answers change, each with the values that will do. */
const changes = (result: GoalResult): string[] =>
  result.kind === 'answers'
    ? result.answers.map((answer) =>
        answer.changes
          .map(({ fact, to }) => `${fact}=${to.join('|')}`)
          .sort()
          .join(' & '),
      )
    : [];

describe('what opens a pathway', () => {
  it('is nothing where it is open already', () => {
    expect(find(RESEARCH, 'filing')).toEqual({ kind: 'open' });
  });

  it('is the one fact that keeps it shut, with what the result then is', () => {
    const result = find({ ...RESEARCH, 'charging.subjects': true }, 'filing');
    expect(changes(result)).toEqual(['charging.subjects=false']);
    if (result.kind !== 'answers') throw new Error(result.kind);
    expect(result.certain).toBe(true);
    expect(result.answers[0]?.difference).toMatchObject({
      outcome: { before: 'prohibited', after: 'open' },
      primary: { after: 'filing' },
    });
  });

  it('is every fact that must change, and what constraints then demand', () => {
    expect(changes(find({ ...RESEARCH, 'site.grade': 'lower', 'steps.ethics': 'will-not-do' }, 'filing'))).toEqual([
      'site.grade=tertiary-a & steps.ethics=done|will-do',
    ]);
    expect(changes(find({ ...RESEARCH, 'charging.subjects': true }, 'preclinical'))).toEqual([
      'act.kind=preclinical & charging.subjects=false',
    ]);
  });

  it('never changes what is given, judged or of record', () => {
    const drug = find({ ...RESEARCH, 'judgement.boundary': 'drug' }, 'filing');
    expect(drug).toMatchObject({
      kind: 'impossible',
      obstacles: [{ kind: 'requirement', id: 'filing.technology', reads: [{ fact: 'judgement.boundary', value: 'drug' }] }],
    });
    expect(find(RESEARCH, 'trial')).toMatchObject({
      kind: 'impossible',
      obstacles: [{ kind: 'criterion', id: 'trial.registration', cites: [{ at: 'drug-law#19' }] }],
    });
    expect(find({ ...RESEARCH, 'research.forRegistration': true }, 'filing')).toMatchObject({
      kind: 'impossible',
      obstacles: expect.arrayContaining([expect.objectContaining({ kind: 'yields', id: 'trial' })]),
    });
    expect(find({ ...RESEARCH, 'site.funds': false }, 'filing')).toMatchObject({
      kind: 'impossible',
      obstacles: [{ id: 'filing.funds' }],
    });
  });

  it('is nothing for a pathway that is not in force, and for a red line that no choice avoids', () => {
    expect(find(RESEARCH, 'old-filing')).toMatchObject({
      kind: 'impossible',
      obstacles: [{ kind: 'not-in-force', period: { to: 20260501 } }],
    });
    const traits = { ...TREATMENT, 'cell.traits': ['edited-embryo'], 'product.id': 'cart-one' };
    expect(find(traits, 'approved-use')).toMatchObject({
      kind: 'impossible',
      obstacles: expect.arrayContaining([expect.objectContaining({ kind: 'red-line', id: 'embryo' })]),
    });
  });

  it('says what is still open where the change alone does not settle it', () => {
    const result = find({ ...without(RESEARCH, 'judgement.boundary'), 'charging.subjects': true }, 'filing', '2026-05-15');
    expect(result).toMatchObject({ kind: 'answers', certain: false, answers: [{ waitsFor: ['judgement.boundary'] }] });
  });
});

const STEP = ['done', 'will-do', 'will-not-do'];
const CHOOSABLE: Readonly<Record<string, readonly unknown[]>> = {
  'act.kind': ['research', 'treatment', 'preclinical', 'animal-use', 'other'],
  'charging.subjects': [true, false],
  'site.grade': ['tertiary-a', 'lower'],
  'steps.ethics': STEP,
  'steps.filing': STEP,
};
const fixed = fc.record({
  'product.labelUse': fc.constantFrom('cart-one-label-adult', 'other-use'),
  'act.begun': fc.boolean(),
  'research.forRegistration': fc.boolean(),
  'site.funds': fc.boolean(),
  'filing.overdue': fc.boolean(),
  'judgement.boundary': fc.constantFrom('technology', 'drug'),
  'cell.traits': fc.constantFrom([], ['expanded'], ['edited-embryo']),
  'sponsor.foreign': fc.boolean(),
  'study.subjects': fc.constantFrom(20, 21),
});
const chosen = fc.record(Object.fromEntries(Object.entries(CHOOSABLE).map(([id, values]) => [id, fc.constantFrom(...values)])), {
  requiredKeys: ['act.kind'],
});

describe('the search', () => {
  it('finds every minimal set of changes and no other (against all combinations)', () => {
    let found = 0;
    let impossible = 0;
    fc.assert(
      fc.property(
        fixed,
        chosen,
        fc.constantFrom('filing', 'trial', 'approved-use', 'preclinical', 'old-filing'),
        fc.constantFrom('2026-04-30', '2026-11-22'),
        (given, choice, goal, on) => {
          const facts = { ...given, ...choice };
          const before = tryAssess(pack, { facts }, on);
          if (!before.ok) return;
          const result = new GoalFinder(before.value).find(pathway(goal));
          const expected = bruteForce(facts, goal, on);
          if (result.kind === 'open') {
            expect(expected).toEqual(['']);
            return;
          }
          if (result.kind === 'impossible') impossible += 1;
          else found += 1;
          expect(result.kind).not.toBe('not-exact');
          if (result.kind === 'answers' && result.certain) {
            const sets = new Set(
              result.answers.map((answer) =>
                answer.changes
                  .map(({ fact }) => fact)
                  .sort()
                  .join(' '),
              ),
            );
            const least = Math.min(...expected.map(sizeOf));
            expect([...sets].sort()).toEqual(expected.filter((set) => sizeOf(set) <= least + 2).sort());
            for (const answer of result.answers) expect(answer.difference?.outcome.after).toBe('open');
          } else expect(expected).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
    expect(found).toBeGreaterThan(2);
    expect(impossible).toBeGreaterThan(5);
  });
});

/** Minimal sets of choosable facts some change of which opens the goal; tried one by one. */
function bruteForce(facts: Facts, goal: string, on: string): string[] {
  const tried = new Map<string, boolean>();
  const opens = (values: Facts): boolean => {
    const changed = { ...facts, ...values };
    const key = JSON.stringify(Object.entries(changed).sort());
    const known = tried.get(key) ?? isOpen(changed, goal, on);
    tried.set(key, known);
    return known;
  };
  const ids = Object.keys(CHOOSABLE);
  const opening: string[][] = [];
  for (let mask = 0; mask < 1 << ids.length; mask += 1) {
    const set = ids.filter((_, bit) => (mask & (1 << bit)) !== 0);
    if (opening.some((smaller) => smaller.every((id) => set.includes(id)))) continue;
    if (assignments(set).some(opens)) opening.push(set);
  }
  return opening
    .filter((set) => !opening.some((other) => other !== set && other.every((id) => set.includes(id))))
    .map((set) => [...set].sort().join(' '));
}

function assignments(ids: readonly string[]): Facts[] {
  return ids.reduce<Facts[]>(
    (all, id) => all.flatMap((facts) => (CHOOSABLE[id] ?? []).map((value) => ({ ...facts, [id]: value }))),
    [{}],
  );
}

function isOpen(facts: Facts, goal: string, on: string): boolean {
  const result = tryAssess(pack, { facts }, on, { explain: false });
  return result.ok && result.value.outcome === 'open' && result.value.findings.pathways.get(goal)?.open === true;
}

function sizeOf(set: string): number {
  return set === '' ? 0 : set.split(' ').length;
}

describe('the page of a goal', () => {
  it('lists the ways, what they bring, and says what is never changed', () => {
    const assessment = assessFacts(pack, { ...RESEARCH, 'charging.subjects': true, 'sponsor.foreign': true });
    const result = new GoalFinder(assessment).find(pathway('filing'));
    const zh = pageText(goalPage(assessment, pathway('filing'), result, 'zh'), { width: 80 });
    for (const part of [
      '怎样才能走“研究备案”',
      '最少改变 1 项',
      '向受试者收费（charging.subjects）：是 → 否',
      '结论：禁止 → 可行（研究备案）',
    ])
      expect(zh).toContain(part);
    expect(goalDocument(assessment, pathway('filing'), result)).toMatchObject({
      schema: 'dualtrack/whatif/1',
      goal: 'filing',
      result: 'answers',
      certain: true,
      answers: [{ changes: [{ fact: 'charging.subjects', from: true, to: [false] }] }],
    });
  });

  it('says why it cannot be opened, with the article and the fact', () => {
    const assessment = assessFacts(pack, RESEARCH);
    const result = new GoalFinder(assessment).find(pathway('trial'));
    const en = pageText(goalPage(assessment, pathway('trial'), result, 'en'), { width: 80 });
    for (const part of [
      'No choice of what can be chosen opens it',
      'for registration',
      'Drug law, art. 19',
      'the case: for registration: no',
    ])
      expect(en).toContain(part);
  });
});
