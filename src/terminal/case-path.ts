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

/** A command as it can be typed: a path is quoted where a shell would cut or read it. */
export function resumeCommand(path: string): string {
  const quoted = /^[\p{L}\p{N}_./:@%+=-]+$/u.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
  return `dualtrack ask --from ${quoted}`;
}
