import { z } from 'zod';
import { parseDate, parseDay } from '../../logic/calendar-date.js';
import { ACTORS, PHASES, RANKS, VERIFICATIONS } from './vocabulary.js';

/** Lower-case words joined by hyphens; dotted where the thing is a fact. */
export const Id = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
  .max(80)
  .describe('Lower-case id: words joined by hyphens');
export const FactId = z
  .string()
  .regex(/^[a-z][a-zA-Z0-9]*(?:\.[a-z0-9][a-zA-Z0-9]*(?:-[a-zA-Z0-9]+)*)+$/)
  .max(80)
  .describe('Dotted fact id, for example site.grade');

export const Text = z
  .strictObject({ zh: z.string().min(1), en: z.string().min(1) })
  .describe('The same text in Chinese (first) and English');

export const Day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((text) => parseDay(text) !== undefined, 'no such day')
  .describe('ISO day');
export const VagueDate = z
  .union([z.string().regex(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/), z.int().min(1900).max(2199)])
  .refine((date) => parseDate(String(date)) !== undefined, 'no such date')
  .describe('ISO day, month or year');

/** Half-open: `to` is the first day on which it no longer applies. */
export const Interval = z
  .strictObject({ from: Day.optional(), to: Day.optional() })
  .refine(({ from, to }) => from === undefined || to === undefined || from < to, 'ends before it begins')
  .describe('Half-open interval [from, to) of days');

export const Rank = z.enum(RANKS);

export const Verification = z.enum(VERIFICATIONS);

/**
 * A citation: `instrument#article`, or the instrument alone. The long form lowers the certainty of one use,
 * or states that of a figure which the sentence prints.
 */
export const CiteRef = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*(?:#\S+)?$/);
export const Cite = z.union([
  CiteRef,
  z.strictObject({
    at: CiteRef,
    clause: Verification.optional(),
    number: Verification.optional(),
    figure: Verification.optional(),
  }),
]);
export const Cites = z.union([Cite, z.array(Cite).min(1)]);

/** JsonLogic; its closed subset and types are checked when the pack is linked. */
export type ConditionDoc = boolean | { [operator: string]: unknown };
export const Condition: z.ZodType<ConditionDoc> = z
  .union([z.boolean(), z.record(z.string(), z.unknown())])
  .describe('JsonLogic condition over facts: var and or ! == != < <= > >= in if')
  .meta({ id: 'Condition' }) as z.ZodType<ConditionDoc>;

export const Phase = z.enum(PHASES);

export const Actor = z.enum(ACTORS);

/** When something must be done: at the latest `within` after the (later of the) events, or before an event. */
export const Due = z
  .strictObject({
    within: z.int().min(0).optional(),
    unit: z.enum(['working-day', 'calendar-day', 'month', 'year', 'hour']).optional(),
    after: Id.optional(),
    afterLaterOf: z.array(Id).min(2).optional(),
    before: Id.optional(),
    every: z.boolean().optional(),
    keep: z.boolean().optional().describe('A retention period: kept for that long, not done within it'),
    text: Text.optional().describe('Where no verified figure exists: how the time limit is worded, without a figure'),
  })
  .describe('Deadline; a figure may stand here only if the cite verifies it');

export const Caution = z
  .strictObject({ id: Id, when: Condition.optional(), text: Text, cite: Cites.optional() })
  .describe('A warning that goes with the rule: a doubt, an unread text, a common misreading');

/** Former ids of a requirement or item: `item`, or `rule.item` where it stood in another rule. */
export const ItemAliases = z
  .array(
    z
      .string()
      .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)?$/)
      .max(161),
  )
  .describe('Former ids: item, or rule.item where it stood in another rule');

export const ChecklistItem = z.strictObject({
  id: Id,
  phase: Phase,
  actor: Actor,
  text: Text,
  cite: Cites,
  basis: z.enum(['statutory', 'good-practice']).default('statutory'),
  when: Condition.optional(),
  due: Due.optional(),
  aliases: ItemAliases.optional(),
});
