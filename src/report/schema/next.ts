import { z } from 'zod';
import { NATURES } from '../../pack/schema/vocabulary.js';
import { CaseName, Cite, CompleteOutcomeName, Day, FactId, Text, Value } from './parts.js';

const Question = z.strictObject({
  id: FactId,
  type: z.enum(['boolean', 'choice', 'choices', 'date', 'number', 'text']),
  step: z.boolean(),
  nature: z.enum(NATURES),
  label: Text,
  text: Text,
  help: Text.nullable(),
  unit: Text.nullable(),
  who: Text.nullable().describe('Judgement: who decides'),
  askWhere: Text.nullable().describe('Judgement: where to ask'),
  options: z.array(z.strictObject({ id: z.string(), zh: z.string(), en: z.string(), help: Text.nullable() })),
});

const Left = { outcomes: z.array(CompleteOutcomeName), pathways: z.array(z.string()) };

const Answers = z.array(z.strictObject({ value: Value, ...Left, eliminates: z.strictObject(Left) }));

export const NextResult = z
  .strictObject({
    schema: z.literal('dualtrack/next/1'),
    case: CaseName,
    asOf: Day,
    asOfSource: z.enum(['option', 'case', 'config', 'assumed']),
    phase: z
      .enum(['outcome', 'checklist'])
      .describe('What the question is for; `checklist` only with --checklist, once the outcome is settled'),
    settled: z
      .boolean()
      .describe(
        'True: no answer can change the outcome (in the second phase: the checklist) any more, and `question` and what belongs to it are absent',
      ),
    exact: z.boolean().describe('False past the node budget or with several institutions: perhaps more questions than needed'),
    question: Question.optional(),
    presumed: Value.nullable().optional().describe('Second phase: what the checklist takes for it while nobody says otherwise'),
    why: z
      .array(z.strictObject({ rule: z.string(), title: Text, text: Text, cites: z.array(Cite) }))
      .optional()
      .describe(
        'Rules that cannot be decided without the answer; in the second phase the entries of the checklist that turn on it',
      ),
    atMost: z.int().min(1).optional().describe('Upper bound of the questions still to come, this one included'),
    stillPossible: z
      .strictObject({
        ...Left,
        answers: Answers.describe('To the question above'),
        questions: z
          .array(z.strictObject({ id: FactId, answers: Answers }))
          .nullable()
          .describe(
            'Every open question some answer to which rules something out; null where that is too much to work out at once',
          ),
      })
      .nullable()
      .optional(),
  })
  .meta({ title: 'The next question' });
