import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomic } from '../../pack-io/write-file.js';
import type { ChecklistText } from '../chunk.js';

const LONGEST_NAME = 80;

/** A folder with one checklist per case. */
export class ChecklistFolder {
  private constructor(
    private readonly folder: string,
    private readonly extension: string,
  ) {}

  static async open(folder: string, extension: string): Promise<ChecklistFolder> {
    await mkdir(folder, { recursive: true });
    return new ChecklistFolder(folder, extension);
  }

  /** Writes checklists, each whole or not at all; `again` holds the rows whose id an earlier row has. */
  async add(checklists: readonly ChecklistText[], again: ReadonlySet<number>): Promise<void> {
    for (const { id, line, text } of checklists) {
      const name = again.has(line) ? `${safeName(id)}-row-${line}` : safeName(id);
      await writeFileAtomic(join(this.folder, `${name}${this.extension}`), text);
    }
  }
}

/**
 * A file name for an id: letters of any script, digits, `-`, `_` and single dots stay; where anything else had to go, or the
 * name would be one that systems keep for themselves, eight digits of its hash are added, so that two ids never share a file.
 */
export function safeName(id: string): string {
  const name = [...id.normalize('NFC')]
    .map((letter) => (/[\p{L}\p{N}\p{M}_-]/u.test(letter) || letter === '.' ? letter : '_'))
    .join('')
    .replaceAll(/\.{2,}/g, '_')
    .replace(/^[.-]+|[.]+$/g, '_')
    .slice(0, LONGEST_NAME);
  const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(name);
  return name === id && name !== '' && !reserved
    ? name
    : `${name || 'case'}-${createHash('sha256').update(id).digest('hex').slice(0, 8)}`;
}
