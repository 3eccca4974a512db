import jsonLogic from 'json-logic-js';
import type { CaseKnowledge } from '../assessment/knowledge.js';
import { ASSUME_ALL, situate } from '../assessment/situation.js';
import { hashCase } from '../case-io/read-case-file.js';
import { parseDay } from '../logic/calendar-date.js';
import { evaluate, type Tri } from '../logic/evaluate.js';
import { AS_OF, type FactValue, isDateRange } from '../logic/expression.js';
import type { Outcome } from '../pack/diagnostic.js';
import type { DocumentOf } from '../pack/document.js';
import type { Pack } from '../pack/model.js';
import { linkedConditions, type RawConditions } from './raw-conditions.js';
import { caseOf } from './test-cases.js';

/** A condition on which json-logic-js and this program disagree for one case. */
export interface ReferenceDifference {
  /** Where the condition stands: kind of rule, rule, and the way to it, for example `pathway/nbt/scope/mainland/test`. */
  readonly address: string;
  /** The institution, where a case has several. */
  readonly site?: string;
  readonly ours: Tri;
  readonly reference: unknown;
}

export interface ReferenceReport {
  readonly caseId: string;
  readonly compared: number;
  /** Conditions left out because the case does not settle every fact they read; none for a complete case. */
  readonly skipped: number;
  readonly differences: readonly ReferenceDifference[];
}

const COMPARISONS: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>=']);

/**
 * Evaluates every condition of the pack that a rule case settles a second time, with json-logic-js on the JsonLogic as
 * written: dates as yyyymmdd integers, derived facts inlined. JsonLogic knows no missing facts, so a condition is
 * compared only where every fact it reads is known (answered, implied by a constraint, or read by default).
 * `raw` comes from `rawConditions` of the same packs. Errors are those of reading the case.
 */
export function compareWithReference(
  document: DocumentOf<'rule-case'>,
  pack: Pack,
  raw: RawConditions,
): Outcome<ReferenceReport> {
  const read = caseOf(document, pack);
  if (!read.ok) return read;
  const situation = situate(hashCase(read.value), pack, parseDay(document.data.asOf) ?? 0, ASSUME_ALL);
  const differences: ReferenceDifference[] = [];
  const sites = situation.sites.map(({ id, knowledge }) => ({ site: id, knowledge }));
  const places = sites.length > 0 ? sites : [{ knowledge: situation.knowledge }];
  let compared = 0;
  let skipped = 0;
  for (const { knowledge, ...site } of places) {
    const reference = new Reference(pack, raw, knowledge);
    for (const { address, expression, raw: written } of linkedConditions(pack, raw)) {
      const answer = reference.apply(written);
      if (answer === undefined) {
        skipped += 1;
        continue;
      }
      compared += 1;
      const ours = evaluate(expression, knowledge);
      if (ours !== answer.value) differences.push({ address, ...site, ours, reference: answer.value });
    }
  }
  return { ok: true, value: { caseId: document.data.id, compared, skipped, differences }, diagnostics: [] };
}

/** json-logic-js over what is known of one case. */
class Reference {
  private readonly data: Record<string, unknown> = {};
  private readonly dates: ReadonlySet<string>;
  private readonly derived: ReadonlySet<string>;

  constructor(
    pack: Pack,
    private readonly raw: RawConditions,
    private readonly knowledge: CaseKnowledge,
  ) {
    this.dates = new Set([AS_OF, ...pack.facts.filter((fact) => fact.type === 'date').map((fact) => fact.id)]);
    this.derived = new Set(pack.derived.map((entry) => entry.id));
  }

  /** The value, or undefined where a fact is not known. */
  apply(written: unknown): { value: unknown } | undefined {
    const plain = this.plain(written);
    return plain === undefined ? undefined : { value: jsonLogic.apply(plain as jsonLogic.RulesLogic, this.data) };
  }

  /** The same JsonLogic over flat names, days as integers; undefined where it reads a fact that is not known. */
  private plain(written: unknown, isDate = false): unknown {
    if (typeof written === 'string') return isDate ? (parseDay(written) ?? written) : written;
    if (typeof written !== 'object' || written === null) return written;
    if (Array.isArray(written)) {
      const parts = written.map((part) => this.plain(part, isDate));
      return parts.includes(undefined) ? undefined : parts;
    }
    const id = variable(written);
    if (id !== undefined) return this.variable(id);
    const [[operator, operands] = []] = Object.entries(written);
    if (operator === undefined) return undefined;
    const overDates =
      COMPARISONS.has(operator) && Array.isArray(operands) && operands.some((part) => this.dates.has(variable(part) ?? ''));
    const parts = this.plain(operands, overDates);
    return parts === undefined ? undefined : { [operator]: parts };
  }

  private variable(id: string): unknown {
    const condition = this.derived.has(id) ? this.raw.get(`derived/${id}/when`) : undefined;
    if (condition !== undefined) return this.plain(condition);
    // What product tables generate was never written as JsonLogic: its value is taken over.
    const known = this.derived.has(id) ? this.knowledge.derived(id) : exact(this.knowledge.value(id));
    if (known === undefined || known === null) return undefined;
    const name = id.replaceAll('.', '/');
    this.data[name] = known;
    return { var: name };
  }
}

function variable(written: unknown): string | undefined {
  if (typeof written !== 'object' || written === null || !Object.hasOwn(written, 'var')) return undefined;
  const named = (written as { readonly var: unknown }).var;
  const [id] = Array.isArray(named) ? (named as unknown[]) : [named];
  return typeof id === 'string' ? id : undefined;
}

/** A value that JsonLogic can hold; a vague date is none. */
function exact(value: FactValue | undefined): boolean | number | string | readonly string[] | undefined {
  if (value === undefined || typeof value !== 'object' || !isDateRange(value)) return value as Exclude<typeof value, object>;
  return value.from === value.to ? value.from : undefined;
}
