import { z } from 'zod';
import { GATE_CHECKS } from '../../checklist/gate-checks.js';
import { STATUSES } from '../../checklist/living/model.js';
import { PHASES } from '../../pack/schema/vocabulary.js';
import { CaseName, CiteId, Day, OutcomeName, Receipt, Text } from './parts.js';

const At = z.strictObject({ file: z.string(), line: z.int().min(1), column: z.int().min(1) });

const Finding = z.strictObject({
  check: z.enum(GATE_CHECKS),
  level: z.enum(['error', 'warning']),
  subject: z.string().describe('Id of the item, or of the case'),
  message: Text,
  at: At,
  known: z.boolean().describe('Frozen in the baseline: no reason to fail'),
});

export const CheckResult = z
  .strictObject({
    schema: z.literal('dualtrack/check/1'),
    passed: z.boolean(),
    cases: z.array(
      z.strictObject({
        receipt: Receipt,
        case: CaseName,
        scope: z.string().describe('Id of the case, or case/institution where the list is of one of several'),
        outcome: OutcomeName,
        checklist: z.string(),
        due: z.strictObject({
          phases: z.array(z.enum(PHASES)),
          ground: z.enum(['asked', 'planned', 'begun', 'unknown']),
          until: Day,
        }),
        findings: z.array(Finding).describe('About the case as a whole'),
        items: z.array(
          z.strictObject({
            id: z.string(),
            item: Text,
            phase: z.enum([...PHASES, 'own', 'gone']),
            due: z.boolean(),
            dueOn: Day.nullable(),
            status: z.enum(STATUSES).nullable().describe('null: the file has no line for it'),
            owner: z.string().nullable(),
            verdict: z.enum(['met', 'waived', 'not-applicable', 'unmet', 'not-due', 'gone']),
            at: At,
            cites: z.array(CiteId),
            findings: z.array(Finding),
          }),
        ),
      }),
    ),
    resolved: z
      .array(z.strictObject({ case: z.string(), check: z.string(), subject: z.string(), since: Day }))
      .describe('Entries of the baseline that do not occur any more'),
  })
  .meta({ title: 'Gate of one or more cases' });
