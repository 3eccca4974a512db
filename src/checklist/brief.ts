import { AnswerCodes, WatchedCase } from '../assessment/answer-codes.js';
import type { AssessOptions } from '../assessment/assess.js';
import { assess } from '../assessment/assess.js';
import type { Assessment, UndecidedReason } from '../assessment/assessment.js';
import type { AsOf, Case } from '../assessment/case.js';
import type { Firmness } from '../assessment/firmness.js';
import { indexPack } from '../assessment/knowledge.js';
import type { Outcome } from '../assessment/outcome.js';
import { regionOf } from '../assessment/regions.js';
import type { Standing } from '../assessment/standing.js';
import { ReadingTree } from '../logic/reading-tree.js';
import type { Outcome as Result } from '../pack/diagnostic.js';
import type { Pack } from '../pack/model.js';
import { buildChecklist } from './checklist.js';

/** An assessment and its checklist as ids: what a row of a table can hold. Cases with equal results may share one object. */
export interface Brief {
  readonly outcome: Outcome;
  readonly undecidedBecause: readonly UndecidedReason[];
  readonly decidedBy: readonly string[];
  readonly primary: string | null;
  readonly firmness: Firmness | undefined;
  /** Pathways in force that the case is, or may be, in the scope of, in the order of the pack. */
  readonly standings: readonly { readonly pathway: string; readonly standing: Standing }[];
  /** `pathway.requirement` of what fails in those pathways. */
  readonly unmet: readonly string[];
  /** Red lines that are crossed. */
  readonly redLines: readonly string[];
  readonly breaches: readonly string[];
  /** Duties that apply. */
  readonly duties: readonly string[];
  /** Facts that can still change the outcome. */
  readonly waitsFor: readonly string[];
  /** Facts, or `pathway.requirement` of records, that the result takes as given though nobody said so. */
  readonly assumptions: readonly string[];
  /** Codes, each followed by the id of what it is about where there is one: `CAUTION rule.caution`. */
  readonly warnings: readonly string[];
  /** `rule.item`, in the order of the checklist. */
  readonly checklist: readonly string[];
}

/** Assesses one case of many. Fails as `assess` does. */
export type AssessBriefly = (input: Case, asOf: AsOf) => Result<Brief>;

/**
 * Gets ready to assess many cases: what the pack and a date have in common is worked out once, and a case whose facts
 * that matter are those of an earlier one takes over its result. For every case, in whatever order, the brief is the same
 * as `briefOf(assess(input, pack, asOf, options))`. Assumptions are those of `explain: false`, unless options ask for more.
 */
export function prepareAssessing(pack: Pack, options: AssessOptions = {}): AssessBriefly {
  const chosen: AssessOptions = { explain: false, ...options };
  const index = indexPack(pack);
  const codes = new AnswerCodes(index);
  const trees = new Map<string, ReadingTree<Brief>>();
  const treeOf = (asOf: AsOf): ReadingTree<Brief> => {
    const late = pack.packs.map(({ knownThrough }) => asOf.day > knownThrough);
    const key = `${regionOf(index, asOf.day)} ${asOf.source === 'assumed'} ${late}`;
    const tree = trees.get(key) ?? new ReadingTree<Brief>(ROOM);
    trees.delete(key);
    trees.set(key, tree);
    for (const oldest of trees.keys()) if (trees.size > MOST_TREES) trees.delete(oldest);
    return tree;
  };
  const anew = (input: Case, asOf: AsOf): Result<Brief> => {
    const result = assess(input, pack, asOf, chosen);
    return result.ok ? { ok: true, value: briefOf(result.value), diagnostics: result.diagnostics } : result;
  };
  return (input, asOf) => {
    // What several institutions answer, and alternatives to assumptions, are not followed look by look.
    if (input.sites.length > 0 || chosen.explain === true) return anew(input, asOf);
    const tree = treeOf(asOf);
    const known = tree.find((fact) => codes.codeOf(input, fact));
    if (known !== undefined) return { ok: true, value: known, diagnostics: [] };
    const watched = new WatchedCase(input, codes);
    const result = anew(watched.case, asOf);
    if (result.ok && result.diagnostics.length === 0 && !watched.everything) tree.keep(watched.looks, result.value);
    return result;
  };
}

/** Looks and results kept for one as-of date, and dates kept at a time: some 25 MB in all. */
const ROOM = 400_000;
const MOST_TREES = 8;

/** The brief of a full assessment. */
export function briefOf(assessment: Assessment): Brief {
  const { findings } = assessment;
  const inScope = [...findings.pathways.values()].filter(
    ({ standing }) => standing !== 'out-of-scope' && standing !== 'not-in-force',
  );
  return {
    outcome: assessment.outcome,
    undecidedBecause: assessment.undecidedBecause,
    decidedBy: assessment.decidedBy,
    primary: assessment.primary,
    firmness: assessment.firmness,
    standings: inScope.map(({ pathway, standing }) => ({ pathway: pathway.id, standing })),
    unmet: inScope.flatMap(({ pathway, requirements }) =>
      requirements.filter(({ holds }) => holds === false).map(({ requirement }) => `${pathway.id}.${requirement.id}`),
    ),
    redLines: findings.redLines.filter(({ hits }) => hits === true).map(({ redLine }) => redLine.id),
    breaches: assessment.breaches.map((breach) => breach.id),
    duties: assessment.duties.filter(({ applies }) => applies === true).map(({ duty }) => duty.id),
    waitsFor: assessment.waitsFor,
    assumptions: assessment.assumptions.map((assumption) => assumption.fact),
    warnings: assessment.warnings.map(({ code, id }) => (id === undefined ? code : `${code} ${id}`)),
    checklist: buildChecklist(assessment).map((entry) => entry.id),
  };
}
