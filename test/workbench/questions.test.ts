import { beforeAll, describe, expect, it } from 'vitest';
import type { FactValue } from '../../src/logic/expression.js';
import type { Pack } from '../../src/pack/model.js';
import { compilePacks } from '../../src/pack-io/compile.js';
import { nationalPack } from '../../src/pack-io/load-pack.js';
import { nextQuestion } from '../../src/planner/next-question.js';
import { QuestionCourse } from '../../src/workbench/question-course.js';
import { measureQuestions, type QuestionReport } from '../../src/workbench/questions.js';
import { overBudget } from '../../src/workbench/questions-page.js';
import { compileMini, unwrap } from '../fixtures/packs.js';

const DAY = 20261122;
let mini: Pack;
let national: Pack;
let report: QuestionReport;
beforeAll(async () => {
  mini = unwrap(await compileMini());
  national = unwrap(await compilePacks([nationalPack()], false));
  report = measureQuestions(national, DAY);
}, 60_000);

describe('the length of interviews', () => {
  it('lies between the best order and the form, and the longest is no shorter than the mean', () => {
    for (const act of [...measureQuestions(mini, DAY).acts, ...report.acts]) {
      expect(act.chosen.mean).toBeGreaterThanOrEqual((act.best ?? 0) - 1e-9);
      expect(act.chosen.worst).toBeLessThanOrEqual(act.form);
      expect(act.file.worst).toBeLessThanOrEqual(act.form);
      expect(act.chosen.worst).toBeGreaterThanOrEqual(act.chosen.mean - 1e-9);
    }
  });

  it('is that of the questions which are really asked', () => {
    const worst = new Map(measureQuestions(mini, DAY).acts.map((act) => [act.option, act.chosen.worst]));
    for (const act of worst.keys()) {
      const lengths = interviews(mini, new Map([['act.kind', act]]));
      expect(Math.max(...lengths)).toBe(worst.get(act));
    }
  });

  it('on the national pack comes within a tenth of the best order wherever that is known', () => {
    const known = report.acts.filter((act) => act.best !== undefined);
    expect(known.length).toBeGreaterThan(8);
    for (const act of known) expect(act.chosen.mean).toBeLessThanOrEqual((act.best ?? 0) * 1.1 + 1e-9);
  });

  it('on the national pack is at least 40 % less than in file order', () => {
    expect(report.notExact).toEqual([]);
    expect(report.acts.every((act) => act.chosen.exact && act.file.exact)).toBe(true);
    expect(report.mean.chosen).toBeLessThanOrEqual(0.6 * report.mean.file);
  });

  it('exceeds a budget where the longest interview does', () => {
    const longest = Math.max(...report.acts.map((act) => act.chosen.worst));
    expect(overBudget(report, longest)).toEqual([]);
    expect(overBudget(report, longest - 1).length).toBeGreaterThan(0);
    expect(overBudget(report, undefined)).toEqual([]);
  });

  it('names the facts that are never asked', () => {
    expect(measureQuestions(mini, DAY).idle).toContain('study.filed');
    expect(measureQuestions(mini, DAY).idle).not.toContain('charging.subjects');
  });
});

/** Lengths of all interviews that follow from some answers, by asking for the next question each time. */
function interviews(pack: Pack, answers: ReadonlyMap<string, FactValue>): number[] {
  const given = new Map([...answers].map(([id, value]) => [id, { value }]));
  const next = nextQuestion({ id: 'interview', answers: given, unknown: new Set(), sites: [], sha256: '' }, pack, {
    day: DAY,
    source: 'case',
  });
  if (next.settled) return [0];
  const { fact } = next;
  const course = QuestionCourse.of(pack, DAY, answers);
  const branches = course === undefined ? [] : course.answers(course.open.node, fact);
  expect(branches.length).toBeGreaterThan(0);
  return branches.flatMap((branch) =>
    interviews(pack, new Map([...answers, [fact.id, branch.value]])).map((length) => length + 1),
  );
}
