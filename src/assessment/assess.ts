import type { Diagnostic, Outcome as Result } from '../pack/diagnostic.js';
import { ENGINE } from '../pack/engine.js';
import type { Pack, Rank, Verification } from '../pack/model.js';
import type { Assessment, Receipt, UndecidedReason } from './assessment.js';
import { findAssumptions } from './assumptions.js';
import { findBreaches } from './breaches.js';
import type { AsOf, Case } from './case.js';
import { type Decision, decide } from './decision.js';
import { OpenOutcome, outcomesIn } from './exact.js';
import { rankAtLeast, verifiedAtLeast } from './firmness.js';
import { type Findings, findAll, findUnder, outcomeOf } from './outcome.js';
import { assessDuty } from './prohibition.js';
import { ASSUME_ALL, ASSUME_NOTHING, assumeUnasked, resituate, type Situation, situate } from './situation.js';
import { type Reachable, stillPossible } from './still-possible.js';
import { findCautions, findWarnings } from './warnings.js';

export interface AssessOptions {
  /** False: default readings are not used (`--no-defaults`). */
  readonly defaults?: boolean;
  /** Results that rest on less are demoted to undecided. */
  readonly minRank?: Rank;
  readonly minVerification?: Verification;
  /** False skips assumptions' alternatives, for batches. */
  readonly explain?: boolean;
}

/**
 * Assesses one case at one date: outcome (design §3.2–3.3), standings, red lines, breaches, duties, assumptions, what it
 * waits for. Pure: same input, same result. Fails with `E_GAP` where the pack does not speak about a settled case, and
 * with `E_CASE_INCONSISTENT` where the case contradicts the pack's constraints.
 */
export function assess(input: Case, pack: Pack, asOf: AsOf, options: AssessOptions = {}): Result<Assessment> {
  const useDefaults = options.defaults !== false;
  const situation = situate(input, pack, asOf.day, useDefaults ? ASSUME_ALL : ASSUME_NOTHING);
  if (situation.conflicts.length > 0) return { ok: false, diagnostics: situation.conflicts.map(inconsistent) };
  const threeValued = findAll(situation);
  const { findings, exact } = sharpen(threeValued, useDefaults);
  const settled = outcomeOf(findings);
  if (settled === 'gap') return { ok: false, diagnostics: [gap(input)] };
  const decision = demote(decide(findings, settled), options);
  const duties = pack.duties.map((duty) => assessDuty(duty, situation));
  const cautions = findCautions(findings, duties, decision.primary);
  let possible: Reachable | undefined;
  const assessment: Assessment = {
    receipt: receipt(input, pack, asOf, options),
    case: input,
    outcome: decision.outcome,
    undecidedBecause: decision.outcome === 'undecided' && !decision.demoted ? reasons(findings, situation) : [],
    decidedBy: decision.decidedBy,
    primary: decision.primary,
    firmness: decision.firmness,
    duties,
    breaches: findBreaches(findings, duties, settled),
    assumptions: useDefaults ? findAssumptions(threeValued, decision, options.explain !== false) : [],
    waitsFor: stillMatter(threeValued, findings.possible.length > 1, useDefaults),
    // Worked out where somebody asks for it.
    get stillPossible() {
      possible ??= stillPossible(findings, decision, useDefaults ? ASSUME_ALL : ASSUME_NOTHING, exact);
      return possible;
    },
    warnings: findWarnings(pack, asOf, decision, cautions, settled, situation),
    conflicts: situation.conflicts,
    cautions,
    findings,
  };
  return { ok: true, value: assessment, diagnostics: [] };
}

/** Where three-valued evaluation leaves several outcomes, the exact diagram says which of them some completion reaches. */
function sharpen(findings: Findings, useDefaults: boolean): { readonly findings: Findings; readonly exact: boolean } {
  if (findings.possible.length <= 1) return { findings, exact: true };
  const exact = OpenOutcome.of(findings.situation, useDefaults ? ASSUME_ALL : ASSUME_NOTHING, () => true);
  const possible = exact === undefined ? [] : outcomesIn(exact.reachable);
  if (exact === undefined || possible.length === 0) return { findings, exact: false };
  return { findings: { ...findings, possible, waitsFor: possible.length > 1 ? exact.facts() : [] }, exact: true };
}

/**
 * Facts that can still change the outcome, whether or not a default settles them for now: exactly those that the outcome
 * depends on where it is undecided, else those that three-valued evaluation leaves open.
 */
function stillMatter(found: Findings, undecided: boolean, useDefaults: boolean): readonly string[] {
  const { situation } = found;
  const assuming = useDefaults ? assumeUnasked(situation.case.unknown) : ASSUME_NOTHING;
  const exact = undecided ? OpenOutcome.of(resituate(situation, assuming), assuming, () => true) : undefined;
  return exact === undefined ? findUnder(assuming, found).waitsFor : exact.facts();
}

function demote(decision: Decision, options: AssessOptions): Decision {
  const { firmness } = decision;
  if (firmness === undefined || decision.outcome === 'undecided') return decision;
  const rankHolds = options.minRank === undefined || rankAtLeast(firmness.rank, options.minRank);
  const verificationHolds =
    options.minVerification === undefined || verifiedAtLeast(firmness.verification, options.minVerification);
  return rankHolds && verificationHolds ? decision : { ...decision, outcome: 'undecided', primary: null, demoted: true };
}

/** Facts are named first where somebody could answer; judgements and unread law where only an authority or a text could. */
function reasons(findings: Findings, situation: Situation): UndecidedReason[] {
  const natures = new Set(findings.waitsFor.map((id) => situation.index.facts.get(id)?.nature));
  const found: UndecidedReason[] = [];
  if (['given', 'choosable', 'record'].some((nature) => natures.has(nature as 'given'))) found.push('facts');
  if (natures.has('judgement')) found.push('judgement');
  if (natures.has('unread-law')) found.push('unread-law');
  return found.length > 0 ? found : ['facts'];
}

function receipt(input: Case, pack: Pack, asOf: AsOf, options: AssessOptions): Receipt {
  return {
    packs: pack.packs,
    weakened: pack.effects.some((effect) => effect.weakens),
    engine: ENGINE,
    asOf,
    caseSha256: input.sha256,
    options: {
      defaults: options.defaults !== false,
      ...(options.minRank !== undefined && { minRank: options.minRank }),
      ...(options.minVerification !== undefined && { minVerification: options.minVerification }),
    },
  };
}

function gap(input: Case): Diagnostic {
  return {
    code: 'E_GAP',
    severity: 'error',
    message: {
      zh: `规则包没有任何规则涉及案例“${input.id}”描述的行为：这是规则包的空白，不是“可以做”`,
      en: `no rule of the pack speaks about the act of case "${input.id}": that is a gap in the pack, not permission`,
    },
    text: input.id,
  };
}

function inconsistent(conflict: Situation['conflicts'][number]): Diagnostic {
  const { fact, stated, implied, constraint } = conflict;
  return {
    code: 'E_CASE_INCONSISTENT',
    severity: 'error',
    message: {
      zh: `案例自相矛盾：${fact} 写的是 ${JSON.stringify(stated)}，但其他回答意味着 ${JSON.stringify(implied)}（${constraint.because.zh}）`,
      en: `the case contradicts itself: ${fact} says ${JSON.stringify(stated)}, but other answers mean ${JSON.stringify(implied)} (${constraint.because.en})`,
    },
    text: fact,
  };
}
