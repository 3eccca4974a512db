/** What a condition may speak of, by id; the parser asks for nothing else. */
export type Term =
  | { readonly type: 'boolean' | 'date' | 'number' | 'text' }
  | { readonly type: 'choice' | 'choices'; readonly options: readonly string[] }
  | { readonly type: 'derived' };

export interface Vocabulary {
  /** The term of that id, or undefined. Must not look at prototype keys. */
  term(id: string): Term | undefined;
}
