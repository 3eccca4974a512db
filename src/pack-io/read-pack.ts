import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Diagnostic, Outcome } from '../pack/diagnostic.js';
import { type DocumentOf, documentKind, type PackDocument, type PackDocuments } from '../pack/document.js';
import { validateDocument } from '../pack/validate.js';
import { listPackFiles, listYaml, MOST_FILES } from './list-files.js';
import { readTextFile } from './read-file.js';
import { fileProblem, startOf } from './source-text.js';
import { parseYaml } from './yaml/parse-yaml.js';

/** A pack of which some files may be broken. */
export interface PackReading extends PackDocuments {
  readonly diagnostics: readonly Diagnostic[];
  /** Text of the files that have errors, as far as it could be read. */
  readonly broken: readonly string[];
}

/** Reads and validates every file of a pack. `label` is how its folder is named in messages. All findings are collected. */
export async function readPack(directory: string, label: string = directory): Promise<Outcome<PackDocuments>> {
  const read = await readPackFiles(directory, label);
  if (!read.ok) return read;
  const { sha256, documents, diagnostics } = read.value;
  if (diagnostics.some((found) => found.severity === 'error')) return { ok: false, diagnostics };
  return { ok: true, value: { sha256, documents }, diagnostics };
}

/** Reads a pack as far as it can be read: the files that are right, and what is wrong with the others. */
export async function readPackFiles(directory: string, label: string): Promise<Outcome<PackReading>> {
  const names = list(() => listPackFiles(directory));
  if (names === undefined) return notAPack(label, '找不到规则包的文件夹', 'the folder of the pack was not found');
  if (names.length > MOST_FILES) {
    return notAPack(label, `规则包的文件超过 ${MOST_FILES} 个`, `the pack has more than ${MOST_FILES} files`);
  }
  if (!names.includes('pack.yaml')) return notAPack(label, '规则包里没有 pack.yaml', 'the pack has no pack.yaml');
  const hash = createHash('sha256');
  const documents: PackDocument[] = [];
  const diagnostics: Diagnostic[] = [];
  const broken: string[] = [];
  for (const name of names) {
    const text = await readTextFile(join(directory, name));
    if (!text.ok) {
      diagnostics.push(...text.diagnostics);
      broken.push('');
      continue;
    }
    hash.update(`${name}\0${text.value}\0`);
    const read = readDocument(name, text.value, `${label}/${name}`);
    diagnostics.push(...read.diagnostics);
    if (read.ok) documents.push(read.value);
    // An empty text means one that could not be read and may define anything; a file without a word defines nothing.
    else broken.push(text.value === '' ? '\n' : text.value);
  }
  return { ok: true, value: { sha256: hash.digest('hex'), documents, diagnostics, broken }, diagnostics };
}

/** Reads the rule cases in a folder, or in one file. */
export async function readRuleCases(path: string, label: string = path): Promise<Outcome<readonly DocumentOf<'rule-case'>[]>> {
  const names = list(() => listYaml(path)) ?? [''];
  const diagnostics: Diagnostic[] = [];
  const cases: DocumentOf<'rule-case'>[] = [];
  for (const name of names) {
    const text = await readTextFile(name === '' ? path : join(path, name));
    if (!text.ok) {
      diagnostics.push(...text.diagnostics);
      continue;
    }
    const read = readDocument(`cases/${name}`, text.value, name === '' ? label : `${label}/${name}`);
    diagnostics.push(...read.diagnostics);
    if (read.ok && read.value.kind === 'rule-case') cases.push(read.value);
  }
  return { ok: true, value: cases, diagnostics };
}

function readDocument(name: string, text: string, file: string): Outcome<PackDocument> {
  const parsed = parseYaml(text, file);
  if (!parsed.ok) return parsed;
  const kind = documentKind(name, parsed.value.data);
  if (kind === undefined) {
    const found = fileProblem(
      'E_SCHEMA',
      startOf(file),
      '规则包里没有这种文件（看文件夹名）',
      'a pack holds no such file (see the name of its folder)',
    );
    return { ok: false, diagnostics: [found] };
  }
  const validated = validateDocument(kind, file, parsed.value.data, (path, which) => parsed.value.positionOf(path, which));
  return validated.ok ? { ok: true, value: validated.document, diagnostics: [] } : validated;
}

function list(read: () => string[]): string[] | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function notAPack(label: string, zh: string, en: string): { ok: false; diagnostics: readonly Diagnostic[] } {
  return { ok: false, diagnostics: [fileProblem('E_PACK_EMPTY', startOf(label), zh, en)] };
}
