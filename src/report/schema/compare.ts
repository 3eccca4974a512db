import { z } from 'zod';
import {
  CaseName,
  CiteId,
  DecisiveRule,
  Due,
  FactChange,
  FactId,
  Obstacle,
  OutcomeName,
  Receipt,
  StandingName,
  Text,
  TrackName,
} from './parts.js';

export const Comparison = z
  .strictObject({
    schema: z.literal('dualtrack/compare/1'),
    receipt: Receipt,
    case: CaseName,
    outcome: OutcomeName,
    primary: z.string().nullable(),
    tracks: z.array(
      z.strictObject({
        track: TrackName,
        pathway: z.string().nullable().describe('Null: nothing that can be chosen opens a pathway of this track'),
        title: Text.nullable(),
        standing: StandingName,
        unmet: z.array(DecisiveRule),
        waitsFor: z.array(FactId),
        toOpen: z
          .strictObject({
            result: z.enum(['open', 'answers', 'impossible', 'not-exact']),
            certain: z.boolean().optional(),
            complete: z.boolean().optional(),
            answers: z.array(z.strictObject({ changes: z.array(FactChange), waitsFor: z.array(FactId) })),
            obstacles: z.array(Obstacle),
          })
          .nullable()
          .describe('Null: nothing has to change'),
        allows: z.array(
          z.strictObject({
            id: z.string(),
            answer: z.enum(['yes', 'no', 'conditional', 'undecided']),
            text: Text,
            cites: z.array(CiteId),
          }),
        ),
        clocks: z.array(z.strictObject({ text: Text, due: Due, cites: z.array(CiteId) })),
        enables: z.array(z.string()),
        forecloses: z.array(z.string()),
        givesWayTo: z.array(z.string()),
        nearest: z
          .array(z.strictObject({ pathway: z.string(), obstacles: z.array(Obstacle) }))
          .describe('Where there is no pathway: those that come closest, and why they stay shut'),
      }),
    ),
  })
  .meta({ title: 'The tracks side by side' });
