import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { dayAfter, dayBefore, showDay } from '../../src/logic/calendar-date.js';
import type { Pack } from '../../src/pack/model.js';
import { type TimelineInterval, timelineOfCase } from '../../src/planner/timeline.js';
import { pageText } from '../../src/report/page/to-text.js';
import { timelineDocument } from '../../src/report/timeline-document.js';
import { timelinePage } from '../../src/report/timeline-page.js';
import { RESEARCH, TREATMENT, without } from '../fixtures/cases.js';
import { assessFacts, compileMini, tryAssess, unwrap } from '../fixtures/packs.js';

let pack: Pack;
beforeAll(async () => {
  pack = unwrap(await compileMini());
});

type Facts = Readonly<Record<string, unknown>>;
const line = (facts: Facts, from?: number, to?: number): TimelineInterval[] =>
  timelineOfCase(assessFacts(pack, facts), { ...(from !== undefined && { from }), ...(to !== undefined && { to }) });
const brief = (intervals: readonly TimelineInterval[]) => intervals.map(({ from, outcome, primary }) => [from, outcome, primary]);

const SMALL = { ...RESEARCH, 'study.subjects': 12, 'steps.filing': 'done' };

describe('the time line of a case', () => {
  it('is cut where outcome or pathway change, with the rule and article that flip it', () => {
    const intervals = line(SMALL);
    expect(brief(intervals)).toEqual([
      [20011201, 'silent', null],
      [20150720, 'open', 'old-filing'],
      [20260501, 'open', 'filing'],
    ]);
    expect(intervals.map(({ to }) => to)).toEqual([20150720, 20260501, null]);
    expect(intervals[1]?.causes.map(({ id, change, cites }) => [id, change, cites.map(({ at }) => at)])).toEqual([
      ['old-filing', 'begins', ['old-rule#3']],
    ]);
    expect(intervals[2]?.causes.map(({ id, change }) => [id, change]).sort()).toEqual([
      ['filing', 'begins'],
      ['old-filing', 'ends'],
    ]);
  });

  it('keeps one interval while only the article changes, and says since when', () => {
    const [, prohibited, ...others] = line({ ...SMALL, 'charging.subjects': true });
    expect(others).toEqual([]);
    expect(prohibited).toMatchObject({ from: 20150720, to: null, outcome: 'prohibited' });
    expect(prohibited?.rests.map(({ from, rules }) => [from, rules.flatMap(({ cites }) => cites.map(({ at }) => at))])).toEqual([
      [20150720, ['old-rule#7']],
      [20260501, ['decree#20']],
    ]);
  });

  it('follows default readings and the labels of products', () => {
    const judged = line(without(SMALL, 'judgement.boundary'), 20260401);
    expect(brief(judged)).toEqual([
      [20260401, 'open', 'old-filing'],
      [20260501, 'undecided', null],
      [20260601, 'open', 'filing'],
    ]);
    expect(judged[2]?.causes.map(({ kind, id, change }) => [kind, id, change])).toEqual([
      ['reading', 'judgement.boundary', 'begins'],
    ]);
    const child = line({ ...TREATMENT, 'product.labelUse': 'cart-one-label-child' }, 20260101, 20270601);
    expect(brief(child).map(([from, outcome]) => [from, outcome])).toEqual([
      [20260101, 'prohibited'],
      [20260701, 'open'],
      [20270101, 'prohibited'],
    ]);
    expect(child.at(-1)?.to).toBe(20270602);
  });

  it('agrees with assessments on any day', () => {
    const facts = fc.record(
      {
        'act.kind': fc.constantFrom('research', 'treatment', 'preclinical', 'other'),
        'act.begun': fc.boolean(),
        'research.forRegistration': fc.boolean(),
        'charging.subjects': fc.boolean(),
        'site.grade': fc.constantFrom('tertiary-a', 'lower'),
        'steps.ethics': fc.constantFrom('done', 'will-do', 'will-not-do'),
        'steps.filing': fc.constantFrom('done', 'will-do'),
        'judgement.boundary': fc.constantFrom('technology', 'drug'),
        'cell.traits': fc.constant([]),
        'study.subjects': fc.constantFrom(20, 21),
        'product.labelUse': fc.constantFrom('cart-one-label-adult', 'cart-one-label-child', 'other-use'),
      },
      { requiredKeys: ['act.kind'] },
    );
    let changes = 0;
    fc.assert(
      fc.property(facts, fc.array(fc.integer({ min: 2001, max: 2027 }), { minLength: 6, maxLength: 6 }), (stated, years) => {
        const now = tryAssess(pack, { facts: stated });
        if (!now.ok) return;
        const intervals = timelineOfCase(now.value);
        changes += intervals.length - 1;
        const edges = intervals.slice(1).flatMap(({ from }) => [dayBefore(from), from, dayAfter(from)]);
        for (const day of [...edges, ...years.map((year) => year * 10_000 + 1215)]) {
          const interval = intervals.find(({ from, to }) => from <= day && (to === null || day < to));
          const result = tryAssess(pack, { facts: stated }, showDay(day));
          expect([day, interval?.outcome, interval?.primary]).toEqual([
            day,
            result.ok ? result.value.outcome : 'silent',
            result.ok ? result.value.primary : null,
          ]);
        }
      }),
      { numRuns: 60 },
    );
    expect(changes).toBeGreaterThan(10);
  });

  it('is printed with a bar no line of which is too wide, and as data', () => {
    const assessment = assessFacts(pack, SMALL);
    const intervals = timelineOfCase(assessment);
    const text = pageText(timelinePage(assessment, intervals, 'zh'), { width: 80 });
    for (const part of [
      '2015-07-20 至 2026-04-30：可行，旧办法备案',
      '2026-05-01 起：可行，研究备案',
      '◂ 基准日 2026-11-22',
      '规则包未涉及',
      '因“旧办法备案”开始施行（旧〔2015〕1号 第3条）',
    ])
      expect(text).toContain(part);
    expect(text).toMatch(/^2001-12-01 \.+\|#+\|#+ 2026-05-01 起$/m);
    expect(timelineDocument(assessment, intervals)).toMatchObject({
      schema: 'dualtrack/timeline/1',
      intervals: [
        { outcome: 'silent' },
        { from: '2015-07-20', to: '2026-05-01', primary: 'old-filing' },
        { to: null, causes: expect.any(Array) },
      ],
    });
  });
});
