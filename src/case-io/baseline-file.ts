import type { BaselineEntry } from '../checklist/gate-baseline.js';
import type { Outcome } from '../pack/diagnostic.js';
import { parseJson } from '../pack-io/json/parse-json.js';
import { readTextFile } from '../pack-io/read-file.js';
import { fileProblem, startOf } from '../pack-io/source-text.js';
import { writeFileAtomic } from '../pack-io/write-file.js';

const SCHEMA = 'dualtrack/baseline/1';
const FIELDS = ['identity', 'check', 'case', 'subject', 'since'] as const;

/** Reads a baseline. A file that is none is `E_BASELINE`: a gate must not take it for an empty one. */
export async function readBaseline(path: string): Promise<Outcome<readonly BaselineEntry[]>> {
  const text = await readTextFile(path);
  if (!text.ok) return text;
  const parsed = parseJson(text.value, path);
  if (!parsed.ok) return parsed;
  const entries = entriesOf(parsed.value.data);
  if (entries !== undefined) return { ok: true, value: entries, diagnostics: [] };
  const zh = `这不是基线文件（schema 须是 ${SCHEMA}，entries 须是列表）`;
  const en = `this is no baseline (schema must be ${SCHEMA}, entries a list)`;
  return { ok: false, diagnostics: [fileProblem('E_BASELINE', startOf(path), zh, en)] };
}

function entriesOf(data: unknown): BaselineEntry[] | undefined {
  if (!isObject(data) || data['schema'] !== SCHEMA || !Array.isArray(data['entries'])) return undefined;
  const entries: readonly unknown[] = data['entries'];
  const right = entries.filter((entry): entry is Record<string, unknown> & BaselineEntry => {
    return isObject(entry) && FIELDS.every((field) => typeof entry[field] === 'string');
  });
  return right.length === entries.length ? right : undefined;
}

function isObject(data: unknown): data is Record<string, unknown> {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}

/** Writes a baseline, one entry after another in a fixed order. Throws the system's error. */
export async function writeBaseline(path: string, entries: readonly BaselineEntry[]): Promise<void> {
  const plain = entries.map((entry) => Object.fromEntries(FIELDS.map((field) => [field, entry[field]])));
  await writeFileAtomic(path, `${JSON.stringify({ schema: SCHEMA, entries: plain }, null, 2)}\n`);
}
