import type { Diagnostic, Outcome } from '../pack/diagnostic.js';
import { linkPacks } from '../pack/link/link-packs.js';
import type { Pack } from '../pack/model.js';
import { revision } from './hash.js';
import { type PackReading, readPackFiles } from './read-pack.js';

/** A pack folder and the name messages use for it. */
export interface PackFolder {
  readonly directory: string;
  readonly label: string;
}

/**
 * Reads, validates and links a stack of packs from their YAML. The first is the base, later ones overlay it. Broken files
 * do not hide what is wrong with the others: those are linked all the same, and only names that a broken file may define
 * are not reported as unknown.
 */
export async function compilePacks(folders: readonly PackFolder[], allowWeaker: boolean): Promise<Outcome<Pack>> {
  const read = await readPacks(folders);
  return read.ok ? compileReadings(read.value, read.diagnostics, allowWeaker) : read;
}

/** Reads the files of a stack of packs; fails where a folder is no pack. */
export async function readPacks(folders: readonly PackFolder[]): Promise<Outcome<readonly PackReading[]>> {
  const diagnostics: Diagnostic[] = [];
  const packs: PackReading[] = [];
  for (const folder of folders) {
    const read = await readPackFiles(folder.directory, folder.label);
    diagnostics.push(...read.diagnostics);
    if (read.ok) packs.push(read.value);
  }
  return packs.length < folders.length ? { ok: false, diagnostics } : { ok: true, value: packs, diagnostics };
}

/** Links packs as read; `found` is what reading them had to say. */
export function compileReadings(
  packs: readonly PackReading[],
  found: readonly Diagnostic[],
  allowWeaker: boolean,
): Outcome<Pack> {
  const linked = linkPacks(packs, { allowWeaker, hash: revision });
  const broken = packs.flatMap((pack) => pack.broken);
  if (broken.length === 0) return { ...linked, diagnostics: [...found, ...linked.diagnostics] };
  const mayBeDefined = definedIn(broken);
  return {
    ok: false,
    diagnostics: [
      ...found,
      ...linked.diagnostics.filter((finding) => !NAMES.has(finding.code) || !mayBeDefined(finding.text ?? '')),
    ],
  };
}

/** Findings that a definition in a broken file would take back. */
const NAMES: ReadonlySet<string> = new Set([
  'E_UNKNOWN_FACT',
  'E_UNKNOWN_OPTION',
  'E_UNKNOWN_REFERENCE',
  'E_CITATION',
  'E_OVERLAY_WEAKENS',
]);

/** Whether broken files may define what a text names: an id, an article or a label of it, or a fact made from products. */
function definedIn(broken: readonly string[]): (text: string) => boolean {
  if (broken.includes('')) return () => true;
  const ids = new Set(
    broken.flatMap((text) => [...text.matchAll(/\bid["']?\s*:\s*["']?([^\s"',}]+)/gu)].map((match) => match[1] ?? '')),
  );
  return (text) =>
    text.startsWith('product.') ||
    ids.has(text) ||
    [...ids].some((id) => text.startsWith(`${id}#`) || text.startsWith(`${id}-label-`));
}
