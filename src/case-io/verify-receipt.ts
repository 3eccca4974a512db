import { type AssessOptions, assess } from '../assessment/assess.js';
import type { Assessment } from '../assessment/assessment.js';
import type { AsOfSource, Case } from '../assessment/case.js';
import { parseDay } from '../logic/calendar-date.js';
import type { Outcome } from '../pack/diagnostic.js';
import type { Pack } from '../pack/model.js';
import { assessmentDocument, receiptDocument } from '../report/assessment-document.js';
import { compareData, type ReceiptCheck } from '../report/receipt-check.js';
import type { ReceiptFile, RedactedFile } from './read-receipt-file.js';
import { recordedResult } from './recorded-result.js';
import { originCommitment } from './redact-case.js';

/** A case somebody claims a receipt was made from, and the salt of its redaction. */
export interface Original {
  readonly case: Case;
  readonly salt: string;
}

/**
 * Checks a receipt: the packs in use are those it names (id, version, hash), the engine is the same, the answers have its
 * hash, and a fresh assessment with its date and options says the same. Of a redacted case also, where the original is
 * given, that it descends from it and that both come to the same result. Every point is checked, also after one failed.
 *
 * @param subject the case to assess again: of a redacted file the case in it, else the one given with `--case`
 */
export function verifyReceipt(
  file: ReceiptFile,
  subject: Case,
  pack: Pack,
  original: Original | undefined,
): Outcome<readonly ReceiptCheck[]> {
  const { receipt } = file;
  const asOf = { day: parseDay(receipt.asOf) ?? 0, source: receipt.asOfSource as AsOfSource };
  const again = (input: Case) => assess(input, pack, asOf, receipt.options as AssessOptions);
  const result = again(subject);
  if (!result.ok) return result;
  const checks = [...receiptChecks(file, result.value), ...resultChecks(file, result.value)];
  if (original === undefined || file.kind !== 'redacted') return { ok: true, value: checks, diagnostics: [] };
  const first = again(original.case);
  if (!first.ok) return first;
  return { ok: true, value: [...checks, ...originChecks(file, first.value, original)], diagnostics: [] };
}

function receiptChecks({ receipt }: ReceiptFile, assessment: Assessment): ReceiptCheck[] {
  const now = receiptDocument(assessment.receipt);
  const described = (packs: readonly { readonly id: string; readonly version: string; readonly sha256: string }[]) =>
    packs.map(({ id, version, sha256 }) => `${id} ${version} ${sha256}`);
  const [then, current] = [described(receipt.packs), described(now.packs)];
  const packs = Array.from({ length: Math.max(then.length, current.length) }, (_, index) =>
    check('pack', then[index] ?? '', current[index] ?? ''),
  );
  return [
    ...packs,
    check('engine', receipt.engine, now.engine),
    ...(receipt.weakened || now.weakened ? [check('weakened', String(receipt.weakened), String(now.weakened))] : []),
    check('case', receipt.caseSha256, now.caseSha256),
  ];
}

function resultChecks(file: ReceiptFile, assessment: Assessment): ReceiptCheck[] {
  if (file.kind === 'redacted') return compareData('result', file.result, recordedResult(assessment));
  const { receipt: _receipt, case: _case, ...now } = JSON.parse(JSON.stringify(assessmentDocument(assessment)));
  const { receipt: _then, case: _named, ...then } = file.document;
  return compareData('result', then, now);
}

function originChecks(file: RedactedFile, first: Assessment, { case: input, salt }: Original): ReceiptCheck[] {
  const { sha256: _hash, ...result } = recordedResult(first);
  const { sha256: _recorded, ...recorded } = file.result;
  return [check('origin', file.of, originCommitment(salt, input.sha256)), ...compareData('original-result', recorded, result)];
}

function check(what: ReceiptCheck['what'], recorded: string, found: string): ReceiptCheck {
  return { what, path: '', recorded, found, same: recorded === found };
}
