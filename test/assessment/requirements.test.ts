import { beforeAll, describe, expect, it } from 'vitest';
import type { Assessment } from '../../src/assessment/assessment.js';
import type { Pack } from '../../src/pack/model.js';
import { changed, pathway } from '../fixtures/broken/packs.js';
import { RESEARCH, without } from '../fixtures/cases.js';
import { assessFacts, compileMini, tryAssess, unwrap } from '../fixtures/packs.js';

let pack: Pack;
beforeAll(async () => {
  pack = unwrap(await compileMini());
});

const requirement = (result: Assessment, path: string, id: string) =>
  result.findings.pathways.get(path)?.requirements.find((state) => state.requirement.id === id);
const breaches = (result: Assessment) => result.breaches.map(({ id, curable }) => [id, curable]);

describe('steps', () => {
  it.each([
    // answer, begun, overdue; what the outcome is; which step is breached
    ['done', false, false, 'open', []],
    ['done', true, true, 'open', []],
    ['will-do', false, false, 'open', []],
    ['will-do', false, true, 'open', []],
    ['will-do', true, false, 'open', []],
    ['will-do', true, true, 'closed', [['filing.file', true]]],
    ['will-not-do', false, false, 'closed', [['filing.file', true]]],
    ['will-not-do', true, true, 'closed', [['filing.file', true]]],
  ] as const)('a curable one: %s, begun %s, overdue %s gives %s', (answer, begun, overdue, outcome, found) => {
    const result = assessFacts(pack, {
      ...RESEARCH,
      'steps.ethics': 'done',
      'steps.filing': answer,
      'act.begun': begun,
      'filing.overdue': overdue,
    });
    expect(result.outcome).toBe(outcome);
    expect(breaches(result)).toEqual(found);
  });

  it.each([
    ['done', false, 'open', []],
    ['done', true, 'open', []],
    ['will-do', false, 'open', []],
    ['will-do', true, 'prohibited', [['filing.ethics', false]]],
    ['will-not-do', false, 'prohibited', [['filing.ethics', false]]],
    ['will-not-do', true, 'prohibited', [['filing.ethics', false]]],
  ] as const)('a forbidden one: %s, begun %s gives %s', (answer, begun, outcome, found) => {
    const result = assessFacts(pack, { ...RESEARCH, 'steps.ethics': answer, 'act.begun': begun });
    expect(result.outcome).toBe(outcome);
    expect(breaches(result)).toEqual(found);
  });

  it('not mentioned is read as will be done before the act, with what else it could mean', () => {
    const result = assessFacts(pack, without(RESEARCH, 'steps.ethics', 'steps.filing'));
    expect(result.outcome).toBe('open');
    expect(result.assumptions.map(({ fact, value, otherwise }) => [fact, value, otherwise])).toEqual([
      ['steps.ethics', 'will-do', 'prohibited'],
      ['steps.filing', 'will-do', 'closed'],
    ]);
    expect(result.waitsFor.toSorted()).toEqual(['steps.ethics', 'steps.filing']);
  });

  it('not mentioned is no breach once the act has begun, but not known', () => {
    const result = assessFacts(pack, { ...without(RESEARCH, 'steps.ethics'), 'act.begun': true });
    expect(result).toMatchObject({ outcome: 'undecided', waitsFor: ['steps.ethics'], breaches: [] });
  });

  it('not mentioned is not known while nobody says whether the act has begun', () => {
    const result = assessFacts(pack, without(RESEARCH, 'steps.ethics', 'act.begun'));
    expect(result.outcome).toBe('undecided');
    expect(result.findings.waitsFor).toContain('steps.ethics');
  });

  it('says what to do now', () => {
    const result = assessFacts(pack, { ...RESEARCH, 'steps.filing': 'will-not-do' });
    expect(result.breaches).toEqual([
      {
        id: 'filing.file',
        curable: true,
        title: { zh: '五个工作日内备案', en: 'file within five working days' },
        now: { zh: '立即补办备案', en: 'file at once' },
        cites: ['decree#15'],
      },
    ]);
  });

  it('of a pathway that is out of scope are never breached', () => {
    const result = assessFacts(pack, { 'act.kind': 'preclinical', 'steps.ethics': 'will-not-do', 'act.begun': true });
    expect(result).toMatchObject({ outcome: 'open', breaches: [] });
  });
});

describe('matters of record', () => {
  it('are taken as given, shown as an assumption, and close only on an explicit no', () => {
    const open = assessFacts(pack, without(RESEARCH, 'site.funds'));
    expect(open.outcome).toBe('open');
    expect(open.assumptions).toEqual([
      expect.objectContaining({ fact: 'filing.funds', value: true, otherwise: 'closed', cites: ['decree#11'] }),
    ]);
    expect(requirement(open, 'filing', 'funds')).toMatchObject({ holds: true, assumed: true, waitsFor: [] });
    const confirmed = assessFacts(pack, RESEARCH);
    expect(confirmed.assumptions).toEqual([]);
    expect(requirement(confirmed, 'filing', 'funds')).toMatchObject({ holds: true, assumed: false });
    expect(assessFacts(pack, { ...RESEARCH, 'site.funds': false })).toMatchObject({ outcome: 'closed', assumptions: [] });
  });

  it('are taken as given where the person does not know', () => {
    const result = unwrap(tryAssess(pack, { facts: without(RESEARCH, 'site.funds'), unknown: ['site.funds'] }));
    expect(result.outcome).toBe('open');
    expect(result.assumptions.map(({ fact }) => fact)).toEqual(['filing.funds']);
  });
});

describe('several sites', () => {
  const RESEARCH_AT = without(RESEARCH, 'site.grade');
  const at = (kind: 'every' | 'any' | 'lead' | undefined, ...grades: (string | undefined)[]) => {
    const sites = grades.map((grade, index) => ({
      id: `s${index + 1}`,
      lead: index === 0,
      facts: grade === undefined ? {} : { 'site.grade': grade },
    }));
    const files =
      kind === undefined
        ? changed('pathways/filing.yaml', '    sites: every\n', '')
        : changed('pathways/filing.yaml', 'sites: every', `sites: ${kind}`);
    return compileMini(files).then((own) => unwrap(tryAssess(unwrap(own), { facts: RESEARCH_AT, sites })));
  };

  it.each([
    ['every', ['tertiary-a', 'tertiary-a'], 'open'],
    ['every', ['tertiary-a', 'lower'], 'closed'],
    ['every', ['tertiary-a', undefined], 'undecided'],
    ['every', ['lower', undefined], 'closed'],
    ['any', ['lower', 'tertiary-a'], 'open'],
    ['any', ['lower', 'lower'], 'closed'],
    ['any', ['lower', undefined], 'undecided'],
    ['lead', ['tertiary-a', 'lower'], 'open'],
    ['lead', ['lower', 'tertiary-a'], 'closed'],
    ['lead', [undefined, 'tertiary-a'], 'undecided'],
    [undefined, ['tertiary-a', 'lower'], 'open'],
  ] as const)('%s of %j is %s', async (kind, grades, outcome) => {
    expect((await at(kind, ...grades)).outcome).toBe(outcome);
  });

  it('show each of them and wait for what one lacks', async () => {
    const result = await at('every', 'tertiary-a', undefined);
    expect(requirement(result, 'filing', 'hospital')?.sites).toEqual([
      { id: 's1', applies: true, holds: true, assumed: false },
      { id: 's2', applies: true, holds: null, assumed: false },
    ]);
    expect(result.waitsFor).toEqual(['site.grade']);
  });

  it('the first speaks for the case where none leads', () => {
    const sites = [
      { id: 'a', facts: { 'act.kind': 'preclinical' } },
      { id: 'b', facts: { 'act.kind': 'animal-use' } },
    ];
    expect(unwrap(tryAssess(pack, { facts: {}, sites })).primary).toBe('preclinical');
  });

  it('what one of them is assumed to do shows as an assumption, with what the others said kept', () => {
    const sites = [
      { id: 'a', lead: true, facts: { 'site.grade': 'tertiary-a', 'steps.ethics': 'done', 'steps.filing': 'done' } },
      { id: 'b', facts: { 'site.grade': 'tertiary-a', 'steps.ethics': 'done', 'steps.filing': 'done' } },
    ];
    const facts = without(RESEARCH, 'site.grade', 'steps.ethics', 'steps.filing', 'judgement.boundary');
    const result = unwrap(tryAssess(pack, { facts, sites }));
    expect(result.outcome).toBe('open');
    expect(result.assumptions.map(({ fact, otherwise }) => [fact, otherwise])).toEqual([['judgement.boundary', 'closed']]);
  });

  it('a default used for another than the lead site shows as an assumption', async () => {
    const own = unwrap(
      await compileMini(
        changed(
          'pathways/filing.yaml',
          '    kind: step\n    step: steps.ethics\n',
          '    kind: step\n    sites: every\n    step: steps.ethics\n',
        ),
      ),
    );
    const sites = [
      { id: 'a', lead: true, facts: { 'steps.ethics': 'done' } },
      { id: 'b', facts: {} },
    ];
    const result = unwrap(tryAssess(own, { facts: without(RESEARCH, 'steps.ethics'), sites }));
    expect(result.outcome).toBe('open');
    expect(result.assumptions.map(({ fact, value, otherwise }) => [fact, value, otherwise])).toEqual([
      ['steps.ethics', 'will-do', 'prohibited'],
    ]);
  });
});

describe('pathways that depend on each other', () => {
  it('one yields where the other is in scope, open or not', () => {
    const result = assessFacts(pack, { ...RESEARCH, 'research.forRegistration': true, 'site.grade': 'lower' });
    expect(result).toMatchObject({ outcome: 'closed', primary: 'trial' });
    expect(result.findings.pathways.get('filing')).toMatchObject({ standing: 'out-of-scope', yieldedTo: 'trial', scope: true });
  });

  it('nobody knows whether one yields while the other scope is open', () => {
    const result = assessFacts(pack, { ...without(RESEARCH, 'research.forRegistration'), 'steps.ethics': 'will-not-do' });
    expect(result.findings.pathways.get('filing')).toMatchObject({ standing: 'undecided', yieldedTo: null });
    expect(result.outcome).toBe('undecided');
    expect(result.findings.waitsFor).toEqual(['research.forRegistration']);
  });

  it('the outcome is known where it is the same whether one yields or not', () => {
    const result = assessFacts(pack, without(RESEARCH, 'research.forRegistration'));
    expect(result).toMatchObject({ outcome: 'open', undecidedBecause: [] });
    expect(result.decidedBy.toSorted()).toEqual(['filing', 'trial']);
  });

  it('a closed pathway waits for what would make it yield', async () => {
    const third = pathway('third', 310, 'sources: [drug-law]') as Record<string, string>;
    const files = {
      ...changed('pathways/trial.yaml', 'priority: 300\n', 'priority: 300\nyieldsTo: [third]\n'),
      'pathways/third.yaml': (third['pathways/third.yaml'] ?? '').replace(
        '{ ==: [{ var: act.kind }, research] }',
        '{ ==: [{ var: sponsor.foreign }, true] }',
      ),
    };
    const own = unwrap(await compileMini(files));
    const facts = { ...without(RESEARCH, 'research.forRegistration'), 'sponsor.foreign': true, 'site.grade': 'lower' };
    expect(assessFacts(own, facts).outcome).toBe('open');
    const state = assessFacts(own, facts).findings.pathways.get('filing');
    expect(state).toMatchObject({ open: false, closed: null });
    expect(state?.waitsFor).toEqual(['research.forRegistration']);
  });

  it('one that needs another opens only with it, where the other is in scope', async () => {
    const own = unwrap(await compileMini(pathway('pilot', 500, 'needs: [trial]')));
    const trial = { ...RESEARCH, 'research.forRegistration': true };
    expect(assessFacts(own, trial)).toMatchObject({ outcome: 'open', primary: 'pilot' });
    const closed = assessFacts(own, { ...trial, 'site.grade': 'lower' });
    expect(closed).toMatchObject({ outcome: 'closed', primary: 'pilot' });
    expect(closed.findings.pathways.get('pilot')?.standing).toBe('closed');
    expect(assessFacts(own, without(trial, 'site.grade')).waitsFor).toEqual(['site.grade']);
    expect(assessFacts(own, RESEARCH).findings.pathways.get('pilot')?.standing).toBe('open');
  });
});
