import { showDay } from '../logic/calendar-date.js';
import type { LinkedCaution, Pack } from '../pack/model.js';
import type { Warning } from './assessment.js';
import type { AsOf } from './case.js';
import type { Decision } from './decision.js';
import type { Findings, Outcome } from './outcome.js';
import { type DutyState, holdsSomewhere } from './prohibition.js';
import { citesInForce } from './requirement.js';
import { sitesApart } from './site-scopes.js';
import type { Situation } from './situation.js';
import { variantWarnings } from './variant-warnings.js';

interface RuleCaution {
  readonly rule: string;
  readonly caution: LinkedCaution;
}

/** Cautions of the rules that matter here: crossed red lines, the pathways that apply, outside rules, duties that apply. */
export function findCautions(findings: Findings, duties: readonly DutyState[], primary: string | null): RuleCaution[] {
  const { situation } = findings;
  const rules = [
    ...findings.redLines.filter((state) => state.hits === true).map((state) => state.redLine),
    ...[...findings.pathways.values()]
      .filter((state) => state.applies !== false)
      .toSorted((a, b) => Number(b.pathway.id === primary) - Number(a.pathway.id === primary))
      .map((state) => state.pathway),
    ...findings.outside.filter((state) => state.applies === true).map((state) => state.rule),
    ...duties.filter((state) => state.applies === true).map((state) => state.duty),
  ];
  return rules.flatMap((rule) =>
    rule.cautions
      .filter((caution) => caution.cites.length === 0 || citesInForce(caution.cites, situation.asOf).length > 0)
      .filter((caution) => caution.when === undefined || holdsSomewhere(caution.when, situation) === true)
      .map((caution) => ({ rule: rule.id, caution })),
  );
}

export function findWarnings(
  pack: Pack,
  asOf: AsOf,
  decision: Decision,
  cautions: readonly RuleCaution[],
  settled: Outcome,
  situation: Situation,
): Warning[] {
  const found: Warning[] = [];
  if (asOf.source === 'assumed') {
    const day = showDay(asOf.day);
    found.push({
      code: 'ASOF_ASSUMED',
      cites: [],
      message: {
        zh: `没有写明基准日，按今天（${day}，北京时间）判断`,
        en: `No as-of date was given; judged as of today (${day}, Beijing time)`,
      },
    });
  }
  for (const { id, knownThrough } of pack.packs) {
    if (asOf.day <= knownThrough) continue;
    const horizon = showDay(knownThrough);
    found.push({
      code: 'HORIZON',
      id,
      cites: [],
      message: {
        zh: `规则包 ${id} 只核对到 ${horizon}；此后的法规变化未计入`,
        en: `Pack ${id} was checked up to ${horizon}; later changes of the law are not in it`,
      },
    });
  }
  found.push(...variantWarnings(decision, situation));
  for (const effect of pack.effects) {
    if (!effect.weakens) continue;
    found.push({
      code: 'WEAKENED_PACK',
      id: effect.rule,
      cites: [],
      message: {
        zh: `叠加包 ${effect.pack} 放宽了规则：${effect.reason?.zh ?? effect.rule}`,
        en: `Overlay ${effect.pack} weakens a rule: ${effect.reason?.en ?? effect.rule}`,
      },
    });
  }
  if (decision.demoted) {
    found.push({
      code: 'FIRMNESS',
      cites: [],
      message: {
        zh: `结论本为“${settled}”，但依据的效力层级或核验等级低于所要求的，改为“待定”`,
        en: `The outcome would be "${settled}", but it rests on law below the rank or verification asked for`,
      },
    });
  }
  for (const { site, rules } of sitesApart(situation)) {
    found.push({
      code: 'SITE_SCOPE',
      id: site,
      cites: [],
      message: {
        zh: `机构“${site}”自身的事实使下列规则在该处的适用与牵头机构不同：${rules.join('、')}；结论按牵头机构的范围作出，请把该机构另作一个案例判断`,
        en: `By the facts of site "${site}" other rules apply there than at the lead site: ${rules.join(', ')}; the outcome follows the lead site, so assess that site as a case of its own as well`,
      },
    });
  }
  for (const { rule, caution } of cautions) {
    found.push({
      code: 'CAUTION',
      id: `${rule}.${caution.id}`,
      message: caution.text,
      cites: caution.cites.map((cite) => cite.at),
    });
  }
  return found;
}
