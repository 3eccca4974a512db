import type { FactValue } from '../../logic/expression.js';
import type { Bilingual, DiagnosticCode } from '../../pack/diagnostic.js';

/** What is known of a list of options where the cell does not speak of all of them. */
export interface PartialChoice {
  readonly has: readonly string[];
  readonly lacks: readonly string[];
}

/** What one cell says about a fact. */
export type Reading =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'value'; readonly value: FactValue }
  | { readonly kind: 'partial'; readonly choice: PartialChoice }
  | CellError;

export interface CellError {
  readonly kind: 'error';
  readonly code: DiagnosticCode;
  readonly message: Bilingual;
  /** What was probably meant. */
  readonly suggestion?: string;
}

export const NOTHING: Reading = { kind: 'nothing' };
export const UNKNOWN: Reading = { kind: 'unknown' };

export function badValue(zh: string, en: string, suggestion?: string): CellError {
  return { kind: 'error', code: 'E_CASE_VALUE', message: { zh, en }, ...(suggestion !== undefined && { suggestion }) };
}
