import { z } from 'zod';

const Counted = z.array(z.strictObject({ id: z.string(), count: z.int() })).describe('Most frequent first');

/** `batch --format json`, and `--summary FILE.json`. */
export const BatchSummaryResult = z
  .strictObject({
    schema: z.literal('dualtrack/batch-summary/1'),
    complete: z.boolean().describe('false: the run was stopped'),
    rows: z.strictObject({
      read: z.int(),
      results: z.int(),
      rejects: z.int(),
      blank: z.int().describe('Blank rows and remarks'),
      otherShards: z.int(),
      addsUp: z.boolean(),
    }),
    duplicateIds: z.int().describe('Rows whose id an earlier row has'),
    idsNotCompared: z.int().describe('Rows past the million whose ids are all remembered'),
    outcomes: z.strictObject({
      open: z.int(),
      closed: z.int(),
      prohibited: z.int(),
      outside: z.int(),
      undecided: z.int(),
    }),
    undecidedBecause: Counted,
    pathways: Counted,
    unmet: Counted.describe('Requirements, as pathway.requirement'),
    missing: Counted.describe('Facts that undecided rows wait for'),
    assumptions: Counted,
    errors: Counted.describe('Codes, each once a row'),
  })
  .meta({ title: 'Summary of a batch' });
