/**
 * A condition after parsing: typed, small, free of JsonLogic's loose ends.
 * `ref` names a derived fact (a named condition); the reader inlines it by evaluating the expression it stands for.
 */
export type Expression =
  | { readonly op: 'const'; readonly value: boolean }
  | { readonly op: 'and' | 'or'; readonly of: readonly Expression[] }
  | { readonly op: 'not'; readonly of: Expression }
  | { readonly op: 'if'; readonly test: Expression; readonly then: Expression; readonly otherwise: Expression }
  | { readonly op: 'fact'; readonly fact: string }
  | { readonly op: 'ref'; readonly id: string }
  | { readonly op: 'among'; readonly fact: string; readonly options: readonly string[] }
  | { readonly op: 'includes'; readonly fact: string; readonly option: string }
  | { readonly op: 'compare'; readonly relation: Relation; readonly fact: string; readonly than: Comparand };

export type Relation = '<' | '<=' | '>' | '>=' | '==';

/** What a date or number fact is compared with: a constant, or another fact of the same type. */
export type Comparand = { readonly constant: number } | { readonly fact: string };

/** The name under which conditions read the as-of date; always known. */
export const AS_OF = 'asOf';

/** A date known to a day, a month or a year, as the closed interval of days it may be (yyyymmdd integers). */
export interface DateRange {
  readonly from: number;
  readonly to: number;
}

/** What is known of a fact. A choices fact is a list; it is complete, so an empty list says "none of them". */
export type FactValue = boolean | number | string | readonly string[] | DateRange;

export function isDateRange(value: FactValue): value is DateRange {
  return typeof value === 'object' && 'from' in value;
}
