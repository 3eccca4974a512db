import { z } from 'zod';
import {
  CaseName,
  Cite,
  CiteId,
  FactId,
  JointReading,
  Obstacle,
  OutcomeName,
  Reading,
  Receipt,
  StandingName,
  Text,
  Tri,
  Value,
} from './parts.js';

const FactRead = z
  .strictObject({
    fact: FactId,
    label: Text,
    value: Value.nullable(),
    source: z.enum(['asserted', 'implied', 'assumed', 'as-of', 'unknown']),
    by: z.string().optional(),
    on: z.string().optional(),
    evidence: z.string().optional(),
    ground: Text.optional().describe('Why the value is implied or assumed'),
    cites: z.array(CiteId),
  })
  .describe('A fact as the step reads it, and where its value comes from');

const Step = z
  .strictObject({
    id: z.string().describe('Address in the tree'),
    kind: z.enum([
      'outcome',
      'pathway',
      'in-force',
      'criterion',
      'yields',
      'needs',
      'requirement',
      'site',
      'red-line',
      'basis',
      'condition',
      'excuse',
      'duty',
      'outside',
      'derived',
    ]),
    rule: z.string().nullable(),
    label: Text,
    value: Tri.describe('Whether the step holds'),
    standing: StandingName.optional(),
    cites: z.array(Cite),
    reads: z.array(FactRead),
    get children() {
      return z.array(Step);
    },
  })
  .meta({ id: 'Step', description: 'One step: it holds because its children do' });

export const ExplanationResult = z
  .strictObject({
    schema: z.literal('dualtrack/explanation/1'),
    receipt: Receipt,
    case: CaseName,
    outcome: OutcomeName,
    primary: z.string().nullable(),
    focus: z.strictObject({ rule: z.string().nullable(), only: z.enum(['all', 'unmet']) }),
    sufficient: z
      .array(FactRead)
      .nullable()
      .optional()
      .describe('Facts that are enough for the outcome; null where none were found'),
    readings: z.array(Reading).optional(),
    together: z.array(JointReading).optional(),
    unmet: z
      .strictObject({
        failing: z
          .array(Obstacle)
          .describe(
            'Conditions that fail: with exactly these met some completion opens the pathway, with any one left unmet none does',
          ),
        open: z
          .array(Obstacle)
          .describe('Conditions not known: with these met too every completion opens it, with any one left out some does not'),
        others: z.int().min(0).describe('How many conditions hold, or follow from those listed'),
        exact: z.boolean().describe('False: by three-valued evaluation, and perhaps not minimal'),
      })
      .optional()
      .describe('Only with --why-not of a pathway: one minimal set of conditions that keep it from being open'),
    explanation: Step,
  })
  .meta({ title: 'Explanation of one case' });
