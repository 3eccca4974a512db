import { beforeEach, describe, expect, it } from 'vitest';
import { assess } from '../../src/assessment/assess.js';
import type { Answer, Case, Site } from '../../src/assessment/case.js';
import { explain } from '../../src/assessment/explanation.js';
import type { ExplanationNode } from '../../src/assessment/explanation-node.js';
import { buildChecklist } from '../../src/checklist/checklist.js';
import { siteChecklists } from '../../src/checklist/site-checklist.js';
import type { FactValue } from '../../src/logic/expression.js';
import type { LinkedFact, Pack } from '../../src/pack/model.js';
import { assessmentDocument } from '../../src/report/assessment-document.js';
import { pageText } from '../../src/report/page/to-text.js';
import { RESULT_SCHEMAS } from '../../src/report/schema/result-schemas.js';
import { siteMatrix } from '../../src/report/site-matrix.js';
import { RESEARCH, without } from '../fixtures/cases.js';
import { compileMini, tryAssess, unwrap } from '../fixtures/packs.js';
import { Random } from '../fixtures/random.js';
import { domainOf, randomCase, randomPack, TODAY, withChecklists } from '../fixtures/random-pack.js';

let pack: Pack;
beforeEach(async () => {
  pack ??= unwrap(await compileMini());
});

const COMMON = without(RESEARCH, 'site.grade', 'charging.subjects', 'steps.ethics', 'sponsor.foreign');
const GOOD = { 'site.grade': 'tertiary-a', 'charging.subjects': false, 'steps.ethics': 'will-do', 'sponsor.foreign': false };
type Facts = Readonly<Record<string, unknown>>;

const study = (own: Facts, ...others: Facts[]) =>
  unwrap(
    tryAssess(pack, {
      facts: COMMON,
      sites: [own, ...others].map((facts, index) => ({ id: `s${index + 1}`, lead: index === 0, facts: { ...GOOD, ...facts } })),
    }),
  );

describe('red lines and duties of several sites', () => {
  it('a red line crossed at one site is crossed, and says where', () => {
    const result = study({}, { 'charging.subjects': true });
    expect(result.outcome).toBe('prohibited');
    const line = result.findings.redLines.find((state) => state.hits === true);
    expect(line?.sites).toEqual([
      { id: 's1', hits: false },
      { id: 's2', hits: true },
    ]);
    expect(study({}, {}).outcome).toBe('open');
  });

  it('explains it by the facts of that site', () => {
    const find = (node: ExplanationNode, id: string): ExplanationNode | undefined =>
      node.id === id ? node : node.children.map((child) => find(child, id)).find((found) => found !== undefined);
    const result = study({}, { 'charging.subjects': true });
    const line = result.findings.redLines.find((state) => state.hits === true)?.redLine.id ?? '';
    const node = find(explain(result), `red-line/${line}/site/s2`);
    expect(node?.value).toBe(true);
    const reads = (part: ExplanationNode): unknown[] => [...part.reads, ...part.children.flatMap(reads)];
    expect(reads(node as ExplanationNode)).toContainEqual(
      expect.objectContaining({ fact: 'charging.subjects', value: true, source: 'asserted' }),
    );
  });

  it('a step whose failing is a prohibition must be taken everywhere', () => {
    expect(study({}, { 'steps.ethics': 'will-not-do' }).outcome).toBe('prohibited');
    expect(study({}, { 'steps.ethics': 'will-not-do' }).decidedBy).toEqual(['filing.ethics']);
  });

  it('a duty binds the sites to which it applies', () => {
    const result = study({}, { 'sponsor.foreign': true });
    const duty = result.duties.find((state) => state.duty.id === 'genetic-resources');
    expect(duty).toMatchObject({
      applies: true,
      sites: [
        { id: 's1', applies: false },
        { id: 's2', applies: true },
      ],
    });
    expect(buildChecklist(result).map(({ id }) => id)).toContain('genetic-resources.permit');
  });

  it('a site under other rules than the lead one is pointed out', () => {
    const codes = (other: Facts) => study({}, other).warnings.filter(({ code }) => code === 'SITE_SCOPE');
    expect(codes({})).toEqual([]);
    expect(codes({ 'research.forRegistration': true })).toMatchObject([{ id: 's2' }]);
  });
});

describe('what each site has to do', () => {
  const lists = (own: Facts, other: Facts) =>
    siteChecklists(study(own, other)).map(({ id, entries }) => [id, entries.map((entry) => `${entry.id} ${entry.state}`)]);

  it('are its own steps and what follows from its own facts', () => {
    expect(lists({ 'steps.ethics': 'done' }, { 'sponsor.foreign': true })).toEqual([
      ['s1', ['filing.ethics done']],
      ['s2', ['genetic-resources.permit null', 'filing.ethics to-do']],
    ]);
    expect(siteChecklists(unwrap(tryAssess(pack, { facts: RESEARCH })))).toEqual([]);
  });

  it('a step is done in the study once it is done everywhere', () => {
    const state = (own: Facts, other: Facts) => buildChecklist(study(own, other)).find(({ id }) => id === 'filing.ethics')?.state;
    expect(state({ 'steps.ethics': 'done' }, {})).toBe('to-do');
    expect(state({ 'steps.ethics': 'done' }, { 'steps.ethics': 'done' })).toBe('done');
  });

  it('is shown as a matrix, beside one another or summed up, and as JSON', () => {
    const few = study({}, { 'site.grade': 'lower' });
    const many = study({}, ...Array.from({ length: 7 }, (_, index) => ({ 'site.grade': index === 3 ? 'lower' : 'tertiary-a' })));
    expect(pageText(siteMatrix(few, 'en'), { width: 100 })).toMatch(
      /Class III Grade A hospital +every site +not met +met +not met/,
    );
    expect(pageText(siteMatrix(many, 'zh'), { width: 100 })).toMatch(/满足 7[\s\S]*不满足 1：s5/);
    for (const result of [few, many]) RESULT_SCHEMAS.assessment.parse(JSON.parse(JSON.stringify(assessmentDocument(result))));
    expect(assessmentDocument(few).sites?.requirements).toContainEqual(
      expect.objectContaining({ id: 'hospital', rule: 'every', holds: false }),
    );
    expect(siteMatrix(unwrap(tryAssess(pack, { facts: RESEARCH })), 'zh')).toEqual([]);
  });
});

describe('random packs at several sites', () => {
  const RUNS = 300;
  const RULES = ['every', 'lead', 'any'] as const;
  const ON = { day: TODAY, source: 'case' } as const;

  /** A random pack some of whose requirements are asked of each site, and a case with some facts stated by each of two sites. */
  function make(seed: number): { pack: Pack; input: Case; own: readonly LinkedFact[] } {
    const random = new Random(seed);
    const made = withChecklists(randomPack(random, true), random);
    const pathways = made.pathways.map((pathway) => ({
      ...pathway,
      requirements: pathway.requirements.map((requirement) =>
        random.chance(0.5) ? { ...requirement, sites: random.pick(RULES) } : requirement,
      ),
    }));
    const own = random.some(made.facts, 0.5);
    const base = randomCase(random, made, 0.6);
    const answers = new Map([...base.answers].filter(([id]) => !own.some((fact) => fact.id === id)));
    const site = (id: string, lead: boolean): Site => ({
      id,
      lead,
      answers: new Map(
        own.flatMap((fact): [string, Answer][] =>
          random.chance(0.7) ? [[fact.id, { value: random.pick(domainOf(fact)) }]] : [],
        ),
      ),
    });
    return { pack: { ...made, pathways }, input: { ...base, answers, sites: [site('a', true), site('b', false)] }, own };
  }

  const outcomeOf = (input: Case, over: Pack): string | undefined => {
    const result = assess(input, over, ON, { defaults: false, explain: false });
    if (result.ok) return result.value.outcome;
    return result.diagnostics[0]?.code === 'E_GAP' ? 'gap' : undefined;
  };

  const answersAt = (input: Case, place: string | undefined) =>
    place === undefined ? input.answers : input.sites.find(({ id }) => id === place)?.answers;

  function* completions(input: Case, facts: readonly LinkedFact[], own: readonly LinkedFact[]): Generator<Case> {
    const places = [undefined, 'a', 'b'] as const;
    const open = places.flatMap((place) =>
      facts
        .filter((fact) => (place === undefined) !== own.includes(fact))
        .filter((fact) => answersAt(input, place)?.has(fact.id) !== true)
        .map((fact) => ({ place, fact })),
    );
    if (open.reduce((product, { fact }) => product * domainOf(fact).length, 1) > 400) return;
    const fill = function* (index: number, chosen: readonly FactValue[]): Generator<Case> {
      if (index < open.length) {
        for (const value of domainOf(open[index]?.fact as LinkedFact)) yield* fill(index + 1, [...chosen, value]);
        return;
      }
      const added = (place: string | undefined) =>
        open.flatMap((one, at): [string, Answer][] =>
          one.place === place ? [[one.fact.id, { value: chosen[at] as FactValue }]] : [],
        );
      yield {
        ...input,
        unknown: new Set(),
        answers: new Map([...input.answers, ...added(undefined)]),
        sites: input.sites.map((site) => ({ ...site, answers: new Map([...site.answers, ...added(site.id)]) })),
      };
    };
    yield* fill(0, []);
  }

  it('an outcome that is told holds whatever the open facts turn out to be', () => {
    let checked = 0;
    for (let seed = 1; seed <= RUNS; seed += 1) {
      const { pack: random, input, own } = make(seed);
      // A record that nobody spoke of is taken as given, which a completion may contradict.
      const facts = random.facts.map((fact) => (fact.nature === 'record' ? { ...fact, nature: 'given' as const } : fact));
      const over = { ...random, facts };
      const told = outcomeOf(input, over);
      if (told === undefined || told === 'undecided') continue;
      const same = facts.filter((fact) => own.some((other) => other.id === fact.id));
      for (const complete of completions(input, facts, same)) {
        const outcome = outcomeOf(complete, over);
        if (outcome === undefined) continue;
        checked += 1;
        expect([seed, outcome]).toEqual([seed, told]);
      }
    }
    expect(checked).toBeGreaterThan(500);
  });

  it('sites that are alike are judged as one', () => {
    let compared = 0;
    for (let seed = 1; seed <= RUNS; seed += 1) {
      const { pack: random, input } = make(seed);
      const [first] = input.sites;
      const answers = first?.answers ?? new Map<string, Answer>();
      const alike = { ...input, sites: ['a', 'b', 'c'].map((id, index) => ({ id, lead: index === 1, answers })) };
      const single = { ...input, answers: new Map([...input.answers, ...answers]), sites: [] };
      const results = [alike, single].map((one) => assess(one, random, ON, { defaults: false, explain: false }));
      // For one institution the exact diagrams may go on and find a gap.
      const [several, one] = results.flatMap((result) =>
        result.ok
          ? {
              lines: result.value.findings.redLines.map(({ hits }) => hits),
              duties: result.value.duties.map(({ applies, breached }) => [applies, breached]),
              standings: [...result.value.findings.pathways.values()].map(({ standing, requirements }) => [
                standing,
                requirements.map(({ holds, applies }) => [holds, applies]),
              ]),
            }
          : [],
      );
      if (several === undefined || one === undefined) continue;
      compared += 1;
      expect([seed, several]).toEqual([seed, one]);
    }
    expect(compared).toBeGreaterThan(50);
  });

  it('an absolute red line is crossed where one of the sites alone would cross it', () => {
    let crossed = 0;
    for (let seed = 1; seed <= RUNS; seed += 1) {
      const { pack: random, input } = make(seed);
      const linesOf = (one: Case) => {
        const result = assess(one, random, ON, { defaults: false, explain: false });
        if (!result.ok) return undefined;
        return result.value.findings.redLines.filter(({ redLine }) => redLine.kind === 'absolute').map(({ hits }) => hits);
      };
      const together = linesOf(input);
      const alone = input.sites.map((site) => linesOf({ ...input, sites: [site] }));
      if (together === undefined || alone.includes(undefined)) continue;
      for (const [index, hits] of together.entries()) {
        const each = alone.map((lines) => lines?.[index] ?? null);
        const expected = each.includes(true) ? true : each.includes(null) ? null : false;
        expect([seed, index, hits]).toEqual([seed, index, expected]);
        if (hits === true) crossed += 1;
      }
    }
    expect(crossed).toBeGreaterThan(10);
  });
});
