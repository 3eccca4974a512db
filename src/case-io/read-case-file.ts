import { basename, extname } from 'node:path';
import { type Case, canonicalAnswers } from '../assessment/case.js';
import { readCase, type UnhashedCase } from '../assessment/read-case.js';
import type { Outcome } from '../pack/diagnostic.js';
import type { Pack } from '../pack/model.js';
import { sha256 } from '../pack-io/hash.js';
import { readStdin, readTextFile, STDIN_NAME } from '../pack-io/read-file.js';
import { fileProblem } from '../pack-io/source-text.js';

/** Completes a case with the hash of its answers. */
export function hashCase(input: UnhashedCase): Case {
  return { ...input, sha256: sha256(canonicalAnswers(input)) };
}

/** Reads one case file, YAML or JSON; `-` is standard input. All findings are collected. */
export async function readCaseFile(path: string, pack: Pack): Promise<Outcome<Case>> {
  const text = path === '-' ? await readStdin() : await readTextFile(path);
  return text.ok ? parseCase(text.value, path === '-' ? STDIN_NAME : path, pack) : text;
}

/** Reads the text of a case file against a pack. */
export async function parseCase(text: string, file: string, pack: Pack): Promise<Outcome<Case>> {
  const json = extname(file) === '.json' || /^\s*\{/.test(text);
  const parsed = json
    ? (await import('../pack-io/json/parse-json.js')).parseJson(text, file)
    : (await import('../pack-io/yaml/parse-yaml.js')).parseYaml(text, file);
  if (!parsed.ok) return parsed;
  const other = otherSchema(parsed.value.data);
  if (other !== undefined) {
    const [zh, en] = [`这不是案例文件，而是 ${other}`, `this is not a case file but ${other}`];
    const at = parsed.value.positionOf(['schema']);
    return { ok: false, diagnostics: [fileProblem('E_CASE_SHAPE', at, zh, en, { text: other })] };
  }
  const name = file === STDIN_NAME ? 'case' : basename(file, extname(file));
  const read = readCase(parsed.value.data, (at, which) => parsed.value.positionOf(at, which), pack, name);
  return read.ok ? { ...read, value: hashCase(read.value) } : read;
}

/** What another kind of file of this program calls itself: its fields are not worth naming one by one. */
function otherSchema(data: unknown): string | undefined {
  const schema = typeof data === 'object' && data !== null && 'schema' in data ? data.schema : undefined;
  return typeof schema === 'string' && /^dualtrack\/(?!case\/)[a-z-]+\/\d+$/.test(schema) ? schema : undefined;
}
