import type { LinkedFact, Pack } from '../../pack/model.js';
import type { Language } from '../../report/language.js';

/** One column of an empty table. */
export interface TemplateColumn {
  readonly header: string;
  /** What to write, for a reader. */
  readonly help: string;
  readonly example: string;
  /** Texts to choose from; empty where anything may be written. */
  readonly choices: readonly string[];
  /** Several of the choices may be written. */
  readonly several: boolean;
  readonly fact?: LinkedFact;
}

const UNKNOWN = { zh: '不知道', en: 'unknown' } as const;
const YES_NO = { zh: ['是', '否'], en: ['yes', 'no'] } as const;

/**
 * Columns of an empty table: id, title, as-of date, then the facts in the order of questions (those given, or all that can
 * be asked). A label that two facts share has the id behind it.
 */
export function templateColumns(
  pack: Pack,
  facts: ReadonlySet<string> | undefined,
  language: Language,
): readonly TemplateColumn[] {
  const zh = language === 'zh';
  const place = new Map(pack.questionOrder.map((id, at) => [id, at]));
  const asked = pack.facts
    .filter((fact) => fact.nature !== 'unread-law' && (facts === undefined || facts.has(fact.id)))
    .toSorted((a, b) => (place.get(a.id) ?? place.size) - (place.get(b.id) ?? place.size));
  const told = asked.some((fact) => EXAMPLE_ANSWERS.has(fact.id));
  const labels = asked.map((fact) => fact.label[language].toLowerCase());
  const own = [
    {
      header: zh ? '编号' : 'id',
      help: zh ? '案例编号，每行不同' : 'an id of your own, another in each row',
      example: EXAMPLE[language],
    },
    {
      header: zh ? '标题' : 'title',
      help: zh ? '一句话说明' : 'what it is, in a line',
      example: zh ? '脐带间充质干细胞治疗膝骨关节炎' : 'umbilical-cord MSC for knee osteoarthritis',
    },
    {
      header: zh ? '基准日' : 'as-of date',
      help: zh ? '按哪一天的法规判断，如 2026-05-01' : 'the date whose law applies, for example 2026-05-01',
      example: '2026-05-01',
    },
  ];
  return [
    ...own.map((column) => ({ ...column, choices: [], several: false })),
    ...asked.map((fact): TemplateColumn => {
      const label = fact.label[language];
      const shared = labels.filter((other) => other === label.toLowerCase()).length > 1;
      return {
        header: shared ? `${label} (${fact.id})` : label,
        help: helpOf(fact, language),
        example: told ? exampleAnswer(fact, language) : exampleOf(fact, language),
        choices: choicesOf(fact, language),
        several: fact.type === 'choices',
        fact,
      };
    }),
  ];
}

/** How the help row and the example row begin: rows that begin so are not read as cases. */
const EXAMPLE = { zh: '# 示例', en: '# example' } as const;
export const HELP = { zh: '# 说明', en: '# help' } as const;

function choicesOf(fact: LinkedFact, language: Language): readonly string[] {
  switch (fact.type) {
    case 'boolean':
      return [...YES_NO[language], UNKNOWN[language]];
    case 'choice':
    case 'choices':
      return [...fact.options.map((option) => option[language]), UNKNOWN[language]];
    default:
      return [];
  }
}

function helpOf(fact: LinkedFact, language: Language): string {
  const zh = language === 'zh';
  const how = {
    boolean: zh ? '是／否／不知道' : 'yes, no or unknown',
    choice: zh ? '选一项' : 'one of the options',
    choices: zh
      ? '可多项，用“；”分开；都没有写“无”；不全知道加“；?”'
      : 'one or more, parted by ";"; "none" if none; add "; ?" if there may be others',
    date: zh ? '日期，可只到年或月' : 'a date; the year or month is enough',
    number: zh ? '数字' : 'a number',
    text: zh ? '文字' : 'text',
  }[fact.type];
  return `${fact.question[language]}${zh ? '（' : ' ('}${how}${zh ? '；没问过的留空）' : '; leave empty if not asked)'}`;
}

/** The example case: a study that its title describes. Facts it has no use for are left empty, as in a real row. */
const EXAMPLE_ANSWERS: ReadonlyMap<string, boolean | string> = new Map<string, boolean | string>([
  ['act.kind', 'clinical-research'],
  ['act.begun', false],
  ['research.forRegistration', false],
  ['tech.kind', 'msc'],
  ['tech.manipulation', 'substantial'],
  ['tech.geneModified', false],
  ['tech.donor', 'allogeneic'],
  ['place.mainland', true],
  ['site.kind', 'hospital'],
  ['site.grade', 'tertiary-a'],
  ['sponsor.foreign', 'none'],
  ['charging.recipients', false],
  ['advertising.public', false],
  ['steps.academic-review', 'done'],
  ['steps.ethics-review', 'will-do'],
  ['steps.informed-consent', 'will-do'],
  ['steps.nhc-filing', 'will-do'],
]);

function exampleAnswer(fact: LinkedFact, language: Language): string {
  const answer = EXAMPLE_ANSWERS.get(fact.id);
  if (typeof answer === 'boolean') return fact.type === 'boolean' ? YES_NO[language][answer ? 0 : 1] : '';
  return fact.options.find((option) => option.id === answer)?.[language] ?? '';
}

/** For a pack that the example case says nothing of: how each kind of cell is written. */
function exampleOf(fact: LinkedFact, language: Language): string {
  const [first, second] = fact.options.map((option) => option[language]);
  switch (fact.type) {
    case 'boolean':
      return YES_NO[language][1];
    case 'choice':
      return first ?? '';
    case 'choices':
      return [first, second].filter((label) => label !== undefined).join(language === 'zh' ? '；' : '; ');
    case 'date':
      return '2026-05';
    case 'number':
      return '10';
    case 'text':
      return '';
  }
}
