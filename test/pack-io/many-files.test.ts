import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { MOST_FILES } from '../../src/pack-io/list-files.js';
import { readPack } from '../../src/pack-io/read-pack.js';

it('refuses a pack with too many files whole, instead of leaving some out', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'many-files-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'pack.yaml'), '');
  mkdirSync(join(folder, 'sources'));
  for (let file = 0; file < MOST_FILES; file += 1) writeFileSync(join(folder, 'sources', `s${file}.yaml`), '');
  const read = await readPack(folder);
  expect(read.ok).toBe(false);
  expect(read.diagnostics.map((found) => found.code)).toEqual(['E_PACK_EMPTY']);
});
