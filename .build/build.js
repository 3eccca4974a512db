// npm run build: src/ and rules/ in, dist/ and docs/schema/ out. Files are replaced in place and leftovers removed last,
// so a program that runs from dist/ meanwhile never meets an empty folder.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { bundleLibrary, bundleProgram } from './bundle.js';
import { licenceNotices } from './licences.js';
import { importSource } from './run-source.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
process.chdir(root);
const started = Date.now();

/** Removes the files of dist/ that this build did not write. */
function removeLeftovers(since, written) {
  for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    if (entry.isFile() && !written.has(file) && statSync(file).mtimeMs < since) rmSync(file, { force: true });
  }
}

/** Emits the type declarations reachable from src/index.ts. Types are checked by `npm run types`, not here. */
function emitDeclarations() {
  const compiler = fileURLToPath(import.meta.resolve('typescript/bin/tsc'));
  const run = spawnSync(process.execPath, [compiler, '--project', 'tsconfig.declarations.json', '--noCheck'], {
    encoding: 'utf8',
  });
  if (run.status !== 0) throw new Error(`declarations: ${run.stdout}${run.stderr}`);
}

/** Compiles rules/ into the pack the program starts from; a pack with errors fails the build. */
async function compilePack() {
  const { compileEmbedded } = await importSource('src/pack-io/compile-embedded.ts');
  const code = await compileEmbedded(join(root, 'rules'), join(dist, 'pack.json'));
  if (code !== 0) throw new Error(`rules/ does not compile (exit code ${code})`);
}

/** Writes the JSON Schemas of packs, case files, results and the configuration file. */
async function writeSchemas() {
  const folder = join(root, 'docs', 'schema');
  const { publishSchemas } = await importSource('src/pack-io/publish-schemas.ts');
  await publishSchemas(folder);
  const { resultSchemaFiles } = await importSource('src/report/schema/result-schemas.ts');
  for (const [name, text] of resultSchemaFiles()) writeFileSync(join(folder, name), text);
  const { publishCaseSchema } = await importSource('src/case-io/publish-case-schema.ts');
  await publishCaseSchema(folder);
  const { ConfigFile } = await importSource('src/cli/config/config-schema.ts');
  const config = z.toJSONSchema(ConfigFile, { io: 'input' });
  writeFileSync(join(folder, 'config.schema.json'), `${JSON.stringify(config, null, 2)}\n`);
}

try {
  mkdirSync(dist, { recursive: true });
  const metafiles = [...(await bundleProgram(dist)), await bundleLibrary(dist)];
  writeFileSync(join(dist, 'THIRD-PARTY-LICENCES.txt'), licenceNotices(root, metafiles));
  emitDeclarations();
  if (existsSync('src/pack-io/compile-embedded.ts')) await compilePack();
  if (existsSync('src/pack-io/publish-schemas.ts')) await writeSchemas();
  removeLeftovers(started, new Set(metafiles.flatMap(({ outputs }) => Object.keys(outputs)).map((file) => resolve(root, file))));
  process.stderr.write(`${relative(root, dist)}/ built in ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
} catch (error) {
  // esbuild has already printed its own errors.
  if (!error.errors) process.stderr.write(`build failed: ${error.message}\n`);
  process.exitCode = 1;
}
