import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { DOCUMENT_SCHEMAS } from '../pack/document.js';

/** Build step: writes the JSON Schema of every kind of pack file, for editors, from the one schema the loader uses. */
export async function publishSchemas(outDir: string): Promise<void> {
  await mkdir(outDir, { recursive: true });
  for (const [kind, schema] of Object.entries(DOCUMENT_SCHEMAS)) {
    const json = z.toJSONSchema(schema, { io: 'input' });
    await writeFile(join(outDir, `${kind}.schema.json`), `${JSON.stringify(json, null, 2)}\n`);
  }
}
