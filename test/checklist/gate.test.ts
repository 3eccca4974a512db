import { beforeAll, describe, expect, it } from 'vitest';
import { parseLivingChecklist } from '../../src/case-io/read-living-checklist.js';
import { buildChecklist, type ChecklistEntry } from '../../src/checklist/checklist.js';
import type { GateFinding, GateItem } from '../../src/checklist/gate.js';
import { newBaseline, resolvedEntries } from '../../src/checklist/gate-baseline.js';
import { GATE_CHECKS } from '../../src/checklist/gate-checks.js';
import { dueDates, duePhases } from '../../src/checklist/gate-due.js';
import type { EvidenceState } from '../../src/checklist/gate-evidence.js';
import { type GateResult, gateCase } from '../../src/checklist/gate-result.js';
import { scheduleOf } from '../../src/checklist/schedule/schedule.js';
import { WorkingCalendar } from '../../src/checklist/schedule/working-calendar.js';
import type { Pack, Phase } from '../../src/pack/model.js';
import { RESEARCH, without } from '../fixtures/cases.js';
import { assessFacts, compileMini, unwrap } from '../fixtures/packs.js';

const HASH = 'a'.repeat(64);
const OTHER = 'b'.repeat(64);
const DONE = `status: done, evidence: [{ file: f, sha256: ${HASH} }]`;
const FINE: EvidenceState = { found: 'file', sha256: HASH, bytes: 1 };

const WORKDAYS = new WorkingCalendar([
  {
    id: 'year',
    title: { zh: '日历', en: 'Calendar' },
    period: { from: 20260101, to: 20270101 },
    cites: [],
    holidays: [],
    workdays: [],
  },
]);

let pack: Pack;
const seen = new Set<string>();
beforeAll(async () => {
  pack = unwrap(await compileMini());
});

interface Asked {
  /** What people wrote for an item, by its id; `null` leaves the item out of the file. The others are done. */
  readonly lines?: Readonly<Record<string, string | null>>;
  readonly more?: string;
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly phase?: Phase;
  readonly until?: number;
  readonly events?: ReadonlyMap<string, number>;
  readonly state?: EvidenceState;
  readonly addressDays?: number;
  readonly caseName?: string;
  /** The institution that the list is of. */
  readonly site?: string;
  readonly outcomeFails?: boolean;
}

/** Checks a case of the mini-pack on 2026-11-22 against a list in which every item not named is done. */
async function check(asked: Asked): Promise<GateResult> {
  const assessment = assessFacts(pack, asked.facts ?? RESEARCH);
  const entries = buildChecklist(assessment);
  const list = unwrap(await parseLivingChecklist(listText(entries, asked), 'list.yaml'));
  const asOf = 20261122;
  const files = new Map([['f', asked.state ?? FINE]]);
  const { addressDays, site } = asked;
  const input = {
    caseId: 'case',
    ...(site !== undefined && { site }),
    entries,
    list,
    due: duePhases(assessment, entries, asked.phase ?? 'use'),
    until: asked.until ?? asOf,
    dueOn: dueDates(scheduleOf(assessment, entries, asked.events ?? new Map(), WORKDAYS)),
    evidence: { asOf, files, largest: 1, ...(addressDays !== undefined && { addressDays }) },
  };
  const result = gateCase(assessment, input, asked.outcomeFails === true ? { zh: '现在不可行', en: 'closed' } : undefined);
  for (const { check: code } of all(result)) seen.add(code);
  return result;
}

function listText(entries: readonly ChecklistEntry[], { lines = {}, more = '', caseName = 'case' }: Asked): string {
  const items = entries
    .filter(({ id }) => lines[id] !== null)
    .map(({ id, revision }) => {
      const written = lines[id] ?? DONE;
      const stated = written.includes('revision:') ? '' : `revision: "${revision}", `;
      return `  - { id: ${id}, ${stated}${written} }\n`;
    });
  const head = `schema: dualtrack/living-checklist/1\nchecklist: { case: ${caseName}, language: zh, asOf: 2026-11-22, outcome: open }\n`;
  return `${head}prepare:\n${items.join('')}${more}`;
}

const all = ({ findings, items }: GateResult): GateFinding[] => [...findings, ...items.flatMap((item) => item.findings)];
const codes = (result: GateResult) => all(result).map(({ check: code, level, subject }) => `${level} ${code} ${subject}`);
const item = (result: GateResult, id: string): GateItem | undefined => result.items.find((one) => one.id === id);

/** What the gate says of one item when its line is this. */
async function said(line: string | null, more: Asked = {}): Promise<string[]> {
  const result = await check({ ...more, lines: { 'filing.funds': line } });
  return codes(result).filter((text) => text.endsWith(' filing.funds'));
}

describe('the gate', () => {
  it('passes a list in which everything is done with evidence that stands', async () => {
    const result = await check({ facts: { ...RESEARCH, 'steps.ethics': 'done', 'steps.filing': 'done' } });
    expect(codes(result)).toEqual([]);
    expect(result.items.map(({ verdict }) => verdict)).toEqual(['met', 'met', 'met', 'met']);
  });

  it('speaks of records that nobody confirmed, and of steps that nobody took', async () => {
    const lines = { 'filing.funds': 'status: todo', 'filing.ethics': 'status: todo' };
    const messages = async (facts: Readonly<Record<string, unknown>>) =>
      all(await check({ facts, lines }))
        .slice(0, 2)
        .map(({ message }) => `${message.zh} / ${message.en}`);
    expect(await messages(without(RESEARCH, 'site.funds'))).toEqual([
      expect.stringMatching(/^尚未核实：.* \/ not confirmed: [^;]*$/),
      expect.stringMatching(/^没有完成：.* \/ not done: [^;]*$/),
    ]);
    expect(await messages({ ...RESEARCH, 'steps.ethics': 'done' })).toEqual([
      expect.stringMatching(/^尚未核实：.*案例已写明/),
      expect.stringMatching(/^没有完成：.*案例已写明/),
    ]);
  });

  it.each<readonly [string, string | null, Asked]>([
    ['item-not-done', 'status: todo', {}],
    ['item-missing', null, {}],
    ['tick-stale', `revision: "000000000000", ${DONE}`, {}],
    ['tick-stale', `stale: "000000000000", ${DONE}`, {}],
    ['date-future', `${DONE}, date: 2026-11-23`, {}],
    ['evidence-none', 'status: done', {}],
    ['evidence-unhashed', 'status: done, evidence: [{ file: f }]', {}],
    ['evidence-changed', `status: done, evidence: [{ file: f, sha256: ${OTHER} }]`, {}],
    ['evidence-missing', `status: done, evidence: [{ file: g, sha256: ${HASH} }]`, {}],
    ['evidence-missing', DONE, { state: { found: 'missing' } }],
    ['evidence-folder', DONE, { state: { found: 'folder' } }],
    ['evidence-not-regular', DONE, { state: { found: 'not-regular' } }],
    ['evidence-outside', DONE, { state: { found: 'outside' } }],
    ['evidence-unreadable', DONE, { state: { found: 'unreadable' } }],
    ['evidence-too-large', DONE, { state: { found: 'too-large', bytes: 2 ** 31 } }],
    ['evidence-empty', DONE, { state: { ...FINE, bytes: 0 } }],
    ['address-unattested', 'status: done, evidence: [{ address: "https://example.org/a" }]', {}],
    ['address-old', 'status: done, evidence: [{ address: "https://example.org/a", checkedOn: 2026-11-11 }]', { addressDays: 10 }],
    ['address-future', 'status: done, evidence: [{ address: "https://example.org/a", checkedOn: 2026-11-23 }]', {}],
    ['waiver-incomplete', 'status: waived', {}],
    ['waiver-incomplete', 'status: waived, waiver: { reason: r, from: 2026-01-01, to: 2026-12-31 }', {}],
    ['waiver-not-yet', 'status: waived, waiver: { reason: r, approver: a, from: 2026-11-23, to: 2026-12-31 }', {}],
    ['waiver-expired', 'status: waived, waiver: { reason: r, approver: a, from: 2026-01-01, to: 2026-11-21 }', {}],
    ['not-applicable-unexplained', 'status: not-applicable', {}],
    ['not-applicable-unexplained', 'status: not-applicable, note: " "', {}],
  ])('finds %s: %s', async (code, line, more) => {
    expect(await said(line, more)).toEqual([`error ${code} filing.funds`]);
  });

  it.each([
    'status: waived, waiver: { reason: r, approver: a, from: 2026-11-22, to: 2026-11-22 }',
    'status: not-applicable, note: 不涉及',
    'status: done, evidence: [{ address: "https://example.org/a", checkedOn: 2026-11-12 }]',
  ])('accepts %s', async (line) => {
    expect(await said(line, { addressDays: 10 })).toEqual([]);
  });

  it('marks a waiver that nobody uses, without failing', async () => {
    const line = `${DONE}, waiver: { reason: r, approver: a, from: 2026-01-01, to: 2026-12-31 }`;
    expect(await said(line)).toEqual(['warning waiver-unused filing.funds']);
  });

  it('holds the list against the case: an error where the facts say no, a warning where they do not say yes yet', async () => {
    const behind = await check({});
    expect(codes(behind)).toEqual(['warning item-contradicts-case filing.ethics', 'warning item-contradicts-case filing.file']);
    expect(item(behind, 'filing.ethics')?.verdict).toBe('met');
    const against = await check({ facts: { ...RESEARCH, 'steps.filing': 'will-not-do' } });
    expect(codes(against)).toContain('error item-contradicts-case filing.file');
    expect(item(against, 'filing.file')?.verdict).toBe('unmet');
  });

  it('only warns about what is not due, may not apply, or is good practice', async () => {
    const early = await check({
      phase: 'prepare',
      lines: { 'filing.protocol': `revision: "000000000000", ${DONE}`, 'filing.file': 'status: todo' },
    });
    expect(codes(early)).toContain('warning tick-stale filing.protocol');
    expect(codes(early).some((text) => text.endsWith('item-not-done filing.file'))).toBe(false);
    expect(item(early, 'filing.file')).toMatchObject({ due: false, verdict: 'not-due' });
    const uncertain = await check({
      facts: without(RESEARCH, 'cell.traits'),
      lines: { 'filing.report-expansion': 'status: todo' },
    });
    expect(codes(uncertain)).toContain('warning item-not-done filing.report-expansion');
  });

  it('counts a computed due date, not the phase, and says when it is past', async () => {
    const lines = { 'filing.file': 'status: todo' };
    const about = async (asked: Asked) => codes(await check({ lines, ...asked })).filter((text) => text.includes('filing.file'));
    const passed = (day: number) => new Map([['ethics-passed', day]]);
    expect(await about({ events: passed(20261120), phase: 'use' })).toEqual([]);
    expect(await about({ events: passed(20261120), phase: 'prepare', until: 20261231 })).toEqual([
      'error item-not-done filing.file',
    ]);
    expect(await about({ events: passed(20261102), phase: 'prepare' })).toEqual(['error item-overdue filing.file']);
  });

  it('judges a team’s own items, and items that the rules no longer have', async () => {
    const result = await check({
      more: 'own:\n  - { id: own.insurance, status: todo }\nfile:\n  - { id: filing.former, status: done }\ngone:\n  - { id: filing.older, status: done }\n',
    });
    expect(codes(result)).toEqual(
      expect.arrayContaining(['warning item-not-done own.insurance', 'warning item-gone filing.former']),
    );
    expect(item(result, 'filing.older')).toBeUndefined();
  });

  it('says one thing about a list of another case', async () => {
    const result = await check({ caseName: 'other', lines: { 'filing.funds': 'status: todo' } });
    expect(codes(result)).toEqual(['error checklist-other-case case']);
    expect(result.items).toEqual([]);
  });

  it('keeps a list of an institution that the case does not name apart, and does not check it', async () => {
    const result = await check({ site: 'b', lines: { 'filing.funds': 'status: todo' } });
    expect(codes(result)).toEqual(['error checklist-other-case case/b']);
    expect(result.items).toEqual([]);
  });

  it('says that the case states what nobody ticked', async () => {
    const messages = async (facts: Asked['facts']) =>
      all(await check({ lines: { 'filing.funds': 'status: todo' }, ...(facts && { facts }) }))
        .filter(({ subject }) => subject === 'filing.funds')
        .map(({ message }) => message.en.includes('the case states it'));
    expect(await messages({ ...RESEARCH, 'site.funds': true })).toEqual([true]);
    expect(await messages(without(RESEARCH, 'site.funds'))).toEqual([false]);
  });

  it('counts the outcome where it fails', async () => {
    const result = await check({ facts: { ...RESEARCH, 'site.grade': 'lower' }, outcomeFails: true });
    expect(codes(result)).toContain('error case-outcome case');
  });

  it('has been seen finding everything it can find', () => {
    expect([...seen].toSorted()).toEqual([...GATE_CHECKS].toSorted());
  });
});

describe('the phases that are due', () => {
  const phases = (facts: Readonly<Record<string, unknown>>, asked?: Phase) => {
    const assessment = assessFacts(pack, facts);
    return duePhases(assessment, buildChecklist(assessment), asked);
  };

  it('follow from where the act stands', () => {
    expect(phases(RESEARCH)).toEqual({ ground: 'planned', phases: ['prepare'] });
    expect(phases({ ...RESEARCH, 'steps.ethics': 'done' })).toEqual({ ground: 'planned', phases: ['prepare', 'review'] });
    expect(phases({ ...RESEARCH, 'steps.ethics': 'done', 'steps.filing': 'done' }).phases).toEqual(['prepare', 'review', 'file']);
    const begun = { ...RESEARCH, 'act.begun': true, 'steps.ethics': 'done', 'steps.filing': 'done' };
    expect(phases(begun)).toEqual({ ground: 'begun', phases: ['prepare', 'review', 'file', 'conduct', 'use'] });
  });

  it('are those asked for', () => {
    expect(phases(RESEARCH, 'file')).toEqual({ ground: 'asked', phases: ['prepare', 'review', 'file'] });
  });
});

describe('a baseline', () => {
  const found = async (lines: Asked['lines']) => {
    const result = await check({ lines: lines ?? {}, outcomeFails: true });
    return all(result).map((finding) => ({ case: 'case', asOf: '2026-11-22', finding }));
  };

  it('holds everything but the outcome, in a fixed order, and keeps the day of what it held', async () => {
    const first = newBaseline(await found({ 'filing.funds': 'status: todo' }), []);
    expect(first.map(({ check: code }) => code)).not.toContain('case-outcome');
    expect(first.map(({ identity }) => identity)).toEqual(first.map(({ identity }) => identity).toSorted());
    const old = first.map((entry) => ({ ...entry, since: '2026-01-01' }));
    const again = newBaseline(await found({ 'filing.funds': 'status: todo', 'filing.protocol': 'status: done' }), old);
    expect(new Set(again.map(({ since }) => since))).toEqual(new Set(['2026-01-01', '2026-11-22']));
  });

  it('knows what does not occur any more, of the cases that were checked', async () => {
    const before = newBaseline(await found({ 'filing.funds': 'status: todo' }), []);
    const now = (await found({})).map(({ finding }) => finding);
    expect(resolvedEntries(before, new Set(['case']), now).map(({ subject }) => subject)).toEqual(['filing.funds']);
    expect(resolvedEntries(before, new Set(['another']), now)).toEqual([]);
  });

  it('does not hide that a file of evidence changed once more', async () => {
    const changed = `status: done, evidence: [{ file: f, sha256: ${OTHER} }]`;
    const once = await check({ lines: { 'filing.funds': changed } });
    const twice = await check({ lines: { 'filing.funds': changed }, state: { ...FINE, sha256: 'c'.repeat(64) } });
    const identity = (result: GateResult) => item(result, 'filing.funds')?.findings[0]?.identity;
    expect(identity(once)).not.toBe(identity(twice));
  });
});
