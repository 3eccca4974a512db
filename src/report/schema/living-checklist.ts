import { z } from 'zod';
import { STATUSES } from '../../checklist/living/model.js';
import { LIVING_SCHEMA } from '../../checklist/living/read-list.js';
import { PHASES } from '../../pack/schema/vocabulary.js';
import { Day } from './parts.js';

const text = z.string().nullable().optional();
const day = Day.nullable().optional();
const own = (about: string) => z.string().optional().describe(`${about}; written by the program`);

const Evidence = z.union([
  z.strictObject({
    file: z.string().describe('Path relative to this file, within its folder'),
    sha256: z
      .string()
      .regex(/^[0-9a-fA-F]{64}$/)
      .nullable()
      .optional()
      .describe('Filled in by the program'),
    note: text,
  }),
  z.strictObject({
    address: z.string().regex(/^https?:\/\//i),
    checkedOn: day.describe('The day on which somebody looked'),
    note: text,
  }),
]);

const Item = z.strictObject({
  id: z.string().describe('rule.item; items of your own begin with own.'),
  why: own('Why it no longer applies'),
  since: own('Since when it no longer applies'),
  item: own('What to do'),
  who: own('Who'),
  article: own('Legal basis'),
  due: own('Time limit'),
  applies: own('Whether it is known to apply'),
  revision: own('Changes with the rule, wording, citation, figures and dates'),
  stale: own('The revision that was ticked, where the item changed since; delete the line once checked'),
  status: z
    .enum([...STATUSES, '待办', '完成', '已完成', '豁免', '不适用'])
    .nullable()
    .optional(),
  owner: text,
  date: day,
  evidence: z.array(Evidence).max(100).nullable().optional(),
  note: text,
  waiver: z
    .strictObject({ reason: text, approver: text, from: day, to: day })
    .nullable()
    .optional()
    .describe('All four are needed; both days included, Asia/Shanghai'),
});

const items = z.array(Item).nullable().optional();

/** The living checklist, for editors: a YAML file that people fill in. The reader is checklist/living/read-list.ts. */
export const LivingChecklistFile = z
  .strictObject({
    schema: z.literal(LIVING_SCHEMA),
    checklist: z.strictObject({
      case: z.string(),
      site: z.string().optional().describe('The one institution it is for, where the case has several'),
      language: z.enum(['zh', 'en']),
      asOf: Day,
      outcome: z.string(),
      primary: z.string().optional(),
      readiness: z.string().optional(),
      packs: z.string().optional(),
      caseSha256: z.string().optional(),
      engine: z.string().optional(),
    }),
    ...Object.fromEntries(PHASES.map((phase) => [phase, items])),
    own: items.describe('Items of your own'),
    gone: items.describe('Items that no longer apply'),
    written: z.record(z.string(), z.string()).nullable().optional().describe('What the program wrote last time; leave as it is'),
  })
  .meta({ title: 'Living checklist' });
