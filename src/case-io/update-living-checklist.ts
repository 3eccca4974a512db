import { realpath } from 'node:fs/promises';
import { lostContent } from '../checklist/living/check-merge.js';
import { type MergedList, type MergeInput, mergeList } from '../checklist/living/merge.js';
import type { LivingChecklist } from '../checklist/living/model.js';
import type { Diagnostic, Outcome } from '../pack/diagnostic.js';
import { type EvidenceFile, evidenceRoot, inspectEvidence } from './evidence-file.js';
import { parseLivingChecklist } from './read-living-checklist.js';

/** What was found about the files of evidence of a list, by the name written in it. */
export type EvidenceSurvey = ReadonlyMap<string, EvidenceFile>;

/**
 * Looks at every file of evidence a list names, each once.
 *
 * @param folder of the evidence; that of the list where it is left out
 * @param largest file that is hashed, in bytes
 */
export async function surveyEvidence(list: LivingChecklist, folder?: string, largest?: number): Promise<EvidenceSurvey> {
  const root = folder === undefined ? await evidenceRoot(list.file) : await realpath(folder);
  const survey = new Map<string, EvidenceFile>();
  for (const item of list.items) {
    for (const evidence of item.evidence) {
      if (evidence.kind === 'file' && !survey.has(evidence.file))
        survey.set(evidence.file, await inspectEvidence(root, evidence.file, largest));
    }
  }
  return survey;
}

/**
 * Brings a living checklist in line with a fresh one. The merged text is read again and compared with what people had
 * written; where anything would be lost the answer is `E_LIST_MERGE` and no text.
 */
export async function updateLivingChecklist(
  input: Omit<MergeInput, 'hashes'>,
  survey: EvidenceSurvey,
): Promise<Outcome<MergedList>> {
  const hashes = new Map([...survey].flatMap(([file, found]) => (found.found === 'file' ? [[file, found.sha256] as const] : [])));
  const merged = mergeList({ ...input, hashes });
  if (!merged.ok) return merged;
  const read = await parseLivingChecklist(merged.value.text, input.list.file);
  if (!read.ok) return { ok: false, diagnostics: [lossy(input.list, []), ...read.diagnostics] };
  const lost = lostContent(input.list, read.value, merged.value);
  return lost.length === 0 ? merged : { ok: false, diagnostics: [lossy(input.list, lost)] };
}

function lossy(list: LivingChecklist, lost: readonly string[]): Diagnostic {
  const [text] = lost;
  return {
    code: 'E_LIST_MERGE',
    severity: 'error',
    message: {
      zh: '无法在不丢失内容的情况下更新这份清单，文件未改动',
      en: 'this list cannot be updated without losing something; the file was left as it is',
    },
    at: { file: list.file, line: 1, column: 1 },
    ...(text !== undefined && { text }),
    hint: {
      zh: '请避免使用锚点（&、*）和括号写法，每个字段另起一行',
      en: 'avoid anchors (&, *) and brackets; give each field a line of its own',
    },
  };
}
