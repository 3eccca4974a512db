import { beforeAll, describe, expect, it } from 'vitest';
import type { Pack } from '../../src/pack/model.js';
import { jointReadings, openJudgements } from '../../src/planner/judgements.js';
import { consultationDocument } from '../../src/report/consultation-document.js';
import { consultationPage } from '../../src/report/consultation-page.js';
import { pageText } from '../../src/report/page/to-text.js';
import { RESEARCH, without } from '../fixtures/cases.js';
import { assessFacts, compileMini, unwrap } from '../fixtures/packs.js';

let pack: Pack;
beforeAll(async () => {
  pack = unwrap(await compileMini());
});

const UNJUDGED = without(RESEARCH, 'judgement.boundary');

describe('the judgements that a result rests on', () => {
  it('names each reading, what the case comes to under it, and by which article', () => {
    const [judgement, ...others] = openJudgements(assessFacts(pack, UNJUDGED, '2026-05-15'));
    expect(others).toEqual([]);
    expect(judgement).toMatchObject({ fact: { id: 'judgement.boundary' }, status: 'open', ground: null });
    expect(judgement?.readings.map(({ value, outcome, primary, used }) => [value, outcome, primary, used])).toEqual([
      ['technology', 'open', 'filing', false],
      ['drug', 'closed', 'filing', false],
    ]);
    expect(judgement?.readings[1]?.decides.map(({ id, cites }) => [id, cites.map(({ at }) => at)])).toEqual([
      ['filing.technology', ['decree#2']],
    ]);
    expect(judgement?.rules.map(({ rule }) => rule)).toContain('filing');
  });

  it('finds the default reading that decides, with its ground', () => {
    const [judgement] = openJudgements(assessFacts(pack, UNJUDGED));
    expect(judgement).toMatchObject({ status: 'default', ground: { en: 'such filings were accepted' } });
    expect(judgement?.readings.map(({ value, used }) => [value, used])).toEqual([
      ['technology', true],
      ['drug', false],
    ]);
  });

  it('are none where an authority has answered, or where the answer changes nothing', () => {
    expect(openJudgements(assessFacts(pack, RESEARCH))).toEqual([]);
    expect(openJudgements(assessFacts(pack, { ...UNJUDGED, 'charging.subjects': true }, '2026-05-15'))).toEqual([]);
  });

  it('are read together where several are open', async () => {
    const second = `facts:
  - id: judgement.risk
    type: boolean
    nature: judgement
    label: { zh: 高风险, en: high risk }
    question: { zh: 是否高风险？, en: Is the risk high? }
`;
    const risk = `id: risk
kind: absolute
title: { zh: 高风险, en: High risk }
text: { zh: 高风险的不得开展, en: high risk is banned }
bases: [{ cite: decree#2 }]
when: { and: [{ ==: [{ var: act.kind }, research] }, { ==: [{ var: judgement.risk }, true] }] }
`;
    const two = unwrap(await compileMini({ 'facts/more.yaml': second, 'redlines/risk.yaml': risk }));
    const assessment = assessFacts(two, UNJUDGED, '2026-05-15');
    const judgements = openJudgements(assessment);
    expect(judgements.map(({ fact }) => fact.id)).toEqual(['judgement.boundary', 'judgement.risk']);
    const together = jointReadings(assessment, judgements).map(({ values, outcome }) => [...values.values(), outcome]);
    expect(together).toEqual([
      ['technology', true, 'prohibited'],
      ['technology', false, 'open'],
      ['drug', true, 'prohibited'],
      ['drug', false, 'closed'],
    ]);
  });
});

describe('the draft for an authority', () => {
  it('carries facts, addressee, articles and both readings in both languages', () => {
    const assessment = assessFacts(pack, UNJUDGED, '2026-05-15');
    const judgements = openJudgements(assessment);
    const zh = pageText(consultationPage(assessment, judgements, [], 'zh'), { width: 80 });
    for (const part of [
      '归为技术还是药品？',
      '判断方  主管部门',
      '读作“技术”：可行',
      '读作“药品”：现在不可行',
      '不满足：归为技术（第1号令 第2条）',
      '级别：三级甲等',
    ])
      expect(zh).toContain(part);
    const en = pageText(consultationPage(assessment, judgements, [], 'en'), { width: 80 });
    for (const part of [
      'Technology or drug?',
      'Decided by  the authority',
      'Read as "drug": closed for now',
      'grade: Class III Grade A',
    ])
      expect(en).toContain(part);
    expect(consultationDocument(assessment, judgements, [])).toMatchObject({
      schema: 'dualtrack/consultation/1',
      outcome: 'undecided',
      questions: [
        {
          fact: 'judgement.boundary',
          who: { en: 'the authority' },
          readings: [{ value: 'technology' }, { value: 'drug', outcome: 'closed' }],
        },
      ],
    });
  });

  it('says so where there is nothing to ask', () => {
    const assessment = assessFacts(pack, RESEARCH);
    expect(pageText(consultationPage(assessment, [], [], 'en'), { width: 80 })).toContain('there is nothing to ask');
  });
});
