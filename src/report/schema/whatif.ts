import { z } from 'zod';
import { Difference } from './difference.js';
import { CaseName, FactChange, FactId, Obstacle, OutcomeName, Receipt } from './parts.js';

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
