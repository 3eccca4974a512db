import { AS_OF, type Expression } from '../../logic/expression.js';
import { parseCondition } from '../../logic/parse-condition.js';
import type { Vocabulary } from '../../logic/vocabulary.js';
import type { Bilingual, Diagnostic, DiagnosticCode, Position } from '../diagnostic.js';
import type { Locate, Path } from '../document.js';
import type { Period } from '../model.js';
import { didYouMean } from '../suggest.js';
import { explainLogicProblem } from './logic-problems.js';
import { dayNumber } from './period.js';

/** Where a value being linked stands: its file and the path to it. */
export interface Place {
  readonly at: Locate;
  readonly path: Path;
}

export function inside(place: Place, ...more: (string | number)[]): Place {
  return { at: place.at, path: [...place.path, ...more] };
}

/** Hashes text to a short hexadecimal revision; supplied from outside so that linking stays free of I/O. */
export type Hash = (text: string) => string;

/** Collects the findings of one link run and parses conditions against its vocabulary. */
export class LinkContext {
  readonly diagnostics: Diagnostic[] = [];

  constructor(
    readonly vocabulary: Vocabulary & { readonly ids: readonly string[] },
    readonly hash: Hash,
  ) {}

  report(code: DiagnosticCode, place: Place, message: Bilingual, text?: string, near?: string): void {
    this.diagnostics.push(problem(code, place.at(place.path), message, text, near));
  }

  condition(raw: unknown, place: Place): Expression {
    const parsed = parseCondition(raw, this.vocabulary);
    if (parsed.ok) return parsed.expression;
    for (const found of parsed.problems) {
      const { code, message } = explainLogicProblem(found);
      const names = found.reason === 'unknown-fact' ? [...this.vocabulary.ids, AS_OF] : found.candidates;
      const near = names === undefined ? undefined : didYouMean(found.text, names);
      this.report(code, inside(place, ...found.path), message, found.text, near);
    }
    return { op: 'const', value: false };
  }

  /** A condition where there is one. */
  optional(raw: unknown, place: Place): { when: Expression } | Record<string, never> {
    return raw === undefined ? {} : { when: this.condition(raw, place) };
  }
}

export function problem(code: DiagnosticCode, at: Position, message: Bilingual, text?: string, near?: string): Diagnostic {
  return {
    code,
    severity: code.startsWith('W_') ? 'warning' : 'error',
    message,
    at,
    ...(text !== undefined && { text }),
    ...(near !== undefined && { hint: { zh: `是否想写“${near}”？`, en: `did you mean "${near}"?` } }),
  };
}

/** yyyymmdd period of an `inForce` block. */
export function periodOf(interval: { from?: string | undefined; to?: string | undefined } | undefined): Period {
  const from = interval?.from === undefined ? undefined : dayNumber(interval.from);
  const to = interval?.to === undefined ? undefined : dayNumber(interval.to);
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}
