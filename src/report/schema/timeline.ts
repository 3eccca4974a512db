import { z } from 'zod';
import { CaseName, CiteId, Day, DecisiveRule, Receipt, Text } from './parts.js';

export const TimelineResult = z
  .strictObject({
    schema: z.literal('dualtrack/timeline/1'),
    receipt: Receipt,
    case: CaseName,
    intervals: z.array(
      z.strictObject({
        from: Day,
        to: Day.nullable().describe('Exclusive; null: nothing later is known to change it'),
        outcome: z
          .enum(['prohibited', 'open', 'closed', 'outside', 'undecided', 'silent', 'inconsistent'])
          .describe('silent: the pack does not speak about the act then'),
        primary: z.string().nullable(),
        decidedBy: z.array(z.strictObject({ from: Day, rules: z.array(DecisiveRule) })),
        causes: z.array(
          z.strictObject({
            change: z.enum(['begins', 'ends', 'turns']),
            kind: z.enum(['pathway', 'requirement', 'red-line', 'outside', 'reading']),
            id: z.string(),
            title: Text,
            cites: z.array(CiteId),
          }),
        ),
      }),
    ),
  })
  .meta({ title: 'Time line' });
