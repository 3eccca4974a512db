import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open, realpath } from 'node:fs/promises';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';

/** Larger files are not hashed unless asked for: evidence is a scan or a record, not a data set. In bytes. */
export const LARGEST_EVIDENCE = 512 * 1024 * 1024;
const PIECE = 1024 * 1024;

/** What is at the place a piece of evidence names. */
export type EvidenceFile =
  | { readonly found: 'file'; readonly sha256: string; readonly bytes: number }
  | { readonly found: 'missing' | 'folder' | 'not-regular' | 'outside' | 'unreadable' }
  | { readonly found: 'too-large'; readonly bytes: number };

/** The folder that evidence of a checklist file is looked for in, links resolved. Throws the system's error. */
export async function evidenceRoot(checklistFile: string): Promise<string> {
  return realpath(dirname(resolve(checklistFile)));
}

/**
 * Looks at one file of evidence and hashes it, streaming. A name that leads out of `root`, also by a symbolic link or an
 * absolute path, is `outside` and never opened. Pipes and devices are not waited for.
 *
 * @param root as `evidenceRoot` gives it
 * @param largest in bytes
 */
export async function inspectEvidence(root: string, file: string, largest = LARGEST_EVIDENCE): Promise<EvidenceFile> {
  try {
    const wanted = resolve(root, file.replaceAll('\\', '/'));
    if (!within(root, wanted)) return { found: 'outside' };
    const target = await realpath(wanted);
    if (!within(root, target)) return { found: 'outside' };
    return await hashFile(target, largest);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return { found: code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : code === 'EISDIR' ? 'folder' : 'unreadable' };
  }
}

async function hashFile(path: string, largest: number): Promise<EvidenceFile> {
  const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stats = await handle.stat();
    if (stats.isDirectory()) return { found: 'folder' };
    if (!stats.isFile()) return { found: 'not-regular' };
    if (stats.size > largest) return { found: 'too-large', bytes: stats.size };
    const hash = createHash('sha256');
    const piece = Buffer.allocUnsafe(Math.min(PIECE, stats.size + 1));
    let bytes = 0;
    for (;;) {
      const { bytesRead } = await handle.read(piece, 0, piece.length, null);
      if (bytesRead === 0) return { found: 'file', sha256: hash.digest('hex'), bytes };
      hash.update(piece.subarray(0, bytesRead));
      bytes += bytesRead;
      if (bytes > largest) return { found: 'too-large', bytes };
    }
  } finally {
    await handle.close();
  }
}

/** Whether a path lies in a folder (not the folder itself is meant, but it counts: it is refused as a folder). */
function within(root: string, path: string): boolean {
  const way = relative(root, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
