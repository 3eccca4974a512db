// How source becomes files that Node runs: one esbuild configuration for the program, one for the tools of the build.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';

/** Options every bundle shares. Names stay readable so that a stack trace from a user can be read. */
const common = {
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.17',
  charset: 'utf8',
  logLevel: 'warning',
  metafile: true,
  // CommonJS packages call require('node:…'); an ES module has none until it makes one.
  banner: { js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);" },
};

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

/** Bundles the program into `outdir`, dependencies included, split so that a command loads only what it uses. Returns esbuild's metafile. */
export async function bundleProgram(entryPoints, outdir) {
  const result = await build({
    ...common,
    entryPoints,
    outdir,
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    minifySyntax: true,
    minifyWhitespace: true,
    // The notices are gathered in one file beside the bundle.
    legalComments: 'none',
    plugins: [noLazyCommonJs],
  });
  return result.metafile;
}

/** Bundles one TypeScript file into `outfile`, packages left outside: for tools that run from this folder only. */
export async function bundleTool(entry, outfile) {
  await build({ ...common, entryPoints: [entry], outfile, packages: 'external' });
}
