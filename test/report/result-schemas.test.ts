import { beforeAll, describe, expect, it } from 'vitest';
import type { Pack } from '../../src/pack/model.js';
import { compareTracks } from '../../src/planner/compare.js';
import { differenceOf } from '../../src/planner/difference.js';
import { GoalFinder } from '../../src/planner/goal.js';
import { jointReadings, openJudgements } from '../../src/planner/judgements.js';
import { timelineOfCase } from '../../src/planner/timeline.js';
import { compareDocument } from '../../src/report/compare-document.js';
import { consultationDocument } from '../../src/report/consultation-document.js';
import { RESULT_SCHEMAS, resultSchemaFiles } from '../../src/report/schema/result-schemas.js';
import { timelineDocument } from '../../src/report/timeline-document.js';
import { changeDocument, goalDocument } from '../../src/report/whatif-document.js';
import { RESEARCH, TREATMENT, without } from '../fixtures/cases.js';
import { assessFacts, compileMini, unwrap } from '../fixtures/packs.js';

let pack: Pack;
beforeAll(async () => {
  pack = unwrap(await compileMini());
});

const CASES: readonly (readonly [string, Readonly<Record<string, unknown>>, string])[] = [
  ['open', RESEARCH, '2026-11-22'],
  ['prohibited', { ...RESEARCH, 'charging.subjects': true, 'sponsor.foreign': true }, '2026-11-22'],
  ['closed', { ...RESEARCH, 'site.grade': 'lower' }, '2026-11-22'],
  ['undecided by judgement', without(RESEARCH, 'judgement.boundary'), '2026-05-15'],
  ['by a default', without(RESEARCH, 'judgement.boundary'), '2026-11-22'],
  ['treatment', TREATMENT, '2026-11-22'],
  ['outside', { 'act.kind': 'animal-use' }, '2026-11-22'],
];

describe.each(CASES)('the JSON of a case that is %s', (_, facts, on) => {
  /** As a reader of the file sees it: what is undefined is not there. */
  const written = (document: unknown): unknown => JSON.parse(JSON.stringify(document));
  const assessment = () => assessFacts(pack, facts, on);

  it('fits the published schemas', () => {
    const base = assessment();
    const judgements = openJudgements(base);
    RESULT_SCHEMAS.consultation.parse(written(consultationDocument(base, judgements, jointReadings(base, judgements))));
    RESULT_SCHEMAS.timeline.parse(written(timelineDocument(base, timelineOfCase(base))));
    RESULT_SCHEMAS.compare.parse(written(compareDocument(base, compareTracks(base))));
    for (const [, others, day] of CASES) {
      const after = assessFacts(pack, others, day);
      RESULT_SCHEMAS.whatif.parse(
        written(changeDocument(base, after, [{ fact: 'act.begun', from: undefined, to: [true] }], differenceOf(base, after))),
      );
    }
    const finder = new GoalFinder(base);
    const kinds = pack.pathways.map(
      (pathway) => RESULT_SCHEMAS.whatif.parse(written(goalDocument(base, pathway, finder.find(pathway)))).result,
    );
    expect(kinds).toContain('impossible');
  });
});

describe('the published schemas', () => {
  it('are JSON Schemas that refuse unknown keys', () => {
    const files = resultSchemaFiles();
    const names = ['consultation.schema.json', 'whatif.schema.json', 'timeline.schema.json', 'compare.schema.json'];
    expect([...files.keys()]).toEqual(expect.arrayContaining(names));
    for (const text of files.values())
      expect(JSON.parse(text)).toMatchObject({
        type: 'object',
        additionalProperties: false,
        properties: { schema: { const: expect.stringMatching(/^dualtrack\//) } },
      });
  });
});
