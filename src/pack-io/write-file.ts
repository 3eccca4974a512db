import { randomBytes } from 'node:crypto';
import type { Stats } from 'node:fs';
import { type FileHandle, open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

const PERMISSIONS = 0o7777;

/** What is at the path now, links followed; undefined where nothing is. */
async function existing(path: string): Promise<Stats | undefined> {
  try {
    return await stat(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Gives the new file the mode of the old one, and its owner where the system lets us. */
async function takeOver(handle: FileHandle, old: Stats): Promise<void> {
  // Changing the owner clears set-id bits, so the mode comes second.
  await handle.chown(old.uid, old.gid).catch(() => undefined);
  await handle.chmod(old.mode & PERMISSIONS);
}

/** Makes the new name itself survive a crash; some systems cannot sync a folder, and then nothing is lost but that. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  } catch {
    return;
  }
}

/**
 * Replaces or creates a file so that a reader, or a crash, sees the old content or the new one, never a part:
 * temporary file in the same folder, fsync, rename. An existing file keeps its mode; a symbolic link stays a link and
 * its target is replaced; a device or pipe (`/dev/null`, `/dev/stdout`) is written to, never replaced.
 * Throws the system's error, with the old content untouched and the temporary file gone.
 */
export async function writeFileAtomic(path: string, content: string | Uint8Array): Promise<void> {
  const old = await existing(path);
  if (old !== undefined && !old.isFile()) {
    // Opening a folder for writing fails with EISDIR, which is the error wanted here.
    await writeFile(path, content);
    return;
  }
  const target = old === undefined ? path : await realpath(path);
  const folder = dirname(target);
  const temporary = join(folder, `.${basename(target)}.${randomBytes(6).toString('hex')}.tmp`);
  const handle = await open(temporary, 'wx');
  try {
    try {
      await handle.writeFile(content);
      if (old !== undefined) await takeOver(handle, old);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(folder);
}
