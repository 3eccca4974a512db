import { showDay } from '../logic/calendar-date.js';
import type { Bilingual } from '../pack/diagnostic.js';
import type { LinkedFact, LinkedPathway, LinkedSource, Pack, Period } from '../pack/model.js';
import type { Thing } from './find-things.js';
import type { Hit } from './search-pack.js';

/** Lists and single things of a pack as plain data: which list, from which packs, and the entries. */
export function listDocument(list: string, pack: Pack, entries: readonly unknown[]) {
  const packs = pack.packs.map(({ id, version, sha256 }) => ({ id, version, sha256 }));
  return { schema: 'dualtrack/list/1', list, packs, entries };
}

export function factDocument({
  id,
  type,
  step,
  nature,
  label,
  question,
  help,
  options,
  unit,
  who,
  askWhere,
  defaults,
  cites,
}: LinkedFact) {
  return {
    id,
    type,
    step,
    nature,
    label,
    question,
    help: help ?? null,
    unit: unit ?? null,
    who: who ?? null,
    askWhere: askWhere ?? null,
    options: options.map((option) => ({ id: option.id, zh: option.zh, en: option.en })),
    defaults: defaults.map(({ value, ground, period }) => ({ value, ground, ...periodDocument(period) })),
    cites: cites.map((cite) => cite.at),
  };
}

export function pathwayRowDocument({ id, track, title, summary, period, priority, yieldsTo, needs, sources }: LinkedPathway) {
  return {
    id,
    track,
    title,
    summary,
    ...periodDocument(period),
    priority,
    yieldsTo: yieldsTo ?? [],
    needs: needs ?? [],
    sources,
  };
}

export function sourceRowDocument({
  id,
  title,
  number,
  issuer,
  rank,
  status,
  replacedBy,
  period,
  url,
  verified,
  articles,
}: LinkedSource) {
  return {
    id,
    title,
    number: number ?? null,
    issuer,
    rank,
    status,
    replacedBy: replacedBy ?? null,
    ...periodDocument(period),
    url: url ?? null,
    verified,
    articles: articles.length,
  };
}

/** A thing found, in the few words that name it. */
export function hitDocument({ kind, id, title, text }: Hit) {
  const plain = ({ zh, en }: Bilingual) => ({ zh, en });
  return { kind, id, title: plain(title), text: text === null ? null : plain(text) };
}

/** A single thing in full, as the linked pack holds it; conditions are in their parsed form. */
export function thingDocument(thing: Thing) {
  return {
    kind: thing.kind,
    id: thing.id,
    ...(thing.kind === 'article' && { source: thing.source.id }),
    value: thing.kind === 'fact' ? factDocument(thing.value) : thing.value,
  };
}

function periodDocument({ from, to }: Period) {
  return { from: from === undefined ? null : showDay(from), to: to === undefined ? null : showDay(to) };
}
