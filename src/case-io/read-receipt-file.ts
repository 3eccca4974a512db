import { z } from 'zod';
import type { Outcome } from '../pack/diagnostic.js';
import type { PositionedDocument } from '../pack-io/positioned.js';
import { readTextFile } from '../pack-io/read-file.js';
import { OutcomeName, Receipt, StandingName } from '../report/schema/parts.js';
import { REDACTION_SCHEMA } from './redact-case.js';

type RecordedReceipt = z.output<typeof Receipt>;

/** The JSON of an assessment. It holds no facts: the case has to be given beside it. */
interface AssessmentFile {
  readonly kind: 'assessment';
  readonly receipt: RecordedReceipt;
  readonly document: Readonly<Record<string, unknown>>;
}

/** A redacted case: the text is read as a case besides. */
export interface RedactedFile {
  readonly kind: 'redacted';
  readonly receipt: RecordedReceipt;
  readonly of: string;
  readonly result: z.output<typeof Redaction>['result'];
  readonly text: string;
}

export type ReceiptFile = AssessmentFile | RedactedFile;

const Redaction = z.strictObject({
  schema: z.literal(REDACTION_SCHEMA),
  of: z.string(),
  receipt: Receipt,
  result: z.strictObject({
    outcome: OutcomeName,
    primary: z.string().nullable(),
    decidedBy: z.array(z.string()),
    pathways: z.record(z.string(), StandingName),
    sha256: z.string(),
  }),
});

/** Only what verification needs: another version's result may hold more or less, and is then said to differ. */
const Assessment = z.looseObject({ schema: z.literal('dualtrack/assessment/1'), receipt: Receipt });

/** Reads a file that carries a receipt. `E_RECEIPT` where it is neither an assessment's JSON nor a redacted case. */
export async function readReceiptFile(path: string): Promise<Outcome<ReceiptFile>> {
  const text = await readTextFile(path);
  if (!text.ok) return text;
  const parsed = /^\s*\{/.test(text.value)
    ? (await import('../pack-io/json/parse-json.js')).parseJson(text.value, path)
    : (await import('../pack-io/yaml/parse-yaml.js')).parseYaml(text.value, path);
  if (!parsed.ok) return parsed;
  const { data } = parsed.value;
  if (typeof data === 'object' && data !== null && 'redacted' in data) {
    const redaction = Redaction.safeParse(data.redacted);
    if (!redaction.success) return broken(parsed.value, ['redacted', ...(redaction.error.issues[0]?.path ?? [])]);
    const { of, receipt, result } = redaction.data;
    return { ok: true, value: { kind: 'redacted', of, receipt, result, text: text.value }, diagnostics: [] };
  }
  if (typeof data !== 'object' || data === null || !('receipt' in data)) return broken(parsed.value, []);
  const assessment = Assessment.safeParse(data);
  if (!assessment.success) return broken(parsed.value, assessment.error.issues[0]?.path ?? []);
  const document = data as Readonly<Record<string, unknown>>;
  return { ok: true, value: { kind: 'assessment', receipt: assessment.data.receipt, document }, diagnostics: [] };
}

function broken(document: PositionedDocument, path: readonly PropertyKey[]): Outcome<never> {
  const steps = path.filter((step): step is string | number => typeof step !== 'symbol');
  const [zh, en] =
    steps.length === 0
      ? ['文件里没有可以核验的回执', 'the file holds no receipt to verify']
      : [`回执不完整或者不合格式：${steps.join('.')}`, `the receipt is incomplete or malformed: ${steps.join('.')}`];
  const hint = {
    zh: '可核验的有：assess --json 的结果（另用 --case 给出案例），case redact 写出的案例',
    en: 'what can be verified: the result of assess --json (name its case with --case), or a case written by case redact',
  };
  return {
    ok: false,
    diagnostics: [{ code: 'E_RECEIPT', severity: 'error', message: { zh, en }, at: document.positionOf(steps), hint }],
  };
}
