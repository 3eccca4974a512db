import type { Bilingual } from '../pack/diagnostic.js';
import type {
  LinkedCaution,
  LinkedCite,
  LinkedDuty,
  LinkedItem,
  LinkedOutside,
  LinkedPathway,
  LinkedRedLine,
  Origin,
  Pack,
} from '../pack/model.js';
import { allowanceName } from './allowance-name.js';
import { citations, sourcesOf } from './citation.js';
import { conditionText } from './condition-text.js';
import { deadline, eventNames } from './deadline.js';
import { ACTOR_NAMES, ALLOWANCE_ANSWERS, PHASE_NAMES, TRACKS } from './labels.js';
import { type Language, say } from './language.js';
import { type Block, type Entry, type Line, list, paragraph, section, span } from './page/blocks.js';
import { periodText } from './period-text.js';

const KINDS = {
  gate: { zh: '准入', en: 'gate' },
  step: { zh: '步骤', en: 'step' },
  attest: { zh: '备查', en: 'of record' },
} as const;

export function pathwayPage(pathway: LinkedPathway, pack: Pack, language: Language): Block[] {
  const zh = language === 'zh';
  const pairs: (readonly [string, Line])[] = [
    [zh ? '名称' : 'Title', [span('strong', say(pathway.title, language))]],
    [zh ? '轨道' : 'Track', [say(TRACKS[pathway.track], language)]],
    ...origin(pathway, language),
    [zh ? '优先级' : 'Priority', [String(pathway.priority)]],
    ...(pathway.yieldsTo?.length ? [[zh ? '让位于' : 'Yields to', [pathway.yieldsTo.join(', ')]] as const] : []),
    ...(pathway.needs?.length ? [[zh ? '依附于' : 'Needs', [pathway.needs.join(', ')]] as const] : []),
  ];
  const scope = pathway.scope.map(
    (criterion): Entry => ({
      text: [say(criterion.text, language)],
      notes: [...basis(criterion.cites, pack, language), [span('dim', conditionText(criterion.test, pack, language))]],
    }),
  );
  const requirements = pathway.requirements.map(
    (requirement): Entry => ({
      text: [span('code', requirement.id), ` [${say(KINDS[requirement.kind], language)}] `, say(requirement.text, language)],
      notes: [
        ...basis(requirement.cites, pack, language),
        ...condition(requirement.when, zh ? '仅当：' : 'only where: ', pack, language),
        ...condition(requirement.test, zh ? '须：' : 'must hold: ', pack, language),
        ...(requirement.due === undefined
          ? []
          : [[`${zh ? '期限：' : 'due: '}${deadline(requirement.due, eventNames(pack), language)}`]]),
        ...(requirement.breach === undefined
          ? []
          : [[span('bad', zh ? '未做到：' : 'if not: '), say(requirement.breach.now, language)]]),
      ],
    }),
  );
  const allows = pathway.allows.map(
    (entry): Entry => ({
      text: [`${allowanceName(entry.id, language)}${zh ? '：' : ': '}${say(ALLOWANCE_ANSWERS[entry.answer], language)}`],
      notes: [[say(entry.text, language)], ...basis(entry.cites, pack, language)],
    }),
  );
  return [
    { kind: 'pairs', pairs },
    paragraph(say(pathway.summary, language)),
    ...section(2, zh ? '适用范围（须全部符合）' : 'Scope (all of these)', list(scope)),
    ...section(2, zh ? '准入条件' : 'Requirements', list(requirements)),
    ...section(2, zh ? '允许什么' : 'What it allows', list(allows)),
    ...items(pathway.checklist, pack, language),
    ...cautions(pathway.cautions, pack, language),
  ];
}

export function redLinePage(line: LinkedRedLine, pack: Pack, language: Language): Block[] {
  const zh = language === 'zh';
  const kind =
    line.kind === 'absolute'
      ? zh
        ? '绝对红线'
        : 'absolute'
      : zh
        ? '有合法路径时不触碰'
        : 'residual: not hit while a lawful pathway is open';
  const bases = line.bases.map(
    (base): Entry => ({
      text: [
        citations([base.cite], sourcesOf(pack), language),
        span('dim', `${zh ? '　' : '  '}${periodText(base.period, language)}`),
      ],
      notes: [
        ...(base.text === undefined ? [] : [[say(base.text, language)]]),
        ...condition(base.when, zh ? '仅当：' : 'only where: ', pack, language),
      ],
    }),
  );
  const offence = line.offence.map(
    (entry): Entry => ({ text: [say(entry.type, language)], notes: basis(entry.cites, pack, language) }),
  );
  return [
    {
      kind: 'pairs',
      pairs: [
        [zh ? '名称' : 'Title', [span('bad', say(line.title, language))]],
        [zh ? '种类' : 'Kind', [kind]],
        ...origin(line, language),
      ],
    },
    paragraph(say(line.text, language)),
    paragraph(zh ? '触碰条件：' : 'Crossed where: ', conditionText(line.when, pack, language)),
    ...section(2, zh ? '法律依据' : 'Legal bases', list(bases)),
    ...now(line.now, language),
    ...section(2, zh ? '责任' : 'Liability', list(offence)),
    ...items(line.checklist, pack, language),
    ...cautions(line.cautions, pack, language),
  ];
}

export function dutyPage(duty: LinkedDuty, pack: Pack, language: Language): Block[] {
  const zh = language === 'zh';
  return [
    { kind: 'pairs', pairs: [[zh ? '名称' : 'Title', [span('strong', say(duty.title, language))]], ...origin(duty, language)] },
    paragraph(say(duty.text, language)),
    ...basis(duty.cites, pack, language).map((line) => paragraph(...line)),
    paragraph(zh ? '适用于：' : 'Applies where: ', conditionText(duty.when, pack, language)),
    ...(duty.breach === undefined
      ? []
      : [
          paragraph(zh ? '违反：' : 'Breached where: ', conditionText(duty.breach.when, pack, language)),
          ...now(duty.breach.now, language),
        ]),
    ...items(duty.checklist, pack, language),
    ...cautions(duty.cautions, pack, language),
  ];
}

export function outsidePage(rule: LinkedOutside, pack: Pack, language: Language): Block[] {
  const zh = language === 'zh';
  return [
    {
      kind: 'pairs',
      pairs: [
        [zh ? '名称' : 'Title', [span('strong', say(rule.title, language))]],
        [zh ? '由谁管' : 'Governed by', [say(rule.governedBy, language)]],
        ...origin(rule, language),
      ],
    },
    paragraph(say(rule.pointer, language)),
    ...basis(rule.cites, pack, language).map((line) => paragraph(...line)),
    paragraph(zh ? '适用于：' : 'Applies where: ', conditionText(rule.when, pack, language)),
    ...cautions(rule.cautions, pack, language),
  ];
}

function origin({ pack, file, line, period }: Origin, language: Language): (readonly [string, Line])[] {
  const zh = language === 'zh';
  return [
    [zh ? '施行期间' : 'In force', [periodText(period, language)]],
    [zh ? '写在' : 'Written in', [span('dim', `${pack}  ${file}:${line}`)]],
  ];
}

function basis(cites: readonly LinkedCite[], pack: Pack, language: Language): Line[] {
  const text = citations(cites, sourcesOf(pack), language);
  return text === '' ? [] : [[span('dim', text)]];
}

function condition(expression: LinkedItem['when'], label: string, pack: Pack, language: Language): Line[] {
  return expression === undefined ? [] : [[span('dim', label + conditionText(expression, pack, language))]];
}

function now(text: Bilingual | undefined, language: Language): Block[] {
  return text === undefined ? [] : [paragraph(span('strong', language === 'zh' ? '现在：' : 'Now: '), say(text, language))];
}

function items(list_: readonly LinkedItem[], pack: Pack, language: Language): Block[] {
  const zh = language === 'zh';
  const entries = list_.map(
    (item): Entry => ({
      text: [
        span('dim', `${say(PHASE_NAMES[item.phase], language)}${zh ? '·' : ', '}${say(ACTOR_NAMES[item.actor], language)}  `),
        say(item.text, language),
      ],
      notes: [
        ...basis(item.cites, pack, language),
        ...condition(item.when, zh ? '仅当：' : 'only where: ', pack, language),
        ...(item.due === undefined ? [] : [[`${zh ? '期限：' : 'due: '}${deadline(item.due, eventNames(pack), language)}`]]),
      ],
    }),
  );
  return section(2, zh ? '清单' : 'Checklist', list(entries));
}

function cautions(found: readonly LinkedCaution[], pack: Pack, language: Language): Block[] {
  const entries = found.map(
    (caution): Entry => ({
      text: [say(caution.text, language)],
      notes: [
        ...basis(caution.cites, pack, language),
        ...condition(caution.when, language === 'zh' ? '仅当：' : 'only where: ', pack, language),
      ],
    }),
  );
  return section(2, language === 'zh' ? '提示' : 'Cautions', list(entries));
}
