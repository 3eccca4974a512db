import { z } from 'zod';
import { Day, FactId, Text, Value } from './parts.js';
import { VERIFY_CHECKS } from './verify-checks.js';

const Length = z.strictObject({
  mean: z.number(),
  worst: z.int().min(0).describe('Of a sample the longest met'),
  exact: z.boolean().describe('False: from a sample'),
});

/** `rules verify`: what is wrong with a pack over all facts and dates. */
export const VerifyResult = z
  .strictObject({
    schema: z.literal('dualtrack/verify/1'),
    packs: z.array(z.strictObject({ id: z.string(), version: z.string(), sha256: z.string() })),
    periods: z.int().min(0).describe('Stretches of time in which the pack says the same'),
    exact: z.boolean(),
    notExact: z.array(Day).describe('First days of periods past the node budget'),
    nodes: z.int().min(0),
    findings: z.array(
      z.strictObject({
        check: z.enum(VERIFY_CHECKS),
        level: z.enum(['error', 'warning']),
        subject: z.string().describe('Kind, id and the way to the part'),
        at: z
          .strictObject({ file: z.string(), line: z.int().min(1), column: z.int().min(1) })
          .partial({ line: true, column: true })
          .nullable(),
        message: Text,
        periods: z.array(Day).describe('First days of the periods in which it is so; none: at all times'),
        witness: z
          .strictObject({ asOf: Day, facts: z.record(FactId, Value) })
          .nullable()
          .describe('A case that shows it; facts left out do not matter'),
      }),
    ),
  })
  .meta({ title: 'Findings about a pack' });

/** `rules questions`: how long interviews are. */
export const QuestionsResult = z
  .strictObject({
    schema: z.literal('dualtrack/questions/1'),
    asOf: Day,
    acts: z.array(
      z.strictObject({
        option: z.string(),
        label: Text,
        form: z.int().min(0).describe('Facts that the outcome depends on after the first question'),
        chosen: Length,
        file: Length,
        best: z.number().optional().describe('Mean of the best order, where all could be compared'),
        atLeast: z.number().describe('No order takes fewer on average'),
      }),
    ),
    mean: z.strictObject({ chosen: z.number(), file: z.number(), form: z.number(), atLeast: z.number() }),
    pathways: z.array(
      z.strictObject({ pathway: z.string(), interviews: z.int().min(1), mean: z.number(), worst: z.int().min(0) }),
    ),
    idle: z.array(FactId).describe('Never asked for the outcome at that date'),
    notExact: z.array(z.string()).describe('Acts that could not be followed exactly'),
    budget: z.int().min(0).nullable(),
    overBudget: z.array(z.string()).describe('Acts whose longest interview exceeds the budget'),
  })
  .meta({ title: 'How many questions interviews take' });
