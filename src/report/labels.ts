import type { UndecidedReason } from '../assessment/assessment.js';
import type { AsOfSource } from '../assessment/case.js';
import type { Outcome } from '../assessment/outcome.js';
import type { Standing } from '../assessment/standing.js';
import type { ChecklistEntry } from '../checklist/checklist.js';
import type { Bilingual } from '../pack/diagnostic.js';
import type { Actor, Deadline, LinkedAllowance, Nature, Phase, Rank, Track, Verification } from '../pack/model.js';
import type { Words } from './language.js';
import type { Role } from './page/blocks.js';

export const OUTCOMES: Words<Outcome> = {
  prohibited: { zh: '禁止', en: 'prohibited' },
  open: { zh: '可行', en: 'open' },
  closed: { zh: '现在不可行', en: 'closed for now' },
  outside: { zh: '界外', en: 'outside' },
  undecided: { zh: '待定', en: 'undecided' },
};

/** What each outcome says to the person, in one sentence. */
export const OUTCOME_MEANINGS: Words<Outcome> = {
  prohibited: {
    zh: '触碰红线，不得开展；已经开始的，按下文立即处理。',
    en: 'A red line is crossed: it may not be done, and if it has begun, act as said below.',
  },
  open: {
    zh: '有一条合法路径可走，前提是完成下列事项、假定属实。',
    en: 'There is a lawful pathway, provided the items below are done and the assumptions hold.',
  },
  closed: {
    zh: '有对应的路径，但有准入条件不满足，补正之前不得开展。',
    en: 'A pathway exists, but a requirement is not met; it may not be done until that is mended.',
  },
  outside: { zh: '不归双轨制管，由另一套制度管理。', en: 'The dual-track regime does not govern this; another regime does.' },
  undecided: {
    zh: '现有信息不足以得出结论；不要当作“可以做”。',
    en: 'What is known does not settle it; do not read this as permission.',
  },
};

export const OUTCOME_ROLES: Readonly<Record<Outcome, Role>> = {
  prohibited: 'bad',
  open: 'good',
  closed: 'bad',
  outside: 'warn',
  undecided: 'warn',
};

export const STANDINGS: Words<Standing> = {
  open: { zh: '可行', en: 'open' },
  closed: { zh: '不可行', en: 'closed' },
  undecided: { zh: '待定', en: 'undecided' },
  'out-of-scope': { zh: '不适用', en: 'out of scope' },
  'not-in-force': { zh: '当日未施行', en: 'not in force' },
};

export const REASONS: Words<UndecidedReason> = {
  facts: { zh: '有事实尚未回答', en: 'facts are still to be answered' },
  judgement: { zh: '取决于主管部门或者专家的判断', en: 'it rests on the judgement of an authority or expert' },
  'unread-law': { zh: '取决于未公开或者未读到的文本', en: 'it rests on a text that is not public or was not read' },
};

export const TRACKS: Words<Track> = {
  nhc: { zh: '卫健（技术）', en: 'NHC (technology)' },
  nmpa: { zh: '药监（产品）', en: 'NMPA (product)' },
  'special-zone': { zh: '特殊区域', en: 'special zone' },
  general: { zh: '一般', en: 'general' },
};

export const PHASE_NAMES: Words<Phase> = {
  prepare: { zh: '准备', en: 'Prepare' },
  review: { zh: '审查', en: 'Review' },
  file: { zh: '备案、申报', en: 'File or apply' },
  conduct: { zh: '实施', en: 'Conduct' },
  report: { zh: '报告', en: 'Report' },
  close: { zh: '结束', en: 'Close' },
  use: { zh: '应用', en: 'Use' },
};

export const ACTOR_NAMES: Words<Actor> = {
  sponsor: { zh: '发起、申办方', en: 'sponsor' },
  institution: { zh: '研究机构', en: 'institution' },
  investigator: { zh: '项目负责人', en: 'investigator' },
  committee: { zh: '审查委员会', en: 'review committee' },
  applicant: { zh: '申请人', en: 'applicant' },
  holder: { zh: '持有人', en: 'licence holder' },
  hospital: { zh: '医疗机构', en: 'hospital' },
  physician: { zh: '医师', en: 'physician' },
  manufacturer: { zh: '制备单位', en: 'manufacturer' },
  importer: { zh: '进口单位', en: 'importer' },
  investor: { zh: '投资人', en: 'investor' },
  anyone: { zh: '任何人', en: 'anyone' },
};

export const RANK_NAMES: Words<Rank> = {
  law: { zh: '法律', en: 'law' },
  'administrative-regulation': { zh: '行政法规', en: 'administrative regulation' },
  'departmental-rule': { zh: '部门规章', en: 'departmental rule' },
  'local-regulation': { zh: '地方性法规', en: 'local regulation' },
  'normative-document': { zh: '规范性文件', en: 'normative document' },
  'association-document': { zh: '行业组织文件', en: 'association document' },
  'technical-guideline': { zh: '技术指导原则', en: 'technical guideline' },
  'official-statement': { zh: '官方说明', en: 'official statement' },
  draft: { zh: '征求意见稿', en: 'draft' },
  policy: { zh: '本规则包的做法', en: 'practice of this pack' },
};

export const VERIFICATION_NAMES: Words<Verification> = {
  official: { zh: '已核官方文本', en: 'checked against the official text' },
  secondary: { zh: '据可靠转述', en: 'from reliable secondary sources' },
  unverified: { zh: '待核', en: 'unverified' },
  unread: { zh: '未读到', en: 'not read' },
};

export const NATURE_NAMES: Words<Nature> = {
  given: { zh: '既有事实', en: 'given' },
  choosable: { zh: '可以选择', en: 'choosable' },
  record: { zh: '备查事项', en: 'matter of record' },
  judgement: { zh: '裁量事实', en: 'judgement' },
  'unread-law': { zh: '未读到的法', en: 'unread law' },
};

export const ITEM_STATES: Words<NonNullable<ChecklistEntry['state']>> = {
  done: { zh: '已完成', en: 'done' },
  'to-do': { zh: '待办', en: 'to do' },
  met: { zh: '满足', en: 'met' },
  confirm: { zh: '待核实', en: 'to confirm' },
  failed: { zh: '不满足', en: 'not met' },
};

export const ITEM_ROLES: Readonly<Record<NonNullable<ChecklistEntry['state']>, Role>> = {
  done: 'good',
  'to-do': 'strong',
  met: 'good',
  confirm: 'warn',
  failed: 'bad',
};

export const AS_OF_SOURCES: Words<AsOfSource> = {
  option: { zh: '命令行', en: 'command line' },
  case: { zh: '案例文件', en: 'case file' },
  config: { zh: '配置', en: 'configuration' },
  assumed: { zh: '未写明，取今天', en: 'not given, today taken' },
};

export const ALLOWANCE_NAMES = {
  charging: { zh: '收费', en: 'charging' },
  advertising: { zh: '广告宣传', en: 'advertising' },
  marketing: { zh: '上市销售', en: 'marketing' },
  'data-for-registration': { zh: '数据用于注册', en: 'data for registration' },
  'use-elsewhere': { zh: '在别处使用', en: 'use elsewhere' },
  duration: { zh: '有效期限', en: 'duration' },
  holder: { zh: '权利归属', en: 'holder' },
} as const satisfies Readonly<Record<string, Bilingual>>;

export const ALLOWANCE_ANSWERS: Words<LinkedAllowance['answer']> = {
  yes: { zh: '可以', en: 'yes' },
  no: { zh: '不可以', en: 'no' },
  conditional: { zh: '有条件', en: 'on conditions' },
  undecided: { zh: '待定', en: 'undecided' },
};

export const UNITS: Words<NonNullable<Deadline['unit']>> = {
  'working-day': { zh: '个工作日', en: 'working day' },
  'calendar-day': { zh: '个自然日', en: 'calendar day' },
  month: { zh: '个月', en: 'month' },
  year: { zh: '年', en: 'year' },
  hour: { zh: '小时', en: 'hour' },
};

export const RULE_KINDS = {
  pathway: { zh: '路径', en: 'pathway' },
  'red-line': { zh: '红线', en: 'red line' },
  duty: { zh: '义务', en: 'duty' },
  outside: { zh: '界外规则', en: 'outside rule' },
  fact: { zh: '事实', en: 'fact' },
  derived: { zh: '推导事实', en: 'derived fact' },
  source: { zh: '法规依据', en: 'source' },
  article: { zh: '条文', en: 'article' },
  product: { zh: '已上市产品', en: 'approved product' },
  readiness: { zh: '准备清单', en: 'readiness list' },
  term: { zh: '术语', en: 'term' },
} as const satisfies Readonly<Record<string, Bilingual>>;
