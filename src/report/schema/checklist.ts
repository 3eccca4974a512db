import { z } from 'zod';
import { CaseName, ChecklistEntry, OutcomeName, Receipt, Text } from './parts.js';

export const ChecklistResult = z
  .strictObject({
    schema: z.literal('dualtrack/checklist/1'),
    receipt: Receipt,
    case: CaseName,
    outcome: OutcomeName,
    primary: z.string().nullable(),
    items: z.array(ChecklistEntry),
    readiness: z
      .strictObject({ id: z.string(), title: Text, items: z.array(ChecklistEntry) })
      .nullable()
      .describe('Good practice, where a readiness list was asked for'),
  })
  .meta({ title: 'Checklist of one case' });
