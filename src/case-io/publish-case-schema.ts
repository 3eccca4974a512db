import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadPack } from '../pack-io/load-pack.js';
import { caseSchema } from '../report/schema/case-schema.js';

/** Build step: writes the JSON Schema of case files for the national pack. */
export async function publishCaseSchema(outDir: string): Promise<void> {
  const loaded = await loadPack();
  if (!loaded.ok) throw new Error('the national pack does not load');
  await writeFile(join(outDir, 'case.schema.json'), `${JSON.stringify(caseSchema(loaded.value), null, 2)}\n`);
}
