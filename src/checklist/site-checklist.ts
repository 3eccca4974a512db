import type { Assessment } from '../assessment/assessment.js';
import { siteRule } from '../assessment/requirement.js';
import type { Tri } from '../logic/evaluate.js';
import type { Expression } from '../logic/expression.js';
import { factsOf } from '../logic/open-facts.js';
import { buildChecklist, type ChecklistEntry, stateOf } from './checklist.js';

/** What one of several institutions has to do, of what is asked of each of them or follows from its own facts. */
export interface SiteChecklist {
  readonly id: string;
  readonly lead: boolean;
  readonly entries: readonly ChecklistEntry[];
}

/**
 * The checklist of each institution of a case: steps and records that each must have (the lead one also those asked of the
 * lead), and items whose rule reads facts of the institutions, where they apply there. What concerns the study as a whole
 * stands in its own checklist only. Empty where the case has no list of institutions.
 */
export function siteChecklists(assessment: Assessment): SiteChecklist[] {
  const { situation } = assessment.findings;
  if (situation.sites.length === 0) return [];
  const whole = buildChecklist(assessment);
  const facts = siteFacts(assessment);
  return situation.sites.map((site) => ({
    id: site.id,
    lead: site.lead,
    entries: whole.flatMap((entry) => atSite(entry, site, assessment, facts)),
  }));
}

type Site = Assessment['findings']['situation']['sites'][number];

function atSite(entry: ChecklistEntry, site: Site, assessment: Assessment, facts: ReadonlySet<string>): ChecklistEntry[] {
  const { findings, duties } = assessment;
  const pathway = findings.pathways.get(entry.rule);
  const state = pathway?.requirements.find(({ requirement }) => `${entry.rule}.${requirement.id}` === entry.id);
  if (state !== undefined) {
    const here = state.sites.find(({ id }) => id === site.id);
    if (here === undefined || here.applies === false || (siteRule(state.requirement) === 'lead' && !site.lead)) return [];
    const { kind, step } = state.requirement;
    const isDone = step !== undefined && site.knowledge.value(step) === 'done';
    const known = kind === 'step' ? isDone : here.holds === true && !here.assumed;
    return [{ ...entry, state: stateOf(kind, here.holds, known), certain: here.applies === true }];
  }
  const duty = duties.find((candidate) => candidate.duty.id === entry.rule);
  const redLine = findings.redLines.find((candidate) => candidate.redLine.id === entry.rule);
  const rule = pathway?.pathway ?? duty?.duty ?? redLine?.redLine;
  const item = rule?.checklist.find(({ id }) => `${entry.rule}.${id}` === entry.id);
  if (item === undefined) return [];
  const conditions = [item.when, duty?.duty.when, redLine?.redLine.when].flatMap((when) => when ?? []);
  if (!conditions.some((when) => reads(when, facts, assessment))) return [];
  const applies: Tri = item.when === undefined ? true : site.knowledge.test(item.when);
  const ruleHere = duty?.sites.find(({ id }) => id === site.id)?.applies ?? redLine?.sites.find(({ id }) => id === site.id)?.hits;
  if (applies === false || ruleHere === false) return [];
  return [{ ...entry, certain: entry.certain && applies === true && ruleHere !== null }];
}

/** Facts that belong to an institution: what some institution states of its own, and what requirements ask of each of them. */
function siteFacts(assessment: Assessment): ReadonlySet<string> {
  const { situation } = assessment.findings;
  const facts = new Set(situation.case.sites.flatMap((site) => [...site.answers.keys()]));
  for (const { requirements } of situation.index.pack.pathways) {
    for (const { sites, test, step } of requirements) {
      if (sites === undefined) continue;
      if (step !== undefined && sites !== 'lead') facts.add(step);
      if (test !== undefined) for (const fact of factsOf(test).facts) facts.add(fact);
    }
  }
  return facts;
}

function reads(condition: Expression, facts: ReadonlySet<string>, assessment: Assessment): boolean {
  const { conditions } = assessment.findings.situation.index;
  const { facts: own, refs } = factsOf(condition);
  if ([...own].some((fact) => facts.has(fact))) return true;
  return [...refs].some((id) => {
    const when = conditions.get(id);
    return when !== undefined && reads(when, facts, assessment);
  });
}
