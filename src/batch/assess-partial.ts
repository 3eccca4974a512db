import type { AsOf, Case } from '../assessment/case.js';
import type { Diagnostic, Outcome as Result } from '../pack/diagnostic.js';
import type { LinkedFact } from '../pack/model.js';
import type { AssessedRow, RowAssessor } from './assess-row.js';
import type { PartialChoice } from './cells/reading.js';

/** Completions of the open options that are tried at most. */
const MOST_COMPLETIONS = 64;

interface PartialFact {
  readonly fact: LinkedFact;
  readonly choice: PartialChoice;
}

/**
 * A case whose multiple choices are known in part. Where the pack has a default reading for the fact, the open options are
 * read by it, which counts as an assumption. Otherwise every completion is tried (up to 64), and an outcome that all of them
 * share stands; where they differ, or are too many, the fact counts as unanswered, which never says more than is known.
 */
export function assessPartial(
  assessor: RowAssessor,
  input: Case,
  asOf: AsOf,
  partial: readonly PartialFact[],
  useDefaults: boolean,
): Result<AssessedRow> {
  const answers = new Map(input.answers);
  const assumed: string[] = [];
  const open: PartialFact[] = [];
  for (const { fact, choice } of partial) {
    const reading = useDefaults ? fact.defaults.find((each) => each.when === undefined && Array.isArray(each.value)) : undefined;
    if (reading === undefined) open.push({ fact, choice });
    else {
      const rest = (reading.value as readonly string[]).filter((option) => !choice.lacks.includes(option));
      answers.set(fact.id, { value: [...new Set([...choice.has, ...rest])].sort() });
      assumed.push(fact.id);
    }
  }
  const given = { ...input, answers };
  const completions = completionsOf(open);
  const settled = completions === undefined ? undefined : whatAllSay(assessor, given, asOf, completions);
  const result = settled ?? assessor.assess(given, asOf);
  if (!result.ok || assumed.length === 0) return result;
  const { verdict } = result.value;
  return { ...result, value: { ...result.value, verdict: { ...verdict, assumptions: [...verdict.assumptions, ...assumed] } } };
}

type Completion = ReadonlyMap<string, readonly string[]>;

/** The result that every completion gives; undefined where they differ. Completions that contradict the pack cannot be. */
function whatAllSay(
  assessor: RowAssessor,
  given: Case,
  asOf: AsOf,
  completions: readonly Completion[],
): Result<AssessedRow> | undefined {
  const results: AssessedRow[] = [];
  const refused: Diagnostic[] = [];
  for (const completion of completions) {
    const answers = new Map(given.answers);
    for (const [fact, value] of completion) answers.set(fact, { value });
    const result = assessor.assess({ ...given, answers }, asOf);
    if (result.ok) results.push(result.value);
    else refused.push(...result.diagnostics);
  }
  const [first] = results;
  if (first === undefined) return { ok: false, diagnostics: refused.slice(0, 1) };
  const { outcome } = first.verdict;
  return outcome !== 'undecided' && results.every(({ verdict }) => verdict.outcome === outcome)
    ? { ok: true, value: first, diagnostics: [] }
    : undefined;
}

function completionsOf(partial: readonly PartialFact[]): Completion[] | undefined {
  let completions: Completion[] = [new Map()];
  for (const { fact, choice } of partial) {
    const open = fact.options.map(({ id }) => id).filter((id) => !choice.has.includes(id) && !choice.lacks.includes(id));
    if (completions.length * 2 ** open.length > MOST_COMPLETIONS) return undefined;
    const lists = open.reduce<readonly string[][]>((all, id) => all.flatMap((list) => [list, [...list, id]]), [[...choice.has]]);
    completions = completions.flatMap((each) => lists.map((list) => new Map(each).set(fact.id, [...list].sort())));
  }
  return completions;
}
