import { conjunction, type Tri } from '../logic/evaluate.js';
import type { LinkedFact } from '../pack/model.js';
import type { OutsideState, RedLineState } from './prohibition.js';
import { assessOutside, assessRedLine } from './prohibition.js';
import type { RequirementState } from './requirement.js';
import { type Assuming, resituate, type Situation } from './situation.js';
import { assessPathways, type PathwayState } from './standing.js';

export type Outcome = 'prohibited' | 'open' | 'closed' | 'outside' | 'undecided';

/** An outcome of a complete case; `gap` where no rule of the pack speaks. */
export type CompleteOutcome = Exclude<Outcome, 'undecided'> | 'gap';

/** Everything that decides the outcome of a case, evaluated. */
export interface Findings {
  readonly situation: Situation;
  readonly pathways: ReadonlyMap<string, PathwayState>;
  readonly redLines: readonly RedLineState[];
  readonly outside: readonly OutsideState[];
  /** Requirements whose failing is itself a prohibition, in pathways that apply. */
  readonly forbiddenFailures: readonly {
    readonly state: PathwayState;
    readonly requirement: RequirementState;
    readonly hits: Tri;
  }[];
  /** What the outcome of the case can still be, in the order of precedence. */
  readonly possible: readonly CompleteOutcome[];
  /** Facts that can still change the outcome; empty where it is decided. */
  readonly waitsFor: readonly string[];
  /** Facts on whose default readings anything of this may rest: with those alone assumed, or fewer that are not used, it is the same. */
  readonly assumed: readonly LinkedFact[];
}

/** One stage of the order of precedence: what would decide there, whether it does, and what it waits for. */
interface Stage {
  readonly outcome: CompleteOutcome;
  readonly bits: readonly { readonly value: Tri; waitsFor(): readonly string[] }[];
}

/**
 * Evaluates all that decides. Order of precedence: an absolute red line (or a step whose failing is forbidden), an open
 * pathway, a residual red line, a closed pathway, an outside rule; then the pack has a gap.
 */
export function findAll(situation: Situation): Findings {
  const pathways = assessPathways(situation);
  const redLines = situation.index.pack.redLines.map((line) => assessRedLine(line, situation, pathways));
  const outside = situation.index.pack.outside.map((rule) => assessOutside(rule, situation));
  const states = [...pathways.values()];
  const forbiddenFailures = states.flatMap((state) =>
    state.requirements
      .filter((requirement) => requirement.requirement.breach?.result === 'prohibited')
      .map((requirement) => ({ state, requirement, hits: conjunction([state.applies, requirement.breached]) })),
  );
  const lines = (kind: 'absolute' | 'residual') =>
    redLines
      .filter((state) => state.redLine.kind === kind)
      .map((state) => ({ value: state.hits, waitsFor: () => state.waitsFor }));
  const stages: readonly Stage[] = [
    {
      outcome: 'prohibited',
      bits: [
        ...lines('absolute'),
        ...forbiddenFailures.map((failure) => ({
          value: failure.hits,
          waitsFor: () => [...failure.requirement.waitsFor, ...scopeWaits(failure.state)],
        })),
      ],
    },
    { outcome: 'open', bits: states.map((state) => ({ value: state.open, waitsFor: () => state.waitsFor })) },
    { outcome: 'prohibited', bits: lines('residual') },
    { outcome: 'closed', bits: states.map((state) => ({ value: state.closed, waitsFor: () => state.waitsFor })) },
    { outcome: 'outside', bits: outside.map((state) => ({ value: state.applies, waitsFor: () => state.waitsFor })) },
    { outcome: 'gap', bits: [{ value: true, waitsFor: () => [] }] },
  ];
  return { situation, pathways, redLines, outside, forbiddenFailures, ...survey(stages), assumed: situation.assumedSoFar() };
}

/** The same case with less assumed; not evaluated again where nothing of it rests on what is no longer assumed. */
export function findUnder(assuming: Assuming, found: Findings): Findings {
  return found.assumed.every(assuming) ? found : findAll(resituate(found.situation, assuming));
}

function scopeWaits(state: PathwayState): readonly string[] {
  return state.applies === null ? state.waitsFor : [];
}

function survey(stages: readonly Stage[]): { possible: CompleteOutcome[]; waitsFor: string[] } {
  const last = stages.findIndex((stage) => stage.bits.some((bit) => bit.value === true));
  const reached = stages.slice(0, last + 1);
  const possible = new Set(
    reached.filter((stage) => stage.bits.some((bit) => bit.value !== false)).map((stage) => stage.outcome),
  );
  if (possible.size <= 1) return { possible: [...possible], waitsFor: [] };
  const open = reached.slice(0, last).flatMap((stage) => stage.bits.filter((bit) => bit.value === null));
  return { possible: [...possible], waitsFor: [...new Set(open.flatMap((bit) => bit.waitsFor()))] };
}

/** The outcome where only one is possible, else `undecided`; `gap` where no rule speaks. */
export function outcomeOf(findings: Pick<Findings, 'possible'>): Outcome | 'gap' {
  const [only, ...others] = findings.possible;
  return only !== undefined && others.length === 0 ? only : 'undecided';
}
