import type { Expression } from '../logic/expression.js';
import { factsOf } from '../logic/open-facts.js';
import type { LinkedFact, LinkedPathway, Pack } from '../pack/model.js';
import { NATURE_NAMES } from './labels.js';
import { type Language, say } from './language.js';

/** Facts that a pathway reads in its scope and requirements, through derived facts too. */
export function factsReadBy(pathway: LinkedPathway, pack: Pack): Set<string> {
  const found = new Set<string>();
  const derived = new Map(pack.derived.map((entry) => [entry.id, entry.when]));
  const done = new Set<string>();
  const read = (expression: Expression | undefined): void => {
    if (expression === undefined) return;
    const { facts, refs } = factsOf(expression);
    for (const fact of facts) found.add(fact);
    for (const ref of refs) {
      if (done.has(ref)) continue;
      done.add(ref);
      read(derived.get(ref));
    }
  };
  for (const criterion of pathway.scope) read(criterion.test);
  for (const { when, test, pastDue, step } of pathway.requirements) {
    for (const expression of [when, test, pastDue]) read(expression);
    if (step !== undefined) found.add(step);
  }
  return found;
}

/**
 * An empty case file with a comment for every fact: the question, what may be written, and what it means. Facts stand in
 * the order of questions, then that of the pack, grouped by the first part of their ids; facts that are never asked are left out. It reads as a
 * case in which nothing is answered yet.
 */
export function caseTemplate(pack: Pack, facts: ReadonlySet<string> | undefined, language: Language): string {
  const zh = language === 'zh';
  const place = (fact: LinkedFact): number => {
    const at = pack.questionOrder.indexOf(fact.id);
    return at === -1 ? pack.questionOrder.length : at;
  };
  const asked = pack.facts
    .filter((fact) => fact.nature !== 'unread-law' && (facts === undefined || facts.has(fact.id)))
    .toSorted((a, b) => place(a) - place(b));
  const groups = new Map<string, LinkedFact[]>();
  for (const fact of asked) {
    const name = fact.id.slice(0, fact.id.indexOf('.'));
    groups.set(name, [...(groups.get(name) ?? []), fact]);
  }
  const head = zh
    ? [
        '# 案例文件：只填知道的，其余留空；留空等于未回答，不等于“否”。',
        '# 一个案例只判断一种行为。值也可以写成 { value: …, by: 谁说的, on: 日期, evidence: 证据 }。',
      ]
    : [
        '# Case file: fill in what is known and leave the rest empty; empty means unanswered, not "no".',
        '# One case judges one act. A value may also be { value: …, by: who said so, on: date, evidence: file }.',
      ];
  const lines = [
    ...head,
    'schema: dualtrack/case/1',
    `id:            # ${zh ? '案例编号；留空用文件名' : 'id of the case; the file name if empty'}`,
    `title:         # ${zh ? '一句话说明' : 'what it is, in a line'}`,
    `asOf:          # ${zh ? '基准日（年-月-日）；留空按今天并提示' : 'as-of date (YYYY-MM-DD); if empty, today, with a warning'}`,
    'facts:',
  ];
  for (const [name, group] of groups) {
    lines.push('', `  ${name}:`);
    for (const fact of group) lines.push(...factLines(fact, language));
  }
  lines.push('', `unknown: []    # ${zh ? '问过而不知道的事实 id' : 'ids of facts that were asked and nobody knows'}`, '');
  return lines.join('\n');
}

function factLines(fact: LinkedFact, language: Language): string[] {
  const nature = fact.nature === 'judgement' ? ` [${say(NATURE_NAMES.judgement, language)}]` : '';
  const options =
    fact.type === 'choice' || fact.type === 'choices'
      ? fact.options.map((option) => comment(`  ${option.id}  ${say(option, language)}`))
      : [comment(`  ${expected(fact, language)}`)];
  return [comment(`${say(fact.question, language)}${nature}`), ...options, `    ${fact.id.slice(fact.id.indexOf('.') + 1)}:`];
}

/** What may be written, for facts without options. */
function expected(fact: LinkedFact, language: Language): string {
  const zh = language === 'zh';
  const unit = fact.unit === undefined ? '' : zh ? `（${fact.unit.zh}）` : ` (${fact.unit.en})`;
  switch (fact.type) {
    case 'boolean':
      return zh ? 'true 是；false 否' : 'true or false';
    case 'number':
      return (zh ? '数字' : 'a number') + unit;
    case 'date':
      return zh ? '日期：2026-05-01，或只到月 2026-05、年 2026' : 'a date: 2026-05-01, or just 2026-05 or 2026';
    default:
      return zh ? '文字' : 'text';
  }
}

function comment(text: string): string {
  return `    # ${text.replaceAll(/\s*\n\s*/g, ' ')}`;
}
