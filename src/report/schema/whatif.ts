import { z } from 'zod';
import {
  CaseName,
  ChecklistEntry,
  CiteId,
  FactChange,
  FactId,
  Obstacle,
  OutcomeName,
  Receipt,
  StandingName,
  Text,
  Tri,
  Value,
} from './parts.js';

const turn = <T extends z.ZodType>(value: T) => z.strictObject({ before: value, after: value });
const ruleTurn = <T extends z.ZodType>(value: T) =>
  z.strictObject({ id: z.string(), title: Text, cites: z.array(CiteId), before: value, after: value });
const ItemState = z.strictObject({ state: z.enum(['done', 'to-do', 'confirm', 'failed']).nullable(), certain: z.boolean() });

const Difference = z.strictObject({
  outcome: turn(OutcomeName),
  primary: turn(z.string().nullable()),
  pathways: z.array(ruleTurn(StandingName)),
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
  }),
  assumptions: z.strictObject({
    added: z.array(z.strictObject({ fact: FactId, value: Value, ground: Text, otherwise: z.string().nullable() })),
    removed: z.array(z.strictObject({ fact: FactId, value: Value })),
  }),
});

export const Whatif = z
  .strictObject({
    schema: z.literal('dualtrack/whatif/1'),
    receipt: Receipt,
    case: CaseName,
    outcome: OutcomeName.describe('Before any change'),
    primary: z.string().nullable(),
    goal: z.string().nullable().describe('The pathway asked for; null with --set'),
    result: z.enum(['changed', 'open', 'answers', 'impossible', 'not-exact']),
    certain: z.boolean().optional().describe('False: the changes may open it, depending on what is not known'),
    complete: z.boolean().optional().describe('False: there may be more answers'),
    answers: z.array(
      z.strictObject({ changes: z.array(FactChange), waitsFor: z.array(FactId), difference: Difference.nullable() }),
    ),
    obstacles: z.array(Obstacle),
  })
  .meta({ title: 'What if' });
