import { z } from 'zod';
import { Day, Id, Interval, Rank, Text, Verification } from './common.js';

const Article = z.strictObject({
  id: z.string().min(1).max(60),
  label: Text.optional(),
  clause: Verification,
  number: z.enum(['official', 'secondary', 'unverified']),
  figure: Verification.optional(),
  gist: Text,
  dossier: z.array(z.string()).optional(),
  inForce: Interval.optional(),
  coverage: z
    .enum(['encoded', 'out-of-scope', 'open-norm', 'unread'])
    .optional()
    .describe('What became of it; absent: encoded where a rule cites it. Anything but encoded says why'),
  why: Text.optional(),
});

export const Source = z
  .strictObject({
    id: Id,
    title: Text,
    number: z.string().optional(),
    issuer: Text,
    rank: Rank,
    dates: z
      .strictObject({ adopted: Day.optional(), issued: Day.optional(), published: Day.optional(), amended: Day.optional() })
      .optional(),
    inForce: Interval.optional(),
    status: z.enum(['in-force', 'replaced', 'superseded-in-practice', 'ended', 'draft', 'upcoming']),
    replacedBy: Id.optional(),
    variant: z.boolean().optional(),
    url: z.string().optional(),
    verified: z.strictObject({ on: Day, how: Text }),
    note: Text.optional(),
    complete: z
      .boolean()
      .optional()
      .describe('Every article listed here must be encoded, out of scope, an open norm or unread: none unaccounted'),
    articles: z.array(Article).default([]),
  })
  .meta({ title: 'Source (legal instrument)' });
