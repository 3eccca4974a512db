import { parseDay } from './calendar-date.js';
import type { Comparand, Expression, Relation } from './expression.js';
import { AS_OF } from './expression.js';
import type { Term, Vocabulary } from './vocabulary.js';

/** Why a condition is refused; the pack turns it into a diagnostic with a position. */
type LogicReason =
  | 'not-a-condition'
  | 'unknown-operator'
  | 'operand-count'
  | 'empty-operands'
  | 'var-default'
  | 'var-name'
  | 'not-boolean'
  | 'unknown-fact'
  | 'unknown-option'
  | 'type-clash'
  | 'bad-date'
  | 'substring-in'
  | 'nesting';

export interface LogicProblem {
  readonly reason: LogicReason;
  /** Where in the condition, from its root. */
  readonly path: readonly (string | number)[];
  /** The offending word, fact, option or operator as written. */
  readonly text: string;
  /** What could have been meant, for a did-you-mean. */
  readonly candidates?: readonly string[];
  /** The fact whose option or type is at stake. */
  readonly fact?: string;
}

export type ParsedCondition =
  | { readonly ok: true; readonly expression: Expression }
  | { readonly ok: false; readonly problems: readonly LogicProblem[] };

const RELATIONS: readonly string[] = ['<', '<=', '>', '>='];
const MIRROR: Record<string, Relation> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };
const DEEPEST = 40;

/**
 * Parses plain JsonLogic of the closed subset `var and or ! == != < <= > >= in if` and checks its types against
 * the vocabulary. Refused, with all problems collected: `var` defaults, empty or non-boolean operands, chained
 * comparisons, loose equality, substring `in`, unknown operators, facts and options.
 */
export function parseCondition(raw: unknown, vocabulary: Vocabulary): ParsedCondition {
  const parser = new ConditionParser(vocabulary);
  const expression = parser.boolean(raw, []);
  return parser.problems.length === 0 ? { ok: true, expression } : { ok: false, problems: parser.problems };
}

type Path = readonly (string | number)[];
type Operand =
  | { readonly is: 'fact'; readonly id: string; readonly term: Term }
  | { readonly is: 'literal'; readonly value: boolean | number | string }
  | { readonly is: 'list'; readonly values: readonly unknown[] }
  | { readonly is: 'nothing' };

const NEVER: Expression = { op: 'const', value: false };

class ConditionParser {
  readonly problems: LogicProblem[] = [];

  constructor(private readonly vocabulary: Vocabulary) {}

  boolean(raw: unknown, path: Path): Expression {
    if (typeof raw === 'boolean') return { op: 'const', value: raw };
    if (path.length > DEEPEST * 2) return this.refuse('nesting', path, String(DEEPEST));
    const operation = this.operation(raw, path);
    if (operation === undefined) return NEVER;
    const [operator, operands, at] = operation;
    switch (operator) {
      case 'and':
      case 'or':
        if (operands.length === 0) return this.refuse('empty-operands', at, operator);
        return { op: operator, of: operands.map((operand, index) => this.boolean(operand, [...at, index])) };
      case '!':
        if (operands.length !== 1) return this.refuse('operand-count', at, operator);
        return { op: 'not', of: this.boolean(operands[0], Array.isArray(read(raw, operator)) ? [...at, 0] : at) };
      case 'if':
        if (operands.length !== 3) return this.refuse('operand-count', at, operator);
        return {
          op: 'if',
          test: this.boolean(operands[0], [...at, 0]),
          then: this.boolean(operands[1], [...at, 1]),
          otherwise: this.boolean(operands[2], [...at, 2]),
        };
      case 'var':
        return this.booleanFact(raw, path);
      case '==':
        return this.equality(operands, at, operator);
      case '!=':
        return { op: 'not', of: this.equality(operands, at, operator) };
      case 'in':
        return this.membership(operands, at);
      default:
        if (RELATIONS.includes(operator)) return this.ordering(operator as Relation, operands, at);
        return this.refuse('unknown-operator', path, operator, [
          'var',
          'and',
          'or',
          '!',
          '==',
          '!=',
          '<',
          '<=',
          '>',
          '>=',
          'in',
          'if',
        ]);
    }
  }

  private booleanFact(raw: unknown, path: Path): Expression {
    const operand = this.operand(raw, path);
    if (operand.is !== 'fact') return NEVER;
    if (operand.term.type === 'derived') return { op: 'ref', id: operand.id };
    if (operand.term.type === 'boolean') return { op: 'fact', fact: operand.id };
    return this.refuse('not-boolean', path, operand.id, undefined, operand.id);
  }

  private equality(operands: readonly unknown[], path: Path, operator: string): Expression {
    const pair = this.pair(operands, path, operator);
    if (pair === undefined) return NEVER;
    const [left, right] = pair[0].is === 'fact' ? pair : [pair[1], pair[0]];
    if (left.is !== 'fact') return this.refuse('type-clash', path, operator);
    const { id, term } = left;
    if (right.is === 'fact') {
      if (isOrdered(term) && right.term.type === term.type)
        return { op: 'compare', relation: '==', fact: id, than: { fact: right.id } };
      return this.refuse('type-clash', path, right.id, undefined, id);
    }
    if (right.is !== 'literal') return this.refuse('type-clash', path, operator, undefined, id);
    if (term.type === 'boolean' || term.type === 'derived') {
      if (typeof right.value !== 'boolean') return this.refuse('type-clash', path, String(right.value), undefined, id);
      const fact: Expression = term.type === 'derived' ? { op: 'ref', id } : { op: 'fact', fact: id };
      return right.value ? fact : { op: 'not', of: fact };
    }
    if (term.type === 'choice') return { op: 'among', fact: id, options: this.options([right.value], left, path) };
    if (isOrdered(term)) return this.comparison('==', left, right, path);
    return this.refuse('type-clash', path, String(right.value), undefined, id);
  }

  private ordering(relation: Relation, operands: readonly unknown[], path: Path): Expression {
    const pair = this.pair(operands, path, relation);
    if (pair === undefined) return NEVER;
    if (pair[0].is === 'fact') return this.comparison(relation, pair[0], pair[1], path);
    if (pair[1].is !== 'fact') return this.refuse('type-clash', path, relation);
    return this.comparison(MIRROR[relation] ?? relation, pair[1], pair[0], path);
  }

  private comparison(relation: Relation, left: Operand, right: Operand, path: Path): Expression {
    if (left.is !== 'fact') return this.refuse('type-clash', path, relation);
    if (!isOrdered(left.term)) return this.refuse('type-clash', path, left.id, undefined, left.id);
    const than = this.comparand(left, right, path);
    return than === undefined ? NEVER : { op: 'compare', relation, fact: left.id, than };
  }

  private comparand(left: Extract<Operand, { is: 'fact' }>, right: Operand, path: Path): Comparand | undefined {
    if (right.is === 'fact' && right.term.type === left.term.type) return { fact: right.id };
    if (right.is === 'literal' && left.term.type === 'number' && typeof right.value === 'number')
      return { constant: right.value };
    if (right.is === 'literal' && left.term.type === 'date' && typeof right.value === 'string') {
      const day = parseDay(right.value);
      if (day !== undefined) return { constant: day };
      this.refuse('bad-date', path, right.value, undefined, left.id);
      return undefined;
    }
    this.refuse('type-clash', path, right.is === 'literal' ? String(right.value) : right.is, undefined, left.id);
    return undefined;
  }

  private membership(operands: readonly unknown[], path: Path): Expression {
    if (operands.length !== 2) return this.refuse('operand-count', path, 'in');
    const left = this.operand(operands[0], [...path, 0]);
    const right = this.operand(operands[1], [...path, 1]);
    if (left.is === 'nothing' || right.is === 'nothing') return NEVER;
    if (left.is === 'fact' && right.is === 'list') {
      if (left.term.type !== 'choice') return this.refuse('type-clash', path, left.id, undefined, left.id);
      if (right.values.length === 0) return this.refuse('empty-operands', path, 'in');
      return { op: 'among', fact: left.id, options: this.options(right.values, left, path) };
    }
    if (left.is === 'literal' && right.is === 'fact') {
      if (right.term.type !== 'choices') return this.refuse('substring-in', path, right.id, undefined, right.id);
      return { op: 'includes', fact: right.id, option: this.options([left.value], right, path)[0] ?? '' };
    }
    return this.refuse('substring-in', path, 'in');
  }

  /** The options as strings, each checked against those the fact has. */
  private options(values: readonly unknown[], fact: Extract<Operand, { is: 'fact' }>, path: Path): string[] {
    const known = 'options' in fact.term ? fact.term.options : [];
    return values.map((value) => {
      if (typeof value !== 'string') this.refuse('type-clash', path, String(value), undefined, fact.id);
      else if (!known.includes(value)) this.refuse('unknown-option', path, value, known, fact.id);
      return String(value);
    });
  }

  private pair(operands: readonly unknown[], path: Path, operator: string): readonly [Operand, Operand] | undefined {
    if (operands.length !== 2) {
      this.refuse('operand-count', path, operator);
      return undefined;
    }
    const left = this.operand(operands[0], [...path, 0]);
    const right = this.operand(operands[1], [...path, 1]);
    return left.is === 'nothing' || right.is === 'nothing' ? undefined : [left, right];
  }

  /** A literal, a list or a fact; anything else is refused and read as nothing. */
  private operand(raw: unknown, path: Path): Operand {
    if (typeof raw === 'boolean' || typeof raw === 'number' || typeof raw === 'string') return { is: 'literal', value: raw };
    if (Array.isArray(raw)) return { is: 'list', values: raw };
    const operation = this.operation(raw, path);
    if (operation === undefined) return { is: 'nothing' };
    const [operator, operands, at] = operation;
    if (operator !== 'var') {
      this.refuse('type-clash', path, operator);
      return { is: 'nothing' };
    }
    const id = operands[0];
    if (operands.length > 1) this.refuse('var-default', at, String(id));
    else if (typeof id !== 'string' || id === '') this.refuse('var-name', at, String(id ?? ''));
    else {
      const term = id === AS_OF ? ({ type: 'date' } as const) : this.vocabulary.term(id);
      if (term !== undefined) return { is: 'fact', id, term };
      this.refuse('unknown-fact', at, id);
    }
    return { is: 'nothing' };
  }

  private operation(raw: unknown, path: Path): readonly [string, readonly unknown[], Path] | undefined {
    const keys = typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? Object.keys(raw) : [];
    const [operator] = keys;
    if (operator === undefined || keys.length !== 1) {
      this.refuse('not-a-condition', path, keys.length > 1 ? keys.join(', ') : String(raw));
      return undefined;
    }
    const value = read(raw, operator);
    return [operator, Array.isArray(value) ? value : [value], [...path, operator]];
  }

  private refuse(reason: LogicReason, path: Path, text: string, candidates?: readonly string[], fact?: string): Expression {
    this.problems.push({ reason, path, text, ...(candidates && { candidates }), ...(fact !== undefined && { fact }) });
    return NEVER;
  }
}

function isOrdered(term: Term): boolean {
  return term.type === 'date' || term.type === 'number';
}

function read(raw: unknown, key: string): unknown {
  return (raw as Record<string, unknown>)[key];
}
