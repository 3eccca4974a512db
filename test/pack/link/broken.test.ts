import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../../src/pack/diagnostic.js';
import { compilePacks } from '../../../src/pack-io/compile.js';
import { READING_LIMITS } from '../../../src/pack-io/limits.js';
import { BROKEN, changed, pathway, redLine } from '../../fixtures/broken/packs.js';
import { compileMini, type Files } from '../../fixtures/packs.js';

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

describe('a pack with many things wrong', () => {
  it('reports ten different errors at once, of broken files and of what the others say', async () => {
    const result = await compileMini({
      'duties/a.yaml': 'id: [a\n',
      'duties/b.yaml': 'id: b\nid: c\n',
      'duties/c.yaml': 'id: c\n__proto__: { id: d }\n',
      'duties/d.yaml': 'id: d\ntitle: { zh: 甲, en: D }\ntext: { zh: 甲, en: D }\nwen: true\ncite: decree#2\n',
      ...redLine(
        '{ and: [{ var: act.begn }, { ==: [{ var: act.kind }, tratment] }, { <: [{ var: study.subjects }, x] }, { or: [] }] }',
      ),
      ...pathway('y', 200, 'needs: [trail]', 'inForce: { from: 2020-01-01 }'),
      'outside/o.yaml':
        'id: o\ntitle: { zh: 甲, en: O }\nwhen: false\ngovernedBy: { zh: 甲, en: O }\npointer: { zh: 甲, en: O }\ncite: [decree#99, draft-rule#1]\n',
      'outside/p.yaml':
        'id: o\ntitle: { zh: 甲, en: O }\nwhen: false\ngovernedBy: { zh: 甲, en: O }\npointer: { zh: 甲, en: O }\ncite: decree#2\n',
    });
    expect(result.ok).toBe(false);
    const codes = new Set(result.diagnostics.map(({ code }) => code));
    expect([...codes].sort()).toEqual([
      'E_BEFORE_SOURCE',
      'E_CITATION',
      'E_DRAFT_DECIDES',
      'E_DUPLICATE_ID',
      'E_LOGIC_FORM',
      'E_PRIORITY_TIE',
      'E_SCHEMA',
      'E_TYPE',
      'E_UNKNOWN_FACT',
      'E_UNKNOWN_OPTION',
      'E_UNKNOWN_REFERENCE',
      'E_YAML_DUPLICATE_KEY',
      'E_YAML_KEY_FORBIDDEN',
      'E_YAML_SYNTAX',
    ]);
    expect(result.diagnostics.every(({ at }) => at !== undefined && at.line > 0 && at.column > 0)).toBe(true);
  });

  it('does not call unknown what a broken file defines', async () => {
    const result = await compileMini(changed('facts/facts.yaml', 'nature: judgement', 'nature: judgment'));
    expect(result.diagnostics.map(short)).toEqual(['E_SCHEMA mini/facts/facts.yaml:35:13 judgment → judgement']);
  });

  it('does not call unknown what cites a broken source, or a product of a broken table', async () => {
    const files = {
      ...changed('sources/drug-law.yaml', 'rank: law', 'rank: lore'),
      ...changed('products/cart-one.yaml', '2025-06', '2025-13'),
    };
    const result = await compileMini(files);
    expect(result.diagnostics.map(short)).toEqual([
      'E_SCHEMA mini/products/cart-one.yaml:6:107 2025-13',
      'E_SCHEMA mini/sources/drug-law.yaml:4:7 lore',
    ]);
  });

  it('reports a name that no broken file can define', async () => {
    const result = await compileMini({
      ...changed('facts/facts.yaml', 'nature: judgement', 'nature: judgment'),
      ...redLine('{ var: nothing.at-all }'),
    });
    expect(result.diagnostics.map(({ code }) => code)).toEqual(['E_SCHEMA', 'E_UNKNOWN_FACT']);
  });
});

describe('a hostile pack', () => {
  it.each<[string, Files, string]>([
    [
      'an alias bomb',
      {
        'duties/x.yaml': `${['a: &a [x, x]', ...'bcdefghij'].map((name, index, all) => (index === 0 ? name : `${name}: &${name} [${`*${index === 1 ? 'a' : all[index - 1]}, `.repeat(10)}]`)).join('\n')}\n`,
      },
      'E_YAML_ALIASES',
    ],
    ['nesting 20,000 deep', { 'duties/x.yaml': `id: ${'['.repeat(20_000)}${']'.repeat(20_000)}\n` }, 'E_YAML_DEPTH'],
    ['a condition nested 20,000 deep', redLine(`${'{ "!": '.repeat(20_000)}true${' }'.repeat(20_000)}`), 'E_YAML_DEPTH'],
    ['a file above the limit', { 'duties/x.yaml': `# ${'x'.repeat(READING_LIMITS.maxBytes)}\n` }, 'E_FILE_TOO_LARGE'],
    [
      'a key that reaches the prototype',
      { 'duties/x.yaml': 'id: x\nconstructor: { prototype: { a: 1 } }\n' },
      'E_YAML_KEY_FORBIDDEN',
    ],
    ['NUL bytes', { 'duties/x.yaml': 'id: x\0\n' }, 'E_FILE_ENCODING'],
  ])('is refused: %s', async (_, files, code) => {
    const started = performance.now();
    const result = await compileMini(files);
    expect(result.ok).toBe(false);
    expect(result.diagnostics.map((found) => found.code)).toContain(code);
    expect(performance.now() - started).toBeLessThan(20_000);
    expect(({} as Record<string, unknown>)['a']).toBeUndefined();
  });

  it('is refused where there is no pack at all', async () => {
    const missing = await compilePacks([{ directory: '/nonexistent/pack', label: 'gone' }], false);
    expect(missing.diagnostics.map(short)).toEqual(['E_PACK_EMPTY gone:1:1']);
    const headless = await compileMini({ 'pack.yaml': null });
    expect(headless.diagnostics.map(short)).toEqual(['E_PACK_EMPTY mini:1:1']);
  });
});
