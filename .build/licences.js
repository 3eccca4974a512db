// The bundle carries other people's code, and their licences ask that their notices travel with it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The packages, by folder below the project, whose code is in the bundle described by esbuild's metafiles, each with its files. */
function bundledPackages(metafiles) {
  const packages = new Map();
  for (const input of metafiles.flatMap(({ inputs }) => Object.keys(inputs))) {
    const folder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
    if (folder) packages.set(folder, [...(packages.get(folder) ?? []), input]);
  }
  return packages;
}

/** The folder from which a package gets one that it depends on; undefined where it is not installed. */
function resolved(root, from, name) {
  for (let folder = from; folder !== '.'; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(join(root, candidate, 'package.json'))) return candidate;
  }
  const top = join('node_modules', name);
  return existsSync(join(root, top, 'package.json')) ? top : undefined;
}

/** Adds the packages that a bundled one may have been published together with: some come as one file with their dependencies in it. */
function withDependencies(root, packages) {
  const all = new Map(packages);
  for (const folder of all.keys()) {
    const { dependencies = {} } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    for (const name of Object.keys(dependencies)) {
      const found = name.startsWith('@types/') ? undefined : resolved(root, folder, name);
      if (found && !all.has(found)) all.set(found, []);
    }
  }
  return [...all].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Comments that ask to be kept, each once. */
function keptComments(root, files) {
  const comments = files.flatMap((file) => readFileSync(join(root, file), 'utf8').match(/\/\*!.*?\*\//gs) ?? []);
  return [...new Set(comments.map((comment) => comment.replace(/\n[\t ]+/g, '\n ')))];
}

/** Text with the name, version, licence and notices of every bundled package; throws when one has no licence text. */
export function licenceNotices(root, metafiles) {
  const notices = withDependencies(root, bundledPackages(metafiles)).map(([folder, files]) => {
    const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    const texts = readdirSync(join(root, folder)).filter((entry) => /^(?:licen[cs]e|notice|third.?party)/i.test(entry));
    if (texts.length === 0 && !license) throw new Error(`${name} is bundled but states no licence`);
    const parts = texts.map((file) => readFileSync(join(root, folder, file), 'utf8').trim());
    if (texts.length === 0) parts.push(`Licence: ${license}`);
    return `${[`${name} ${version} (${license})`, ...parts, ...keptComments(root, files)].join('\n\n')}\n`;
  });
  return notices.join(`\n${'-'.repeat(78)}\n\n`);
}
