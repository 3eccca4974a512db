import type { Assessment } from '../assessment/assessment.js';
import { type RequirementState, siteRule } from '../assessment/requirement.js';
import type { PathwayState } from '../assessment/standing.js';

/** The pathways whose requirements a matrix of institutions shows: the primary one, else those that may apply. */
export function pathwaysOfSites({ primary, findings }: Assessment): PathwayState[] {
  const states = [...findings.pathways.values()];
  if (primary !== null) return states.filter((state) => state.pathway.id === primary);
  return states.filter((state) => state.applies !== false);
}

/** How a requirement stands at one institution. */
export function siteDocument({ id, applies, holds, assumed }: RequirementState['sites'][number]) {
  return { id, applies, holds, assumed };
}

/** Institution by institution: requirements asked of each, red lines that some may cross, duties. Undefined without a list of institutions. */
export function sitesDocument(assessment: Assessment) {
  const { situation, redLines } = assessment.findings;
  if (situation.sites.length === 0) return undefined;
  return {
    ids: situation.sites.map(({ id, lead }) => ({ id, lead })),
    requirements: pathwaysOfSites(assessment).flatMap(({ pathway, requirements }) =>
      requirements
        .filter(({ sites }) => sites.length > 0)
        .map(({ requirement, holds, sites }) => ({
          pathway: pathway.id,
          id: requirement.id,
          rule: siteRule(requirement) ?? 'lead',
          holds,
          sites: sites.map(siteDocument),
        })),
    ),
    redLines: redLines.filter(({ hits }) => hits !== false).map(({ redLine, hits, sites }) => ({ id: redLine.id, hits, sites })),
    duties: assessment.duties
      .filter(({ applies }) => applies !== false)
      .map(({ duty, applies, breached, sites }) => ({ id: duty.id, applies, breached, sites })),
  };
}
