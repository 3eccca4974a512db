import { z } from 'zod';
import { NATURES, RANKS } from '../../pack/schema/vocabulary.js';
import { CiteId, Day, FactId, Text, TrackName, Value } from './parts.js';

const Pack = z.strictObject({ id: z.string(), version: z.string(), sha256: z.string() });
const Period = { from: Day.nullable(), to: Day.nullable().describe('Exclusive') };

const FactEntry = z.strictObject({
  id: FactId,
  type: z.enum(['boolean', 'choice', 'choices', 'date', 'number', 'text']),
  step: z.boolean(),
  nature: z.enum(NATURES),
  label: Text,
  question: Text,
  help: Text.nullable(),
  unit: Text.nullable(),
  who: Text.nullable(),
  askWhere: Text.nullable(),
  options: z.array(z.strictObject({ id: z.string(), zh: z.string(), en: z.string() })),
  defaults: z.array(z.strictObject({ value: z.unknown(), ground: Text, ...Period })),
  cites: z.array(CiteId),
});

const PathwayEntry = z.strictObject({
  id: z.string(),
  track: TrackName,
  title: Text,
  summary: Text,
  ...Period,
  priority: z.number(),
  yieldsTo: z.array(z.string()),
  needs: z.array(z.string()),
  sources: z.array(z.string()),
});

const SourceEntry = z.strictObject({
  id: z.string(),
  title: Text,
  number: Value.nullable(),
  issuer: Text,
  rank: z.enum(RANKS),
  status: z.string(),
  replacedBy: z.union([z.string(), z.array(z.string())]).nullable(),
  ...Period,
  url: z.string().nullable(),
  verified: z.unknown(),
  articles: z.int().min(0),
});

const Hit = z.strictObject({ kind: z.string(), id: z.string(), title: Text, text: Text.nullable() });

const Thing = z
  .strictObject({
    kind: z.string(),
    id: z.string(),
    source: z.string().optional().describe('Of an article'),
    value: z.unknown().describe('As the compiled pack holds it; not part of this contract'),
  })
  .describe('One thing in full');

/** What browsing a pack gives: which list, from which packs, and its entries. */
export const ListResult = z
  .strictObject({
    schema: z.literal('dualtrack/list/1'),
    list: z.enum(['facts', 'pathways', 'sources', 'search', 'show']),
    packs: z.array(Pack),
    entries: z.array(z.union([FactEntry, PathwayEntry, SourceEntry, Hit, Thing])).describe('All of the kind that `list` says'),
  })
  .meta({ title: 'A list from the pack' });
