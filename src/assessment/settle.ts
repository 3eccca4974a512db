import { evaluate, type Knowledge, type Tri } from '../logic/evaluate.js';
import type { Expression, FactValue } from '../logic/expression.js';
import { covers } from '../pack/link/period.js';
import type { LinkedConstraint, LinkedDefault, LinkedFact } from '../pack/model.js';
import type { Settler } from './settlers.js';

/** The value that a constraint or a default reading gives a fact. */
export interface Settled {
  readonly value: FactValue;
  readonly constraint?: LinkedConstraint;
  readonly reading?: LinkedDefault;
  /** Defaults are put in round by round, each with what the ones before it made known. */
  readonly round: number;
}

/** Facts settled together, and those of them that a default reading gave a value. */
interface Settlement {
  readonly values: ReadonlyMap<string, Settled>;
  readonly assumed: readonly LinkedFact[];
}

/** What settling reads of a case: what is stated, and what may be assumed on which day. */
interface Given {
  readonly asOf: number;
  stated(fact: string): FactValue | undefined;
  mayAssume(fact: LinkedFact): boolean;
  test(condition: Expression): Tri;
}

type Test = (when: Expression) => Tri;

/**
 * Settles a fact that nobody stated, with all that its value can depend on: the pack's constraints are applied until
 * nothing changes, then default readings for the facts that may be assumed and nobody settled, the first whose time and
 * condition fit; then both again until nothing changes. Other facts of the case cannot make a difference.
 */
export function settle(settler: Settler, given: Given, conditions: ReadonlyMap<string, Expression>): Settlement {
  const { dependencies } = settler;
  // Where all that is read is stated or not known for good, what is known now is all there will be.
  if (dependencies.length === 0) return settleAlone(settler, given);
  const values = new Map<string, Settled>();
  const now: Knowledge = {
    value: (fact) => values.get(fact)?.value ?? given.stated(fact),
    derived: (id) => {
      const when = conditions.get(id);
      return when === undefined ? null : evaluate(when, now);
    },
  };
  const group = [...new Set([...dependencies, settler])].filter(({ id }) => given.stated(id) === undefined);
  return settleGroup(group, values, given, (when) => evaluate(when, now));
}

function settleAlone({ id, fact, constraints }: Settler, given: Given): Settlement {
  const test: Test = (when) => given.test(when);
  for (const constraint of constraints)
    if (test(constraint.when) === true)
      return settledAs(id, { value: constraint.implies[id] as FactValue, constraint, round: 1 }, []);
  const reading = fact !== undefined && given.mayAssume(fact) ? applicable(fact, given.asOf, test) : undefined;
  return fact === undefined || reading === undefined
    ? NOTHING_SETTLED
    : settledAs(id, { value: reading.value, reading, round: 1 }, [fact]);
}

function settledAs(id: string, settled: Settled, assumed: readonly LinkedFact[]): Settlement {
  return { values: new Map([[id, settled]]), assumed };
}

const NOTHING_SETTLED: Settlement = { values: new Map(), assumed: [] };

function settleGroup(group: readonly Settler[], values: Map<string, Settled>, given: Given, test: Test): Settlement {
  const assumed: LinkedFact[] = [];
  for (let round = 1; ; round += 1) {
    constrain(group, values, test, round);
    // Put in together, so that the readings of one round do not depend on their order.
    const readings = group.flatMap(({ id, fact }) => {
      if (fact === undefined || values.has(id) || !given.mayAssume(fact)) return [];
      const reading = applicable(fact, given.asOf, test);
      return reading === undefined ? [] : [{ fact, reading }];
    });
    if (readings.length === 0) return { values, assumed };
    for (const { fact, reading } of readings) {
      values.set(fact.id, { value: reading.value, reading, round });
      assumed.push(fact);
    }
  }
}

function constrain(group: readonly Settler[], values: Map<string, Settled>, test: Test, round: number): void {
  for (let changed = true; changed; ) {
    const implied = group.flatMap(({ id, constraints }) => {
      if (values.has(id)) return [];
      const constraint = constraints.find(({ when }) => test(when) === true);
      return constraint === undefined ? [] : [{ id, constraint }];
    });
    for (const { id, constraint } of implied) values.set(id, { value: constraint.implies[id] as FactValue, constraint, round });
    changed = implied.length > 0;
  }
}

/** The first default whose time covers the as-of date and whose condition holds; none while an earlier one is open. */
function applicable(fact: LinkedFact, asOf: number, test: Test): LinkedDefault | undefined {
  for (const reading of fact.defaults) {
    if (!covers(reading.period, asOf)) continue;
    const holds = reading.when === undefined ? true : test(reading.when);
    if (holds === true) return reading;
    if (holds === null) return undefined;
  }
  return undefined;
}
