import type { Assessment } from '../assessment/assessment.js';
import { readingOf } from '../assessment/fact-reading.js';
import { showDay } from '../logic/calendar-date.js';
import type { JointReading, OpenJudgement } from '../planner/judgements.js';
import { citations, sourcesOf } from './citation.js';
import { inBrackets, type Language, say } from './language.js';
import { receiptLine } from './outcome-blocks.js';
import { outcomeSpan } from './outcome-word.js';
import { type Block, type Entry, heading, list, type Page, paragraph, section, span } from './page/blocks.js';
import { jointBlocks, readingBlocks } from './reading-blocks.js';
import { factName, factsById, valueName } from './value-name.js';

/** How many of the rules that turn on a question are quoted in it. */
const MOST_RULES = 6;

/**
 * The draft of a question to an authority: the facts, the articles, the readings that compete and what each would change.
 * It states; it argues for no reading.
 */
export function consultationPage(
  assessment: Assessment,
  judgements: readonly OpenJudgement[],
  joint: readonly JointReading[],
  language: Language,
): Page {
  const zh = language === 'zh';
  const { id, title } = assessment.case;
  const subject = title ?? id;
  const head: Block[] = [
    heading(1, zh ? `咨询函（草稿）：${subject}` : `Draft question: ${subject}`),
    {
      kind: 'pairs',
      pairs: [
        [zh ? '案例' : 'Case', [id]],
        [zh ? '所问日期' : 'As of', [showDay(assessment.receipt.asOf.day)]],
        [zh ? '目前的结论' : 'Result so far', [outcomeSpan(assessment.outcome, language)]],
      ],
    },
  ];
  if (judgements.length === 0) {
    const none = zh
      ? '这个案例的结论不取决于主管部门的判断，也不取决于未读到的文本，没有需要咨询的问题。'
      : 'The result of this case rests neither on a judgement of an authority nor on a text that was not read; there is nothing to ask.';
    return [...head, paragraph(none), receiptLine(assessment, language)];
  }
  const intro = zh
    ? `结论取决于下列 ${judgements.length} 个问题。以下只陈述事实、条文和各种理解的后果，不主张其中任何一种。发出前请核对事实和条文，删去不宜提供的内容。`
    : `The result turns on the ${judgements.length === 1 ? 'question' : `${judgements.length} questions`} below. What follows states facts, articles and consequences and argues for no reading. Check facts and articles before sending, and strike out what should not leave the house.`;
  return [
    ...head,
    paragraph(intro),
    ...section(2, zh ? '基本事实' : 'The facts', factBlocks(assessment, judgements, language)),
    ...judgements.flatMap((judgement, index) => questionBlocks(judgement, index + 1, assessment, language)),
    ...section(2, zh ? '合起来看' : 'Taken together', jointBlocks(judgements, joint, assessment, language)),
    receiptLine(assessment, language),
  ];
}

function factBlocks(assessment: Assessment, judgements: readonly OpenJudgement[], language: Language): Block[] {
  const zh = language === 'zh';
  const { situation } = assessment.findings;
  const facts = factsById(situation.index.pack);
  const asked = new Set(judgements.map(({ fact }) => fact.id));
  const stated = [...assessment.case.answers.keys()].map((id): Entry => {
    const { label, value, by, on, evidence } = readingOf(id, situation);
    const record = [by, on, evidence].filter((part) => part !== undefined).join(zh ? '，' : ', ');
    const said = value === null ? (zh ? '未知' : 'not known') : valueName(facts.get(id), value, language);
    return {
      text: [
        say(label, language),
        zh ? '：' : ': ',
        span('strong', said),
        span('dim', record === '' ? '' : zh ? `（${record}）` : ` (${record})`),
      ],
    };
  });
  const assumed = assessment.assumptions
    .filter((assumption) => !asked.has(assumption.fact))
    .map((assumption): Entry => {
      const fact = facts.get(assumption.fact);
      const name: Entry['text'] =
        fact === undefined
          ? []
          : [
              fact.label[language],
              zh ? '：' : ': ',
              span('strong', valueName(fact, assumption.value, language)),
              zh ? '。' : '. ',
            ];
      return { text: [...name, span('dim', say(assumption.ground, language))] };
    });
  const sites = assessment.case.sites.map((site): Entry => {
    const named = [...site.answers].map(
      ([id, answer]) =>
        `${facts.get(id)?.label[language] ?? id}${zh ? '：' : ': '}${valueName(facts.get(id), answer.value, language)}`,
    );
    return {
      text: [
        span('strong', site.id),
        site.lead ? (zh ? '（牵头）' : ' (lead)') : '',
        zh ? '：' : ': ',
        named.join(zh ? '；' : '; '),
      ],
    };
  });
  return [
    ...list(stated),
    ...(sites.length === 0 ? [] : [paragraph(zh ? '各机构：' : 'Institutions:'), ...list(sites)]),
    ...(assumed.length === 0
      ? []
      : [paragraph(zh ? '以下未经证实，暂按此处理：' : 'Not confirmed, and taken to be so for now:'), ...list(assumed)]),
  ];
}

function questionBlocks(judgement: OpenJudgement, number: number, assessment: Assessment, language: Language): Block[] {
  const zh = language === 'zh';
  const { fact, rules } = judgement;
  const { pack } = assessment.findings.situation.index;
  const sources = sourcesOf(pack);
  const unread = fact.nature === 'unread-law';
  const own = citations(judgement.cites, sources, language);
  const title = zh ? `问题 ${number}：${fact.label.zh}` : `Question ${number}: ${fact.label.en}`;
  const pairs: (readonly [string, readonly [string]])[] = [
    ...(fact.who === undefined ? [] : [[zh ? '判断方' : 'Decided by', [say(fact.who, language)]] as const]),
    ...(fact.askWhere === undefined ? [] : [[zh ? '送交' : 'Send to', [say(fact.askWhere, language)]] as const]),
    ...(own === '' ? [] : [[zh ? '条文' : 'Article', [own]] as const]),
  ];
  const turning = rules.slice(0, MOST_RULES).map((rule): Entry => {
    const basis = citations(rule.cites, sources, language);
    return {
      text: [say(rule.text, language), span('dim', inBrackets(basis, language))],
      notes: [[span('dim', zh ? `用于：${rule.title.zh}` : `in: ${rule.title.en}`)]],
    };
  });
  const request = unread
    ? zh
      ? '请提供该文本，或者书面答复：'
      : 'Please provide the text, or answer in writing: '
    : zh
      ? '请书面明确：'
      : 'Please state in writing: ';
  const silent = unread && judgement.readings.length === 0;
  return [
    heading(2, title),
    ...(pairs.length === 0 ? [] : [{ kind: 'pairs', pairs } as const]),
    paragraph(request, span('strong', say(fact.question, language))),
    ...(turning.length === 0
      ? []
      : [paragraph(zh ? '下列规则要看对它的回答：' : 'These rules turn on the answer:'), ...list(turning)]),
    ...(silent ? [] : [paragraph(zh ? '各种理解及其后果：' : 'The readings, and what each would change:')]),
    ...readingBlocks(judgement, assessment, language),
    ...stance(judgement, factName(fact, fact.id, language), language),
  ];
}

function stance({ status }: OpenJudgement, name: string, language: Language): Block[] {
  if (status === 'default') return [];
  return [
    paragraph(
      span(
        'dim',
        language === 'zh'
          ? `得到答复后，把“${name}”写入案例再判断；在此之前没有默认解读。`
          : `Once it is answered, put "${name}" into the case and assess it again; until then nothing is assumed.`,
      ),
    ),
  ];
}
