import { factTable } from '../assessment/read-case.js';
import { readValue } from '../assessment/read-value.js';
import type { FactValue } from '../logic/expression.js';
import type { LinkedFact, Pack } from '../pack/model.js';
import { didYouMean } from '../pack/suggest.js';
import { didYouMeanHint, usage } from './usage-error.js';

/**
 * Facts as `--set fact=value` gives them: values as a case file writes them, several options separated by commas, nothing
 * behind the sign to leave the fact unanswered. Throws a usage error with a suggestion.
 */
export function readFactSettings(settings: readonly string[], pack: Pack): Map<string, FactValue | undefined> {
  const table = factTable(pack);
  const read = new Map<string, FactValue | undefined>();
  for (const setting of settings) {
    const at = setting.indexOf('=');
    if (at === -1) throw usage(`--set 须写成 事实=值，不是“${setting}”`, `--set takes fact=value, not "${setting}"`);
    const [id, text] = [setting.slice(0, at).trim(), setting.slice(at + 1).trim()];
    const fact = table.get(id);
    if (fact === undefined)
      throw usage(`规则包里没有事实“${id}”`, `the pack has no fact "${id}"`, didYouMeanHint(didYouMean(id, [...table.keys()])));
    if (read.has(fact.id)) throw usage(`事实 ${fact.id} 写了两次`, `fact ${fact.id} is given twice`);
    read.set(fact.id, text === '' ? undefined : readText(fact, text));
  }
  return read;
}

function readText(fact: LinkedFact, text: string): FactValue {
  const result = readValue(fact, plain(fact, text));
  if (result.ok) return result.value;
  const named = fact.options.find((option) => option.zh === text || option.en === text)?.id;
  throw usage(result.message.zh, result.message.en, didYouMeanHint(named ?? didYouMean(text, result.candidates)));
}

function plain(fact: LinkedFact, text: string): unknown {
  switch (fact.type) {
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : text;
    case 'number':
      return Number.isNaN(Number(text)) ? text : Number(text);
    case 'choices':
      return text === 'none' || text === '[]'
        ? []
        : text
            .replace(/^\[|\]$/g, '')
            .split(',')
            .map((option) => option.trim());
    default:
      return text;
  }
}
