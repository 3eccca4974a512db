import { statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

export const CONFIG_NAME = '.dualtrack.yaml';

/**
 * The configuration file for a folder: the nearest one, looking upwards. The search ends at the root of the repository (the
 * folder that holds `.git`) or at the home folder, both included. Where the folder lies in neither, only the folder itself
 * counts: a file that somebody put into a shared place above must not change results.
 */
export function findConfig(folder: string, home: string | undefined): string | undefined {
  const start = resolve(folder);
  const top = home === undefined || home === '' ? undefined : resolve(home);
  let nearest: string | undefined;
  for (let at = start; ; at = dirname(at)) {
    const file = join(at, CONFIG_NAME);
    if (nearest === undefined && exists(file)) nearest = file;
    if (exists(join(at, '.git')) || at === top) return nearest;
    if (at === dirname(at)) return nearest === join(start, CONFIG_NAME) ? nearest : undefined;
  }
}

function exists(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    // A folder that may not be looked into holds nothing for us.
    return false;
  }
}
