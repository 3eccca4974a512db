import { AnswerCodes, WatchedCase } from '../assessment/answer-codes.js';
import type { AssessOptions } from '../assessment/assess.js';
import { assess } from '../assessment/assess.js';
import type { Assessment, UndecidedReason } from '../assessment/assessment.js';
import type { AsOf, Case } from '../assessment/case.js';
import type { Firmness } from '../assessment/firmness.js';
import { indexPack } from '../assessment/knowledge.js';
import { narrowPack } from '../assessment/narrow-pack.js';
import type { Outcome } from '../assessment/outcome.js';
import { regionOf } from '../assessment/regions.js';
import type { Standing } from '../assessment/standing.js';
import { AS_OF } from '../logic/expression.js';
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
  const dates = new Kept<Prepared>(MOST_DATES);
  const on = (asOf: AsOf): Prepared => {
    const late = pack.packs.map(({ knownThrough }) => asOf.day > knownThrough);
    return dates.get(`${regionOf(index, asOf.day)} ${asOf.source === 'assumed'} ${late}`, () => ({
      tree: new ReadingTree<Brief>(ROOM),
      packs: new Kept<Pack>(MOST_PACKS),
      worth: new Worth(),
    }));
  };
  const assessUnder = (under: Pack, input: Case, asOf: AsOf): Result<Brief> => {
    const result = assess(input, under, asOf, chosen);
    return result.ok ? { ok: true, value: briefOf(result.value), diagnostics: result.diagnostics } : result;
  };
  return (input, asOf) => {
    // What several institutions answer, and alternatives to assumptions, are not followed look by look.
    if (input.sites.length > 0 || chosen.explain === true) return assessUnder(pack, input, asOf);
    const { tree, packs, worth } = on(asOf);
    const remembering = worth.trying();
    const known = remembering ? tree.find((fact) => codes.codeOf(input, fact)) : undefined;
    if (known !== undefined) {
      worth.succeeded();
      return { ok: true, value: known, diagnostics: [] };
    }
    const watched = remembering ? new WatchedCase(input, codes) : undefined;
    const here = watched?.case ?? input;
    const [lead = ''] = pack.questionOrder;
    const first = here.answers.get(lead)?.value;
    const narrow = packs.get(`${codes.codeOf(input, lead)}`, () =>
      first === undefined
        ? pack
        : narrowPack(pack, asOf.day, (fact) => (fact === lead ? first : fact === AS_OF ? asOf.day : undefined)),
    );
    const result = assessUnder(narrow, here, asOf);
    if (watched !== undefined && result.ok && result.diagnostics.length === 0 && !watched.everything)
      tree.keep(watched.looks, result.value);
    return result;
  };
}

/** What cases on one date have in common: results met before, and what is left of the pack after the first answer. */
interface Prepared {
  readonly tree: ReadingTree<Brief>;
  readonly packs: Kept<Pack>;
  readonly worth: Worth;
}

/** Dates kept at a time, narrowed packs of a date, and looks and results of a date. */
const MOST_DATES = 4;
const MOST_PACKS = 32;
const ROOM = 150_000;

/** Whether remembering is worth its while: where hardly a case of a thousand is like an earlier one, most are not looked up. */
class Worth {
  private tried = 0;
  private found = 0;

  trying(): boolean {
    this.tried += 1;
    if (this.tried >= LAP * 10) [this.tried, this.found] = [0, 0];
    return this.tried <= LAP || this.found >= LAP / 50;
  }

  succeeded(): void {
    this.found += 1;
  }
}

const LAP = 1000;

/** Things made once and kept, the last used ones of them. */
class Kept<T> {
  private readonly things = new Map<string, T>();

  constructor(private readonly most: number) {}

  get(key: string, make: () => T): T {
    const known = this.things.get(key);
    if (known !== undefined && this.things.size < this.most) return known;
    const thing = known ?? make();
    this.things.delete(key);
    this.things.set(key, thing);
    for (const oldest of this.things.keys()) if (this.things.size > this.most) this.things.delete(oldest);
    return thing;
  }
}

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
