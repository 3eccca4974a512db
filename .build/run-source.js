// Loads a TypeScript file of this project in plain Node: `node .build/run-source.js FILE [argument…]`, or importSource() from a script.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundleTool } from './bundle.js';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Bundles `file` (relative to the project) under node_modules, where its packages resolve, and imports it. */
export async function importSource(file) {
  const cache = join(root, 'node_modules', '.cache', 'dualtrack');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'run-'));
  try {
    const outfile = join(folder, `${basename(file, '.ts')}.mjs`);
    await bundleTool(resolve(root, file), outfile);
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [file] = process.argv.splice(2, 1);
  if (!file) throw new Error('usage: node .build/run-source.js FILE [argument…]');
  await importSource(file);
}
