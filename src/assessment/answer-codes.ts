import type { FactValue } from '../logic/expression.js';
import { isDateRange } from '../logic/expression.js';
import type { Code, Look } from '../logic/reading-tree.js';
import type { Answer, Case } from './case.js';
import { Cells } from './cells.js';
import type { PackIndex } from './knowledge.js';

const NOT_ANSWERED = 0;
const NOT_KNOWN = 1;

/** Codes of answers: two answers of a fact that no rule of the pack tells apart have the same. */
export class AnswerCodes {
  private readonly lines = new Map<string, Cells | null>();

  constructor(private readonly index: PackIndex) {}

  codeOf({ answers, unknown }: Pick<Case, 'answers' | 'unknown'>, fact: string): Code {
    const answer = answers.get(fact);
    if (answer !== undefined) return this.codeOfValue(fact, answer.value);
    return unknown.has(fact) ? NOT_KNOWN : NOT_ANSWERED;
  }

  private codeOfValue(fact: string, value: FactValue): Code {
    if (typeof value === 'boolean') return value ? 3 : 2;
    if (typeof value === 'string') return value;
    if (typeof value === 'object' && !isDateRange(value))
      return value.length === 1 ? `+${value[0]}` : `+${value.toSorted().join('+')}`;
    const { from, to } = typeof value === 'number' ? { from: value, to: value } : value;
    const line = this.lineOf(fact);
    if (line === null) return `${from}/${to}`;
    return line.of(from) * MOST_CELLS + line.of(to) + (from === to ? 0.5 : 0.25);
  }

  /** The cells that the rules cut a fact into; null where one compares it with another fact, so that every value counts. */
  private lineOf(fact: string): Cells | null {
    const known = this.lines.get(fact);
    if (known !== undefined) return known;
    const comparisons = this.index.comparisons.get(fact) ?? [];
    const implied = (this.index.implying.get(fact) ?? []).flatMap(({ implies }) => ends(implies[fact]));
    const constants = comparisons.flatMap(({ than }) => ('constant' in than ? [than.constant] : []));
    const line = comparisons.some(({ than }) => 'fact' in than)
      ? null
      : new Cells(
          [...new Set([...constants, ...implied])].sort((a, b) => a - b),
          this.index.facts.get(fact)?.type === 'date',
        );
    this.lines.set(fact, line);
    return line;
  }
}

const MOST_CELLS = 4096;

function ends(value: FactValue | undefined): number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && isDateRange(value) ? [value.from, value.to] : [];
}

/** A case that notes which answers are looked at, each once, in order. */
export class WatchedCase {
  readonly looks: Look[] = [];
  /** The case to hand on. */
  readonly case: Case;
  /** Whether somebody looked at all answers at once. */
  everything = false;
  private readonly seen = new Set<string>();

  constructor(input: Case, codes: AnswerCodes) {
    const look = (place: string) => {
      if (this.seen.has(place)) return;
      this.seen.add(place);
      this.looks.push({ place, code: codes.codeOf(input, place) });
    };
    const lookAtAll = () => {
      this.everything = true;
    };
    this.case = {
      ...input,
      answers: new WatchedMap(input.answers, look, lookAtAll),
      unknown: new WatchedSet(input.unknown, look, lookAtAll),
    };
  }
}

class WatchedMap implements ReadonlyMap<string, Answer> {
  constructor(
    private readonly of: ReadonlyMap<string, Answer>,
    private readonly look: (id: string) => void,
    private readonly lookAtAll: () => void,
  ) {}

  get(id: string): Answer | undefined {
    this.look(id);
    return this.of.get(id);
  }

  has(id: string): boolean {
    this.look(id);
    return this.of.has(id);
  }

  get size(): number {
    return this.all().size;
  }

  forEach(visit: (value: Answer, key: string, map: ReadonlyMap<string, Answer>) => void): void {
    for (const [key, value] of this.all()) visit(value, key, this);
  }

  entries() {
    return this.all().entries();
  }

  keys() {
    return this.all().keys();
  }

  values() {
    return this.all().values();
  }

  [Symbol.iterator]() {
    return this.all()[Symbol.iterator]();
  }

  private all(): ReadonlyMap<string, Answer> {
    this.lookAtAll();
    return this.of;
  }
}

class WatchedSet implements ReadonlySet<string> {
  constructor(
    private readonly of: ReadonlySet<string>,
    private readonly look: (id: string) => void,
    private readonly lookAtAll: () => void,
  ) {}

  has(id: string): boolean {
    this.look(id);
    return this.of.has(id);
  }

  get size(): number {
    return this.all().size;
  }

  forEach(visit: (value: string, again: string, set: ReadonlySet<string>) => void): void {
    for (const id of this.all()) visit(id, id, this);
  }

  entries() {
    return this.all().entries();
  }

  keys() {
    return this.all().keys();
  }

  values() {
    return this.all().values();
  }

  [Symbol.iterator]() {
    return this.all()[Symbol.iterator]();
  }

  private all(): ReadonlySet<string> {
    this.lookAtAll();
    return this.of;
  }
}
