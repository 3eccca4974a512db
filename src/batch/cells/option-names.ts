import type { GlossaryTerm, LinkedFact } from '../../pack/model.js';
import { fold } from './fold.js';
import { bareLabel, bracketEntries, denies, goOnWith, type OptionTexts } from './option-label.js';

/**
 * The options of a fact by every name a cell may give them, folded: id, label in either language, former ids, the label
 * without its brackets, what the brackets list, and what the glossary says is the same. A name that two options share is left out, and
 * so is a short one with which something begins that another option names: `三级` beside `三级甲等`, `骨髓` beside `骨髓浓缩物`.
 */
export function optionNames(fact: LinkedFact, synonyms: Synonyms): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  // From the surest names to the loosest: a later one never takes the place of an earlier.
  for (const namesOf of [exactNames, formerNames, bareNames, listedNames]) {
    const found = new Map<string, string | undefined>();
    for (const option of fact.options) {
      const others = fact.options.filter(({ id }) => id !== option.id);
      const given = namesOf(option, others);
      for (const name of [...given, ...given.flatMap((each) => synonyms.of(each))]) {
        const folded = fold(name);
        if (folded === '' || names.has(folded)) continue;
        found.set(folded, found.has(folded) && found.get(folded) !== option.id ? undefined : option.id);
      }
    }
    for (const [name, id] of found) if (id !== undefined) names.set(name, id);
  }
  return names;
}

function exactNames({ id, zh, en }: OptionTexts): string[] {
  return [id, zh, en];
}

function formerNames({ aliases }: OptionTexts): readonly string[] {
  return aliases ?? [];
}

/** Labels without brackets, but for one that another option makes more precise. */
function bareNames({ zh, en }: OptionTexts, others: readonly OptionTexts[]): string[] {
  return [bareLabel(zh), bareLabel(en)].filter((name) => !goOnWith(others, name));
}

/** What limits or comments. */
const LIMIT = /^(?:含|有|已|尚|仅|只|with|only|incl)|(?:为准|待核|起|-)$/iu;

/**
 * What stands in brackets, entry by entry, but for remarks: an entry that denies or limits something is no name, nor is
 * anything in a label of two parts (`product: use`), whose brackets belong to one of them.
 */
function listedNames({ zh, en }: OptionTexts, others: readonly OptionTexts[]): string[] {
  return [zh, en]
    .filter((label) => !/[：:]/u.test(label))
    .flatMap(bracketEntries)
    .filter((entry) => entry.length <= 12 && !denies(entry) && !LIMIT.test(entry) && !goOnWith(others, entry));
}

/** Words that mean the same, from the glossary of the pack. */
export class Synonyms {
  private readonly groups = new Map<string, readonly string[]>();

  constructor(glossary: readonly GlossaryTerm[]) {
    for (const term of glossary) {
      const group = [term.zh, term.en, ...(term.aliases ?? [])];
      for (const word of group) this.groups.set(fold(word), group);
    }
  }

  of(word: string): readonly string[] {
    return this.groups.get(fold(word)) ?? [];
  }
}
