import { not, type Tri } from '../logic/evaluate.js';
import type { Expression } from '../logic/expression.js';
import { covers } from '../pack/link/period.js';
import type { LinkedCite } from '../pack/model.js';
import type { Assessment } from './assessment.js';
import { conditionParts } from './condition-parts.js';
import type { ExplanationNode } from './explanation-node.js';
import { readingOf } from './fact-reading.js';
import type { DutyState, OutsideState, RedLineState } from './prohibition.js';
import type { RequirementState } from './requirement.js';
import type { Situation } from './situation.js';
import type { PathwayState } from './standing.js';

/** The explanation of a whole assessment: the red lines, pathways, outside rules and duties that bear on the case. */
export function explain(assessment: Assessment): ExplanationNode {
  const { findings, outcome } = assessment;
  const pathways = [...findings.pathways.values()].filter((state) => state.applies !== false || state.yieldedTo !== null);
  const decisiveFirst = (state: PathwayState) => Number(assessment.decidedBy.includes(state.pathway.id));
  const children = [
    ...findings.redLines.filter((state) => state.hits !== false).map((state) => explainRedLine(state, assessment)),
    ...pathways.toSorted((a, b) => decisiveFirst(b) - decisiveFirst(a)).map((state) => explainPathway(state, assessment)),
    ...findings.outside.filter((state) => state.applies !== false).map((state) => explainOutside(state, assessment)),
    ...assessment.duties.filter((state) => state.applies === true).map((state) => explainDuty(state, assessment)),
  ];
  return {
    id: 'outcome',
    kind: 'outcome',
    rule: null,
    label: { zh: '结论', en: 'outcome' },
    value: outcome === 'undecided' ? null : true,
    cites: [],
    reads: [],
    children,
  };
}

/** The explanation of one rule by id, whether or not it bears on the case; undefined where the pack has no such rule. */
export function explainRule(id: string, assessment: Assessment): ExplanationNode | undefined {
  const { findings } = assessment;
  const pathway = findings.pathways.get(id);
  if (pathway !== undefined) return explainPathway(pathway, assessment);
  const redLine = findings.redLines.find((state) => state.redLine.id === id);
  if (redLine !== undefined) return explainRedLine(redLine, assessment);
  const outside = findings.outside.find((state) => state.rule.id === id);
  if (outside !== undefined) return explainOutside(outside, assessment);
  const duty = assessment.duties.find((state) => state.duty.id === id);
  return duty === undefined ? undefined : explainDuty(duty, assessment);
}

/** Only the steps that fail or are open, down to where they do. */
export function unmetPart(node: ExplanationNode): ExplanationNode {
  return { ...node, children: node.children.filter((child) => child.value !== true).map(unmetPart) };
}

function explainPathway(state: PathwayState, assessment: Assessment): ExplanationNode {
  const { pathway } = state;
  const { findings } = assessment;
  const { situation } = findings;
  const id = `pathway/${pathway.id}`;
  const cites = dedupe(pathway.scope.flatMap((criterion) => criterion.cites));
  const part = { rule: pathway.id, reads: [], children: [] };
  const inForce = covers(pathway.period, situation.asOf);
  const scope = pathway.scope.map((criterion): ExplanationNode => {
    const value = situation.knowledge.test(criterion.test);
    return {
      ...part,
      id: `${id}/scope/${criterion.id}`,
      kind: 'criterion',
      label: criterion.text,
      value,
      cites: criterion.cites,
      ...conditionParts(criterion.test, situation, situation.knowledge, `${id}/scope/${criterion.id}`, criterion.cites),
    };
  });
  const yields = (pathway.yieldsTo ?? []).flatMap((other): ExplanationNode[] => {
    const rival = findings.pathways.get(other);
    if (rival === undefined || rival.scope === false) return [];
    const { zh, en } = rival.pathway.title;
    return [
      {
        ...part,
        id: `${id}/yields/${other}`,
        kind: 'yields',
        label: { zh: `不让位于“${zh}”`, en: `does not yield to "${en}"` },
        value: not(rival.scope),
        cites,
      },
    ];
  });
  const needs = (pathway.needs ?? []).flatMap((other): ExplanationNode[] => {
    const needed = findings.pathways.get(other);
    if (needed === undefined) return [];
    const { zh, en } = needed.pathway.title;
    return [
      {
        ...part,
        id: `${id}/needs/${other}`,
        kind: 'needs',
        label: { zh: `所依附的“${zh}”可行`, en: `"${en}", which it needs, is open` },
        value: needed.open,
        cites: dedupe(needed.pathway.scope.flatMap((criterion) => criterion.cites)),
      },
    ];
  });
  const requirements = state.requirements.map((requirement) => explainRequirement(requirement, pathway.id, situation));
  const time: ExplanationNode = {
    ...part,
    id: `${id}/in-force`,
    kind: 'in-force',
    label: { zh: '在基准日施行', en: 'in force on the as-of date' },
    value: inForce,
    cites,
  };
  const children = inForce ? [...scope, ...yields, ...needs, ...requirements] : [time];
  return {
    id,
    kind: 'pathway',
    rule: pathway.id,
    label: pathway.title,
    value: state.open,
    standing: state.standing,
    cites,
    reads: [],
    children,
  };
}

function explainRequirement(state: RequirementState, pathway: string, situation: Situation): ExplanationNode {
  const { requirement } = state;
  const id = `pathway/${pathway}/requirement/${requirement.id}`;
  const { cites } = requirement;
  const sites = explainSites(id, pathway, cites, state.sites, situation, requirement);
  const lookAt = [
    ...(requirement.when !== undefined && state.applies !== true ? [requirement.when] : []),
    ...(requirement.test === undefined || state.applies === false ? [] : [requirement.test]),
    ...(requirement.pastDue !== undefined && situation.knowledge.value(requirement.step ?? '') === 'will-do'
      ? [requirement.pastDue]
      : []),
  ];
  const parts = lookAt.map((expression) => conditionParts(expression, situation, situation.knowledge, id, cites));
  const step = requirement.step === undefined || state.applies === false ? [] : [readingOf(requirement.step, situation)];
  return {
    id,
    kind: 'requirement',
    rule: pathway,
    label: requirement.text,
    value: state.holds,
    cites,
    reads: [...step, ...parts.flatMap((part) => part.reads)],
    children: [...sites, ...uniqueNodes(parts.flatMap((part) => part.children))],
  };
}

/** How a rule stands at each institution, with the facts that its conditions read there. */
function explainSites(
  id: string,
  rule: string,
  cites: readonly LinkedCite[],
  sites: readonly { readonly id: string; readonly holds: Tri }[],
  situation: Situation,
  { when, test, step }: { readonly when?: Expression; readonly test?: Expression; readonly step?: string | undefined },
): ExplanationNode[] {
  return sites.flatMap((site): ExplanationNode[] => {
    const knowledge = situation.sites.find((other) => other.id === site.id)?.knowledge;
    if (knowledge === undefined) return [];
    const here = `${id}/site/${site.id}`;
    const parts = [when, test].flatMap((part) =>
      part === undefined ? [] : [conditionParts(part, situation, knowledge, here, cites)],
    );
    const steps = step === undefined ? [] : [readingOf(step, situation, knowledge)];
    const label = { zh: `机构 ${site.id}`, en: `site ${site.id}` };
    const reads = [...steps, ...parts.flatMap((part) => part.reads)];
    const children = uniqueNodes(parts.flatMap((part) => part.children));
    return [{ id: here, kind: 'site', rule, label, value: site.holds, cites, reads, children }];
  });
}

function explainRedLine(state: RedLineState, assessment: Assessment): ExplanationNode {
  const { redLine } = state;
  const { situation, pathways } = assessment.findings;
  const id = `red-line/${redLine.id}`;
  const allCites = dedupe((state.bases.length > 0 ? state.bases : redLine.bases).map((base) => base.cite));
  const bases = redLine.bases.flatMap((base, index): ExplanationNode[] => {
    if (!covers(base.period, situation.asOf)) return [];
    const here = `${id}/basis/${index + 1}`;
    const parts =
      base.when === undefined
        ? { reads: [], children: [] }
        : conditionParts(base.when, situation, situation.knowledge, here, [base.cite]);
    const value = base.when === undefined ? true : situation.knowledge.test(base.when);
    return [
      {
        id: here,
        kind: 'basis',
        rule: redLine.id,
        label: base.text ?? { zh: '依据', en: 'legal basis' },
        value,
        cites: [base.cite],
        ...parts,
      },
    ];
  });
  const condition: ExplanationNode = {
    id: `${id}/condition`,
    kind: 'condition',
    rule: redLine.id,
    label: { zh: '所禁止的行为', en: 'what it forbids is done' },
    value: situation.knowledge.test(redLine.when),
    cites: allCites,
    ...conditionParts(redLine.when, situation, situation.knowledge, `${id}/condition`, allCites),
  };
  const named = redLine.kind === 'absolute' ? [] : (redLine.unlessOpen ?? [...pathways.keys()]);
  const excuses = named.flatMap((other): ExplanationNode[] => {
    const rival = pathways.get(other);
    if (rival === undefined || rival.applies === false) return [];
    const { zh, en } = rival.pathway.title;
    return [
      {
        id: `${id}/excuse/${other}`,
        kind: 'excuse',
        rule: redLine.id,
        label: { zh: `没有“${zh}”这条合法路径`, en: `the lawful pathway "${en}" is not open` },
        value: not(rival.open),
        cites: dedupe(rival.pathway.scope.flatMap((criterion) => criterion.cites)),
        reads: [],
        children: [],
      },
    ];
  });
  const crossed = state.sites.map((site) => ({ id: site.id, holds: site.hits }));
  const sites = explainSites(id, redLine.id, allCites, crossed, situation, { when: redLine.when });
  return {
    id,
    kind: 'red-line',
    rule: redLine.id,
    label: redLine.title,
    value: state.hits,
    cites: allCites,
    reads: [],
    children: [...sites, condition, ...bases, ...excuses],
  };
}

function explainDuty(state: DutyState, assessment: Assessment): ExplanationNode {
  const { duty, applies } = state;
  const { situation } = assessment.findings;
  const id = `duty/${duty.id}`;
  const parts = conditionParts(duty.when, situation, situation.knowledge, id, duty.cites);
  return { id, kind: 'duty', rule: duty.id, label: duty.title, value: applies, cites: duty.cites, ...parts };
}

function explainOutside(state: OutsideState, assessment: Assessment): ExplanationNode {
  const { rule, applies } = state;
  const { situation } = assessment.findings;
  const id = `outside/${rule.id}`;
  return {
    id,
    kind: 'outside',
    rule: rule.id,
    label: rule.title,
    value: applies,
    cites: rule.cites,
    ...conditionParts(rule.when, situation, situation.knowledge, id, rule.cites),
  };
}

function dedupe(cites: readonly LinkedCite[]): LinkedCite[] {
  return [...new Map(cites.map((cite) => [cite.at, cite])).values()];
}

function uniqueNodes(nodes: readonly ExplanationNode[]): ExplanationNode[] {
  return [...new Map(nodes.map((node) => [node.id, node])).values()];
}
