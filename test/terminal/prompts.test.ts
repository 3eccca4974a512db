import { checkbox, input, search, select } from '@inquirer/prompts';
import { render } from '@inquirer/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FactValue } from '../../src/logic/expression.js';
import type { FactOption, LinkedFact, Pack } from '../../src/pack/model.js';
import { checkboxPrompt, readTicked } from '../../src/terminal/checkbox-prompt.js';
import type { Reply } from '../../src/terminal/choices.js';
import type { Asked } from '../../src/terminal/conversation.js';
import { inputPrompt, readTyped } from '../../src/terminal/input-prompt.js';
import { menuPrompt, searchPrompt, selectPrompt } from '../../src/terminal/list-prompts.js';
import { questionLines, type View } from '../../src/terminal/question-text.js';
import { compileMini, unwrap } from '../fixtures/packs.js';
import { VIEW_EN, VIEW_ZH } from './scripted.js';

let pack: Pack;
beforeAll(async () => {
  pack = unwrap(await compileMini());
});

function factOf(id: string): LinkedFact {
  const fact = pack.facts.find((entry) => entry.id === id);
  if (fact === undefined) throw new Error(`the mini pack has no fact ${id}`);
  return fact;
}

function asking(id: string, current?: FactValue | null): Asked {
  const fact = factOf(id);
  const atMost = current === undefined ? 4 : undefined;
  return { fact, options: fact.options, why: [], phase: 'outcome', presumed: undefined, atMost, current };
}

function messageOf(asked: Asked, view: View): string {
  return questionLines(asked, 3, pack, view).join('\n');
}

/** Draws a prompt; one that a test leaves open is closed by force at the end, which is no failure. */
async function draw<Value, const Config>(prompt: Parameters<typeof render<Value, Config>>[0], config: Config) {
  const drawn = await render(prompt, config);
  drawn.answer.catch(() => undefined);
  return drawn;
}

async function drawSelect(asked: Asked, view: View) {
  return draw(select<Reply>, selectPrompt(asked, messageOf(asked, view), view) as Parameters<typeof select<Reply>>[0]);
}

async function drawCheckbox(asked: Asked, view: View) {
  return draw(checkbox<Reply>, checkboxPrompt(asked, messageOf(asked, view), view) as Parameters<typeof checkbox<Reply>>[0]);
}

async function drawSearch(asked: Asked, view: View) {
  return draw(search<Reply>, searchPrompt(asked, messageOf(asked, view), view) as Parameters<typeof search<Reply>>[0]);
}

async function drawInput(asked: Asked, view: View) {
  return draw(input, inputPrompt(asked, messageOf(asked, view), view) as Parameters<typeof input>[0]);
}

describe('a list', () => {
  it('is all Chinese in Chinese', async () => {
    const { getScreen, events, answer } = await drawSelect(asking('act.begun'), VIEW_ZH);
    expect(getScreen()).toBe(
      [
        '? 已经开始了吗？',
        '  结论 · 第 3 问，至多还有 3 问',
        '❯ 是',
        '  否',
        '  不知道',
        ' ────────',
        '  为什么问这个、名词解释',
        '  现在还有哪些可能',
        '  返回，修改前面的回答',
        '  暂停，保存后退出',
        '',
        '  ↑↓ 选择   回车 确定',
      ].join('\n'),
    );
    events.keypress('down');
    events.keypress('enter');
    await expect(answer).resolves.toEqual({ do: 'answer', value: false });
  });

  it('is all English in English', async () => {
    const { getScreen, events, answer } = await drawSelect(asking('act.begun'), VIEW_EN);
    expect(getScreen()).toContain("❯ Yes\n  No\n  Don't know\n ────────\n");
    expect(getScreen()).toContain('↑↓ move   Enter choose');
    expect(getScreen()).not.toMatch(/\p{Script=Han}/u);
    events.keypress('up');
    events.keypress('enter');
    await expect(answer).resolves.toEqual({ do: 'pause' });
  });

  it('starts a judgement on "don\'t know" and says who decides', async () => {
    const { getScreen } = await drawSelect(asking('judgement.boundary'), VIEW_ZH);
    expect(getScreen()).toContain('由主管部门认定。没有书面答复的，通常选「不知道」。');
    expect(getScreen()).toContain('❯ 不知道');
  });

  it('starts a changed answer on the old one', async () => {
    const { getScreen } = await drawSelect(asking('act.kind', 'treatment'), VIEW_ZH);
    expect(getScreen()).toContain('修改回答，原来是：治疗');
    expect(getScreen()).toContain('❯ 治疗');
  });
});

describe('a long list', () => {
  const OPTIONS: readonly FactOption[] = [
    { id: 'lecheng', zh: '海南博鳌乐城', en: 'Boao Lecheng' },
    { id: 'shenzhen', zh: '深圳', en: 'Shenzhen' },
    { id: 'tianjin', zh: '天津', en: 'Tianjin' },
  ];
  const long = (): Asked => ({ ...asking('act.kind'), options: OPTIONS });

  it.each([
    ['Chinese text', VIEW_ZH, '乐城', '海南博鳌乐城'],
    ['initials of pinyin', VIEW_ZH, 'balc', '海南博鳌乐城'],
    ['English text, in either case', VIEW_EN, 'tianJ', 'Tianjin'],
  ])('is narrowed by %s, with "don\'t know" still below', async (_how, view, typed, found) => {
    const { events, getScreen, nextRender } = await drawSearch(long(), view);
    events.type(typed);
    await nextRender();
    expect(getScreen()).toContain(`❯ ${found}`);
    expect(getScreen()).not.toContain(view.language === 'zh' ? '深圳' : 'Shenzhen');
    expect(getScreen()).toContain(view.language === 'zh' ? '不知道' : "Don't know");
  });

  it('says so where nothing matches', async () => {
    const { events, getScreen, nextRender } = await drawSearch(long(), VIEW_ZH);
    events.type('上海');
    await nextRender();
    expect(getScreen()).toContain('没有匹配的选项，请换个词');
    expect(getScreen()).toContain('❯ 不知道');
  });
});

describe('a list to tick', () => {
  it('takes several', async () => {
    const { events, answer, getScreen } = await drawCheckbox(asking('cell.traits'), VIEW_ZH);
    expect(getScreen()).toContain('空格 勾选');
    events.keypress('space');
    events.keypress('down');
    events.keypress('space');
    events.keypress('enter');
    expect(readTicked(await answer)).toEqual({ do: 'answer', value: ['expanded', 'gene-modified'] });
  });

  it('takes "none of these", which is an answer', async () => {
    const { events, answer } = await drawCheckbox(asking('cell.traits'), VIEW_EN);
    for (let moved = 0; moved < 3; moved += 1) events.keypress('down');
    events.keypress('space');
    events.keypress('enter');
    expect(readTicked(await answer)).toEqual({ do: 'answer', value: [] });
  });

  it('does not take nothing for "none of these"', async () => {
    const { events, getScreen, nextRender } = await drawCheckbox(asking('cell.traits'), VIEW_ZH);
    events.keypress('enter');
    await nextRender();
    expect(getScreen()).toContain('请按空格勾选；都不符合的，勾选「以上都不是」');
  });

  it('does not take "none of these" with others', async () => {
    const { events, getScreen, nextRender } = await drawCheckbox(asking('cell.traits', ['expanded']), VIEW_ZH);
    expect(getScreen()).toContain('[x] 扩增');
    for (let moved = 0; moved < 3; moved += 1) events.keypress('down');
    events.keypress('space');
    events.keypress('enter');
    await nextRender();
    expect(getScreen()).toContain('只能单独勾选');
  });

  it('takes "don\'t know"', () => {
    expect(readTicked([{ do: 'unknown' }])).toEqual({ do: 'unknown' });
  });
});

describe('a line to type on', () => {
  it('takes a date as Chinese write it', async () => {
    const { events, answer, getScreen } = await drawInput(asking('study.start'), VIEW_ZH);
    expect(getScreen()).toContain('可填 2026-05-01、2026-05 或 2026；直接回车表示不知道；填 ? 看更多');
    events.type('2026年5月');
    events.keypress('enter');
    expect(readTyped(factOf('study.start'), await answer)).toEqual({ do: 'answer', value: { from: 20260501, to: 20260531 } });
  });

  it('says what is wrong and keeps what was typed', async () => {
    const { events, getScreen, nextRender } = await drawInput(asking('study.start'), VIEW_EN);
    events.type('2026-02-30');
    events.keypress('enter');
    await nextRender();
    expect(getScreen()).toContain('A date that exists, please');
    expect(getScreen()).toContain('2026-02-30');
  });

  it('offers the old answer for editing', async () => {
    const { getScreen } = await drawInput(asking('study.subjects', 12), VIEW_ZH);
    expect(getScreen()).toContain('❯ 12');
  });

  it.each<[string, Reply | undefined]>([
    ['', { do: 'unknown' }],
    ['？', { do: 'menu' }],
    ['１２', { do: 'answer', value: 12 }],
    ['1,200', { do: 'answer', value: 1200 }],
    ['about 12', undefined],
  ])('reads %j as %j', (text, reply) => {
    expect(readTyped(factOf('study.subjects'), text)).toEqual(reply);
  });

  it('has a menu with what lists have below their answers', async () => {
    const { getScreen } = await draw(
      select<Reply>,
      menuPrompt(asking('study.start'), VIEW_ZH) as Parameters<typeof select<Reply>>[0],
    );
    for (const entry of ['不知道', '为什么问这个、名词解释', '现在还有哪些可能', '返回，修改前面的回答', '暂停，保存后退出'])
      expect(getScreen()).toContain(entry);
  });
});
