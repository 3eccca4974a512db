import type { Pack } from '../../../src/pack/model.js';
import { compileMini, type Files, unwrap } from '../../fixtures/packs.js';

const HEAD = `schema: dualtrack/pack/1
id: mini
version: 1.0.0
title: { zh: 小规则包, en: Mini pack }
knownThrough: 2026-12-31
steps:
  begun: { var: act.begun }
  assumed: { zh: 尚未开始，按将依规完成处理, en: "not begun, so read as still to be done" }
`;

export const EVENTS = `events:
  - { id: ethics-passed, zh: 通过伦理审查, en: ethics review passed, step: steps.ethics }
  - { id: filed, zh: 备案, en: filed, step: steps.filing, notBefore: [{ event: ethics-passed, cite: decree#14 }] }
  - { id: accepted, zh: 受理, en: accepted, notBefore: [{ event: filed }] }
  - { id: decided, zh: 决定, en: decided, notBefore: [{ event: accepted }] }
  - { id: anniversary, zh: 每满一年, en: each full year, yearlyAfter: decided }
  - { id: started, zh: 开始, en: started, fact: study.start }
  - { id: accident, zh: 发生意外, en: accident, contingent: true }
`;

const DUTY = `id: reports
title: { zh: 报告, en: Reports }
text: { zh: 按时报告。, en: Report in time. }
when: { ==: [{ var: act.kind }, research] }
cite: decree#20
checklist:
  - { id: yearly, phase: report, actor: sponsor, text: { zh: 年度报告, en: yearly report }, cite: { at: decree#15, figure: secondary }, due: { within: 2, unit: month, after: anniversary, every: true } }
  - { id: accident, phase: report, actor: sponsor, text: { zh: 意外报告, en: accident report }, cite: { at: decree#15, figure: secondary }, due: { within: 7, unit: calendar-day, after: accident } }
  - { id: keep, phase: close, actor: sponsor, text: { zh: 保存记录, en: keep records }, cite: { at: decree#15, figure: secondary }, due: { within: 30, unit: year, after: started, keep: true } }
  - { id: notice, phase: prepare, actor: sponsor, text: { zh: 事先告知, en: notify first }, cite: decree#15, due: { before: started } }
  - { id: both, phase: file, actor: sponsor, text: { zh: 两者之后, en: after both }, cite: { at: decree#15, figure: secondary }, due: { within: 10, unit: calendar-day, afterLaterOf: [ethics-passed, started] } }
`;

export const CALENDAR = `id: spring
title: { zh: 春节, en: Spring }
coverage: { from: 2026-01-01, to: 2027-01-01 }
cite: decree#2
holidays: [{ name: { zh: 春节, en: Spring Festival }, first: 2026-02-15, last: 2026-02-23 }, { name: { zh: 国庆节, en: National Day }, first: 2026-10-01, last: 2026-10-07 }]
workdays: [2026-02-14, 2026-02-28, 2026-10-10]
`;

export const CLOCKS = `clocks:
  - { id: decision, rules: [filing], authority: { zh: 主管部门, en: Authority }, text: { zh: 作出决定, en: decide }, starts: accepted, ends: decided, within: 20, unit: working-day, extendable: 10, cite: { at: decree#15, figure: secondary } }
`;

export const SCHEDULE_FILES: Files = {
  'pack.yaml': HEAD + EVENTS,
  'duties/reports.yaml': DUTY,
  'calendar/spring.yaml': CALENDAR,
  'calendar/clocks.yaml': CLOCKS,
  'calendar/counting.yaml': 'counting:\n  - { id: next-day, text: { zh: 次日起算, en: from the next day }, cite: decree#2 }\n',
};

/** The mini-pack with events, a calendar, a clock and duties with all kinds of deadlines. */
export async function schedulePack(): Promise<Pack> {
  return unwrap(await compileMini(SCHEDULE_FILES));
}
