import type { Bilingual } from '../pack/diagnostic.js';

const REASONS: Readonly<Record<string, Bilingual>> = {
  ENOENT: { zh: '文件夹不存在', en: 'the folder does not exist' },
  ENOTDIR: { zh: '路径中有一段不是文件夹', en: 'a part of the path is not a folder' },
  EISDIR: { zh: '这是文件夹，不是文件', en: 'it is a folder, not a file' },
  EACCES: { zh: '没有写入权限', en: 'no permission to write there' },
  EPERM: { zh: '没有写入权限', en: 'no permission to write there' },
  EROFS: { zh: '该处只读', en: 'the place is read-only' },
  ENOSPC: { zh: '磁盘已满', en: 'the disk is full' },
};

/** Why a file could not be written: in words where the system's code is a common one. */
export function writeFailure(error: unknown): Bilingual {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  return (Object.hasOwn(REASONS, code) ? REASONS[code] : undefined) ?? { zh: code, en: code };
}
