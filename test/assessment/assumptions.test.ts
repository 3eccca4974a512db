import { beforeAll, describe, expect, it } from 'vitest';
import type { Pack } from '../../src/pack/model.js';
import { changed } from '../fixtures/broken/packs.js';
import { RESEARCH, TREATMENT, without } from '../fixtures/cases.js';
import { assessFacts, compileMini, type Files, unwrap } from '../fixtures/packs.js';

let pack: Pack;
beforeAll(async () => {
  pack = unwrap(await compileMini());
});

const UNJUDGED = without(RESEARCH, 'judgement.boundary');

describe('default readings', () => {
  it('decide with a visible assumption: the reading, its ground, its article, the outcome otherwise', () => {
    const result = assessFacts(pack, UNJUDGED);
    expect(result.outcome).toBe('open');
    expect(result.assumptions).toEqual([
      {
        fact: 'judgement.boundary',
        value: 'technology',
        ground: { zh: '此类备案已被受理', en: 'such filings were accepted' },
        cites: ['decree#2'],
        otherwise: 'closed',
      },
    ]);
    expect(result.waitsFor).toEqual([]);
  });

  it('are not used with defaults off', () => {
    const result = assessFacts(pack, UNJUDGED, undefined, { defaults: false });
    expect(result).toMatchObject({ outcome: 'undecided', undecidedBecause: ['judgement'], assumptions: [] });
    expect(result.receipt.options.defaults).toBe(false);
  });

  it('begin on their day', () => {
    expect(assessFacts(pack, UNJUDGED, '2026-05-31').outcome).toBe('undecided');
    expect(assessFacts(pack, UNJUDGED, '2026-06-01').outcome).toBe('open');
  });

  it('do not leak to what their condition leaves out, nor where it is open', () => {
    expect(assessFacts(pack, { 'act.kind': 'treatment' }).findings.situation.used.size).toBe(0);
    expect(assessFacts(pack, without(UNJUDGED, 'act.kind')).findings.situation.used.has('judgement.boundary')).toBe(false);
  });

  it('give way to an answer', () => {
    expect(assessFacts(pack, { ...RESEARCH, 'judgement.boundary': 'drug' })).toMatchObject({
      outcome: 'closed',
      assumptions: [],
    });
  });

  it('are not mentioned where the outcome does not rest on them', () => {
    const result = assessFacts(pack, { ...UNJUDGED, 'charging.subjects': true });
    expect(result.findings.situation.used.has('judgement.boundary')).toBe(true);
    expect(result.assumptions).toEqual([]);
  });

  it('of a number show, though its other values cannot be listed', async () => {
    const question = 'question: { zh: 多少例？, en: How many subjects? }';
    const files = changed(
      'facts/facts.yaml',
      question,
      `${question}, defaults: [{ value: 12, ground: { zh: 通常十二例, en: twelve as a rule } }]`,
    );
    const own = unwrap(await compileMini(files));
    const result = assessFacts(own, { ...RESEARCH, 'steps.filing': 'done' }, '2026-04-01');
    expect(result.outcome).toBe('open');
    expect(result.assumptions).toEqual([expect.objectContaining({ fact: 'study.subjects', value: 12, otherwise: 'undecided' })]);
  });

  it('of choices are compared with none at all', async () => {
    const question = '    question: { zh: 有哪些特征？, en: Which traits apply? }\n';
    const rule = changed(
      'pathways/filing.yaml',
      'requirements:\n',
      'requirements:\n  - { id: grown, kind: gate, test: { in: [expanded, { var: cell.traits }] }, text: { zh: 扩增, en: expanded }, cite: decree#2 }\n',
    );
    const files: Files = {
      ...rule,
      ...changed(
        'facts/facts.yaml',
        question,
        `${question}    defaults: [{ value: [expanded], ground: { zh: 通常扩增, en: expanded as a rule } }]\n`,
      ),
    };
    const own = unwrap(await compileMini(files));
    const result = assessFacts(own, without(RESEARCH, 'cell.traits'));
    expect(result.assumptions).toEqual([
      expect.objectContaining({ fact: 'cell.traits', value: ['expanded'], otherwise: 'closed' }),
    ]);
  });

  it('are applied in the order of the pack, none past one whose condition is open', async () => {
    const question = '    question: { zh: 是否向受试者收费？, en: Are subjects charged? }\n';
    const two = `${question}    defaults:\n      - { when: { var: sponsor.foreign }, value: true, ground: { zh: 甲, en: A } }\n      - { value: false, ground: { zh: 乙, en: B } }\n`;
    const own = unwrap(await compileMini(changed('facts/facts.yaml', question, two)));
    const facts = without(RESEARCH, 'charging.subjects', 'sponsor.foreign');
    const value = (more: object) =>
      assessFacts(own, { ...facts, ...more }).findings.situation.knowledge.value('charging.subjects');
    expect([value({ 'sponsor.foreign': true }), value({ 'sponsor.foreign': false }), value({})]).toEqual([
      true,
      false,
      undefined,
    ]);
    expect(assessFacts(own, facts)).toMatchObject({ outcome: 'undecided' });
  });
});

describe('vague dates', () => {
  const caution = (start: string) =>
    assessFacts(pack, { ...RESEARCH, 'study.start': start })
      .warnings.filter(({ code }) => code === 'CAUTION')
      .map(({ id }) => id);

  it('bring a caution only where every day they may be does', () => {
    expect(caution('2026-04')).toEqual(['filing.started-early']);
    expect(caution('2025')).toEqual(['filing.started-early']);
    expect(caution('2026')).toEqual([]);
    expect(caution('2026-05-01')).toEqual([]);
  });
});

describe('products', () => {
  it.each([
    ['2025-05-31', 'cart-one-label-adult', 'prohibited'],
    ['2025-06-01', 'cart-one-label-adult', 'undecided'],
    ['2025-06-29', 'cart-one-label-adult', 'undecided'],
    ['2025-06-30', 'cart-one-label-adult', 'open'],
    ['2026-06-30', 'cart-one-label-child', 'prohibited'],
    ['2026-07-01', 'cart-one-label-child', 'open'],
    ['2026-12-31', 'cart-one-label-child', 'open'],
    ['2027-01-01', 'cart-one-label-child', 'prohibited'],
  ])('on %s the use %s is %s', (day, label, outcome) => {
    expect(assessFacts(pack, { ...TREATMENT, 'product.labelUse': label }, day).outcome).toBe(outcome);
  });

  it.each([
    ['2025-05-31', true, 'prohibited'],
    ['2025-06-15', true, 'open'],
    ['2025-06-15', false, 'prohibited'],
    ['2025-06-30', false, 'open'],
  ])('whose approval is known to the month ask within it: on %s approved %s is %s', (day, approved, outcome) => {
    const facts = { ...TREATMENT, 'product.labelUse': 'cart-one-label-adult', 'product.approvedByThen': approved };
    expect(assessFacts(pack, facts, day).outcome).toBe(outcome);
  });

  it('are off label for any other use', () => {
    expect(
      assessFacts(pack, { ...TREATMENT, 'product.id': 'cart-one', 'product.labelUse': 'other-use' }).findings.pathways.get(
        'approved-use',
      )?.standing,
    ).toBe('closed');
  });
});
