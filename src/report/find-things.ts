import type {
  GlossaryTerm,
  LinkedDerived,
  LinkedDuty,
  LinkedFact,
  LinkedOutside,
  LinkedPathway,
  LinkedProduct,
  LinkedReadiness,
  LinkedRedLine,
  LinkedSource,
  Pack,
} from '../pack/model.js';

/** Anything of a pack that has a name of its own. */
export type Thing =
  | { readonly kind: 'fact'; readonly id: string; readonly value: LinkedFact }
  | { readonly kind: 'derived'; readonly id: string; readonly value: LinkedDerived }
  | { readonly kind: 'pathway'; readonly id: string; readonly value: LinkedPathway }
  | { readonly kind: 'red-line'; readonly id: string; readonly value: LinkedRedLine }
  | { readonly kind: 'duty'; readonly id: string; readonly value: LinkedDuty }
  | { readonly kind: 'outside'; readonly id: string; readonly value: LinkedOutside }
  | { readonly kind: 'source'; readonly id: string; readonly value: LinkedSource }
  | {
      readonly kind: 'article';
      readonly id: string;
      readonly value: LinkedSource['articles'][number];
      readonly source: LinkedSource;
    }
  | { readonly kind: 'product'; readonly id: string; readonly value: LinkedProduct }
  | { readonly kind: 'readiness'; readonly id: string; readonly value: LinkedReadiness }
  | { readonly kind: 'term'; readonly id: string; readonly value: GlossaryTerm };

/** Everything of a pack, in the order rules, facts, sources with their articles, products, lists, terms. */
export function thingsOf(pack: Pack): Thing[] {
  const own = <K extends string, T extends { readonly id: string }>(kind: K, values: readonly T[]) =>
    values.map((value) => ({ kind, id: value.id, value }));
  return [
    ...own('pathway', pack.pathways),
    ...own('red-line', pack.redLines),
    ...own('duty', pack.duties),
    ...own('outside', pack.outside),
    ...own('fact', pack.facts),
    ...own('derived', pack.derived),
    ...pack.sources.flatMap((source): Thing[] => [
      { kind: 'source', id: source.id, value: source },
      ...source.articles.map((value): Thing => ({ kind: 'article', id: `${source.id}#${value.id}`, value, source })),
    ]),
    ...own('product', pack.products),
    ...own('readiness', pack.readiness),
    ...pack.glossary.map((value): Thing => ({ kind: 'term', id: value.zh, value })),
  ];
}

/** Things with that id, former id or name; an id may be used by several kinds. Latin letters match in either case. */
export function findThings(id: string, pack: Pack): Thing[] {
  const things = thingsOf(pack);
  const exact = things.filter((thing) => thing.id === id || aliasesOf(thing).includes(id));
  if (exact.length > 0) return exact;
  const lower = id.toLowerCase();
  return things.filter(
    (thing) => thing.id.toLowerCase() === lower || aliasesOf(thing).some((alias) => alias.toLowerCase() === lower),
  );
}

export function idsOf(pack: Pack): string[] {
  return thingsOf(pack).flatMap((thing) => [thing.id, ...aliasesOf(thing)]);
}

function aliasesOf(thing: Thing): readonly string[] {
  if (thing.kind === 'term') return [thing.value.en, ...(thing.value.aliases ?? [])];
  return 'aliases' in thing.value ? (thing.value.aliases ?? []) : [];
}
