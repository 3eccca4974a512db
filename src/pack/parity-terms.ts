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
  /** Spellings by their first character, the longer first: a search for each of them in each text would take its time. */
  private readonly spellings = new Map<string, readonly Spelling[]>();
  private readonly renderings = new Map<GlossaryTerm, Renderings>();

  constructor(glossary: readonly GlossaryTerm[]) {
    const all = glossary.flatMap((term) => chinese(term).map((text): Spelling => ({ text, term })));
    for (const spelling of all.toSorted((left, right) => right.text.length - left.text.length)) {
      const first = spelling.text.charAt(0);
      this.spellings.set(first, [...(this.spellings.get(first) ?? []), spelling]);
    }
    for (const term of glossary) {
      const english = [term.en, ...(term.aliases ?? []).filter((alias) => !isHan(alias))];
      this.renderings.set(term, {
        right: english.map((text) => new Rendering(text)),
        wrong: (term.avoid ?? []).map((text) => new Rendering(text)),
      });
    }
  }

  /**
   * A strict term of the Chinese text must stand in the English one in its rendering, an English alias or in Chinese
   * characters; a rendering to avoid is a finding for every term. In 注册临床试验 only that term counts, not a shorter one.
   */
  findings(zh: string, en: string): TermFinding[] {
    const lower = en.toLowerCase();
    return [...this.termsIn(zh)].flatMap((term): TermFinding[] => {
      const { right = [], wrong = [] } = this.renderings.get(term) ?? {};
      const shown = right.some((rendering) => rendering.isIn(lower));
      const avoided = shown ? undefined : wrong.find((rendering) => rendering.isIn(lower));
      if (avoided !== undefined) return [{ term, avoided: avoided.text }];
      return term.strict !== true || shown || chinese(term).some((text) => en.includes(text)) ? [] : [{ term }];
    });
  }

  private termsIn(zh: string): Set<GlossaryTerm> {
    const found = new Set<GlossaryTerm>();
    for (let at = 0; at < zh.length; at += 1) {
      const spelling = this.spellings.get(zh.charAt(at))?.find(({ text }) => zh.startsWith(text, at));
      if (spelling === undefined) continue;
      found.add(spelling.term);
      at += spelling.text.length - 1;
    }
    return found;
  }
}

interface Renderings {
  readonly right: readonly Rendering[];
  readonly wrong: readonly Rendering[];
}

function chinese(term: GlossaryTerm): string[] {
  return [term.zh, ...(term.aliases ?? []).filter(isHan)];
}

function isHan(text: string): boolean {
  return /\p{Script=Han}/u.test(text);
}

/** A rendering in English: its words with any English ending, hyphens and spaces alike. */
class Rendering {
  private readonly first: string;
  private readonly pattern: RegExp;

  constructor(readonly text: string) {
    const words = text
      .replaceAll(/\s*[（(][^()（）]*[)）]/gu, '')
      .toLowerCase()
      .split(/[\s-]+/u);
    this.first = words[0] ?? '';
    const endings = words.map((word) => `${escaped(word)}(?:e?s|['’]s)?`);
    this.pattern = new RegExp(`(?<![\\p{L}\\p{N}])${endings.join('[\\s-]+')}(?![\\p{L}\\p{N}])`, 'u');
  }

  /** Whether a text in lower case uses it; most do not even hold its first word, which is the quick thing to see. */
  isIn(text: string): boolean {
    return text.includes(this.first) && this.pattern.test(text);
  }
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`);
}
