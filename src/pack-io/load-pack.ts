import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Outcome } from '../pack/diagnostic.js';
import type { Pack } from '../pack/model.js';
import type { PackFolder } from './compile.js';
import { hashSources, readCompiled, writeCompiled } from './compiled-pack.js';
import { sha256 } from './hash.js';
import { packageRoot } from './package-root.js';

export interface LoadOptions {
  /** Overlay folders, lowest first. */
  readonly overlays?: readonly string[];
  /** A folder that takes the place of the national pack. */
  readonly base?: string;
  readonly allowWeaker?: boolean;
}

/** Folder of the national pack. */
export function nationalPack(): PackFolder {
  return { directory: join(packageRoot(), 'rules'), label: 'rules' };
}

/**
 * The linked pack: the compiled one where it matches its sources, else compiled anew from YAML (and kept for the next
 * run, where the place can be written). Errors are those of reading, validating and linking.
 */
export async function loadPack(options: LoadOptions = {}): Promise<Outcome<Pack>> {
  const base = options.base === undefined ? nationalPack() : { directory: options.base, label: options.base };
  const folders = [base, ...(options.overlays ?? []).map((directory) => ({ directory, label: directory }))];
  const allowWeaker = options.allowWeaker === true;
  const plain = options.base === undefined && folders.length === 1;
  const sources = hashSources(folders.map((folder) => folder.directory));
  const file = plain ? join(packageRoot(), 'dist', 'pack.json') : cacheFile(`${sources}|${folders.map((folder) => folder.label).join('|')}|${allowWeaker}`);
  const compiled = sources === undefined ? undefined : readCompiled(file, sources);
  if (compiled !== undefined) return { ok: true, value: compiled, diagnostics: [] };
  const { compilePacks } = await import('./compile.js');
  const result = await compilePacks(folders, allowWeaker);
  if (result.ok && sources !== undefined) await keep(file, writeCompiled(result.value, sources));
  return result;
}

function cacheFile(key: string): string {
  const home = process.env['XDG_CACHE_HOME'] ?? (process.platform === 'win32' ? process.env['LOCALAPPDATA'] : undefined) ?? join(homedir(), '.cache');
  return join(home, 'dualtrack', `${sha256(key)}.json`);
}

/** Keeping the compiled form only saves time; a place that cannot be written is no error. */
async function keep(file: string, text: string): Promise<void> {
  try {
    mkdirSync(dirname(file), { recursive: true });
    const { writeFileAtomic } = await import('./write-file.js');
    await writeFileAtomic(file, text);
  } catch {
    return;
  }
}
