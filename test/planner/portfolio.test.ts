import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { assess } from '../../src/assessment/assess.js';
import type { Case } from '../../src/assessment/case.js';
import { parseDay } from '../../src/logic/calendar-date.js';
import type { Pack } from '../../src/pack/model.js';
import { type CaseChange, type CauseFinder, changeOf } from '../../src/planner/case-change.js';
import { translateCase } from '../../src/planner/case-in-pack.js';
import { causesBetweenDates, causesBetweenPacks } from '../../src/planner/change-causes.js';
import { groupChanges } from '../../src/planner/portfolio.js';
import { RESEARCH, without } from '../fixtures/cases.js';
import { caseFrom, compileMini, MINI, unwrap } from '../fixtures/packs.js';

let pack: Pack;
beforeAll(async () => {
  pack = unwrap(await compileMini());
});

const fileOf = (name: string) => readFileSync(join(MINI, name), 'utf8');

function assessOn(input: Case, on: Pack, day: string) {
  const asOf = parseDay(day);
  if (asOf === undefined) throw new Error(day);
  return assess(input, on, { day: asOf, source: 'option' });
}

function between(facts: Record<string, unknown>, from: string, to: string): CaseChange | undefined {
  const input = caseFrom(pack, { facts });
  return changeOf({ id: 'a', before: assessOn(input, pack, from), after: assessOn(input, pack, to) }, causesBetweenDates);
}

async function betweenPacks(files: Record<string, string | null>, facts: Record<string, unknown>, id = 'a') {
  const next = unwrap(await compileMini(files));
  const input = caseFrom(pack, { facts });
  const find: CauseFinder = causesBetweenPacks(pack, next);
  const after = assessOn(translateCase(input, pack, next).case, next, '2026-11-22');
  return changeOf({ id, before: assessOn(input, pack, '2026-11-22'), after }, find);
}

describe('the same pack at two dates', () => {
  it('says nothing where nothing changes', () => {
    expect(between(RESEARCH, '2026-10-01', '2026-11-22')).toBeUndefined();
  });

  it('names what changes and the rule whose beginning changes it', () => {
    const change = between({ ...RESEARCH, 'study.subjects': 10 }, '2026-04-30', '2026-05-01');
    expect(change?.primary).toEqual({ before: 'old-filing', after: 'filing' });
    expect(change?.parts).toEqual(expect.arrayContaining(['pathway', 'checklist']));
    expect(change?.causes.map(({ id, change: what }) => [id, what])).toContainEqual(['filing', 'begins']);
  });

  it('says the same of many dates at once as of the day that matters', () => {
    const long = between({ ...RESEARCH, 'study.subjects': 10 }, '2025-01-01', '2026-11-22');
    expect(long?.primary).toEqual({ before: 'old-filing', after: 'filing' });
    expect(long?.causes.map(({ id }) => id)).toContain('filing');
  });
});

describe('two packs at the same date', () => {
  it('names the rewritten rule', async () => {
    const filing = fileOf('pathways/filing.yaml').replace('[{ var: site.grade }, tertiary-a]', '[{ var: site.grade }, lower]');
    const change = await betweenPacks({ 'pathways/filing.yaml': filing }, RESEARCH);
    expect(change?.outcome).toEqual({ before: 'open', after: 'closed' });
    expect(change?.difference?.requirements.map(({ id, before, after }) => [id, before, after])).toEqual([
      ['filing.hospital', true, false],
    ]);
    expect(change?.causes.map(({ id, change: what }) => [id, what])).toEqual([['filing', 'rewritten']]);
  });

  it('counts a rewritten item although nothing else differs', async () => {
    const filing = fileOf('pathways/filing.yaml').replace(
      'zh: 研究方案, en: protocol',
      'zh: 研究方案正本, en: original protocol',
    );
    const change = await betweenPacks({ 'pathways/filing.yaml': filing }, RESEARCH);
    expect(change?.parts).toEqual(['checklist']);
    expect(change?.difference?.checklist.revised.map(({ after }) => after.id)).toEqual(['filing.protocol']);
  });

  it('names a changed condition that the deciding rule reads', async () => {
    const facts = fileOf('facts/facts.yaml').replace(
      '- { ==: [{ var: act.kind }, research] }',
      '- { ==: [{ var: act.kind }, treatment] }',
    );
    const change = await betweenPacks({ 'facts/facts.yaml': facts }, RESEARCH);
    expect(change?.causes.map(({ kind, id, change: what }) => [kind, id, what])).toContainEqual([
      'condition',
      'act.isFiledResearch',
      'rewritten',
    ]);
  });

  it('takes a renamed rule for the same', async () => {
    const filing = fileOf('pathways/filing.yaml')
      .replace('id: filing\n', 'id: research-filing\naliases: [filing]\n')
      .replace('- id: hospital\n', '- id: grade\n    aliases: [hospital]\n');
    const change = await betweenPacks({ 'pathways/filing.yaml': null, 'pathways/research-filing.yaml': filing }, RESEARCH);
    expect(change?.parts ?? []).not.toContain('pathway');
    expect(change?.difference?.checklist.added ?? []).toEqual([]);
    expect(change?.difference?.requirements ?? []).toEqual([]);
  });

  it('follows renamed facts and options, and says what the other pack cannot say', async () => {
    const facts = fileOf('facts/facts.yaml')
      .replaceAll('site.funds', 'site.money')
      .replace('nature: record, label', 'nature: record, aliases: [site.funds], label')
      .replace('{ id: lower, zh', '{ id: other-grade, aliases: [lower], zh')
      .replace(/ {2}- \{ id: study\.note.*\n/, '');
    const next = unwrap(
      await compileMini({
        'facts/facts.yaml': facts,
        'pathways/filing.yaml': fileOf('pathways/filing.yaml').replaceAll('site.funds', 'site.money'),
      }),
    );
    const input = caseFrom(pack, { facts: { ...RESEARCH, 'site.grade': 'lower', 'study.note': 'x' } });
    const there = translateCase(input, pack, next);
    expect(there.case.answers.get('site.money')?.value).toBe(true);
    expect(there.case.answers.get('site.grade')?.value).toBe('other-grade');
    expect(there.dropped).toEqual(['study.note']);
    const back = translateCase(there.case, next, pack);
    expect(back.case.answers.get('site.grade')?.value).toBe('lower');
    expect(back.case.answers.get('site.funds')?.value).toBe(true);
  });
});

describe('a portfolio', () => {
  it('groups by the leading cause and counts every case once', () => {
    const changes = [RESEARCH, without(RESEARCH, 'site.funds'), { ...RESEARCH, 'act.kind': 'preclinical' }].flatMap(
      (facts) => between(facts, '2026-04-30', '2026-05-01') ?? [],
    );
    const portfolio = groupChanges(3, changes);
    expect(portfolio.unchanged + portfolio.groups.reduce((sum, group) => sum + group.changes.length, 0)).toBe(3);
    expect(portfolio.groups[0]?.cause?.id).toBe('filing');
    expect(portfolio.groups[0]?.changes).toHaveLength(2);
  });
});
