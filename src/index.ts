// The public library. Everything here is pure but for `loadPack`, `readCaseFile` and `parseCase`, which read files.

export { chooseAsOf } from './assessment/as-of.js';
export { type AssessOptions, assess } from './assessment/assess.js';
export type { Assessment, BreachFinding, Receipt, UndecidedReason, Warning } from './assessment/assessment.js';
export type { Answer, AsOf, AsOfSource, Assumption, Case, Site } from './assessment/case.js';
export type { Outcome } from './assessment/outcome.js';
export { CASE_SCHEMA, readCase, type UnhashedCase } from './assessment/read-case.js';
export type { Standing } from './assessment/standing.js';
export { hashCase, parseCase, readCaseFile } from './case-io/read-case-file.js';
export { buildChecklist, type ChecklistEntry } from './checklist/checklist.js';
export { parseDate, parseDay, showDate, showDay } from './logic/calendar-date.js';
export type { DateRange, FactValue } from './logic/expression.js';
export { type Bilingual, DIAGNOSTIC_CODES, type Diagnostic, type DiagnosticCode, type Position } from './pack/diagnostic.js';
export { ENGINE } from './pack/engine.js';
export type { LinkedFact, LinkedPathway, LinkedRedLine, LinkedSource, Pack, PackIdentity } from './pack/model.js';
export { formatDiagnostic } from './pack/show-diagnostic.js';
export { type LoadOptions, loadPack } from './pack-io/load-pack.js';
export { type NextChecklistQuestion, nextChecklistQuestion } from './planner/checklist-questions.js';
export { type NextQuestion, nextQuestion, type PlanOptions } from './planner/next-question.js';
export { type AssessmentDocument, assessmentDocument } from './report/assessment-document.js';
