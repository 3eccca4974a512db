import { z } from 'zod';
import { Day } from './parts.js';

export const ReceiptCheckResult = z
  .strictObject({
    schema: z.literal('dualtrack/receipt-check/1'),
    file: z.string(),
    kind: z.enum(['assessment', 'redacted']),
    asOf: Day,
    reproducible: z.boolean(),
    checks: z.array(
      z.strictObject({
        what: z.enum(['pack', 'engine', 'weakened', 'case', 'result', 'origin', 'original-result']),
        path: z.string().describe('Where in the result they differ; empty for the other points'),
        recorded: z.string(),
        found: z.string(),
        same: z.boolean(),
      }),
    ),
  })
  .meta({ title: 'Check of a receipt' });
