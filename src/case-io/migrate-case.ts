import type { Outcome } from '../pack/diagnostic.js';
import type { Pack } from '../pack/model.js';
import { type Document, isMap, isScalar, type Pair, parseDocument, type YAMLMap } from '../pack-io/yaml/library.js';
import { findRenamings, type Renaming } from './case-renamings.js';
import { parseCase } from './read-case-file.js';

/** A case file in today's names. */
export interface MigratedCase {
  readonly text: string;
  /** What was renamed; empty where the file needs nothing, and then its text is the one given. */
  readonly renamed: readonly Renaming[];
}

/**
 * Rewrites the text of a case file so that it uses no former name of a fact or an option. Comments, notes and order stay;
 * a fact that moves to another group is written where its group is, or under its whole name. Fails with the findings of reading
 * where the file cannot be read against the pack.
 */
export async function migrateCase(text: string, file: string, pack: Pack): Promise<Outcome<MigratedCase>> {
  const read = await parseCase(text, file, pack);
  if (!read.ok) return read;
  const isJson = /^\s*\{/.test(text);
  const document = parseDocument(text, { version: '1.2', schema: 'core', logLevel: 'silent' });
  const renamed = findRenamings(document.toJS(), pack);
  if (renamed.length === 0) return { ok: true, value: { text, renamed }, diagnostics: read.diagnostics };
  // Options first: the path of a value is the one before its fact moves.
  const ordered = [...renamed].sort((a, b) => Number(a.kind === 'fact') - Number(b.kind === 'fact'));
  for (const renaming of ordered) rename(document, renaming);
  const migrated = isJson ? `${JSON.stringify(document.toJS(), null, 2)}\n` : document.toString({ lineWidth: 0 });
  return { ok: true, value: { text: migrated, renamed }, diagnostics: read.diagnostics };
}

function rename(document: Document, { path, within, to }: Renaming): void {
  if (within.length === 0) {
    const node = document.getIn(path, true);
    if (isScalar(node)) node.value = to;
    return;
  }
  const parent = document.getIn(path.slice(0, -1), true);
  const facts = document.getIn(within, true);
  if (!isMap(parent) || !isMap(facts)) return;
  const pair = parent.items.find((candidate) => keyOf(candidate) === path.at(-1));
  if (pair === undefined) return;
  const nested = path.length - within.length > 1;
  const prefix = path.slice(within.length, -1).join('.');
  if (!nested || to.startsWith(`${prefix}.`)) {
    setKey(document, pair, nested ? to.slice(prefix.length + 1) : to);
    return;
  }
  parent.items.splice(parent.items.indexOf(pair), 1);
  if (parent.items.length === 0) document.deleteIn(path.slice(0, -1));
  place(document, facts, pair, to);
}

/** Puts a pair under its new name: into the group it belongs to where there is one, else among the facts under its whole name. */
function place(document: Document, facts: YAMLMap, pair: Pair, id: string): void {
  const [group = '', ...rest] = id.split('.');
  const inside = facts.get(group, true);
  const whole = rest.length === 0 || !isMap(inside);
  setKey(document, pair, whole ? id : rest.join('.'));
  (whole ? facts : inside).items.push(pair);
}

function setKey(document: Document, pair: Pair, key: string): void {
  if (isScalar(pair.key)) pair.key.value = key;
  else pair.key = document.createNode(key);
}

function keyOf(pair: Pair): unknown {
  return isScalar(pair.key) ? pair.key.value : pair.key;
}
