import type { GlossaryTerm, LinkedFact } from '../../pack/model.js';
import { fold } from './fold.js';

/**
 * The options of a fact by every name a cell may give them, folded: id, label in either language, the label without its
 * brackets, what the brackets list, and what the glossary says is the same. A name that two options share is left out.
 */
export function optionNames(fact: LinkedFact, synonyms: Synonyms): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  // From the surest names to the loosest: a later one never takes the place of an earlier.
  for (const namesOf of [exactNames, bareNames, listedNames]) {
    const found = new Map<string, string | undefined>();
    for (const option of fact.options) {
      const given = namesOf(option);
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

type OptionTexts = LinkedFact['options'][number];

function exactNames({ id, zh, en }: OptionTexts): string[] {
  return [id, zh, en];
}

function bareNames({ zh, en }: OptionTexts): string[] {
  return [zh, en].map((label) => label.replaceAll(/[（(][^（）()]*[）)]/gu, ''));
}

/** What stands in brackets, entry by entry, but for remarks: an entry that denies or limits something is no name. */
function listedNames({ zh, en }: OptionTexts): string[] {
  return [zh, en].flatMap((label) =>
    [...label.matchAll(/[（(]([^（）()]*)[）)]/gu)].flatMap(([, inside = '']) =>
      inside
        .split(/[、，,；;]|\s或\s|\sor\s/u)
        .map((entry) => entry.replace(/等$/u, '').trim())
        .filter(
          (entry) => entry.length <= 12 && !/^(?:不|没|无|非|含|有|已|尚|仅|只|未|no|not|without|with|only|incl)/iu.test(entry),
        ),
    ),
  );
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
