import { beforeAll, describe, expect, it } from 'vitest';
import type { Pack } from '../../src/pack/model.js';
import { changed } from '../fixtures/broken/packs.js';
import { RESEARCH, TREATMENT, without } from '../fixtures/cases.js';
import { assessFacts, compileMini, places, tryAssess, unwrap } from '../fixtures/packs.js';

let pack: Pack;
beforeAll(async () => {
  pack = unwrap(await compileMini());
});

describe('the order of precedence', () => {
  it.each([
    [
      'an absolute red line comes before an open pathway',
      { ...RESEARCH, 'charging.subjects': true },
      'prohibited',
      ['charging'],
      null,
    ],
    [
      'two absolute red lines both decide',
      { ...RESEARCH, 'charging.subjects': true, 'cell.traits': ['edited-embryo'] },
      'prohibited',
      ['charging', 'embryo'],
      null,
    ],
    [
      'a forbidden failure comes before an open pathway',
      { ...RESEARCH, 'steps.ethics': 'will-not-do' },
      'prohibited',
      ['filing.ethics'],
      null,
    ],
    ['an open pathway is open', RESEARCH, 'open', ['filing'], 'filing'],
    ['an open pathway excuses a residual red line', TREATMENT, 'open', ['approved-use'], 'approved-use'],
    [
      'a residual red line comes before a closed pathway',
      { ...TREATMENT, 'product.id': 'cart-one', 'product.labelUse': 'other-use' },
      'prohibited',
      ['unapproved'],
      null,
    ],
    [
      'an absolute red line comes before a residual one',
      { ...TREATMENT, 'cell.traits': ['edited-embryo'] },
      'prohibited',
      ['embryo'],
      null,
    ],
    ['a pathway whose requirement fails is closed', { ...RESEARCH, 'site.grade': 'lower' }, 'closed', ['filing'], 'filing'],
    ['an outside rule speaks where nothing else does', { 'act.kind': 'animal-use' }, 'outside', ['animals'], null],
    ['laboratory work is an ordinary pathway', { 'act.kind': 'preclinical' }, 'open', ['preclinical'], 'preclinical'],
  ] as const)('%s', (_, facts, outcome, decidedBy, primary) => {
    const result = assessFacts(pack, facts);
    expect(result).toMatchObject({ outcome, decidedBy, primary, undecidedBecause: [], waitsFor: [] });
    expect(result.stillPossible.outcomes).toEqual([outcome]);
  });

  it('a case no rule speaks about is an error, never an answer', () => {
    const result = tryAssess(pack, { facts: { 'act.kind': 'other', 'cell.traits': [] } });
    expect(result).toMatchObject({ ok: false, diagnostics: [{ code: 'E_GAP', text: 'case' }] });
  });

  it('the outside rule gives way to a red line', async () => {
    const own = unwrap(
      await compileMini(
        changed(
          'redlines/unapproved.yaml',
          'when: { ==: [{ var: act.kind }, treatment] }',
          'when: { in: [{ var: act.kind }, [treatment, animal-use]] }',
        ),
      ),
    );
    expect(assessFacts(own, { 'act.kind': 'animal-use' })).toMatchObject({ outcome: 'prohibited', decidedBy: ['unapproved'] });
  });

  it('of several open pathways the highest priority is primary', async () => {
    const own = unwrap(await compileMini(changed('pathways/filing.yaml', 'yieldsTo: [trial]\n', '')));
    const result = assessFacts(own, { ...RESEARCH, 'research.forRegistration': true });
    expect(result).toMatchObject({ outcome: 'open', primary: 'trial', decidedBy: ['trial', 'filing'] });
  });
});

describe('a partial case', () => {
  it('is decided where every completion agrees', () => {
    expect(assessFacts(pack, { 'act.kind': 'research', 'charging.subjects': true }).outcome).toBe('prohibited');
    expect(assessFacts(pack, { 'act.kind': 'treatment', 'product.id': 'not-listed' }).outcome).toBe('prohibited');
    expect(assessFacts(pack, without(RESEARCH, 'sponsor.foreign')).outcome).toBe('open');
  });

  it('is undecided while a red line is unanswered, and waits for it', () => {
    const result = assessFacts(pack, without(RESEARCH, 'charging.subjects'));
    expect(result).toMatchObject({ outcome: 'undecided', undecidedBecause: ['facts'], primary: null, decidedBy: [] });
    expect(result.findings.waitsFor).toEqual(['charging.subjects']);
    expect(result.stillPossible).toEqual({ outcomes: ['prohibited', 'open'], pathways: ['filing'], exact: true });
  });

  it('does not take missing choices for none', () => {
    const result = assessFacts(pack, without(RESEARCH, 'cell.traits'));
    expect(result.outcome).toBe('undecided');
    expect(result.findings.waitsFor).toEqual(['cell.traits']);
  });

  it('is open where the pack gives the unanswered red line a default reading', async () => {
    const fact = '    question: { zh: 是否向受试者收费？, en: Are subjects charged? }\n';
    const own = unwrap(
      await compileMini(
        changed(
          'facts/facts.yaml',
          fact,
          `${fact}    defaults: [{ value: false, ground: { zh: 通常不收费, en: usually free } }]\n`,
        ),
      ),
    );
    const result = assessFacts(own, without(RESEARCH, 'charging.subjects'));
    expect(result.outcome).toBe('open');
    expect(result.assumptions).toContainEqual(
      expect.objectContaining({ fact: 'charging.subjects', value: false, otherwise: 'prohibited' }),
    );
    expect(assessFacts(own, without(RESEARCH, 'charging.subjects'), undefined, { defaults: false }).outcome).toBe('undecided');
  });

  it('does not take a missing number for a small one', () => {
    const before = { ...RESEARCH, 'steps.filing': 'done' };
    expect(assessFacts(pack, before, '2026-04-30')).toMatchObject({ outcome: 'undecided', waitsFor: ['study.subjects'] });
    expect(assessFacts(pack, { ...before, 'study.subjects': 20 }, '2026-04-30').outcome).toBe('open');
    expect(assessFacts(pack, { ...before, 'study.subjects': 21 }, '2026-04-30').outcome).toBe('closed');
  });

  it('names what it waits for by nature', async () => {
    expect(assessFacts(pack, without(RESEARCH, 'site.grade')).undecidedBecause).toEqual(['facts']);
    const judged = assessFacts(pack, without(RESEARCH, 'judgement.boundary'), undefined, { defaults: false });
    expect(judged).toMatchObject({ outcome: 'undecided', undecidedBecause: ['judgement'], waitsFor: ['judgement.boundary'] });
    const unread = changed(
      'facts/facts.yaml',
      'type: boolean, label: { zh: 外方, en: foreign party }',
      'type: boolean, nature: unread-law, label: { zh: 外方, en: foreign party }',
    );
    const own = unwrap(
      await compileMini({
        ...unread,
        ...changed(
          'pathways/filing.yaml',
          'requirements:\n',
          'requirements:\n  - { id: list, kind: gate, test: { "!": { var: sponsor.foreign } }, text: { zh: 清单, en: list }, cite: decree#2 }\n',
        ),
      }),
    );
    expect(assessFacts(own, without(RESEARCH, 'sponsor.foreign')).undecidedBecause).toEqual(['unread-law']);
    expect(
      assessFacts(own, without(RESEARCH, 'sponsor.foreign', 'site.grade', 'judgement.boundary'), undefined, { defaults: false })
        .undecidedBecause,
    ).toEqual(['facts', 'judgement', 'unread-law']);
  });

  it('does not wait for what the person does not know less than for what nobody asked', () => {
    const facts = without(RESEARCH, 'charging.subjects');
    const result = unwrap(tryAssess(pack, { facts, unknown: ['charging.subjects'] }));
    expect(result).toMatchObject({ outcome: 'undecided', waitsFor: ['charging.subjects'] });
  });

  it('never waits for a fact that is answered or for the as-of date', async () => {
    const own = unwrap(
      await compileMini(
        changed(
          'pathways/filing.yaml',
          'requirements:\n',
          'requirements:\n  - { id: order, kind: gate, test: { and: [{ <=: [{ var: study.start }, { var: study.filed }] }, { <=: [{ var: study.filed }, { var: asOf }] }] }, text: { zh: 次序, en: order }, cite: decree#2 }\n',
        ),
      ),
    );
    expect(assessFacts(own, { ...RESEARCH, 'study.start': '2026-06-01' }).waitsFor).toEqual(['study.filed']);
    expect(assessFacts(own, { ...RESEARCH, 'study.start': '2026-06-01', 'study.filed': '2026-06' })).toMatchObject({
      outcome: 'open',
    });
    expect(assessFacts(own, { ...RESEARCH, 'study.start': '2026-06-02', 'study.filed': '2026-06' })).toMatchObject({
      outcome: 'undecided',
      waitsFor: ['study.filed'],
    });
    expect(assessFacts(own, { ...RESEARCH, 'study.start': '2026', 'study.filed': '2027' }).outcome).toBe('closed');
  });
});

describe('an outcome that is certain though nobody knows by which rule', () => {
  const line = (id: string, forRegistration: boolean, cite: string) =>
    `id: ${id}\nkind: absolute\ntitle: { zh: 甲, en: X }\ntext: { zh: 甲, en: X }\nbases: [{ cite: ${cite} }]\nwhen: { and: [{ ==: [{ var: act.kind }, research] }, { ==: [{ var: research.forRegistration }, ${forRegistration}] }] }\n`;

  it('names the rules between which it lies, and is as firm as the weakest', async () => {
    const own = unwrap(
      await compileMini({ 'redlines/a.yaml': line('a', true, 'drug-law#19'), 'redlines/b.yaml': line('b', false, 'decree#40') }),
    );
    const result = assessFacts(own, without(RESEARCH, 'research.forRegistration'));
    expect(result).toMatchObject({
      outcome: 'prohibited',
      decidedBy: ['a', 'b'],
      firmness: { rank: 'administrative-regulation', verification: 'unverified' },
    });
  });

  it('is open by one of two pathways, with none of them primary', () => {
    const result = assessFacts(pack, without(RESEARCH, 'research.forRegistration'));
    expect(result).toMatchObject({
      outcome: 'open',
      decidedBy: ['trial', 'filing'],
      primary: null,
      firmness: { rank: 'administrative-regulation', verification: 'secondary' },
    });
    expect(
      assessFacts(pack, without(RESEARCH, 'research.forRegistration'), undefined, { minVerification: 'official' }).outcome,
    ).toBe('undecided');
  });
});

describe('constraints of the pack', () => {
  it('fill in what follows', () => {
    const { situation } = assessFacts(pack, { 'act.kind': 'preclinical' }).findings;
    expect(situation.knowledge.value('charging.subjects')).toBe(false);
    expect([...situation.implied.keys()].sort()).toEqual(['cell.traits', 'charging.subjects']);
    expect(assessFacts(pack, TREATMENT).findings.situation.knowledge.value('product.id')).toBe('cart-one');
  });

  it('refuse a case that contradicts them, naming the fact', () => {
    const result = tryAssess(pack, { facts: { 'act.kind': 'preclinical', 'charging.subjects': true } });
    expect(result.ok).toBe(false);
    expect(places(result.diagnostics)).toEqual(['E_CASE_INCONSISTENT undefined:undefined:undefined charging.subjects']);
    expect(result.diagnostics[0]?.message.zh).toContain('实验室工作没有受试者');
  });

  it('refuse a case whose product and label belong apart', () => {
    const result = tryAssess(pack, {
      facts: { 'act.kind': 'treatment', 'product.id': 'not-listed', 'product.labelUse': 'cart-one-label-adult' },
    });
    expect(result.diagnostics.map(({ code, text }) => [code, text])).toEqual([['E_CASE_INCONSISTENT', 'product.id']]);
  });

  it('refuse a contradiction written down for one site only', () => {
    const sites = [
      { id: 'a', lead: true, facts: {} },
      { id: 'b', facts: { 'charging.subjects': true } },
    ];
    for (const list of [sites, sites.toReversed().map((site, index) => ({ ...site, lead: index === 0 }))]) {
      const result = tryAssess(pack, { facts: { 'act.kind': 'preclinical' }, sites: list });
      expect(result.diagnostics.map(({ code, text }) => [code, text])).toEqual([['E_CASE_INCONSISTENT', 'charging.subjects']]);
    }
  });

  it('refuse answers that imply two values of one fact', async () => {
    const more =
      '  - { id: foreign-pays, when: { var: sponsor.foreign }, implies: { charging.subjects: true }, because: { zh: 甲, en: A } }\n';
    const own = unwrap(await compileMini(changed('constraints/constraints.yaml', 'constraints:\n', `constraints:\n${more}`)));
    const result = tryAssess(own, { facts: { 'act.kind': 'preclinical', 'sponsor.foreign': true } });
    expect(result.diagnostics.map(({ code, text }) => [code, text])).toEqual([['E_CASE_INCONSISTENT', 'charging.subjects']]);
  });
});
