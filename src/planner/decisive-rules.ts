import type { Assessment } from '../assessment/assessment.js';
import { citesInForce } from '../assessment/requirement.js';
import type { PathwayState } from '../assessment/standing.js';
import type { Bilingual } from '../pack/diagnostic.js';
import type { LinkedCite } from '../pack/model.js';

/** A rule that makes an outcome what it is, in one line with its articles. */
export interface DecisiveRule {
  readonly kind: 'red-line' | 'requirement' | 'pathway' | 'outside';
  /** Rule id; of a requirement `pathway.requirement`. */
  readonly id: string;
  readonly title: Bilingual;
  readonly cites: readonly LinkedCite[];
}

/**
 * What an outcome rests on, in short: crossed red lines and forbidden failures, the primary pathway, failing requirements,
 * outside rules; nothing while undecided.
 */
export function decisiveRules(assessment: Assessment): DecisiveRule[] {
  const { findings, outcome, decidedBy } = assessment;
  const decides = new Set(decidedBy);
  const states = [...findings.pathways.values()].filter((state) => decides.has(state.pathway.id));
  switch (outcome) {
    case 'prohibited':
      return [
        ...findings.redLines
          .filter((state) => decides.has(state.redLine.id))
          .map(
            ({ redLine, bases }): DecisiveRule => ({
              kind: 'red-line',
              id: redLine.id,
              title: redLine.title,
              cites: bases.map((base) => base.cite),
            }),
          ),
        ...findings.forbiddenFailures
          .filter((failure) => failure.hits === true)
          .map(({ state, requirement }) => failed(state, requirement, assessment)),
      ];
    case 'open':
      return states
        .filter((state) => assessment.primary === null || state.pathway.id === assessment.primary)
        .map(
          (state): DecisiveRule => ({
            kind: 'pathway',
            id: state.pathway.id,
            title: state.pathway.title,
            cites: current(state.pathway.scope[0]?.cites ?? [], assessment),
          }),
        );
    case 'closed':
      return states.flatMap((state) => unmet(state, assessment));
    case 'outside':
      return findings.outside
        .filter((state) => decides.has(state.rule.id))
        .map(
          ({ rule }): DecisiveRule => ({
            kind: 'outside',
            id: rule.id,
            title: rule.title,
            cites: current(rule.cites, assessment),
          }),
        );
    case 'undecided':
      return [];
  }
}

/** The requirements of one pathway that fail. */
export function unmet(state: PathwayState, assessment: Assessment): DecisiveRule[] {
  return state.requirements
    .filter((requirement) => requirement.holds === false)
    .map((requirement) => failed(state, requirement, assessment));
}

function failed(
  { pathway }: PathwayState,
  { requirement }: PathwayState['requirements'][number],
  assessment: Assessment,
): DecisiveRule {
  return {
    kind: 'requirement',
    id: `${pathway.id}.${requirement.id}`,
    title: requirement.text,
    cites: current(requirement.cites, assessment),
  };
}

function current(cites: readonly LinkedCite[], assessment: Assessment): readonly LinkedCite[] {
  const inForce = citesInForce(cites, assessment.findings.situation.asOf);
  return inForce.length > 0 ? inForce : cites;
}
