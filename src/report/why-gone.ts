import type { Assessment } from '../assessment/assessment.js';
import { citesInForce } from '../assessment/requirement.js';
import type { LivingChecklist, LivingItem } from '../checklist/living/model.js';
import { showDay } from '../logic/calendar-date.js';
import type { Bilingual } from '../pack/diagnostic.js';
import type { LinkedCite, Pack } from '../pack/model.js';
import { OUTCOMES } from './labels.js';

interface NamedRule {
  readonly id: string;
  readonly title: Bilingual;
  readonly aliases?: readonly string[] | undefined;
  readonly parts: readonly {
    readonly id: string;
    readonly aliases?: readonly string[] | undefined;
    readonly cites: readonly LinkedCite[];
  }[];
}

/** Why an item of a living checklist is not on the fresh one: in a sentence, the first reason that is true. */
export function whyGone(
  item: LivingItem,
  list: LivingChecklist,
  assessment: Assessment,
  readiness: string | undefined,
): Bilingual {
  const { pack } = assessment.findings.situation.index;
  const [ruleId = '', itemId = ''] = item.id.split('.');
  const rule = rulesOf(pack).find(({ id, aliases }) => id === ruleId || aliases?.includes(ruleId) === true);
  if (rule === undefined) return { zh: `规则包已没有规则“${ruleId}”`, en: `the pack no longer has the rule "${ruleId}"` };
  const part = rule.parts.find(({ id, aliases }) => id === itemId || aliases?.includes(itemId) === true);
  const name = { zh: `“${rule.title.zh}”（${rule.id}）`, en: `"${rule.title.en}" (${rule.id})` };
  if (part === undefined) return { zh: `${name.zh}已没有这一项`, en: `${name.en} no longer has this item` };
  if (pack.readiness.some(({ id }) => id === rule.id && id !== readiness))
    return { zh: `本次没有附加准备清单${name.zh}`, en: `the readiness list ${name.en} was not asked for this time` };
  const { day } = assessment.receipt.asOf;
  if (citesInForce(part.cites, day).length === 0)
    return { zh: `其依据在 ${showDay(day)} 没有施行`, en: `its legal basis is not in force on ${showDay(day)}` };
  const { outcome, primary } = assessment;
  if (outcome !== list.head.outcome && Object.hasOwn(OUTCOMES, list.head.outcome)) {
    const before = OUTCOMES[list.head.outcome as keyof typeof OUTCOMES];
    const now = OUTCOMES[outcome];
    return { zh: `结论由“${before.zh}”变为“${now.zh}”`, en: `the outcome changed from "${before.en}" to "${now.en}"` };
  }
  const isPathway = pack.pathways.some(({ id }) => id === rule.id);
  const other = pack.pathways.find(({ id }) => id === primary);
  if (isPathway && other !== undefined && other.id !== rule.id)
    return {
      zh: `现在走的路径是“${other.title.zh}”（${other.id}）`,
      en: `the case now follows "${other.title.en}" (${other.id})`,
    };
  const carried = isPathway
    ? primary === rule.id
    : assessment.duties.some(({ duty, applies }) => duty.id === rule.id && applies !== false);
  if (carried) return { zh: '这一项的适用条件在本案例中不再满足', en: 'its condition no longer holds in this case' };
  return { zh: `${name.zh}不再适用于本案例`, en: `${name.en} no longer applies to this case` };
}

function rulesOf(pack: Pack): NamedRule[] {
  return [
    ...pack.pathways.map((rule) => ({ ...rule, parts: [...rule.requirements, ...rule.checklist] })),
    ...[...pack.redLines, ...pack.duties].map((rule) => ({ ...rule, parts: rule.checklist })),
    ...pack.readiness.map((list) => ({ ...list, parts: list.items })),
  ];
}
