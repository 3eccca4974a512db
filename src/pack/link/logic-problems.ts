import type { LogicProblem } from '../../logic/parse-condition.js';
import type { Bilingual, DiagnosticCode } from '../diagnostic.js';

/** Diagnostic code and bilingual sentence for a refused condition. */
export function explainLogicProblem(found: LogicProblem): { code: DiagnosticCode; message: Bilingual } {
  const fact = found.fact ?? found.text;
  switch (found.reason) {
    case 'unknown-fact':
      return {
        code: 'E_UNKNOWN_FACT',
        message: { zh: `条件引用了不存在的事实“${found.text}”`, en: `the condition reads an unknown fact "${found.text}"` },
      };
    case 'unknown-option':
      return {
        code: 'E_UNKNOWN_OPTION',
        message: { zh: `事实 ${fact} 没有选项“${found.text}”`, en: `fact ${fact} has no option "${found.text}"` },
      };
    case 'type-clash':
      return {
        code: 'E_TYPE',
        message: { zh: `“${found.text}”与事实 ${fact} 的类型不符`, en: `"${found.text}" does not fit the type of fact ${fact}` },
      };
    case 'not-boolean':
      return {
        code: 'E_TYPE',
        message: {
          zh: `事实 ${fact} 不是“是/否”，不能单独作条件`,
          en: `fact ${fact} is not yes/no and cannot stand alone as a condition`,
        },
      };
    case 'bad-date':
      return {
        code: 'E_TYPE',
        message: { zh: `“${found.text}”不是完整的日期（年-月-日）`, en: `"${found.text}" is not a full ISO day` },
      };
    case 'var-default':
      return {
        code: 'E_LOGIC_FORM',
        message: { zh: 'var 不得带默认值：缺少不等于否', en: 'var takes no default: missing is not false' },
      };
    case 'var-name':
      return { code: 'E_LOGIC_FORM', message: { zh: 'var 后面须写事实的 id', en: 'var needs the id of a fact' } };
    case 'empty-operands':
      return { code: 'E_LOGIC_FORM', message: { zh: `${found.text} 的内容为空`, en: `${found.text} has no operands` } };
    case 'operand-count':
      return {
        code: 'E_LOGIC_FORM',
        message: {
          zh: `${found.text} 的参数个数不对（不支持连写比较）`,
          en: `${found.text} has the wrong number of operands (no chained comparison)`,
        },
      };
    case 'substring-in':
      return {
        code: 'E_LOGIC_FORM',
        message: {
          zh: 'in 只用于“选项属于列表”或“多选事实含有选项”，不做子串匹配',
          en: 'in is for an option in a list or in a choices fact, never a substring test',
        },
      };
    case 'unknown-operator':
      return {
        code: 'E_LOGIC_FORM',
        message: { zh: `不支持的运算符“${found.text}”`, en: `operator "${found.text}" is not supported` },
      };
    case 'nesting':
      return {
        code: 'E_LOGIC_FORM',
        message: { zh: `条件嵌套超过 ${found.text} 层`, en: `the condition nests deeper than ${found.text}` },
      };
    case 'not-a-condition':
      return {
        code: 'E_LOGIC_FORM',
        message: {
          zh: '这里须是一个条件（只有一个运算符的对象，或 true/false）',
          en: 'a condition is an object with one operator, or true/false',
        },
      };
  }
}
