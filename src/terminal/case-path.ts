import { existsSync } from 'node:fs';
import { basename, extname } from 'node:path';

/** A name in the current folder that nothing has yet: `dualtrack-case-20261122-0905.yaml`, by the clock in Beijing. */
export function freshCasePath(now: number = Date.now()): string {
  const stamp = new Date(now + 8 * 3_600_000).toISOString();
  const name = `dualtrack-case-${stamp.slice(0, 10).replaceAll('-', '')}-${stamp.slice(11, 16).replace(':', '')}`;
  for (let count = 1; ; count += 1) {
    const path = `${name}${count === 1 ? '' : `-${count}`}.yaml`;
    if (!existsSync(path)) return path;
  }
}

/** Id of a case that has none of its own: the name of its file. */
export function caseIdOf(path: string): string {
  return basename(path, extname(path));
}

/** The command that goes on with a case, as it can be typed, with the options that this run was given. */
export function resumeCommand(path: string, options: readonly string[]): string {
  return ['dualtrack', 'ask', '--from', path, ...options].map(quoted).join(' ');
}

/** A word of a command, in quotes where a shell would cut or read it. */
function quoted(word: string): string {
  return /^[\p{L}\p{N}_./:@%+=-]+$/u.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
