import type { Bilingual } from '../../pack/diagnostic.js';
import type { Phase } from '../../pack/model.js';
import { PHASES } from '../../pack/schema/vocabulary.js';
import { GONE } from './model.js';
import { DESCRIPTIVE_FIELDS } from './read-item.js';
import { HEAD_KEY, LIVING_SCHEMA, WRITTEN_KEY } from './read-list.js';
import { scalar } from './scalar.js';

/** An item as the program would write it today: its descriptive fields in the words of one language. */
export interface FreshItem {
  readonly id: string;
  readonly formerIds: readonly string[];
  readonly phase: Phase;
  readonly revision: string;
  readonly described: ReadonlyMap<string, string>;
}

/** A checklist as the program would write it today. */
export interface FreshList {
  readonly language: 'zh' | 'en';
  /** Fields of the head in their order: case, asOf, outcome, packs, …. */
  readonly head: ReadonlyMap<string, string>;
  readonly items: readonly FreshItem[];
  readonly phaseNames: Readonly<Record<Phase, Bilingual>>;
  readonly hash: (text: string) => string;
}

const HEADING = {
  zh: [
    '双轨 dualtrack 活清单：由程序生成，由人填写。再次运行 dualtrack checklist 会按现行规则更新，填写的内容、备注和顺序不变。',
    'status 状态：todo 待办，done 已完成，waived 豁免（须写 waiver），not-applicable 不适用（在 note 写明理由）。',
    'evidence 证据，例如：',
    '  evidence:',
    '    - file: 证据/伦理批件.pdf        # 路径相对于本文件；sha256 由程序填写',
    '    - address: https://example.org  # 网址，须写查看日期',
    '      checkedOn: 2026-01-31',
    'waiver 豁免，起止日均含当日（北京时间），例如：',
    '  waiver: { reason: 理由, approver: 批准人, from: 2026-01-01, to: 2026-03-31 }',
    'stale 表示勾选之后规则有改动：重新核对后删去该行。自行增加的项目：id 以 own. 开头。不要写入患者或者受试者的个人信息。',
  ],
  en: [
    'A living checklist: written by dualtrack, filled in by people. Running dualtrack checklist again brings it in line with the rules of the day; what you wrote, your remarks and your order stay.',
    'status: todo, done, waived (needs a waiver), not-applicable (say why in the note).',
    'evidence, for example:',
    '  evidence:',
    '    - file: evidence/ethics-approval.pdf  # relative to this file; the program fills in sha256',
    '    - address: https://example.org        # needs the day on which it was looked at',
    '      checkedOn: 2026-01-31',
    'waiver, both days included (Beijing time), for example:',
    '  waiver: { reason: why, approver: who, from: 2026-01-01, to: 2026-03-31 }',
    'stale: the rule changed after the tick; check again, then delete that line. Items of your own: an id that begins with own. Never write personal data of patients or subjects here.',
  ],
} as const;

export const GONE_NOTE: Bilingual = { zh: '不再适用的项目（保留备查）', en: 'items that no longer apply (kept for the record)' };
export const WRITTEN_NOTE: Bilingual = {
  zh: '程序上次写入的内容，用来辨认谁改了什么；请勿改动。',
  en: 'What the program wrote last time, to tell whose change is whose; leave as it is.',
};

/** The text of a new list. */
export function writeList(list: FreshList): string {
  const head = [...list.head].map(([key, value]) => `  ${key}: ${scalar(value)}`);
  const phases = PHASES.flatMap((phase) => {
    const items = list.items.filter((item) => item.phase === phase);
    return items.length === 0 ? [] : ['', sectionLine(phase, list), items.map((item) => itemText(item)).join('\n')];
  });
  const top = HEADING[list.language].map((line) => `# ${line}`);
  const lines = [...top, `schema: ${LIVING_SCHEMA}`, `${HEAD_KEY}:`, ...head, ...phases.map((line) => line.replace(/\n$/, ''))];
  const written = list.items.map((item) => writtenLine(item.id, item.revision, linesHash(item.described, list.hash), item.phase));
  return [...lines, '', ...writtenHeading(list.language), ...written.toSorted(), ''].join('\n');
}

export function writtenHeading(language: FreshList['language']): string[] {
  return [`# ${WRITTEN_NOTE[language]}`, `${WRITTEN_KEY}:`];
}

export function writtenLine(id: string, revision: string, lines: string, section: string): string {
  return `  ${scalar(id)}: "${revision} ${lines} ${section}"`;
}

export function sectionLine(section: Phase | typeof GONE, list: Pick<FreshList, 'language' | 'phaseNames'>): string {
  const name = section === GONE ? GONE_NOTE : list.phaseNames[section];
  return `${section}: # ${name[list.language]}`;
}

/** The lines of a new item, each with its line feed, its dash in column `indent`. */
export function itemText(item: FreshItem, indent = 2): string {
  const fields = [
    ['id', scalar(item.id)],
    ...DESCRIPTIVE_FIELDS.flatMap((key) => {
      const text = item.described.get(key);
      return text === undefined ? [] : [[key, scalar(text)]];
    }),
    ['revision', scalar(item.revision)],
    ['status', 'todo'],
    ...['owner', 'date', 'evidence', 'note'].map((key) => [key, '']),
  ];
  const space = ' '.repeat(indent);
  return fields
    .map(([key, value], index) => `${space}${index === 0 ? '-' : ' '} ${key}:${value === '' ? '' : ` ${value}`}\n`)
    .join('');
}

/** Tells whether descriptive lines are still what the program wrote. */
export function linesHash(described: ReadonlyMap<string, string>, hash: FreshList['hash']): string {
  return hash(JSON.stringify(DESCRIPTIVE_FIELDS.map((key) => described.get(key) ?? null)));
}
