// How source becomes files that Node runs: the program for the command line, the library for importers, the tools of the build.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';

const banner = "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);";

/** Options every bundle shares. */
const common = { bundle: true, platform: 'node', target: 'node20.17', logLevel: 'warning', metafile: true };

const module = {
  ...common,
  format: 'esm',
  charset: 'utf8',
  // CommonJS packages call require('node:…'); an ES module has none until it makes one.
  banner: { js: banner },
};

/** What is shipped is smaller, but names stay so that a stack trace from a user can be read; the notices are in one file beside it. */
const shipped = { minifySyntax: true, minifyWhitespace: true, legalComments: 'none' };

/** The program is CommonJS and ASCII: Node starts it sooner than ES modules, and reads it without decoding. */
const script = { ...common, ...shipped, format: 'cjs', charset: 'ascii', supported: { 'dynamic-import': false } };

/** True when Node would read the file as an ES module. */
function isEsModule(file) {
  if (file.endsWith('.mjs')) return true;
  if (file.endsWith('.cjs')) return false;
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder)) {
    try {
      return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).type === 'module';
    } catch (error) {
      if (error.code !== 'ENOENT') throw error;
    }
  }
  return false;
}

/**
 * A lazily imported CommonJS package becomes a chunk with nothing but a default export, and the named ones fail only at run time.
 * So `import('yaml')` is refused here; a module of our own that re-exports what is needed can be imported lazily instead.
 */
const noLazyCommonJs = {
  name: 'no-lazy-commonjs',
  setup(bundle) {
    bundle.onResolve({ filter: /^[^./]/ }, async (args) => {
      if (args.kind !== 'dynamic-import' || args.pluginData === 'resolving' || args.path.startsWith('node:')) return undefined;
      const { resolveDir, importer, kind } = args;
      const found = await bundle.resolve(args.path, { resolveDir, importer, kind, pluginData: 'resolving' });
      if (found.external || found.errors.length > 0 || isEsModule(found.path)) return undefined;
      const text = `import('${args.path}') would lose its named exports: it is CommonJS. Import lazily a module of ours that re-exports it.`;
      return { errors: [{ text }] };
    });
  },
};

/**
 * Packages that are large or slow to start and that few commands use. Each is a file of its own, run when the code that
 * imports it is; where all that is imported is one function, when that is first called. By what code imports of them.
 */
const APART = {
  function: ['string-width'],
  default: ['inquirer', 'pinyin-match'],
  names: ['zod', '@viz-js/viz', 'docx', '@cj-tech-master/excelts', 'csv-stringify/sync', 'csv-parse/sync'],
};
const isApart = new RegExp(`^(${Object.values(APART).flat().join('|')})$`);

const fileOf = (name) => `${name.replaceAll(/[@/]/g, '')}.cjs`;

const packagesApart = {
  name: 'packages-apart',
  setup(bundle) {
    bundle.onResolve({ filter: isApart }, ({ path, namespace }) => {
      if (APART.function.includes(path) && namespace === 'file') return { path, namespace: 'at-first-call' };
      return { path: `../packages/${fileOf(path)}`, external: true };
    });
    bundle.onLoad({ filter: /./, namespace: 'at-first-call' }, ({ path }) => ({
      contents: `module.exports = (...given) => require(${JSON.stringify(path)})(...given);`,
    }));
  },
};

/**
 * Bundles the command line into `outdir`/cli/main.cjs. Without splitting, what the source imports lazily is in the same
 * file and run when first imported: one file to find and open, and still nothing run that a command does not use.
 */
export async function bundleProgram(outdir) {
  const outfile = join(outdir, 'cli', 'main.cjs');
  const main = await build({
    ...script,
    entryPoints: ['src/cli/main.ts'],
    outfile,
    plugins: [packagesApart],
    define: { 'import.meta.url': 'programUrl' },
    banner: { js: "const programUrl = require('node:url').pathToFileURL(__filename).href;" },
  });
  // esbuild leaves regular expressions as they are, but bin/ reads the program as ASCII: Chinese in one would never match.
  const text = readFileSync(outfile, 'utf8').replace(
    /[^\0-\x7F]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  // The last line tells one build from another, for what is remembered about it (see bin/).
  writeFileSync(outfile, `${text}//${createHash('sha256').update(text).digest('hex')}\n`);
  const packages = Object.entries(APART).flatMap(([kind, names]) => names.map((name) => bundlePackage(name, kind, outdir)));
  return [main, ...(await Promise.all(packages))].map((result) => result.metafile);
}

function bundlePackage(name, kind, outdir) {
  const footer = kind === 'names' ? {} : { footer: { js: 'module.exports = module.exports.default ?? module.exports;' } };
  return build({ ...script, ...footer, entryPoints: [name], outfile: join(outdir, 'packages', fileOf(name)) });
}

/** Bundles the library into `outdir`/index.js, split so that an importer loads only what it uses. */
export async function bundleLibrary(outdir) {
  const entryPoints = { index: 'src/index.ts' };
  const chunkNames = 'chunks/[name]-[hash]';
  return (await build({ ...module, ...shipped, entryPoints, outdir, splitting: true, chunkNames, plugins: [noLazyCommonJs] }))
    .metafile;
}

/** Bundles one TypeScript file into `outfile`, packages left outside: for tools that run from this folder only. */
export async function bundleTool(entry, outfile) {
  await build({ ...module, entryPoints: [entry], outfile, packages: 'external' });
}
