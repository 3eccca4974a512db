import type { Diagnostic } from '../pack/diagnostic.js';
import { byPosition } from '../pack/link/link-packs.js';
import { checkParity } from '../pack/parity.js';
import { findUnused } from '../pack/unused.js';
import { compileReadings, type PackFolder, readPacks } from '../pack-io/compile.js';

/**
 * Everything wrong with a stack of packs: what keeps it from being used, texts whose two languages disagree, facts that
 * nobody reads. The last is only looked for where the packs link.
 */
export async function lintPacks(folders: readonly PackFolder[], allowWeaker: boolean): Promise<readonly Diagnostic[]> {
  const read = await readPacks(folders);
  if (!read.ok) return read.diagnostics;
  const compiled = compileReadings(read.value, read.diagnostics, allowWeaker);
  const documents = read.value.flatMap((pack) => pack.documents);
  const glossary = documents.flatMap((document) => (document.kind === 'glossary' ? document.data.terms : []));
  const unused = compiled.ok ? findUnused(compiled.value, documents) : [];
  return [...compiled.diagnostics, ...checkParity(documents, glossary), ...unused].toSorted(byPosition);
}
