import { z } from 'zod';
import { Cites, Condition, Day, Id, Interval, Text } from './common.js';

const Coverage = Interval.refine(({ from, to }) => from !== undefined && to !== undefined, 'both ends must be given');

/** The days of rest and the make-up working days of a stretch of time, as the competent authority published them. */
export const Calendar = z
  .strictObject({
    id: Id,
    title: Text,
    coverage: Coverage.describe('Half-open: outside it nobody knows yet which days are worked'),
    cite: Cites,
    holidays: z
      .array(
        z
          .strictObject({ name: Text, first: Day, last: Day })
          .refine(({ first, last }) => first <= last, 'ends before it begins')
          .describe('Days off, first and last included'),
      )
      .min(1),
    workdays: z.array(Day).default([]).describe('Saturdays and Sundays that are worked (调休上班)'),
  })
  .meta({ title: 'Calendar of working days' });

export const Clock = z
  .strictObject({
    id: Id,
    rules: z.array(Id).min(1).describe('Pathways and duties that it belongs to'),
    authority: Text,
    text: Text,
    starts: Id.describe('The event it counts from'),
    ends: Id.describe('The event that must happen by its last day'),
    within: z.int().min(1).describe('A figure may stand here only if the cite verifies it'),
    unit: z.enum(['working-day', 'calendar-day', 'month']),
    extendable: z.int().min(1).optional().describe('By how much more, in the same unit, the authority may extend it'),
    when: Condition.optional(),
    silence: Text.optional().describe('What the law attaches to its running out'),
    cite: Cites,
  })
  .describe('A time limit that binds the authority, not the applicant');

export const ClocksFile = z.strictObject({ clocks: z.array(Clock) }).meta({ title: 'Clocks of the authorities' });

export const CountingFile = z
  .strictObject({
    counting: z
      .array(z.strictObject({ id: Id, text: Text, cite: Cites }))
      .describe('How periods are counted, each rule with its source'),
  })
  .meta({ title: 'Counting of periods' });
