import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Outcome } from '../pack/diagnostic.js';
import type { Pack } from '../pack/model.js';
import type { PackFolder } from './compile.js';
import { type MadeFrom, readCompiled, writeCompiled } from './compiled-pack.js';
import { sha256 } from './hash.js';
import { packageRoot } from './package-root.js';
import { hashSources, madeFrom, stampSources } from './source-files.js';

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
  const directories = folders.map((folder) => folder.directory);
  const file =
    options.base === undefined && folders.length === 1
      ? join(packageRoot(), 'dist', 'pack.json')
      : cacheFile(folders, allowWeaker);
  const kept = await readKept(file, directories);
  if (kept !== undefined) return { ok: true, value: kept, diagnostics: [] };
  const from = madeFrom(directories);
  const { compilePacks } = await import('./compile.js');
  const result = await compilePacks(folders, allowWeaker);
  if (result.ok && from !== undefined) await keep(file, result.value, from);
  return result;
}

/** The compiled pack in a file, where it was made from what stands in the folders now. */
async function readKept(file: string, directories: readonly string[]): Promise<Pack | undefined> {
  const compiled = readCompiled(file);
  if (compiled === undefined) return undefined;
  const { pack, from } = compiled;
  const stamp = stampSources(directories);
  if (stamp !== undefined && stamp === from.stamp) return pack;
  if (hashSources(directories) !== from.sources) return undefined;
  // Copying and installing change the times of files and nothing else.
  if (stamp !== undefined) await keep(file, pack, { sources: from.sources, stamp });
  return pack;
}

function cacheFile(folders: readonly PackFolder[], allowWeaker: boolean): string {
  const home =
    process.env['XDG_CACHE_HOME'] ??
    (process.platform === 'win32' ? process.env['LOCALAPPDATA'] : undefined) ??
    join(homedir(), '.cache');
  const key = JSON.stringify([folders.map(({ directory, label }) => [resolve(directory), label]), allowWeaker]);
  return join(home, 'dualtrack', `${sha256(key)}.json`);
}

/** Keeping the compiled form only saves time; a place that cannot be written is no error. */
async function keep(file: string, pack: Pack, from: MadeFrom): Promise<void> {
  try {
    mkdirSync(dirname(file), { recursive: true });
    const { writeFileAtomic } = await import('./write-file.js');
    await writeFileAtomic(file, writeCompiled(pack, from));
  } catch {
    return;
  }
}
