import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** A pack has a few hundred files; more is a mistake or an attack, and such a pack is refused whole. */
export const MOST_FILES = 3000;

/** Relative paths (with `/`) of the YAML files of a pack, sorted, its rule cases left out: they do not change results. */
export function listPackFiles(directory: string): string[] {
  return walk(directory, '', 'cases');
}

/** Relative paths of the YAML files in one folder and below. */
export function listYaml(directory: string): string[] {
  return walk(directory, '');
}

/** Relative paths of the files in one folder and below whose name fits, hidden folders left out, sorted. */
export function listFiles(directory: string, name: RegExp): string[] {
  return walk(directory, '', undefined, name);
}

function walk(directory: string, prefix: string, skipped?: string, name = /\.ya?ml$/): string[] {
  const found: string[] = [];
  for (const entry of readdirSync(join(directory, prefix), { withFileTypes: true })) {
    const path = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
    if (entry.isDirectory()) {
      if (!entry.name.startsWith('.') && path !== skipped) found.push(...walk(directory, path, undefined, name));
    } else if (name.test(entry.name)) found.push(path);
  }
  return found.sort();
}
