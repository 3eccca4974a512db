import type { Assessment } from '../assessment/assessment.js';
import { showDay } from '../logic/calendar-date.js';
import type { LinkedPathway, Pack } from '../pack/model.js';
import type { FactChange } from '../planner/cheapest-changes.js';
import { type Difference, isSame } from '../planner/difference.js';
import type { GoalAnswer, GoalResult } from '../planner/goal.js';
import type { Obstacle } from '../planner/goal-conditions.js';
import { citations, sourcesOf } from './citation.js';
import { differenceBlocks, nothingDiffers, triggerEntries, turnLine } from './difference-blocks.js';
import { TRACKS } from './labels.js';
import { type Language, say } from './language.js';
import { receiptLine } from './outcome-blocks.js';
import { outcomeSpan } from './outcome-word.js';
import { type Block, type Entry, heading, type Line, list, type Page, paragraph, section, span } from './page/blocks.js';
import { periodText } from './period-text.js';
import { caseName, factName, factsById, valueName } from './value-name.js';

/** What changes when some facts of a case are answered otherwise. */
export function changePage(
  before: Assessment,
  after: Assessment,
  changes: readonly FactChange[],
  difference: Difference,
  language: Language,
): Page {
  const zh = language === 'zh';
  const { pack } = before.findings.situation.index;
  return [
    heading(1, zh ? '如果……：' : 'What if: ', ...turnLine(difference, pack, language)),
    ...subjectBlocks(before, language),
    ...section(2, zh ? '改动' : 'Changed', list(changes.map((change) => changeEntry(change, pack, language)))),
    ...(isSame(difference) ? [nothingDiffers(language)] : differenceBlocks(difference, pack, language)),
    receiptLine(after, language),
  ];
}

/** What would open a pathway, or why nothing that can be chosen does. */
export function goalPage(assessment: Assessment, pathway: LinkedPathway, result: GoalResult, language: Language): Page {
  const zh = language === 'zh';
  const title = zh ? `怎样才能走“${pathway.title.zh}”` : `What would open "${pathway.title.en}"`;
  return [
    heading(
      1,
      title,
      span('dim', zh ? `（${TRACKS[pathway.track].zh}；${pathway.id}）` : ` (${TRACKS[pathway.track].en}; ${pathway.id})`),
    ),
    ...subjectBlocks(assessment, language),
    ...goalBlocks(assessment, result, language),
    receiptLine(assessment, language),
  ];
}

/** Case, date and result that something is compared with. */
export function subjectBlocks(assessment: Assessment, language: Language): Block[] {
  const zh = language === 'zh';
  return [
    {
      kind: 'pairs',
      pairs: [
        [zh ? '案例' : 'Case', [caseName(assessment.case, language)]],
        [zh ? '基准日' : 'As of', [showDay(assessment.receipt.asOf.day)]],
        [zh ? '现在的结论' : 'Result now', [outcomeSpan(assessment.outcome, language)]],
      ],
    },
  ];
}

function goalBlocks(assessment: Assessment, result: GoalResult, language: Language): Block[] {
  const zh = language === 'zh';
  const { pack } = assessment.findings.situation.index;
  switch (result.kind) {
    case 'open':
      return [paragraph(zh ? '这条路径已经可行，不需要改变什么。' : 'This pathway is open already; nothing needs to change.')];
    case 'not-exact':
      return [
        paragraph(
          zh
            ? '有多家机构，或者问题过大，无法穷尽地求解。可以用 --set 逐项试改。'
            : 'With several institutions, or a question this large, an exhaustive search is not possible. Try single changes with --set.',
        ),
      ];
    case 'impossible':
      return impossibleBlocks(result.obstacles, pack, language);
    case 'answers': {
      const { answers, certain, complete } = result;
      const [first] = answers;
      const fewest = first?.changes.length ?? 0;
      if (fewest === 0 && certain) {
        return [
          paragraph(
            zh
              ? '不改变任何事实，这条路径就已成立；结论若仍为待定，是因为要求了更高的效力层级或核验等级。'
              : 'It is open without any change of facts; where the result is undecided all the same, that is because firmer law was asked for.',
          ),
        ];
      }
      if (fewest === 0) {
        return [
          paragraph(
            zh
              ? '不改变任何可选择的事实，它也可能可行，取决于下列尚未知道的事实：'
              : 'It may be open without any change; that depends on what is not known yet:',
          ),
          ...list(waiting(first?.waitsFor ?? [], pack, language)),
        ];
      }
      const lead = certain
        ? zh
          ? `最少改变 ${fewest} 项可选择的事实即可。`
          : `The fewest choosable facts to change: ${fewest}.`
        : zh
          ? `最少改变 ${fewest} 项可选择的事实后，它可能可行，仍取决于所列的未知事实。`
          : `After changing ${fewest} choosable ${fewest === 1 ? 'fact' : 'facts'} at least it may be open; that still depends on the unknown facts listed.`;
      return [
        paragraph(lead),
        ...answers.flatMap((answer, index) => answerBlocks(answer, index + 1, answers.length, pack, language)),
        ...(complete
          ? []
          : [paragraph(span('dim', zh ? '还有其他组合，未全部列出。' : 'There are more combinations than are listed.'))]),
        paragraph(
          span(
            'dim',
            zh
              ? '只改变可以选择的事实；既有事实、备查事项和须由主管部门判断的问题都不动。'
              : 'Only facts that can be chosen are changed; given facts, matters of record and judgements stay as they are.',
          ),
        ),
      ];
    }
  }
}

function answerBlocks(
  { changes, difference, waitsFor }: GoalAnswer,
  number: number,
  count: number,
  pack: Pack,
  language: Language,
): Block[] {
  const zh = language === 'zh';
  const title = count === 1 ? (zh ? '改动' : 'Change') : zh ? `办法 ${number}` : `Way ${number}`;
  const also = difference === null ? [] : triggerEntries(difference, pack, language);
  return [
    heading(2, title),
    ...list(changes.map((change) => changeEntry(change, pack, language))),
    ...(difference === null ? [] : [paragraph(zh ? '结论：' : 'Result: ', ...turnLine(difference, pack, language))]),
    ...(waitsFor.length === 0
      ? []
      : [paragraph(zh ? '仍取决于：' : 'Still depends on:'), ...list(waiting(waitsFor, pack, language))]),
    ...(also.length === 0 ? [] : [paragraph(zh ? '同时带来：' : 'It also brings:'), ...list(also)]),
  ];
}

/** One fact to choose otherwise. */
export function changeEntry({ fact: id, from, to }: FactChange, pack: Pack, language: Language): Entry {
  const zh = language === 'zh';
  const fact = factsById(pack).get(id);
  const name = (value: FactChange['to'][number]) => valueName(fact, value, language);
  const was = from === undefined ? (zh ? '未说明' : 'not stated') : name(from);
  const now = to.length === 0 ? (zh ? '未说明' : 'not stated') : to.map(name).join(zh ? ' 或 ' : ' or ');
  const mustBe = fact?.step === true && to.length === 1 && to[0] === 'done';
  const note = zh
    ? '须确已完成；已经开展而未办的，这样填写不能代替补办'
    : 'it must truly have been done; saying so does not mend an act begun without it';
  return {
    text: [factName(fact, id, language), zh ? '：' : ': ', `${was} → `, span('strong', now)],
    notes: mustBe ? [[span('dim', note)]] : [],
  };
}

function impossibleBlocks(obstacles: readonly Obstacle[], pack: Pack, language: Language): Block[] {
  const zh = language === 'zh';
  // Where it yields to another pathway, that is the reason; the criteria that make it yield are met.
  const yielding = obstacles.filter(({ kind }) => kind === 'yields');
  const shown = yielding.length > 0 ? yielding : obstacles;
  return [
    paragraph(zh ? '改变可以选择的事实，开不了这条路径，因为：' : 'No choice of what can be chosen opens it, because:'),
    ...list(shown.map((obstacle) => obstacleEntry(obstacle, pack, language))),
  ];
}

/** One reason why a pathway stays shut, with its article and the facts behind it. */
export function obstacleEntry({ kind, text, cites, reads, period }: Obstacle, pack: Pack, language: Language): Entry {
  const zh = language === 'zh';
  const facts = factsById(pack);
  const basis = citations(cites, sourcesOf(pack), language);
  const source: Line = basis === '' ? [] : [span('dim', basis)];
  if (kind === 'not-in-force') {
    const time = periodText(period ?? {}, language);
    return {
      text: [zh ? `当日未施行（施行期间：${time}）` : `it is not in force on that day (in force: ${time})`],
      notes: [source],
    };
  }
  const heads = {
    criterion: zh ? '不在适用范围内：须' : 'out of its scope, which asks: ',
    requirement: zh ? '准入条件无法满足：' : 'a requirement cannot be met: ',
    yields: '',
    needs: '',
    'red-line': zh ? '仍会触碰红线：' : 'a red line would still be crossed: ',
  } as const;
  const because = reads.map(
    ({ fact, label, value }) =>
      `${say(label, language)}${zh ? '：' : ': '}${value === null ? (zh ? '未知' : 'not known') : valueName(facts.get(fact), value, language)}`,
  );
  const names =
    kind === 'yields' || because.length === 0 ? [] : [[`${zh ? '本案：' : 'the case: '}${because.join(zh ? '；' : '; ')}`]];
  return { text: [span('bad', heads[kind]), say(text, language)], notes: [...names, ...(basis === '' ? [] : [source])] };
}

function waiting(ids: readonly string[], pack: Pack, language: Language): Entry[] {
  const facts = factsById(pack);
  return ids.map((id) => ({ text: [factName(facts.get(id), id, language)] }));
}
