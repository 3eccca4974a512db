import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../../src/pack/diagnostic.js';
import { BROKEN } from '../../fixtures/broken/packs.js';
import { compileMini } from '../../fixtures/packs.js';

/** `CODE file:line:column text → hint`; the hint without its question. */
function short({ code, at, text, hint }: Diagnostic): string {
  const near = /"(.+)"/.exec(hint?.en ?? '')?.[1];
  return `${code} ${at?.file}:${at?.line}:${at?.column}${text === undefined ? '' : ` ${text}`}${near === undefined ? '' : ` → ${near}`}`;
}

describe('a pack with one thing wrong', () => {
  it.each(BROKEN)('$name', async ({ files, found }) => {
    const result = await compileMini(files);
    expect(result.diagnostics.map(short)).toEqual(found);
    expect(result.ok).toBe(false);
    for (const { message } of result.diagnostics) {
      expect(message.zh).toMatch(/\p{Script=Han}/u);
      expect(message.en).not.toMatch(/\p{Script=Han}/u);
    }
  });
});

describe('the mini-pack itself', () => {
  it('has nothing wrong', async () => {
    const result = await compileMini();
    expect(result.diagnostics).toEqual([]);
    expect(result.ok).toBe(true);
  });
});
