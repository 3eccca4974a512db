import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ENGINE } from '../../src/pack/engine.js';

it('the engine in receipts is the version of the package', () => {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  expect(manifest).toMatchObject({ name: 'dualtrack', version: ENGINE });
});
