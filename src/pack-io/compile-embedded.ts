import { formatDiagnostic } from '../pack/show-diagnostic.js';
import { compilePacks } from './compile.js';
import { writeCompiled } from './compiled-pack.js';
import { madeFrom } from './source-files.js';
import { writeFileAtomic } from './write-file.js';

/** Build step: compiles the pack in `rulesDir` to `outFile`. Returns the exit code: 2 where the pack has errors. */
export async function compileEmbedded(rulesDir: string, outFile: string): Promise<number> {
  const from = madeFrom([rulesDir]);
  const result = await compilePacks([{ directory: rulesDir, label: 'rules' }], false);
  for (const found of result.diagnostics) process.stderr.write(`${formatDiagnostic(found, 'zh', {})}\n`);
  if (!result.ok || from === undefined) return 2;
  await writeFileAtomic(outFile, writeCompiled(result.value, from));
  return 0;
}
