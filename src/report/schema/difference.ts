import { z } from 'zod';
import { ChecklistEntry, CiteId, FactId, OutcomeName, StandingName, Text, Tri, Value } from './parts.js';

const turn = <T extends z.ZodType>(value: T) => z.strictObject({ before: value, after: value });
const ruleTurn = <T extends z.ZodType>(value: T) =>
  z.strictObject({ id: z.string(), title: Text, cites: z.array(CiteId), before: value, after: value });
const ItemState = z.strictObject({
  state: z.enum(['done', 'to-do', 'met', 'confirm', 'failed']).nullable(),
  certain: z.boolean(),
});

/** All that differs between two assessments. */
export const Difference = z.strictObject({
  outcome: turn(OutcomeName),
  primary: turn(z.string().nullable()),
  pathways: z.array(ruleTurn(StandingName)),
  requirements: z
    .array(ruleTurn(z.union([Tri, z.literal('absent')])))
    .describe('Of pathways that apply before and after; absent: the pathway does not ask for it'),
  redLines: z.array(ruleTurn(Tri)),
  duties: z.array(ruleTurn(Tri)),
  outside: z.array(ruleTurn(Tri)),
  breaches: z.strictObject({
    added: z.array(z.strictObject({ id: z.string(), now: Text, cites: z.array(CiteId) })),
    removed: z.array(z.string()),
  }),
  checklist: z.strictObject({
    added: z.array(ChecklistEntry),
    removed: z.array(z.string()),
    changed: z.array(z.strictObject({ id: z.string(), before: ItemState, after: ItemState })),
    revised: z
      .array(z.strictObject({ id: z.string(), before: z.string(), after: z.string() }))
      .describe('Rewritten in the pack, in the same state'),
  }),
  assumptions: z.strictObject({
    added: z.array(z.strictObject({ fact: FactId, value: Value, ground: Text, otherwise: z.string().nullable() })),
    removed: z.array(z.strictObject({ fact: FactId, value: Value })),
  }),
});
