import type { Assessment } from '../assessment/assessment.js';
import { dayBefore, showDay } from '../logic/calendar-date.js';
import type { Pack } from '../pack/model.js';
import type { TimelineInterval, TimelineOutcome } from '../planner/timeline.js';
import { causeLine } from './change-words.js';
import type { Language } from './language.js';
import { receiptLine } from './outcome-blocks.js';
import { outcomeName, outcomeSpan } from './outcome-word.js';
import {
  type Block,
  type Entry,
  heading,
  type Line,
  list,
  type Page,
  paragraph,
  type Span,
  section,
  span,
} from './page/blocks.js';
import { ruleLine } from './reading-blocks.js';
import { pathwayName } from './value-name.js';

/** Marks of the bar, of one column in every font. */
const MARKS: Readonly<Record<TimelineOutcome, string>> = {
  open: '#',
  undecided: '?',
  closed: '-',
  prohibited: 'x',
  outside: 'o',
  silent: '.',
  inconsistent: '!',
};

/** Columns of the bar. */
const BAR = 48;

/** How the result of a case would be at other dates: a bar, then every interval with what it rests on and why it began. */
export function timelinePage(assessment: Assessment, intervals: readonly TimelineInterval[], language: Language): Page {
  const zh = language === 'zh';
  const { id, title } = assessment.case;
  const { pack } = assessment.findings.situation.index;
  const used = [...new Set(intervals.map(({ outcome }) => outcome))];
  const legend = used.map((outcome) => `${MARKS[outcome]} ${outcomeName(outcome, language)}`).join(zh ? '　' : '   ');
  const horizon = pack.packs.map((one) => `${one.id} ${showDay(one.knownThrough)}`).join(zh ? '；' : '; ');
  return [
    heading(1, zh ? `时间线：${title ?? id}` : `Timeline: ${title ?? id}`),
    paragraph(
      zh
        ? '事实不变，只看不同日期的法律：每一段的结论、依据，以及使结论改变的规则。'
        : 'The facts stay, the law moves: the result over each stretch of time, what it rests on, and the rule that changed it.',
    ),
    ...bar(intervals, language),
    paragraph(span('dim', legend)),
    ...list(intervals.map((interval) => intervalEntry(interval, assessment, pack, language))),
    ...section(2, zh ? '说明' : 'Note', [
      paragraph(
        span(
          'dim',
          zh
            ? `规则包核对到的日期：${horizon}；此后的法律变化未计入，已公布而尚未施行的已计入。`
            : `Law checked up to: ${horizon}. Later changes are not in it; what was announced by then and begins later is.`,
        ),
      ),
    ]),
    receiptLine(assessment, language),
  ];
}

function bar(intervals: readonly TimelineInterval[], language: Language): Block[] {
  const [first] = intervals;
  const last = intervals.at(-1);
  if (first === undefined || last === undefined) return [];
  const widths = columnsOf(intervals);
  const drawn = intervals.flatMap(({ outcome }, index): Span[] => [
    index === 0 ? '' : span('dim', '|'),
    outcomeSpan(outcome, language, MARKS[outcome].repeat(widths[index] ?? 1)),
  ]);
  const end = last.to === null ? (language === 'zh' ? `${showDay(last.from)} 起` : `${showDay(last.from)} on`) : showDay(last.to);
  return [paragraph(`${showDay(first.from)} `, ...drawn, ` ${end}`)];
}

/** Every interval has a column; the others are shared out by length, an open end counting as a year. */
function columnsOf(intervals: readonly TimelineInterval[]): number[] {
  const lengths = intervals.map(({ from, to }) => (to === null ? 365 : Math.max(1, dayCount(to) - dayCount(from))));
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const free = Math.max(0, BAR - 2 * intervals.length);
  return lengths.map((length) => 1 + Math.floor((free * length) / total));
}

/** Days since an arbitrary day, near enough for drawing. */
function dayCount(day: number): number {
  return Math.floor(day / 10_000) * 365.25 + (Math.floor(day / 100) % 100) * 30.4 + (day % 100);
}

function intervalEntry(
  { from, to, outcome, primary, rests, causes }: TimelineInterval,
  assessment: Assessment,
  pack: Pack,
  language: Language,
): Entry {
  const zh = language === 'zh';
  const { day } = assessment.receipt.asOf;
  const since = (first: number) => (zh ? `${showDay(first)} 起` : `from ${showDay(first)}`);
  const time =
    to === null
      ? since(from)
      : zh
        ? `${showDay(from)} 至 ${showDay(dayBefore(to))}`
        : `${showDay(from)} to ${showDay(dayBefore(to))}`;
  const here =
    from <= day && (to === null || day < to)
      ? span('strong', zh ? `  ◂ 基准日 ${showDay(day)}` : `  ◂ as-of date ${showDay(day)}`)
      : '';
  const name = primary === null ? '' : `${zh ? '，' : ', '}${pathwayName(primary, pack, language)}`;
  const bases = rests.flatMap((part) =>
    part.rules
      .filter(({ kind }) => kind !== 'pathway')
      .map(
        (rule): Line => [
          part.from === from ? '' : `${since(part.from)}${zh ? '，' : ', '}`,
          zh ? '依据：' : 'rests on: ',
          ...ruleLine(rule, pack, language),
        ],
      ),
  );
  return {
    text: [`${time}${zh ? '：' : ': '}`, outcomeSpan(outcome, language), name, here],
    notes: [...causes.map((cause): Line => causeLine(cause, pack, language)), ...bases],
  };
}
