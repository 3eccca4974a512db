import type { Diagnostic, Outcome } from '../pack/diagnostic.js';
import type { PackDocuments } from '../pack/document.js';
import { linkPacks } from '../pack/link/link-packs.js';
import type { Pack } from '../pack/model.js';
import { revision } from './hash.js';
import { readPack } from './read-pack.js';

/** A pack folder and the name messages use for it. */
export interface PackFolder {
  readonly directory: string;
  readonly label: string;
}

/** Reads, validates and links a stack of packs from their YAML. The first is the base, later ones overlay it. */
export async function compilePacks(folders: readonly PackFolder[], allowWeaker: boolean): Promise<Outcome<Pack>> {
  const diagnostics: Diagnostic[] = [];
  const packs: PackDocuments[] = [];
  for (const folder of folders) {
    const read = await readPack(folder.directory, folder.label);
    diagnostics.push(...read.diagnostics);
    if (read.ok) packs.push(read.value);
  }
  if (packs.length < folders.length) return { ok: false, diagnostics };
  const linked = linkPacks(packs, { allowWeaker, hash: revision });
  return { ...linked, diagnostics: [...diagnostics, ...linked.diagnostics] };
}
