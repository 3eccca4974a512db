import { evaluate } from './evaluate.js';
import type { Expression, FactValue } from './expression.js';

export type Leaf = Extract<Expression, { op: 'fact' | 'among' | 'includes' | 'compare' }>;

/** A condition that is false, true, or not known; 0 stands for what has not been worked out. */
export const FALSE = 1;
export const TRUE = 2;
export const OPEN = 3;

/** All leaves, by number, that read one fact and nothing else: its value settles them together. */
export class FactLeaves {
  private readonly all: number[] = [];
  private readonly flags: number[] = [];
  private readonly among: number[] = [];
  private readonly includes: number[] = [];
  private readonly byOption = new Map<string, number[]>();
  private readonly comparisons: { readonly number: number; readonly leaf: Leaf; code: number }[] = [];
  /** The value that the codes of the comparisons are of. */
  private compared: FactValue | undefined;

  constructor(readonly fact: string) {}

  add(number: number, leaf: Leaf): void {
    this.all.push(number);
    if (leaf.op === 'fact') this.flags.push(number);
    else if (leaf.op === 'compare') {
      this.comparisons.push({ number, leaf, code: OPEN });
      this.compared = undefined;
    } else {
      (leaf.op === 'among' ? this.among : this.includes).push(number);
      for (const option of leaf.op === 'among' ? leaf.options : [leaf.option]) {
        const numbers = this.byOption.get(option);
        if (numbers === undefined) this.byOption.set(option, [number]);
        else numbers.push(number);
      }
    }
  }

  /** Writes the codes that every leaf has where the fact has this value, as `evaluate` would find them. */
  settle(value: FactValue | undefined, codes: Uint8Array): void {
    switch (typeof value) {
      case 'boolean':
        if (this.flags.length < this.all.length) fill(codes, this.all, OPEN);
        fill(codes, this.flags, value ? TRUE : FALSE);
        return;
      case 'string':
        if (this.among.length < this.all.length) fill(codes, this.all, OPEN);
        fill(codes, this.among, FALSE);
        this.mark(value, codes);
        return;
      case 'undefined':
        fill(codes, this.all, OPEN);
        return;
      default:
        if (Array.isArray(value)) {
          if (this.includes.length < this.all.length) fill(codes, this.all, OPEN);
          fill(codes, this.includes, FALSE);
          for (const option of value) this.mark(option, codes);
        } else {
          if (this.comparisons.length < this.all.length) fill(codes, this.all, OPEN);
          this.compare(value as FactValue, codes);
        }
    }
  }

  private mark(option: string, codes: Uint8Array): void {
    const numbers = this.byOption.get(option);
    if (numbers !== undefined) fill(codes, numbers, TRUE);
  }

  /** Many cases in a row have the same as-of date, so the last value is remembered. */
  private compare(value: FactValue, codes: Uint8Array): void {
    if (this.compared !== value) {
      const knowledge = { value: () => value, derived: () => null };
      for (const comparison of this.comparisons) {
        const holds = evaluate(comparison.leaf, knowledge);
        comparison.code = holds === null ? OPEN : holds ? TRUE : FALSE;
      }
      this.compared = value;
    }
    for (const { number, code } of this.comparisons) codes[number] = code;
  }
}

function fill(codes: Uint8Array, numbers: readonly number[], code: number): void {
  for (let at = 0; at < numbers.length; at += 1) codes[numbers[at] as number] = code;
}
