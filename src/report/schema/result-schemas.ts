import { z } from 'zod';
import { AssessmentResult } from './assessment.js';
import { BatchSummaryResult } from './batch-summary.js';
import { CheckResult } from './check.js';
import { ChecklistResult } from './checklist.js';
import { Comparison } from './compare.js';
import { ConfigReport } from './config-report.js';
import { Consultation } from './consultation.js';
import { Diff } from './diff.js';
import { ExplanationResult } from './explanation.js';
import { ListResult } from './list.js';
import { LivingChecklistFile } from './living-checklist.js';
import { NextResult } from './next.js';
import { QuestionsResult, VerifyResult } from './pack-proofs.js';
import { ReceiptCheckResult } from './receipt-check.js';
import { ScheduleResult } from './schedule.js';
import { TimelineResult } from './timeline.js';
import { Whatif } from './whatif.js';

/** Schemas of the JSON that commands print, by the name of the published file. */
export const RESULT_SCHEMAS = {
  assessment: AssessmentResult,
  checklist: ChecklistResult,
  explanation: ExplanationResult,
  next: NextResult,
  consultation: Consultation,
  whatif: Whatif,
  timeline: TimelineResult,
  schedule: ScheduleResult,
  compare: Comparison,
  diff: Diff,
  'batch-summary': BatchSummaryResult,
  check: CheckResult,
  'config-report': ConfigReport,
  'receipt-check': ReceiptCheckResult,
  'living-checklist': LivingChecklistFile,
  list: ListResult,
  verify: VerifyResult,
  questions: QuestionsResult,
} as const;

/** Build step: the JSON Schema of every result, as text by file name. */
export function resultSchemaFiles(): Map<string, string> {
  return new Map(
    Object.entries(RESULT_SCHEMAS).map(([name, schema]) => [
      `${name}.schema.json`,
      `${JSON.stringify(z.toJSONSchema(schema), null, 2)}\n`,
    ]),
  );
}
