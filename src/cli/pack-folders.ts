import type { PackFolder } from '../pack-io/compile.js';
import { nationalPack } from '../pack-io/load-pack.js';
import type { Call } from './call.js';

/** Folders of the stack of packs the options name, lowest first; `base` comes before `--base`, and that before the national pack. */
export function packFolders(call: Call, base: string | undefined = call.settings.base): PackFolder[] {
  const lowest = base === undefined ? nationalPack() : { directory: base, label: base };
  return [lowest, ...call.settings.rules.map((directory) => ({ directory, label: directory }))];
}
