import type { Assessment } from '../assessment/assessment.js';
import type { Pack } from '../pack/model.js';
import { assessCase } from './assess-files.js';
import type { Call } from './call.js';

/** Reads one case file, `-` for standard input, and assesses it; beside it the hash of the file's text. Undefined, with the reasons reported, where that cannot be done. */
export async function assessText(
  call: Call,
  pack: Pack,
  path: string,
): Promise<{ readonly assessment: Assessment; readonly textSha256: string } | undefined> {
  const [{ readStdin, readTextFile, STDIN_NAME }, { parseCase }, { sha256 }] = await Promise.all([
    import('../pack-io/read-file.js'),
    import('../case-io/read-case-file.js'),
    import('../pack-io/hash.js'),
  ]);
  const text = path === '-' ? await readStdin() : await readTextFile(path);
  const input = text.ok ? await parseCase(text.value, path === '-' ? STDIN_NAME : path, pack) : text;
  await call.report(input.diagnostics);
  if (!text.ok || !input.ok) return undefined;
  const assessment = await assessCase(call, pack, input.value);
  return assessment && { assessment, textSha256: sha256(text.value) };
}
