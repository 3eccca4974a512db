import { z } from 'zod';
import { STATUSES } from '../../checklist/living/model.js';
import { PHASES } from '../../pack/schema/vocabulary.js';
import { CaseName, ChecklistEntry, Day, OutcomeName, Receipt, Text } from './parts.js';

const Tracking = z.strictObject({
  status: z.enum(STATUSES),
  stale: z.boolean().optional().describe('The item changed after it was ticked'),
  owner: z.string().optional(),
  date: Day.optional(),
  evidence: z.array(z.string()).optional(),
  note: z.string().optional(),
  waiver: z
    .strictObject({
      reason: z.string().optional(),
      approver: z.string().optional(),
      from: Day.optional(),
      to: Day.optional(),
    })
    .optional(),
  waiverFails: z
    .enum(['incomplete', 'not-yet', 'expired', 'unused'])
    .optional()
    .describe('Why the waiver does not stand on the as-of date'),
});

const KeptLine = Tracking.extend({
  id: z.string(),
  section: z.enum([...PHASES, 'own', 'gone']),
  item: z.string(),
  who: z.string().optional(),
  article: z.string().optional(),
  due: z.string().optional(),
  why: z.string().optional(),
  since: z.string().optional(),
});

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
    tracking: z
      .record(z.string(), Tracking)
      .nullable()
      .describe('What people wrote in a living checklist (--evidence), by the id of the item'),
    kept: z
      .strictObject({
        own: z.array(KeptLine).describe("The team's own lines"),
        gone: z.array(KeptLine).describe('Lines that no longer apply, with the reason'),
      })
      .optional()
      .describe('What else stands in the living checklist (--evidence), in its words'),
    sites: z
      .array(z.strictObject({ id: z.string(), lead: z.boolean(), items: z.array(ChecklistEntry) }))
      .optional()
      .describe('What each of several institutions has to do, or the one asked for (--site)'),
  })
  .meta({ title: 'Checklist of one case' });
