import { showDay } from '../logic/calendar-date.js';
import { AS_OF, type Expression, type Relation } from '../logic/expression.js';
import type { Pack } from '../pack/model.js';
import { type Language, say } from './language.js';
import { factsById, valueName } from './value-name.js';

const DATE_ZH: Readonly<Record<Relation, string>> = { '<': '早于', '<=': '不晚于', '>': '晚于', '>=': '不早于', '==': '就是' };
const DATE_EN: Readonly<Record<Relation, string>> = {
  '<': 'before',
  '<=': 'not after',
  '>': 'after',
  '>=': 'not before',
  '==': 'on',
};
const NUMBER_ZH: Readonly<Record<Relation, string>> = { '<': '小于', '<=': '不大于', '>': '大于', '>=': '不小于', '==': '等于' };

/** A condition in words: labels of facts, names of options, 且 and 或; brackets where needed. */
export function conditionText(expression: Expression, pack: Pack, language: Language): string {
  return new ConditionWriter(pack, language).write(expression, false);
}

class ConditionWriter {
  private readonly zh: boolean;

  constructor(
    private readonly pack: Pack,
    private readonly language: Language,
  ) {
    this.zh = language === 'zh';
  }

  write(expression: Expression, inner: boolean): string {
    switch (expression.op) {
      case 'const':
        return expression.value ? (this.zh ? '总是' : 'always') : this.zh ? '从不' : 'never';
      case 'and':
      case 'or': {
        const word = expression.op === 'and' ? (this.zh ? ' 且 ' : ' and ') : this.zh ? ' 或 ' : ' or ';
        const text = expression.of.map((operand) => this.write(operand, true)).join(word);
        return inner && expression.of.length > 1 ? this.bracket(text) : text;
      }
      case 'not':
        return this.zh
          ? `并非${this.bracket(this.write(expression.of, false))}`
          : `not ${this.bracket(this.write(expression.of, false))}`;
      case 'if': {
        const [test, then, otherwise] = [expression.test, expression.then, expression.otherwise].map((part) =>
          this.write(part, true),
        );
        return this.bracket(
          this.zh ? `如果${test}，则${then}，否则${otherwise}` : `if ${test} then ${then}, otherwise ${otherwise}`,
        );
      }
      case 'fact':
        return this.label(expression.fact);
      case 'ref': {
        const derived = this.pack.derived.find((entry) => entry.id === expression.id);
        return derived === undefined ? expression.id : say(derived.label, this.language);
      }
      case 'among': {
        const fact = factsById(this.pack).get(expression.fact);
        const options = expression.options.map((option) => valueName(fact, option, this.language));
        return this.zh
          ? `${this.label(expression.fact)}为“${options.join('”或“')}”`
          : `${this.label(expression.fact)} is ${options.map((option) => `"${option}"`).join(' or ')}`;
      }
      case 'includes': {
        const option = valueName(factsById(this.pack).get(expression.fact), expression.option, this.language);
        return this.zh ? `${this.label(expression.fact)}包括“${option}”` : `${this.label(expression.fact)} include "${option}"`;
      }
      case 'compare':
        return this.compare(expression);
    }
  }

  private compare(expression: Extract<Expression, { op: 'compare' }>): string {
    const { fact, relation, than } = expression;
    const type = fact === AS_OF ? 'date' : factsById(this.pack).get(fact)?.type;
    const other = 'fact' in than ? this.label(than.fact) : type === 'date' ? showDay(than.constant) : String(than.constant);
    if (type === 'date')
      return `${this.label(fact)}${this.zh ? '' : ' '}${this.zh ? DATE_ZH[relation] : DATE_EN[relation]} ${other}`;
    return this.zh
      ? `${this.label(fact)}${NUMBER_ZH[relation]}${other}`
      : `${this.label(fact)} ${relation === '==' ? '=' : relation} ${other}`;
  }

  private label(id: string): string {
    if (id === AS_OF) return this.zh ? '基准日' : 'the as-of date';
    const fact = factsById(this.pack).get(id);
    return fact === undefined ? id : say(fact.label, this.language);
  }

  private bracket(text: string): string {
    return this.zh ? `（${text}）` : `(${text})`;
  }
}
