import { z } from 'zod';
import { RANKS, TRACKS, VERIFICATIONS } from '../../pack/schema/vocabulary.js';

/** Pieces that several result documents share. */

export const Text = z.strictObject({ zh: z.string(), en: z.string() }).describe('The same text in Chinese and English');
export const Day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .describe('YYYY-MM-DD');
export const CiteId = z.string().describe('source#article, or source');
export const FactId = z.string().describe('Dotted id of a fact');
export const Value = z
  .union([z.boolean(), z.number(), z.string(), z.array(z.string())])
  .describe('A value as a case file writes it');
export const Tri = z.boolean().nullable().describe('true, false, or null: not yet known');
export const OutcomeName = z.enum(['prohibited', 'open', 'closed', 'outside', 'undecided']);
export const CompleteOutcomeName = z
  .enum(['prohibited', 'open', 'closed', 'outside', 'gap'])
  .describe('gap: no rule of the pack speaks');
export const StandingName = z.enum(['open', 'closed', 'undecided', 'out-of-scope', 'not-in-force']);
export const TrackName = z.enum(TRACKS);

export const Cite = z.strictObject({
  at: CiteId,
  rank: z.enum(RANKS),
  verification: z.enum(VERIFICATIONS),
  number: z.enum(['official', 'secondary', 'unverified']),
});

export const CaseName = z.strictObject({ id: z.string(), title: z.string().nullable() });

export const Receipt = z
  .strictObject({
    packs: z.array(z.strictObject({ id: z.string(), version: z.string(), sha256: z.string(), knownThrough: Day })),
    engine: z.string(),
    asOf: Day,
    asOfSource: z.enum(['option', 'case', 'config', 'assumed']),
    caseSha256: z.string(),
    weakened: z.boolean(),
    options: z.strictObject({
      defaults: z.boolean(),
      minRank: z.enum(RANKS).optional(),
      minVerification: z.enum(VERIFICATIONS).optional(),
    }),
  })
  .describe('What makes the result reproducible');

export const DecisiveRule = z
  .strictObject({
    kind: z.enum(['red-line', 'requirement', 'pathway', 'outside']),
    id: z.string(),
    title: Text,
    cites: z.array(CiteId),
  })
  .describe('A rule the result rests on; a requirement decides by not being met');

export const FactChange = z
  .strictObject({ fact: FactId, from: Value.nullable(), to: z.array(Value) })
  .describe('Any of the values of `to` will do; none leaves the fact unanswered. `from` null: not stated');

export const Obstacle = z
  .strictObject({
    kind: z.enum(['not-in-force', 'criterion', 'requirement', 'yields', 'needs', 'red-line']),
    id: z.string(),
    text: Text,
    cites: z.array(CiteId),
    reads: z.array(
      z.strictObject({
        fact: FactId,
        value: Value.nullable(),
        source: z.enum(['asserted', 'implied', 'assumed', 'as-of', 'unknown']),
      }),
    ),
    from: Day.nullable().optional(),
    to: Day.nullable().optional(),
  })
  .describe('A condition that keeps a pathway from opening, with the facts that decide it');

export const Reading = z.strictObject({
  fact: FactId,
  nature: z.enum(['judgement', 'unread-law']),
  status: z.enum(['open', 'default']),
  question: Text,
  who: Text.nullable(),
  askWhere: Text.nullable(),
  cites: z.array(Cite),
  default: z.strictObject({ ground: Text, cites: z.array(CiteId) }).nullable(),
  rules: z.array(z.strictObject({ rule: z.string(), title: Text, text: Text, cites: z.array(CiteId) })),
  readings: z.array(
    z.strictObject({
      value: Value,
      outcome: z.union([OutcomeName, z.literal('gap')]),
      possible: z.array(CompleteOutcomeName),
      primary: z.string().nullable(),
      decidedBy: z.array(DecisiveRule),
      used: z.boolean().describe('The result as it stands uses this reading'),
    }),
  ),
});

export const JointReading = z.strictObject({
  readings: z.record(FactId, Value),
  outcome: z.union([OutcomeName, z.literal('gap')]),
  possible: z.array(CompleteOutcomeName),
  primary: z.string().nullable(),
});

export const Due = z
  .strictObject({
    within: z.number().optional(),
    unit: z.string().optional(),
    after: z.string().optional(),
    afterLaterOf: z.array(z.string()).optional(),
    before: z.string().optional(),
    every: z.boolean().optional(),
    keep: z.boolean().optional(),
    text: Text.optional(),
  })
  .catchall(z.unknown())
  .describe('A time limit as the pack states it');

export const ChecklistEntry = z.strictObject({
  id: z.string(),
  phase: z.string(),
  actor: z.string(),
  item: Text,
  cites: z.array(CiteId),
  due: Due.nullable(),
  basis: z.enum(['statutory', 'good-practice']),
  state: z.enum(['done', 'to-do', 'met', 'confirm', 'failed']).nullable(),
  certain: z.boolean(),
  revision: z.string(),
});
