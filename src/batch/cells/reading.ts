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
  /** What may have been meant: one thing that is near, or several to choose from. */
  readonly near?: readonly string[];
}

export const NOTHING: Reading = { kind: 'nothing' };
export const UNKNOWN: Reading = { kind: 'unknown' };

export function badValue(zh: string, en: string, near: readonly string[] = []): CellError {
  return { kind: 'error', code: 'E_CASE_VALUE', message: { zh, en }, ...(near.length > 0 && { near }) };
}

/** Characters of a cell that a message repeats. */
const MOST_QUOTED = 60;

/** A cell as a message shows it. */
export function cutShort(cell: string): string {
  return cell.length <= MOST_QUOTED ? cell : `${cell.slice(0, MOST_QUOTED)}…`;
}

/** A hint that names what may have been meant; undefined where nothing is near. */
export function hintOf(near: readonly string[] = []): Bilingual | undefined {
  const [only, ...others] = near;
  if (only === undefined) return undefined;
  return others.length === 0
    ? { zh: `是否想写“${only}”？`, en: `did you mean "${only}"?` }
    : {
        zh: `可能是“${near.join('”或“')}”，请写明是哪一个`,
        en: `it may be "${near.join('" or "')}": write the one that is meant`,
      };
}
