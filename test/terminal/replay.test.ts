import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { assess } from '../../src/assessment/assess.js';
import type { Case } from '../../src/assessment/case.js';
import { hashCase } from '../../src/case-io/read-case-file.js';
import { parseDay } from '../../src/logic/calendar-date.js';
import type { DocumentOf } from '../../src/pack/document.js';
import type { Pack } from '../../src/pack/model.js';
import { loadPack } from '../../src/pack-io/load-pack.js';
import { packageRoot } from '../../src/pack-io/package-root.js';
import { readRuleCases } from '../../src/pack-io/read-pack.js';
import { advance, currentQuestion, openConversation, type Setting } from '../../src/terminal/conversation.js';
import { caseOf } from '../../src/workbench/test-cases.js';

type RuleCase = DocumentOf<'rule-case'>;

const MOST_QUESTIONS = 20;
const loaded = await loadPack();
const read = await readRuleCases(join(packageRoot(), 'rules', 'cases'));
const documents = read.ok ? read.value : [];

/** What a person who knows exactly what the case states would answer, question by question. */
function replay(stated: Case, day: number, setting: Setting) {
  const empty = hashCase({ id: stated.id, asOf: day, answers: new Map(), unknown: new Set(), sites: stated.sites });
  let talk = openConversation(empty, { day, source: 'case' }, setting);
  const asked: string[] = [];
  for (;;) {
    const question = currentQuestion(talk, setting);
    if (question === undefined) break;
    asked.push(question.fact.id);
    if (asked.length > 3 * MOST_QUESTIONS) break;
    const answer = stated.answers.get(question.fact.id);
    talk = advance(talk, answer === undefined ? { type: 'unknown', fact: question.fact.id } : { type: 'answer', fact: question.fact.id, value: answer.value }, setting);
  }
  const result = assess(hashCase(talk.case), setting.pack, { day, source: 'case' });
  return { asked, outcome: result.ok ? result.value.outcome : (result.diagnostics[0]?.code ?? 'error') };
}

describe.each(documents.map((document): [string, RuleCase] => [document.data.id, document]))('%s', (_id, document) => {
  let setting: Setting;
  beforeAll(() => {
    if (!loaded.ok) throw new Error(`the pack does not load: ${loaded.diagnostics[0]?.code}`);
    setting = { pack: loaded.value as Pack, defaults: true };
  });

  it('reaches its outcome through the questions', () => {
    const stated = caseOf(document, setting.pack);
    if (!stated.ok) throw new Error(`the case does not read: ${stated.diagnostics[0]?.code}`);
    const { asked, outcome } = replay(hashCase(stated.value), parseDay(document.data.asOf) ?? 0, setting);
    expect.soft(outcome, asked.join(' ')).toBe(document.data.expect.outcome);
    expect(asked.length, asked.join(' ')).toBeLessThanOrEqual(MOST_QUESTIONS);
  });
});
