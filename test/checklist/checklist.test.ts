import { beforeAll, describe, expect, it } from 'vitest';
import { buildChecklist, readinessChecklist } from '../../src/checklist/checklist.js';
import type { Pack } from '../../src/pack/model.js';
import { changed } from '../fixtures/broken/packs.js';
import { RESEARCH, TREATMENT, without } from '../fixtures/cases.js';
import { assessFacts, compileMini, type Files, unwrap } from '../fixtures/packs.js';

let pack: Pack;
beforeAll(async () => {
  pack = unwrap(await compileMini());
});

const list = (facts: Readonly<Record<string, unknown>>, on?: string, over: Pack = pack) =>
  buildChecklist(assessFacts(over, facts, on));
const short = (facts: Readonly<Record<string, unknown>>, on?: string) =>
  list(facts, on).map(({ id, phase, state, certain }) => [id, phase, state, certain]);

describe('a checklist', () => {
  it('holds the steps, records and items of the primary pathway by phase, with what the case says of them', () => {
    expect(short({ ...RESEARCH, 'steps.ethics': 'done' })).toEqual([
      ['filing.funds', 'prepare', 'met', true],
      ['filing.ethics', 'review', 'done', true],
      ['filing.file', 'file', 'to-do', true],
      ['filing.protocol', 'file', null, true],
    ]);
  });

  it('asks to confirm what is taken as given, and shows what failed', () => {
    expect(short(without(RESEARCH, 'site.funds'))).toContainEqual(['filing.funds', 'prepare', 'confirm', true]);
    expect(short({ ...RESEARCH, 'steps.filing': 'will-not-do' })).toContainEqual(['filing.file', 'file', 'failed', true]);
  });

  it('leaves out what does not apply and marks what nobody knows', () => {
    const conditional = (facts: Readonly<Record<string, unknown>>) =>
      short(facts).filter(([id]) => id === 'filing.report-expansion');
    expect(conditional({ ...RESEARCH, 'cell.traits': ['expanded'] })).toEqual([
      ['filing.report-expansion', 'conduct', null, true],
    ]);
    expect(conditional(RESEARCH)).toEqual([]);
    expect(conditional(without(RESEARCH, 'cell.traits'))).toEqual([['filing.report-expansion', 'conduct', null, false]]);
  });

  it('adds the duties that apply, and marks those that may', () => {
    expect(short({ ...RESEARCH, 'sponsor.foreign': true })).toContainEqual(['genetic-resources.permit', 'prepare', null, true]);
    expect(short(without(RESEARCH, 'sponsor.foreign'))).toContainEqual(['genetic-resources.permit', 'prepare', null, false]);
    expect(short(RESEARCH).map(([id]) => id)).not.toContain('genetic-resources.permit');
  });

  it('of a prohibited act holds what its red lines ask for, nothing of the pathways', () => {
    expect(
      short({ ...TREATMENT, 'sponsor.foreign': false, 'product.labelUse': 'other-use', 'product.id': 'not-listed' }),
    ).toEqual([['unapproved.follow-up', 'conduct', null, true]]);
  });

  it('of an act that others govern is empty', () => {
    expect(short({ 'act.kind': 'animal-use' })).toEqual([]);
  });

  it('cites the law of the day and carries the deadline', () => {
    const [file] = list(RESEARCH).filter(({ id }) => id === 'filing.file');
    expect(file).toMatchObject({
      due: { within: 5, unit: 'working-day', after: 'ethics-passed' },
      cites: [{ at: 'decree#15', verification: 'secondary' }],
      basis: 'statutory',
    });
    const old = list({ ...RESEARCH, 'study.subjects': 1 }, '2026-04-30').map(({ id, cites }) => [id, cites.map(({ at }) => at)]);
    expect(old).toEqual([['old-filing.file', ['old-rule#3']]]);
  });

  it('names every entry once', () => {
    for (const facts of [RESEARCH, without(RESEARCH, 'cell.traits', 'sponsor.foreign'), {}]) {
      const ids = list(facts).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });
});

describe('the revision of an entry', () => {
  const revisions = async (files: Files) =>
    new Map(list(RESEARCH, undefined, unwrap(await compileMini(files))).map(({ id, revision }) => [id, revision]));

  it('stays while its rule stays, whatever happens elsewhere', async () => {
    expect(await revisions(changed('redlines/charging.yaml', '停止收费并退款', '停止收费'))).toEqual(await revisions({}));
  });

  it.each<[string, Files]>([
    ['wording', changed('pathways/filing.yaml', '五个工作日内备案', '五日内备案')],
    ['deadline', changed('pathways/filing.yaml', 'within: 5', 'within: 6')],
    ['citation', changed('pathways/filing.yaml', '{ at: decree#15, figure: secondary }', '{ at: decree#15, figure: official }')],
    [
      'condition',
      changed(
        'pathways/filing.yaml',
        'pastDue: { and: [{ var: act.begun }, { var: filing.overdue }] }',
        'pastDue: { var: filing.overdue }',
      ),
    ],
    [
      'standing of the article',
      changed('sources/decree.yaml', '"15", clause: secondary, number: official', '"15", clause: official, number: secondary'),
    ],
  ])('changes with its %s', async (_, files) => {
    const [before, after] = [await revisions({}), await revisions(files)];
    expect(after.get('filing.file')).not.toBe(before.get('filing.file'));
    expect(after.get('filing.ethics')).toBe(before.get('filing.ethics'));
  });
});

describe('a readiness list', () => {
  it('is a checklist of good practice in the order of phases', async () => {
    const item = (id: string, phase: string) =>
      `  - { id: ${id}, phase: ${phase}, actor: hospital, text: { zh: 甲, en: A }, cite: decree#2, basis: good-practice }\n`;
    const own = unwrap(
      await compileMini({
        'readiness/hospital.yaml': `id: hospital\ntitle: { zh: 医院, en: Hospital }\nitems:\n${item('b', 'file')}${item('a', 'prepare')}`,
      }),
    );
    const entries = readinessChecklist(own.readiness[0] ?? { id: '', title: { zh: '', en: '' }, items: [], pack: '' });
    expect(entries.map(({ id, basis }) => [id, basis])).toEqual([
      ['hospital.a', 'good-practice'],
      ['hospital.b', 'good-practice'],
    ]);
  });
});
