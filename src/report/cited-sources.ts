import type { Assessment } from '../assessment/assessment.js';
import { buildChecklist } from '../checklist/checklist.js';
import type { LinkedCite } from '../pack/model.js';

const CITED = new WeakMap<Assessment, readonly LinkedCite[]>();

/** Every citation a full report of the assessment may print, each once, in the order of the report. */
export function citedSources(assessment: Assessment): readonly LinkedCite[] {
  const known = CITED.get(assessment);
  if (known !== undefined) return known;
  const { findings } = assessment;
  const table = new Map<string, LinkedCite>();
  const add = (cites: readonly LinkedCite[]): void => {
    for (const cite of cites) if (!table.has(cite.at)) table.set(cite.at, cite);
  };
  for (const state of findings.redLines) if (state.hits === true) add(state.bases.map((base) => base.cite));
  const states = [...findings.pathways.values()].filter((state) => state.applies !== false);
  for (const state of states.toSorted(
    (a, b) => Number(b.pathway.id === assessment.primary) - Number(a.pathway.id === assessment.primary),
  )) {
    if (state.pathway.id === assessment.primary) for (const criterion of state.pathway.scope) add(criterion.cites);
    if (state.pathway.id === assessment.primary) for (const allowance of state.pathway.allows) add(allowance.cites);
    for (const { requirement } of state.requirements)
      if (state.pathway.id === assessment.primary || state.standing === 'closed') add(requirement.cites);
  }
  for (const state of findings.outside) if (state.applies === true) add(state.rule.cites);
  for (const state of assessment.duties) if (state.applies === true) add(state.duty.cites);
  for (const entry of buildChecklist(assessment)) add(entry.cites);
  for (const { caution } of assessment.cautions) add(caution.cites);
  for (const reading of findings.situation.used.values()) add(reading.cites);
  const cites = [...table.values()];
  CITED.set(assessment, cites);
  return cites;
}
