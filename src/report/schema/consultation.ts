import { z } from 'zod';
import { CaseName, CiteId, FactId, JointReading, OutcomeName, Reading, Receipt, Text, Value } from './parts.js';

export const Consultation = z
  .strictObject({
    schema: z.literal('dualtrack/consultation/1'),
    receipt: Receipt,
    case: CaseName,
    outcome: OutcomeName,
    primary: z.string().nullable(),
    stated: z.array(
      z.strictObject({
        fact: FactId,
        label: Text,
        value: Value,
        by: z.string().nullable(),
        on: z.string().nullable(),
        evidence: z.string().nullable(),
      }),
    ),
    assumed: z.array(z.strictObject({ fact: FactId, value: Value, ground: Text, cites: z.array(CiteId) })),
    questions: z.array(Reading).describe('Empty where the result rests on no judgement and no unread text'),
    together: z.array(JointReading).describe('Where several questions are open: every combination of their readings'),
  })
  .meta({ title: 'Questions for authorities' });
