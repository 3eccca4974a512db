import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RESEARCH } from '../fixtures/cases.js';
import { assessFacts, compileMini, MINI, unwrap } from '../fixtures/packs.js';

describe('a local rule that departs from higher law', () => {
  const codes = async (more: string, facts: Readonly<Record<string, unknown>>) => {
    const decree = readFileSync(join(MINI, 'sources', 'decree.yaml'), 'utf8');
    const pack = unwrap(await compileMini({ 'sources/decree.yaml': `${decree}${more}` }));
    return assessFacts(pack, facts).warnings.flatMap(({ code, id, cites }) => (code === 'VARIANT' ? [{ id, cites }] : []));
  };

  it('is named where the result rests on it, and only there', async () => {
    expect(await codes('', RESEARCH)).toEqual([]);
    expect(await codes('\nvariant: true\n', RESEARCH)).toEqual([{ id: 'decree', cites: [expect.stringMatching(/^decree#/)] }]);
    expect(await codes('\nvariant: true\n', { 'act.kind': 'preclinical' })).toEqual([]);
  });
});
