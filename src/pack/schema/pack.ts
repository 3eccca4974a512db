import { z } from 'zod';
import { Cites, Condition, Day, FactId, Id, Text } from './common.js';

export const PackEvent = z.strictObject({
  id: Id,
  zh: z.string().min(1),
  en: z.string().min(1),
  step: FactId.optional().describe('The step whose being done is this event'),
  fact: FactId.optional().describe('The date fact that dates it'),
  contingent: z.boolean().optional().describe('It may never happen: nothing is planned around it until it is dated'),
  yearlyAfter: Id.optional().describe('It recurs: each full year after that event'),
  notBefore: z
    .array(z.strictObject({ event: Id, cite: Cites.optional() }))
    .optional()
    .describe('Events that must come first, by law or in the nature of things'),
});

export const PackFile = z
  .strictObject({
    schema: z.literal('dualtrack/pack/1'),
    id: Id,
    version: z.string().regex(/^\d+\.\d+\.\d+(?:-[\w.]+)?$/),
    title: Text,
    knownThrough: Day.describe('The horizon: past it every result warns'),
    licence: z.string().optional(),
    maintainers: z.array(z.string()).optional(),
    steps: z
      .strictObject({ begun: Condition, assumed: Text })
      .optional()
      .describe(
        'Steps: `begun` says when one not done counts as failed; until then one nobody mentioned is assumed, with this ground',
      ),
    events: z.array(PackEvent).optional().describe('Events that deadlines count from'),
    questionOrder: z.array(FactId).optional().describe('Which question comes first where two would help equally'),
  })
  .meta({ title: 'Pack' });

export const GlossaryFile = z
  .strictObject({
    terms: z.array(
      z.strictObject({
        zh: z.string(),
        en: z.string(),
        help: Text.optional(),
        avoid: z.array(z.string()).optional(),
        aliases: z.array(z.string()).optional(),
        strict: z
          .boolean()
          .optional()
          .describe('Where a Chinese text uses the term, the English one must render it so, by an alias, or show the Chinese'),
      }),
    ),
  })
  .meta({ title: 'Glossary' });

export const RuleCase = z
  .strictObject({
    schema: z.literal('dualtrack/rule-case/1'),
    id: z.string().regex(/^[a-zA-Z0-9]+(?:-[a-zA-Z0-9]+)*$/),
    title: Text,
    asOf: Day,
    facts: z.record(z.string(), z.unknown()),
    unknown: z.array(z.string()).optional(),
    sites: z.array(z.record(z.string(), z.unknown())).optional(),
    basis: Text.optional().describe('Where the case comes from, or why it exists (near miss, boundary date)'),
    confidence: z.enum(['A', 'B', 'C']).optional(),
    expect: z.strictObject({
      outcome: z.enum(['prohibited', 'open', 'closed', 'outside', 'undecided']),
      primary: Id.nullable().optional(),
      redLines: z.array(Id).optional(),
      notRedLines: z.array(Id).optional(),
      breaches: z.array(z.string()).optional(),
      duties: z.array(Id).optional(),
      outside: z.array(Id).optional(),
      standings: z.record(Id, z.enum(['open', 'closed', 'undecided', 'out-of-scope', 'not-in-force'])).optional(),
      waitsFor: z.array(z.string()).optional(),
      cites: z.array(z.string()).optional().describe('Citations that the result must show'),
      mentions: z
        .array(z.string())
        .optional()
        .describe('Ids of checklist items, cautions or duties that the answer must contain'),
    }),
  })
  .meta({ title: 'Rule case' });
