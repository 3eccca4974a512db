import type { Assessment } from '../assessment/assessment.js';
import type { ChecklistEntry } from '../checklist/checklist.js';
import type { SiteChecklist } from '../checklist/site-checklist.js';
import type { LinkedReadiness } from '../pack/model.js';
import { checklistEntryDocument, receiptDocument } from './assessment-document.js';
import type { KeptLines, Tracking } from './item-tracking.js';

/** Version of the shape; its schema is docs/schema/checklist.schema.json. */
const CHECKLIST_SCHEMA = 'dualtrack/checklist/1';

/** A checklist as plain data: the items of the case, and those of a readiness list where one was asked for. */
export function checklistDocument(
  assessment: Assessment,
  entries: readonly ChecklistEntry[],
  readiness: { readonly list: LinkedReadiness; readonly entries: readonly ChecklistEntry[] } | undefined,
  tracking?: Tracking,
  sites: readonly SiteChecklist[] = [],
  kept?: KeptLines,
) {
  return {
    schema: CHECKLIST_SCHEMA,
    receipt: receiptDocument(assessment.receipt),
    case: { id: assessment.case.id, title: assessment.case.title ?? null },
    outcome: assessment.outcome,
    primary: assessment.primary,
    items: entries.map(checklistEntryDocument),
    readiness:
      readiness === undefined
        ? null
        : { id: readiness.list.id, title: readiness.list.title, items: readiness.entries.map(checklistEntryDocument) },
    tracking: tracking === undefined ? null : Object.fromEntries(tracking),
    ...(kept !== undefined && { kept }),
    ...(sites.length > 0 && {
      sites: sites.map(({ id, lead, entries: own }) => ({ id, lead, items: own.map(checklistEntryDocument) })),
    }),
  };
}
