// The bundle carries other people's code, and their licences ask that their notices travel with it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The packages, by folder below the project, whose code is in the bundle described by esbuild's metafiles. */
function bundledPackages(metafiles) {
  const folders = new Set();
  for (const input of metafiles.flatMap(({ inputs }) => Object.keys(inputs))) {
    const folder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
    if (folder) folders.add(folder);
  }
  return [...folders].sort();
}

/** Text with the name, version and licence of every bundled package; throws when one has no licence text. */
export function licenceNotices(root, metafiles) {
  const notices = bundledPackages(metafiles).map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    const file = readdirSync(join(root, folder)).find((entry) => /^licen[cs]e/i.test(entry));
    if (!file && !license) throw new Error(`${name} is bundled but states no licence`);
    const text = file ? readFileSync(join(root, folder, file), 'utf8').trim() : `Licence: ${license}`;
    return `${name} ${version} (${license})\n\n${text}\n`;
  });
  return notices.join(`\n${'-'.repeat(78)}\n\n`);
}
