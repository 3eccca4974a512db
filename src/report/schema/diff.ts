import { z } from 'zod';
import { Difference } from './difference.js';
import { CaseName, CiteId, Day, OutcomeName, Text } from './parts.js';

const End = z
  .union([OutcomeName, z.enum(['silent', 'inconsistent'])])
  .describe('silent: no rule of the pack speaks; inconsistent: the pack contradicts the facts');
const Count = z.int().min(0);
const Version = z.strictObject({
  asOf: Day.nullable().describe('Null: every case at its own as-of date'),
  packs: z.array(z.strictObject({ id: z.string(), version: z.string(), sha256: z.string(), knownThrough: Day })),
});
const Cause = z.strictObject({
  kind: z.enum(['pathway', 'requirement', 'red-line', 'duty', 'outside', 'reading', 'condition', 'fact']),
  change: z.enum(['begins', 'ends', 'turns', 'added', 'removed', 'rewritten']),
  id: z.string(),
  title: Text,
  cites: z.array(CiteId),
});

export const Diff = z
  .strictObject({
    schema: z.literal('dualtrack/diff/1'),
    from: Version,
    to: Version,
    cases: Count,
    changed: Count,
    unchanged: Count,
    moves: z.array(z.strictObject({ before: End, after: End, cases: Count })),
    groups: z
      .array(z.strictObject({ cause: Cause.nullable(), cases: z.array(z.string()) }))
      .describe('By leading cause, the largest first'),
    changes: z.array(
      z.strictObject({
        case: CaseName,
        outcome: z.strictObject({ before: End, after: End }),
        primary: z.strictObject({ before: z.string().nullable(), after: z.string().nullable() }),
        parts: z.array(z.enum(['outcome', 'pathway', 'requirements', 'rules', 'checklist', 'assumptions'])),
        causes: z.array(Cause),
        difference: Difference.nullable(),
      }),
    ),
  })
  .meta({ title: 'What another law does to a portfolio' });
