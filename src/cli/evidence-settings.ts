import { statSync } from 'node:fs';
import { LARGEST_EVIDENCE } from '../case-io/evidence-file.js';
import type { Call } from './call.js';
import { complaint, UsageError } from './usage-error.js';

/** How evidence is looked for and judged. */
export interface EvidenceSettings {
  /** Folder of the evidence; the folder of each checklist where it is left out. */
  readonly root: string | undefined;
  /** Calendar days for which an attested address stands; without a limit where it is left out. */
  readonly addressDays: number | undefined;
  /** Largest file that is hashed, in bytes. */
  readonly largest: number;
}

/** What the options and the configuration file say about evidence. Throws where the folder they name is none. */
export function evidenceSettings(call: Call): EvidenceSettings {
  const { evidenceRoot, addressDays, maxMiB } = call.settings.config?.values.check ?? {};
  const root = call.text('evidenceRoot') ?? evidenceRoot;
  if (root !== undefined && statSync(root, { throwIfNoEntry: false })?.isDirectory() !== true) {
    const message = { zh: `找不到证据文件夹 ${root}`, en: `the folder of evidence ${root} does not exist` };
    throw new UsageError(complaint('E_FILE_NOT_FOUND', message));
  }
  return { root, addressDays, largest: maxMiB === undefined ? LARGEST_EVIDENCE : maxMiB * 1024 * 1024 };
}
