import type { GlossaryTerm } from './model.js';

/** A glossary term that a Chinese text uses and its English text renders otherwise. */
export interface TermFinding {
  readonly term: GlossaryTerm;
  /** The rendering to avoid that the English text has; undefined where the right one is missing. */
  readonly avoided?: string;
}

/** One spelling of a term in Chinese. */
interface Spelling {
  readonly text: string;
  readonly term: GlossaryTerm;
}

/** Checks the terms of a text against the glossary; made once for many texts. */
export class TermCheck {
  private readonly spellings: readonly Spelling[];
  private readonly pattern: RegExp | undefined;
  private readonly renderings = new Map<
    GlossaryTerm,
    { readonly right: readonly RegExp[]; readonly wrong: readonly { readonly text: string; readonly pattern: RegExp }[] }
  >();

  constructor(glossary: readonly GlossaryTerm[]) {
    this.spellings = glossary.flatMap((term) => [term.zh, ...(term.aliases ?? []).filter(isHan)].map((text) => ({ text, term })));
    const longestFirst = this.spellings.map(({ text }) => text).toSorted((a, b) => b.length - a.length);
    this.pattern = longestFirst.length === 0 ? undefined : new RegExp(longestFirst.map(escaped).join('|'), 'gu');
    for (const term of glossary) {
      const english = [term.en, ...(term.aliases ?? []).filter((alias) => !isHan(alias))];
      this.renderings.set(term, {
        right: english.map(wordsOf),
        wrong: (term.avoid ?? []).map((text) => ({ text, pattern: wordsOf(text) })),
      });
    }
  }

  /**
   * A strict term of the Chinese text must stand in the English one in its rendering, an English alias or in Chinese
   * characters; a rendering to avoid is a finding for every term. In 注册临床试验 only that term counts, not a shorter one.
   */
  findings(zh: string, en: string): TermFinding[] {
    if (this.pattern === undefined) return [];
    const used = new Set([...zh.matchAll(this.pattern)].map(([text]) => text));
    const terms = new Set(this.spellings.filter(({ text }) => used.has(text)).map(({ term }) => term));
    return [...terms].flatMap((term): TermFinding[] => {
      const { right = [], wrong = [] } = this.renderings.get(term) ?? {};
      const avoided = wrong.find(({ pattern }) => pattern.test(en) && !right.some((good) => good.test(en)));
      if (avoided !== undefined) return [{ term, avoided: avoided.text }];
      const shown =
        right.some((pattern) => pattern.test(en)) ||
        this.spellings.some((spelling) => spelling.term === term && en.includes(spelling.text));
      return term.strict !== true || shown ? [] : [{ term }];
    });
  }
}

function isHan(text: string): boolean {
  return /\p{Script=Han}/u.test(text);
}

/** A rendering as words, hyphens and spaces alike, with an English ending after each word. */
function wordsOf(rendering: string): RegExp {
  const words = rendering
    .replaceAll(/\s*[（(][^()（）]*[)）]/gu, '')
    .split(/[\s-]+/u)
    .map((word) => `${escaped(word)}(?:e?s|['’]s)?`);
  return new RegExp(`(?<![\\p{L}\\p{N}])${words.join('[\\s-]+')}(?![\\p{L}\\p{N}])`, 'iu');
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`);
}
