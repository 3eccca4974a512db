import { z } from 'zod';
import { ACTORS } from '../../pack/schema/vocabulary.js';
import { CaseName, CiteId, Day, Due, OutcomeName, Receipt, Text } from './parts.js';

const bounds = {
  day: Day.nullable().describe('The day, where it is certain'),
  earliest: Day.nullable().describe('It cannot be before'),
  latest: Day.nullable().describe('It is no later, provided that every step before keeps its own last day'),
  unpublished: z.boolean().describe('Not computed to the end: no calendar of working days covers it yet'),
};

const entry = {
  id: z.string(),
  item: Text,
  cites: z.array(CiteId),
  anchors: z.array(z.string()).describe('Events that it counts from'),
  ...bounds,
  extended: Day.nullable().describe(
    'Where the last day is a day of rest: the first working day after it (Civil Code, article 203)',
  ),
  status: z.enum(['done', 'overdue', 'grace', 'due', 'waiting', 'contingent', 'unpublished', 'standing']),
  waitsFor: z.array(z.string()).describe('Events without a date'),
  due: Due,
};

export const ScheduleResult = z
  .strictObject({
    schema: z.literal('dualtrack/schedule/1'),
    receipt: Receipt,
    case: CaseName,
    outcome: OutcomeName,
    calendar: z.strictObject({
      coverage: z.array(
        z.strictObject({ id: z.string(), from: Day.nullable(), through: Day.nullable(), cites: z.array(CiteId) }),
      ),
      counting: z.array(z.strictObject({ id: z.string(), text: Text, cites: z.array(CiteId) })),
    }),
    events: z.array(
      z.strictObject({
        id: z.string(),
        name: Text,
        ...bounds,
        source: z.enum(['given', 'case', 'computed', 'order', 'unknown']),
      }),
    ),
    deadlines: z
      .array(z.strictObject({ ...entry, kind: z.enum(['deadline', 'retention', 'worded']), actor: z.enum(ACTORS) }))
      .describe("The applicant's side"),
    clocks: z
      .array(
        z.strictObject({
          ...entry,
          kind: z.literal('clock'),
          authority: Text,
          ends: z.string().describe('The event that must happen by the last day'),
          extendable: z.strictObject({ by: z.number(), ...bounds }).nullable(),
          silence: Text.nullable().describe('What the law attaches to its running out'),
        }),
      )
      .describe('Time limits that bind an authority'),
    findings: z.array(
      z.strictObject({
        code: z.enum(['event-order', 'event-ahead', 'event-disagrees', 'done-late', 'overdue']),
        message: Text,
        events: z.array(z.string()),
        cites: z.array(CiteId),
      }),
    ),
  })
  .meta({ title: 'Schedule of one case' });
