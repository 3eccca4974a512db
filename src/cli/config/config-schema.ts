import { z } from 'zod';
import { Day, Phase, Rank, Verification } from '../../pack/schema/common.js';
import { FORMATS } from '../command-spec.js';
import { FAIL_LEVELS } from '../global-options.js';

const File = z.string().min(1).max(1000);

const CheckedCase = z
  .strictObject({
    case: File.describe('Case file'),
    checklist: File.describe('Its living checklist'),
    phase: Phase.optional().describe('Phase up to which items are due; derived from the case where it is left out'),
    until: Day.optional().describe('Day up to which due dates count; the as-of date where it is left out'),
  })
  .describe('A case for `dualtrack check`');

const CheckSettings = z
  .strictObject({
    cases: z.array(CheckedCase).max(10_000).optional(),
    evidenceRoot: File.optional().describe('Folder of the evidence; the folder of each checklist where it is left out'),
    addressDays: z.int().min(1).max(36_500).optional().describe('Calendar days for which an attested address stands'),
    maxMiB: z.int().min(1).max(65_536).optional().describe('Largest file of evidence that is hashed'),
    baseline: File.optional().describe('File of frozen findings'),
    strict: z.boolean().optional().describe('Warnings count as errors'),
  })
  .describe('Settings of `dualtrack check`');

/** `.dualtrack.yaml`. Paths are relative to the folder of the file. */
export const ConfigFile = z
  .strictObject({
    schema: z.literal('dualtrack/config/1').optional(),
    rules: z.array(File).max(20).optional().describe('Folders of overlay packs, lowest first'),
    base: File.optional().describe('Pack in place of the national one'),
    allowWeaker: z.boolean().optional(),
    asOf: Day.optional().describe('As-of date of cases that state none'),
    lang: z.enum(['zh', 'en']).optional(),
    format: z.enum(FORMATS).optional().describe('Output format of the commands that have it'),
    quiet: z.boolean().optional(),
    defaults: z.boolean().optional().describe('false: no default readings'),
    minRank: Rank.optional(),
    minVerification: Verification.optional(),
    failOn: z.enum(FAIL_LEVELS).optional(),
    failOnStale: z.boolean().optional(),
    check: CheckSettings.optional(),
  })
  .meta({ title: 'Configuration of dualtrack' });

export type ConfigValues = z.output<typeof ConfigFile>;

/** Names of all fields, for suggestions. */
export const CONFIG_FIELDS: readonly string[] = [
  ...Object.keys(ConfigFile.shape),
  ...Object.keys(CheckSettings.shape),
  ...Object.keys(CheckedCase.shape),
];
