import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Case } from '../../src/assessment/case.js';
import { hashCase, parseCase } from '../../src/case-io/read-case-file.js';
import type { Pack } from '../../src/pack/model.js';
import type { Language } from '../../src/report/language.js';
import { Draft } from '../../src/terminal/draft.js';
import { Session } from '../../src/terminal/session.js';
import { compileMini, unwrap } from '../fixtures/packs.js';
import { interrupt, pick, ScriptedPort, type Turn, tick, type as typed } from './scripted.js';

const TODAY = 20261122;
let pack: Pack;
let file: string;

beforeEach(async () => {
  pack = unwrap(await compileMini());
  const folder = mkdtempSync(join(tmpdir(), 'dualtrack-session-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  file = join(folder, 'case.yaml');
});

const EMPTY: Case = hashCase({ id: 'case', answers: new Map(), unknown: new Set(), sites: [] });

interface Played {
  readonly code: number;
  readonly port: ScriptedPort;
}

async function play(turns: readonly Turn[], language: Language = 'zh', input = EMPTY, oneScreen = false): Promise<Played> {
  const port = new ScriptedPort(turns, oneScreen);
  const draft = Draft.choose({ save: file, ...(existsSync(file) && { from: file }) }, undefined);
  if (draft === undefined) throw new Error('no draft');
  const session = new Session({ pack, defaults: true }, port, draft, { language, color: false, today: TODAY, repeated: [] });
  const code = await session.run(input, { day: input.asOf ?? TODAY, source: input.asOf === undefined ? 'assumed' : 'case' });
  return { code, port };
}

async function saved(): Promise<Case> {
  return unwrap(await parseCase(readFileSync(file, 'utf8'), file, pack));
}

describe('an interview', () => {
  it('asks, records, saves and gives the result on standard output', async () => {
    const { code, port } = await play([pick('开始'), pick('实验室工作'), pick('结束')]);
    expect(code).toBe(0);
    expect(port.results).toHaveLength(1);
    expect(port.results[0]).toContain('结论：可行');
    expect(port.conversation).toContain('✔ 行为：实验室工作');
    expect(port.conversation).toContain(file);
    expect(await saved()).toMatchObject({ asOf: TODAY, answers: new Map([['act.kind', { value: 'preclinical' }]]) });
  });

  it('says the same in English', async () => {
    const { code, port } = await play([pick('Start'), pick('laboratory work'), pick('Finish')], 'en');
    expect(code).toBe(0);
    expect(port.results[0]).toContain('Outcome: open');
    expect(port.conversation).toContain('✔ act: laboratory work');
    expect(port.conversation).not.toMatch(/回答|案例|结论/u);
  });

  it('changes its language on the first screen', async () => {
    const { port } = await play([pick('Switch to English'), pick('改用中文'), pick('Switch to English'), pick('Leave')]);
    expect(port.asked[1]?.message).toContain('Judged by the rules in force on 2026-11-22');
    expect(readdirSync(join(file, '..'))).toEqual([]);
  });

  it('shows the result once where conversation and result share a screen', async () => {
    const { port } = await play([pick('开始'), pick('实验室工作'), pick('结束')], 'zh', EMPTY, true);
    expect(port.results).toHaveLength(1);
    expect(port.conversation).not.toContain('■');
  });

  it('judges by another date where one is chosen', async () => {
    const { port } = await play([
      pick('开始'),
      pick('返回，修改前面的回答'),
      pick('基准日'),
      typed('2025年1月2日'),
      pick('实验室工作'),
      pick('结束'),
    ]);
    expect(port.results[0]).toContain('2025-01-02');
    expect(await saved()).toMatchObject({ asOf: 20250102 });
  });

  it('goes on from a case and asks only what is missing', async () => {
    const input = hashCase({ ...EMPTY, asOf: TODAY, answers: new Map([['act.kind', { value: 'preclinical' }]]) });
    const { code, port } = await play([pick('接着填（已有 1 项回答）'), pick('结束')], 'zh', input);
    expect(code).toBe(0);
    expect(port.asked).toHaveLength(2);
  });
});

describe('an answer', () => {
  it('may be "don\'t know": it is kept and not asked again', async () => {
    const { port } = await play([pick('开始'), pick('不知道'), ...stopAtNext]);
    expect(await saved()).toMatchObject({ unknown: new Set(['act.kind']) });
    expect(port.asked[2]?.message).not.toContain('做什么？');
  });

  it('can be changed; what contradicts the new one is taken back and named', async () => {
    const input = hashCase({
      ...EMPTY,
      asOf: TODAY,
      answers: new Map([
        ['act.kind', { value: 'research' }],
        ['charging.subjects', { value: false }],
        ['cell.traits', { value: ['expanded'] }],
      ]),
    });
    const { port } = await play(
      [pick('接着填（已有 3 项回答）'), pick('返回，修改前面的回答'), pick('行为'), pick('实验室工作'), pick('结束')],
      'zh',
      input,
    );
    expect(port.conversation).toContain('与新的回答不一致，原来的回答已删去：特征');
    const kept = await saved();
    expect([...kept.answers.keys()]).toEqual(['act.kind', 'charging.subjects']);
  });

  it('can be changed from the result, and only what then matters is asked', async () => {
    const turns = [pick('开始'), pick('实验室工作'), pick('修改回答'), pick('行为'), pick('兽用'), pick('结束')];
    const { code, port } = await play(turns);
    expect(code).toBe(0);
    expect(port.results).toHaveLength(1);
    expect(port.results[0]).toContain('结论：界外');
  });
});

/** Stops at the next question, whatever it is. */
const stopAtNext: readonly Turn[] = [
  (spec) => (spec.type === 'checkbox' ? tick('暂停，保存后退出')(spec) : pick('暂停，保存后退出')(spec)),
];

describe('stopping', () => {
  it('on purpose saves, says how to go on and is no error', async () => {
    const { code, port } = await play([pick('开始'), pick('人体研究'), ...stopAtNext]);
    expect(code).toBe(0);
    expect(port.results).toEqual([]);
    expect(port.conversation).toContain(`dualtrack ask --from ${file}`);
  });

  it('by Ctrl-C gives 130, loses nothing and says how to go on', async () => {
    const { code, port } = await play([pick('开始'), pick('人体研究'), interrupt]);
    expect(code).toBe(130);
    expect(port.conversation).toContain(`已中断。接着填：dualtrack ask --from ${file}`);
    expect((await saved()).answers.get('act.kind')).toEqual({ value: 'research' });
  });

  it('before any answer leaves no file', async () => {
    const { code, port } = await play([interrupt], 'en');
    expect(code).toBe(130);
    expect(port.conversation).toContain('Nothing was answered, so no file was saved.');
    expect(readdirSync(join(file, '..'))).toEqual([]);
  });
});

const settled = {
  'act.kind': 'research',
  'act.begun': false,
  'research.forRegistration': false,
  'charging.subjects': false,
  'site.grade': 'tertiary-a',
  'steps.ethics': 'will-do',
  'steps.filing': 'will-do',
  'cell.traits': [],
  'filing.overdue': false,
} as const;
const input = () =>
  hashCase({ ...EMPTY, asOf: TODAY, answers: new Map(Object.entries(settled).map(([id, value]) => [id, { value }])) });

describe('what was not asked', () => {
  it('is shown before the result; letting it stand asks nothing more', async () => {
    const { port } = await play(
      [pick('接着填（已有 9 项回答）'), tick(), pick('现在就看结果和清单'), pick('结束')],
      'zh',
      input(),
    );
    expect(port.asked[1]?.message).toContain('按通常情形假定');
    expect(port.results[0]).toContain('结论：可行');
  });

  it('is asked where it is ticked as wrong, and then decides', async () => {
    const { port } = await play(
      [pick('接着填（已有 9 项回答）'), tick('界定'), pick('药品'), tick(), pick('结束')],
      'zh',
      input(),
    );
    expect((await saved()).answers.get('judgement.boundary')).toEqual({ value: 'drug' });
    expect(port.results[0]).toContain('结论：现在不可行');
  });
});

describe('the second phase', () => {
  const start = [pick('接着填（已有 9 项回答）'), tick()];
  const goOn = pick('继续，把清单问细（至多 2 问）');
  const enough = pick('到此为止，看结果和清单');

  it('says which phase a question is in and how many are left; its answers are kept and leave the outcome', async () => {
    const { port } = await play([...start, goOn, pick('是'), tick('经费落实'), pick('结束')], 'zh', input());
    expect(port.asked[2]?.message).toContain('结论：可行（研究备案）');
    expect(port.asked[3]?.message).toContain('清单 · 第 1 问，至多还有 1 问');
    expect(port.asked[3]?.message).toContain('关系到清单上的“办理审批”');
    expect(port.asked[4]?.message).toContain('清单 · 第 2 问，最后一问');
    expect(port.conversation).toContain('✔ 已核实：经费落实');
    expect(port.conversation).toContain('没有别的问题会改变它');
    const { answers } = await saved();
    expect([answers.get('sponsor.foreign')?.value, answers.get('site.funds')?.value]).toEqual([true, true]);
    expect(port.results[0]).toContain('结论：可行');
  });

  it('can be declined, and taken up from the result', async () => {
    const turns = [...start, pick('现在就看结果和清单'), goOn, pick('否'), tick(), pick('结束')];
    const { code, port } = await play(turns, 'zh', input());
    expect(code).toBe(0);
    expect(port.results[0]).toContain('结论：可行');
    expect((await saved()).answers.get('sponsor.foreign')).toEqual({ value: false });
  });

  it('can be stopped at any question; the result is the same', async () => {
    const { port } = await play([...start, goOn, enough, pick('结束')], 'zh', input());
    const now = await play([...start, pick('现在就看结果和清单'), pick('结束')], 'zh', await saved());
    expect(port.results).toHaveLength(1);
    expect(now.port.results).toEqual(port.results);
  });

  it('goes on where it was left by Ctrl-C', async () => {
    const { code } = await play([...start, goOn, pick('是'), interrupt], 'zh', input());
    expect(code).toBe(130);
    const turns = [
      pick('接着填（已有 10 项回答）'),
      tick(),
      pick('继续，把清单问细（至多 1 问）'),
      tick('经费落实'),
      pick('结束'),
    ];
    const { port } = await play(turns, 'zh', await saved());
    expect(port.results[0]).toContain('结论：可行');
  });

  it('is not offered where nothing more would change the checklist', async () => {
    const { port } = await play([pick('开始'), pick('实验室工作'), pick('结束')]);
    expect(port.asked).toHaveLength(3);
  });
});

it('shows at any question what is still possible, and what each answer rules out', async () => {
  const { port } = await play([pick('开始'), pick('现在还有哪些可能'), pick('人体研究'), ...stopAtNext]);
  const page = port.said.find((text) => text.includes('现在还有哪些可能')) ?? '';
  expect(page).toContain('可能的结论：禁止、可行、现在不可行、界外');
  expect(page).toMatch(/实验室工作\n *排除结论：禁止、现在不可行、界外/u);
});

it('asks for another file where the chosen one cannot be written, and goes on without one', async () => {
  writeFileSync(file, '');
  file = join(file, 'below-a-file.yaml');
  const { code, port } = await play([pick('开始'), pick('实验室工作'), typed(''), pick('结束')]);
  expect(code).toBe(0);
  expect(port.conversation.replaceAll('\n', '')).toMatch(/无法保存到 .*：路径中有一段不是文件夹/u);
  expect(port.conversation).toContain('回答没有保存。');
});

it('says that answers are lost where it is interrupted before another file is named', async () => {
  writeFileSync(file, '');
  file = join(file, 'below-a-file.yaml');
  const { code, port } = await play([pick('开始'), pick('实验室工作'), interrupt]);
  expect(code).toBe(130);
  expect(port.conversation).toContain('已中断。回答没有保存。');
});
