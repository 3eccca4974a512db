import type { LinkedFact, Pack } from '../../pack/model.js';
import { editDistance } from '../../pack/suggest.js';
import { fold } from '../cells/fold.js';
import { Synonyms } from '../cells/option-names.js';

/** Columns that are not facts. */
export type OwnColumn = 'id' | 'title' | 'asOf' | 'unknown';

const OWN_NAMES: Readonly<Record<OwnColumn, readonly string[]>> = {
  id: ['id', 'case', 'case id', 'case no', 'case number', '编号', '案例编号', '案例号', '案例id', '项目编号', '项目号'],
  title: ['title', 'case title', 'name', 'project', 'project name', '标题', '名称', '案例名称', '项目名称', '案例', '项目'],
  asOf: ['asOf', 'as of', 'as-of date', '基准日', '判断日期', '基准日期'],
  unknown: ['unknown', 'unknown facts', 'not known', '不知道的事实', '不知道'],
};

/** What a header may mean. */
export type Meaning =
  | { readonly kind: 'fact'; readonly fact: LinkedFact }
  | { readonly kind: 'own'; readonly column: OwnColumn }
  | { readonly kind: 'ambiguous'; readonly facts: readonly LinkedFact[] };

/** Longest header that is compared letter by letter with the names of facts. */
const LONGEST_COMPARED = 60;

/** The names a table may use for facts and for the columns of the program, in Chinese and English. */
export class ColumnNames {
  readonly synonyms: Synonyms;
  private readonly meanings = new Map<string, Meaning>();

  constructor(pack: Pack) {
    this.synonyms = new Synonyms(pack.glossary);
    for (const [column, names] of Object.entries(OWN_NAMES) as [OwnColumn, readonly string[]][])
      for (const name of names) this.meanings.set(fold(name), { kind: 'own', column });
    const facts = pack.facts;
    this.add(facts, (fact) => [fact.id, ...(fact.aliases ?? [])]);
    this.add(facts, (fact) => [fact.label.zh, fact.label.en]);
    this.add(facts, (fact) => [fact.question.zh, fact.question.en]);
    this.add(facts, (fact) => [fact.label.zh, fact.label.en].flatMap((label) => this.synonyms.of(label)));
  }

  /** Names of one sort; a name that two facts share stands for neither, and an earlier sort is never displaced. */
  private add(facts: readonly LinkedFact[], namesOf: (fact: LinkedFact) => readonly string[]): void {
    const found = new Map<string, Set<LinkedFact>>();
    for (const fact of facts)
      for (const name of namesOf(fact)) {
        const folded = fold(name);
        if (folded !== '' && !this.meanings.has(folded)) found.set(folded, (found.get(folded) ?? new Set()).add(fact));
      }
    for (const [name, [first, ...others]] of found)
      if (first !== undefined)
        this.meanings.set(
          name,
          others.length === 0 ? { kind: 'fact', fact: first } : { kind: 'ambiguous', facts: [first, ...others] },
        );
  }

  /** What a header means: as a whole, by the id in its brackets, without its brackets. */
  meaningOf(header: string): Meaning | undefined {
    const inside = [...header.matchAll(/[（([【]([^（）()[\]【】]*)[）)\]】]/gu)]
      .map((found) => found[1] ?? '')
      .filter((text) => text.includes('.'));
    const outside = header.replaceAll(/[（([【][^（）()[\]【】]*[）)\]】]/gu, '');
    for (const name of [header, ...inside, outside]) {
      const meaning = this.meanings.get(fold(name));
      if (meaning !== undefined) return meaning;
    }
    return undefined;
  }

  /**
   * The name a header nearly is, slips of the pen counted over the whole word; or the one id whose last part it is. A
   * header that merely shares a word with a fact's name is not near: it is somebody's own column.
   */
  nearest(header: string): string | undefined {
    const letters = [...fold(header)];
    if (letters.length < 2 || letters.length > LONGEST_COMPARED) return undefined;
    const chinese = letters.some((letter) => /\p{Script=Han}/u.test(letter));
    const allowed = chinese
      ? Math.floor(letters.length / 3)
      : letters.length < 5
        ? 0
        : Math.min(3, Math.floor(letters.length / 4));
    let best: { readonly name: string; readonly distance: number } | undefined;
    for (const [name, meaning] of this.meanings) {
      if (Math.abs(name.length - letters.length) > allowed) continue;
      const distance = editDistance(letters, [...name]);
      if (distance <= allowed && (best === undefined || distance < best.distance))
        best = { name: nameOf(meaning, chinese), distance };
    }
    return best?.name ?? this.byLastPart(letters.join(''));
  }

  private byLastPart(folded: string): string | undefined {
    const ids = new Set<string>();
    for (const meaning of this.meanings.values())
      if (meaning.kind === 'fact' && fold(meaning.fact.id.slice(meaning.fact.id.lastIndexOf('.') + 1)) === folded)
        ids.add(meaning.fact.id);
    const [only, ...others] = ids;
    return others.length === 0 ? only : undefined;
  }
}

function nameOf(meaning: Meaning, chinese: boolean): string {
  if (meaning.kind === 'own')
    return OWN_NAMES[meaning.column][chinese ? OWN_NAMES[meaning.column].length - 1 : 0] ?? meaning.column;
  const fact = meaning.kind === 'fact' ? meaning.fact : meaning.facts[0];
  return fact === undefined ? '' : chinese ? fact.label.zh : fact.label.en;
}
