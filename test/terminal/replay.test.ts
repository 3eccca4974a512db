import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assess } from '../../src/assessment/assess.js';
import type { Answer, Case } from '../../src/assessment/case.js';
import { ASSUME_NOTHING, situate } from '../../src/assessment/situation.js';
import { hashCase } from '../../src/case-io/read-case-file.js';
import { parseDay } from '../../src/logic/calendar-date.js';
import type { FactValue } from '../../src/logic/expression.js';
import type { LinkedFact } from '../../src/pack/model.js';
import { loadPack } from '../../src/pack-io/load-pack.js';
import { packageRoot } from '../../src/pack-io/package-root.js';
import { readRuleCases } from '../../src/pack-io/read-pack.js';
import {
  advance,
  type Conversation,
  currentQuestion,
  openConversation,
  type Setting,
  unconfirmed,
} from '../../src/terminal/conversation.js';
import { caseOf } from '../../src/workbench/test-cases.js';
import { unwrap } from '../fixtures/packs.js';
import { sampled } from '../fixtures/rule-case-sample.js';

const MOST_QUESTIONS = 20;
/** Every how-manieth case is also replayed with a decisive fact flipped. */
const FLIP_EVERY = 5;

const pack = unwrap(await loadPack());
const documents = sampled(unwrap(await readRuleCases(join(packageRoot(), 'rules', 'cases'))));
const setting: Setting = { pack, defaults: true };

const cases = documents.map((document) => {
  const stated = hashCase(unwrap(caseOf(document, pack)));
  return { id: document.data.id, stated, day: parseDay(document.data.asOf) ?? 0, expected: document.data.expect.outcome };
});

interface Replay {
  readonly outcome: string;
  readonly asked: readonly string[];
}

/**
 * Plays an interview with somebody who knows what the case states and what the pack's constraints make of it, says
 * "don't know" to the rest and corrects wrong assumptions.
 */
function replay(stated: Case, day: number): Replay {
  const { knowledge } = situate(stated, pack, day, ASSUME_NOTHING);
  const empty = hashCase({ ...stated, asOf: day, answers: new Map(), unknown: new Set() });
  let talk = openConversation(empty, { day, source: 'case' }, setting);
  const asked: string[] = [];
  while (asked.length <= 2 * MOST_QUESTIONS) {
    const question = currentQuestion(talk, setting);
    if (question === undefined) {
      const corrected = correct(talk, stated, asked);
      if (corrected === undefined) break;
      talk = corrected;
      continue;
    }
    const { id } = question.fact;
    asked.push(id);
    const value = stated.answers.get(id)?.value ?? knowledge.value(id);
    talk = advance(talk, value === undefined ? { type: 'unknown', fact: id } : { type: 'answer', fact: id, value }, setting);
  }
  return { outcome: outcomeOf(talk.case, day), asked };
}

/** The conversation after the list of assumptions, which counts as one question; undefined where none of them is wrong. */
function correct(talk: Conversation, stated: Case, asked: string[]): Conversation | undefined {
  const shown = unconfirmed(talk, setting);
  if (shown.length === 0) return undefined;
  asked.push('(assumptions)');
  const wrong = shown
    .filter(({ fact, value }) => stated.answers.has(fact.id) && !same(stated.answers.get(fact.id)?.value, value))
    .map(({ fact }) => fact.id);
  const next = advance(talk, { type: 'confirm', shown: shown.map(({ fact }) => fact.id), wrong }, setting);
  return wrong.length > 0 ? next : undefined;
}

function outcomeOf(input: Case, day: number): string {
  const result = assess(hashCase(input), pack, { day, source: 'case' }, { explain: false });
  return result.ok ? result.value.outcome : (result.diagnostics[0]?.code ?? 'no outcome');
}

function same(left: FactValue | undefined, right: FactValue | undefined): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

function withAnswer(stated: Case, id: string, value: FactValue): Case {
  return { ...stated, answers: new Map<string, Answer>([...stated.answers, [id, { value }]]) };
}

/** The case with one stated fact changed so that its outcome is another one. */
function flipped(stated: Case, day: number, expected: string): Case | undefined {
  for (const [id, { value }] of stated.answers) {
    const fact = pack.facts.find((entry) => entry.id === id);
    for (const other of fact === undefined ? [] : otherValues(fact, value)) {
      const changed = withAnswer(stated, id, other);
      const outcome = outcomeOf(changed, day);
      if (outcome !== expected && !outcome.startsWith('E_')) return changed;
    }
  }
  return undefined;
}

function otherValues(fact: LinkedFact, value: FactValue): FactValue[] {
  if (typeof value === 'boolean') return [!value];
  return typeof value === 'string' ? fact.options.map((option) => option.id).filter((id) => id !== value) : [];
}

/** Facts that people know, that the interview never asked and the case does not state. */
function irrelevant(stated: Case, asked: readonly string[]): LinkedFact[] {
  return pack.facts.filter(
    (fact) =>
      fact.type === 'boolean' &&
      fact.defaults.length === 0 &&
      ['given', 'choosable'].includes(fact.nature) &&
      !asked.includes(fact.id) &&
      !stated.answers.has(fact.id),
  );
}

it('there are cases to replay', () => {
  expect(cases.length).toBeGreaterThan(30);
});

describe.each(cases)('$id', ({ stated, day, expected }) => {
  it('reaches its outcome through the questions, and facts it never asked about do not change it', () => {
    const { outcome, asked } = replay(stated, day);
    expect.soft(outcome, asked.join(' ')).toBe(expected);
    expect.soft(asked.length, asked.join(' ')).toBeLessThanOrEqual(MOST_QUESTIONS);
    for (const fact of irrelevant(stated, asked).slice(0, 8)) {
      const more = outcomeOf(withAnswer(stated, fact.id, true), day);
      if (!more.startsWith('E_')) expect.soft(more, fact.id).toBe(expected);
    }
  });

  it('does not listen to names', () => {
    expect(outcomeOf({ ...stated, id: '博鳌乐城', title: '海南博鳌乐城国际医疗旅游先行区、深圳、横琴 Boao Lecheng' }, day)).toBe(
      expected,
    );
  });
});

const settled = cases.filter(({ expected }, index) => index % FLIP_EVERY === 0 && expected !== 'undecided');

describe.each(settled)('$id with a decisive fact changed', ({ stated, day, expected }) => {
  it('comes out otherwise, in the interview as in the assessment', () => {
    const changed = flipped(stated, day, expected);
    if (changed === undefined) throw new Error('no single stated fact decides the case');
    const { outcome } = replay(changed, day);
    expect(outcome).not.toBe(expected);
    expect(outcome).toBe(outcomeOf(changed, day));
  });
});
