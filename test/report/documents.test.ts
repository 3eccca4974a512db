import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { explain, explainRule, unmetPart } from '../../src/assessment/explanation.js';
import { buildChecklist, readinessChecklist } from '../../src/checklist/checklist.js';
import type { Pack } from '../../src/pack/model.js';
import { nextQuestion } from '../../src/planner/next-question.js';
import { stillPossibleWhileAsking } from '../../src/planner/still-possible.js';
import { assessmentDocument } from '../../src/report/assessment-document.js';
import { checklistDocument } from '../../src/report/checklist-document.js';
import { explanationDocument, type NodeDocument } from '../../src/report/explanation-document.js';
import { nextDocument } from '../../src/report/next-document.js';
import { resultSchemaFiles } from '../../src/report/schema/result-schemas.js';
import { RESEARCH, TREATMENT, without } from '../fixtures/cases.js';
import { assessFacts, caseFrom, compileMini, tryAssess, unwrap } from '../fixtures/packs.js';

let pack: Pack;
beforeAll(async () => {
  pack = unwrap(await compileMini());
});

const ajv = new Ajv2020({ strict: true });
const validators = new Map(
  [...resultSchemaFiles()].map(([name, text]) => [name.replace('.schema.json', ''), ajv.compile(JSON.parse(text) as object)]),
);

/** What a published schema has against a document, as a reader of the file sees it. */
function faults(schema: string, document: unknown): unknown[] {
  const validate = validators.get(schema);
  if (validate === undefined) throw new Error(`no schema ${schema}`);
  return validate(JSON.parse(JSON.stringify(document))) ? [] : (validate.errors ?? []);
}

const CASES: readonly (readonly [string, Readonly<Record<string, unknown>>, string])[] = [
  ['open', RESEARCH, '2026-11-22'],
  ['prohibited', { ...RESEARCH, 'charging.subjects': true, 'sponsor.foreign': true }, '2026-11-22'],
  ['closed', { ...RESEARCH, 'site.grade': 'lower' }, '2026-11-22'],
  ['undecided', without(RESEARCH, 'judgement.boundary'), '2026-05-15'],
  ['past the horizon', RESEARCH, '2027-03-01'],
  ['under the old law', { ...RESEARCH, 'study.subjects': 12, 'study.start': '2025-06' }, '2025-06-30'],
  ['treatment', TREATMENT, '2026-11-22'],
  ['outside', { 'act.kind': 'animal-use' }, '2026-11-22'],
  ['empty', {}, '2026-11-22'],
];

describe.each(CASES)('the JSON of a case that is %s', (_, facts, on) => {
  it('fits the published schemas', () => {
    const assessment = assessFacts(pack, facts, on);
    expect(faults('assessment', assessmentDocument(assessment))).toEqual([]);
    expect(faults('checklist', checklistDocument(assessment, buildChecklist(assessment), undefined))).toEqual([]);
    expect(faults('explanation', explanationDocument(assessment, explain(assessment), { rule: null, only: 'all' }))).toEqual([]);
    const input = caseFrom(pack, { facts });
    const asOf = { day: assessment.receipt.asOf.day, source: 'case' } as const;
    const next = nextQuestion(input, pack, asOf);
    const possible = next.settled ? undefined : stillPossibleWhileAsking(input, pack, asOf, true, next.fact);
    expect(faults('next', nextDocument(input, asOf, next, possible))).toEqual([]);
  });

  it('explains every rule of the pack, each step with an article and an address of its own', () => {
    const assessment = assessFacts(pack, facts, on);
    for (const { id } of [...pack.pathways, ...pack.redLines, ...pack.duties, ...pack.outside]) {
      const node = explainRule(id, assessment);
      if (node === undefined) throw new Error(`no explanation of ${id}`);
      const document = explanationDocument(assessment, unmetPart(node), { rule: id, only: 'unmet' });
      expect(faults('explanation', document)).toEqual([]);
      const steps = stepsOf(explanationDocument(assessment, node, { rule: id, only: 'all' }).explanation);
      expect(steps.filter((step) => step.cites.length === 0)).toEqual([]);
      expect(new Set(steps.map((step) => step.id)).size).toBe(steps.length);
    }
  });
});

function stepsOf(node: NodeDocument): NodeDocument[] {
  return [node, ...node.children.flatMap(stepsOf)];
}

describe('documents', () => {
  it('carry the institutions of a case with several', () => {
    const sites = [
      { id: 'first', lead: true, facts: { 'site.grade': 'tertiary-a' } },
      { id: 'second', facts: { 'site.grade': 'lower' } },
    ];
    const assessment = unwrap(tryAssess(pack, { facts: without(RESEARCH, 'site.grade'), sites }));
    const document = assessmentDocument(assessment);
    expect(faults('assessment', document)).toEqual([]);
    const hospital = document.pathways
      .find((pathway) => pathway.id === 'filing')
      ?.requirements.find((requirement) => requirement.id === 'hospital');
    expect(hospital).toMatchObject({
      holds: false,
      sites: [
        { id: 'first', holds: true },
        { id: 'second', holds: false },
      ],
    });
  });

  it('keep who said so, when, and the evidence', () => {
    const grade = { value: 'tertiary-a', by: '科研处', on: '2026-11-01', evidence: 'license.pdf' };
    const assessment = assessFacts(pack, { ...RESEARCH, 'site.grade': grade });
    const node = explainRule('filing', assessment);
    const steps =
      node === undefined ? [] : stepsOf(explanationDocument(assessment, node, { rule: 'filing', only: 'all' }).explanation);
    expect(steps.find((step) => step.id === 'pathway/filing/requirement/hospital')?.reads).toEqual([
      expect.objectContaining({
        fact: 'site.grade',
        source: 'asserted',
        by: '科研处',
        on: '2026-11-01',
        evidence: 'license.pdf',
      }),
    ]);
  });

  it('say of a value that nobody stated where it comes from', () => {
    const assessment = assessFacts(pack, { 'act.kind': 'preclinical' });
    const line = explainRule('charging', assessment);
    const read =
      line === undefined
        ? []
        : stepsOf(explanationDocument(assessment, line, { rule: 'charging', only: 'all' }).explanation).flatMap(
            (step) => step.reads,
          );
    expect(read).toContainEqual(
      expect.objectContaining({
        fact: 'charging.subjects',
        value: false,
        source: 'implied',
        ground: expect.objectContaining({ zh: '实验室工作没有受试者' }) as unknown,
      }),
    );
    const judged = explainRule('filing', assessFacts(pack, without(RESEARCH, 'judgement.boundary')));
    expect(JSON.stringify(judged)).toContain('"fact":"judgement.boundary"');
    expect(
      judged &&
        stepsOf(explanationDocument(assessment, judged, { rule: 'filing', only: 'all' }).explanation).flatMap(
          (step) => step.reads,
        ),
    ).toContainEqual(
      expect.objectContaining({ fact: 'judgement.boundary', value: 'technology', source: 'assumed', cites: ['decree#2'] }),
    );
  });

  it('add a readiness list where one is asked for', () => {
    const assessment = assessFacts(pack, RESEARCH);
    const [item] = pack.pathways.find((pathway) => pathway.id === 'filing')?.checklist ?? [];
    if (item === undefined) throw new Error('the mini-pack has lost its checklist');
    const list = { id: 'ward', title: { zh: '病房', en: 'Ward' }, items: [item], pack: 'mini' };
    const document = checklistDocument(assessment, [], { list, entries: readinessChecklist(list) });
    expect(faults('checklist', document)).toEqual([]);
    expect(document.readiness?.items.map((entry) => entry.id)).toEqual(['ward.protocol']);
  });
});

describe('the published files', () => {
  it.each([...resultSchemaFiles().keys()])('%s is what the build writes', (name) => {
    expect(readFileSync(`docs/schema/${name}`, 'utf8')).toBe(resultSchemaFiles().get(name));
  });

  it('refuse what does not fit', () => {
    const assessment = assessFacts(pack, RESEARCH);
    expect(faults('assessment', { ...assessmentDocument(assessment), outcome: 'maybe' })).not.toEqual([]);
    expect(faults('checklist', { schema: 'dualtrack/checklist/1' })).not.toEqual([]);
    expect(faults('next', { schema: 'dualtrack/next/1', settled: 'no' })).not.toEqual([]);
    expect(
      faults('explanation', { ...explanationDocument(assessment, explain(assessment), { rule: null, only: 'all' }), more: 1 }),
    ).not.toEqual([]);
  });
});
