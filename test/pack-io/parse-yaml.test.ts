import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Diagnostic, Outcome } from '../../src/pack/diagnostic.js';
import { parseJson } from '../../src/pack-io/json/parse-json.js';
import { MAX_FINDINGS_PER_FILE, READING_LIMITS } from '../../src/pack-io/limits.js';
import type { PositionedDocument } from '../../src/pack-io/positioned.js';
import { parseYaml } from '../../src/pack-io/yaml/parse-yaml.js';

function documentOf(outcome: Outcome<PositionedDocument>): PositionedDocument {
  if (!outcome.ok) throw new Error(outcome.diagnostics.map((d) => `${d.code} ${d.message.en}`).join('\n'));
  return outcome.value;
}

const dataOf = (text: string) => documentOf(parseYaml(text, 'a.yaml')).data;
const findings = (text: string): readonly Diagnostic[] => parseYaml(text, 'a.yaml').diagnostics;
const codes = (text: string) => findings(text).map((d) => d.code);
const places = (text: string) => findings(text).map((d) => `${d.code} ${d.at?.line}:${d.at?.column} ${d.text}`);

describe('what YAML means here', () => {
  it('keeps dates and vague dates as text, numbers as numbers', () => {
    expect(dataOf('from: 2026-05-01\nvague: 2017-06\nyear: 2017\nhalf: 0.5\nyes: no\non: true\nnone: ~')).toEqual({
      from: '2026-05-01',
      vague: '2017-06',
      year: 2017,
      half: 0.5,
      yes: 'no',
      on: true,
      none: null,
    });
  });

  it('takes keys as text, whatever they look like', () => {
    expect(dataOf('2017: a\ntrue: b\n1.50: c\n"==": d')).toEqual({ '2017': 'a', true: 'b', '1.50': 'c', '==': 'd' });
  });

  it('reads a byte order mark, Windows line ends and a leading document mark', () => {
    const read = documentOf(parseYaml('\uFEFF---\r\n标题: 备案\r\n项: [一, 二]\r\n', 'a.yaml'));
    expect(read.data).toEqual({ 标题: '备案', 项: ['一', '二'] });
    expect(read.positionOf(['项', 1])).toEqual({ file: 'a.yaml', line: 3, column: 8 });
  });

  it('copies what an alias names', () => {
    const read = documentOf(parseYaml('base: &b {zh: 备案, en: filing}\ncopy: *b', 'a.yaml'));
    expect(read.data).toEqual({ base: { zh: '备案', en: 'filing' }, copy: { zh: '备案', en: 'filing' } });
    expect(read.positionOf(['copy'])).toMatchObject({ line: 2, column: 7 });
    expect(read.positionOf(['copy', 'en'])).toMatchObject({ line: 1, column: 23 });
  });
});

describe('positions', () => {
  const read = documentOf(
    parseYaml(
      'id: nbt\nrequirements:\n  - id: hospital\n    test: { "==": [{ var: site.grade }, tertiary] }\n  - id:\n',
      'r.yaml',
    ),
  );

  it.each([
    [[], 'value', 1, 1],
    [['id'], 'value', 1, 5],
    [['id'], 'key', 1, 1],
    [['requirements'], 'key', 2, 1],
    [['requirements', 0, 'id'], 'value', 3, 9],
    [['requirements', 0, 'test', '==', 0, 'var'], 'value', 4, 27],
    [['requirements', 0, 'test', '==', 1], 'value', 4, 41],
    [['requirements', 1, 'id'], 'key', 5, 5],
  ] as const)('%j (%s) stands at %i:%i', (path, which, line, column) => {
    expect(read.positionOf(path, which)).toEqual({ file: 'r.yaml', line, column });
  });

  it('falls back to the nearest ancestor that exists', () => {
    expect(read.positionOf(['requirements', 0, 'text', 'zh'])).toMatchObject({ line: 3, column: 5 });
    expect(read.positionOf(['id', 'deeper'])).toMatchObject({ line: 1, column: 5 });
    expect(read.positionOf(['requirements', 7], 'key')).toMatchObject({ line: 2, column: 1 });
  });

  it('gives the text as written', () => {
    expect(read.textOf(['requirements', 0, 'test', '=='])).toBe('[{ var: site.grade }, tertiary]');
    expect(read.textOf(['requirements', 0, 'none'])).toBeUndefined();
    expect(read.textOf(['requirements', 'length'])).toBeUndefined();
    expect(read.textOf(['toString'])).toBeUndefined();
  });

  it('finds every scalar of a generated file where its text stands', () => {
    const word = fc.constantFrom('备案', 'filing', 'a1', '治疗');
    const tree: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
      node: fc.oneof(
        { depthSize: 'small' },
        word,
        fc.array(tie('node'), { minLength: 1, maxLength: 3 }),
        fc.dictionary(word, tie('node'), { minKeys: 1, maxKeys: 3 }),
      ),
    })).node;
    fc.assert(
      fc.property(tree, (data) => {
        const text = JSON.stringify(data, null, 2);
        for (const parse of [parseYaml, parseJson]) {
          const parsed = documentOf(parse(text, 'g'));
          expect(parsed.data).toEqual(data);
          for (const [path, value] of scalars(data)) {
            const { line, column } = parsed.positionOf(path);
            const quoted = JSON.stringify(value);
            expect(text.split('\n')[line - 1]?.slice(column - 1, column - 1 + quoted.length)).toBe(quoted);
          }
        }
      }),
    );
  });
});

function scalars(data: unknown, path: (string | number)[] = []): [(string | number)[], string][] {
  if (typeof data === 'string') return [[path, data]];
  if (Array.isArray(data)) return data.flatMap((item, index) => scalars(item, [...path, index]));
  return Object.entries(data as object).flatMap(([key, value]) => scalars(value, [...path, key]));
}

describe('errors', () => {
  it('are collected over the whole file, in order, with the offending text', () => {
    expect(places('a: 1\nb: [1, 2\nc: 3\na: 2\n__proto__: {x: 1}\nd: !custom 4\n')).toEqual(
      expect.arrayContaining([expect.stringMatching(/^E_YAML_SYNTAX [23]:/)]),
    );
    expect(places('a: 1\nconstructor: 2\na: 3\nd: !custom 4\nx:\n  prototype: 1\n')).toEqual([
      'E_YAML_KEY_FORBIDDEN 2:1 constructor',
      'E_YAML_DUPLICATE_KEY 3:1 a',
      'E_YAML_SYNTAX 4:4 !custom',
      'E_YAML_KEY_FORBIDDEN 6:3 prototype',
    ]);
  });

  it.each([
    ['"unclosed', 'E_YAML_SYNTAX'],
    ['a: b: c', 'E_YAML_SYNTAX'],
    ['a: 1\n\tb: 2', 'E_YAML_SYNTAX'],
    ['? [a]\n: b', 'E_YAML_SYNTAX'],
    ['a: 1\n---\nb: 2', 'E_YAML_SYNTAX'],
    ['%YAML 1.1\n---\na: yes', 'E_YAML_SYNTAX'],
    ['x: {a: 1}\ny:\n  <<: {a: 1}', 'E_YAML_SYNTAX'],
    ['n: .inf', 'E_YAML_SYNTAX'],
    ['licence: 20261122000012345678', 'E_YAML_SYNTAX'],
    ['', 'E_FILE_EMPTY'],
    ['\uFEFF  \n', 'E_FILE_EMPTY'],
    ['# only a comment\n', 'E_FILE_EMPTY'],
    ['---\n...\n', 'E_FILE_EMPTY'],
    ['a: b\0', 'E_FILE_ENCODING'],
    ['a: "\u001B[31m"', 'E_FILE_ENCODING'],
    ['a: *nowhere', 'E_YAML_ALIASES'],
    ['a: &a [*a]', 'E_YAML_ALIASES'],
  ])('%j is %s', (text, code) => {
    expect(codes(text)).toEqual([code]);
  });

  it('refuses every tag and runs nothing', () => {
    for (const tag of [
      '!!js/function',
      '!!js/undefined',
      '!!python/object',
      '!!binary',
      '!!timestamp',
      '!!str',
      '!own',
      '!',
      '!<tag:x,2000:y>',
    ]) {
      const found = findings(`a: ${tag} "x"`);
      expect(found.map((d) => [d.code, d.at?.column, d.text])).toEqual([['E_YAML_SYNTAX', 4, tag]]);
    }
    expect(findings('{ != : [1, 2] }')[0]?.hint?.en).toContain('"!="');
  });

  it('names the line of the first of two equal keys, at any depth', () => {
    const [found] = findings('a:\n  zh: 一\n  en: x\n  zh: 二');
    expect(found).toMatchObject({ code: 'E_YAML_DUPLICATE_KEY', at: { line: 4, column: 3 } });
    expect(found?.message.en).toContain('line 2');
    expect(codes('{"1": a, 1: b}')).toEqual(['E_YAML_DUPLICATE_KEY']);
  });

  it('are limited in number for one file', () => {
    for (const line of ['a: 1\n', '%a b\n', 'a: !x 1\n', '---\n']) {
      expect(findings(line.repeat(5000))).toHaveLength(MAX_FINDINGS_PER_FILE);
    }
  });
});

describe('prototypes', () => {
  it.each(['__proto__', 'constructor', 'prototype'])('%s is refused as a key in block, flow, quoted and JSON form', (key) => {
    const escaped = `\\u${key.charCodeAt(0).toString(16).padStart(4, '0')}${key.slice(1)}`;
    for (const text of [`${key}: {polluted: 1}`, `a: {${key}: {polluted: 1}}`, `- "${key}": 1`, `"${escaped}": 1`]) {
      expect(codes(text)).toEqual(['E_YAML_KEY_FORBIDDEN']);
    }
    expect(parseJson(`{"a": [{"${key}": {"polluted": 1}}]}`, 'a.json').diagnostics.map((d) => d.code)).toEqual([
      'E_YAML_KEY_FORBIDDEN',
    ]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe('bombs', () => {
  const quickly = (work: () => readonly Diagnostic[]): string[] => {
    const start = performance.now();
    const found = work().map((d) => d.code);
    // Generous: the point is that the work does not grow with the bomb.
    expect(performance.now() - start).toBeLessThan(5000);
    return found;
  };
  const depth = 20_000;

  it.each([
    ['flow lists', '['.repeat(depth) + ']'.repeat(depth)],
    ['unclosed flow lists', '['.repeat(depth)],
    ['flow maps', `${'{a: '.repeat(depth)}1${'}'.repeat(depth)}`],
    ['block lists on one line', `${'- '.repeat(depth)}x`],
    ['explicit keys on one line', `${'? '.repeat(depth)}x`],
    ['block maps', Array.from({ length: 1900 }, (_, level) => `${' '.repeat(level)}a:`).join('\n')],
    ['block lists', Array.from({ length: 1900 }, (_, level) => `${' '.repeat(level)}-`).join('\n')],
    [
      'mixed',
      Array.from({ length: 50 }, (_, level) => `${' '.repeat(level)}a:`).join('\n') +
        ' '.repeat(51) +
        '['.repeat(30) +
        ']'.repeat(30),
    ],
  ])('nesting without end in %s is one error', (_name, text) => {
    expect(quickly(() => findings(text))).toEqual(['E_YAML_DEPTH']);
  });

  it('counts depth exactly', () => {
    const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
    const block = (levels: number) => `${Array.from({ length: levels }, (_, level) => `${' '.repeat(level)}a:`).join('\n')} 1`;
    for (const text of [nested, block]) {
      expect(codes(text(READING_LIMITS.maxDepth))).toEqual([]);
      expect(codes(text(READING_LIMITS.maxDepth + 1))).toEqual(['E_YAML_DEPTH']);
    }
    expect(parseJson(nested(64), 'a.json').ok).toBe(true);
    expect(parseJson(nested(65), 'a.json').diagnostics.map((d) => d.code)).toEqual(['E_YAML_DEPTH']);
    expect(parseJson('['.repeat(depth), 'a.json').diagnostics.map((d) => d.code)).toEqual(['E_YAML_DEPTH']);
  });

  it('brackets inside text are not nesting', () => {
    const brackets = '['.repeat(200);
    expect(dataOf(`a: "${brackets}"\nb: '${brackets}'\nc: x${brackets}\nd: |\n  ${brackets}\n# ${brackets}`)).toMatchObject({
      a: brackets,
      b: brackets,
    });
  });

  it('an alias bomb is refused', () => {
    const levels = 'bcdefghij'.split('').map((name, at) => `${name}: &${name} [${`*${'abcdefghij'[at]}, `.repeat(9)}x]`);
    expect(quickly(() => findings(`a: &a [x]\n${levels.join('\n')}`))).toContain('E_YAML_ALIASES');
    expect(places('a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]')).toEqual(['E_YAML_ALIASES 3:5 *b', 'E_YAML_ALIASES 3:9 *b']);
  });

  it('counts aliases exactly', () => {
    const aliases = (count: number) => `a: &a x\nb: [${Array(count).fill('*a').join(', ')}]`;
    expect(codes(aliases(READING_LIMITS.maxAliases))).toEqual([]);
    expect(codes(aliases(READING_LIMITS.maxAliases + 1))).toEqual(['E_YAML_ALIASES']);
  });

  it('a file over the limit of size or parts is refused', () => {
    const many = `[${'1,'.repeat(READING_LIMITS.maxParts)}1]`;
    expect(quickly(() => findings(many))).toEqual(['E_FILE_TOO_LARGE']);
    expect(quickly(() => findings(`a: ${'文'.repeat(READING_LIMITS.maxBytes / 3)}`))).toEqual(['E_FILE_TOO_LARGE']);
    expect(parseYaml('a: bcd', 'a.yaml', { maxBytes: 5 }).diagnostics[0]?.code).toBe('E_FILE_TOO_LARGE');
  });

  it('a map of very many keys is read in good time', () => {
    const text = Array.from({ length: 60_000 }, (_, at) => `k${at}: 1`).join('\n');
    expect(quickly(() => findings(text))).toEqual([]);
  });
});

describe('any text at all', () => {
  const alphabet = fc.constantFrom(
    ...'{}[]:,-?!&*#|>\'"%@`~ \n\tab1=<.\\',
    '---',
    '...',
    '- ',
    ': ',
    '\n  ',
    '备',
    '\uD800',
    '\0',
  );
  const garbage = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.array(alphabet, { maxLength: 60 }).map((parts) => parts.join('')),
  );

  it.each([
    ['YAML', parseYaml],
    ['JSON', parseJson],
  ])('gives data or findings with places inside the file, never an exception (%s)', (_name, parse) => {
    fc.assert(
      fc.property(garbage, (text) => {
        const outcome = parse(text, 'g');
        const lines = text.split('\n');
        expect(outcome.ok).toBe(outcome.diagnostics.length === 0);
        for (const { at } of outcome.diagnostics) {
          expect(at?.line).toBeGreaterThanOrEqual(1);
          expect(at?.line).toBeLessThanOrEqual(lines.length);
          expect(at?.column).toBeGreaterThanOrEqual(1);
        }
      }),
      { numRuns: 1500 },
    );
  });
});

describe('parseJson', () => {
  it('reads exactly what JSON.parse reads, on any JSON-like text', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"b\\n"',
      '"\\u00e9"',
      '1',
      '-0.5e3',
      '01',
      'true',
      'null',
      ' ',
      '\n',
      "'x'",
      '//c',
    );
    const texts = fc.oneof(
      fc.json(),
      fc.array(pieces, { minLength: 1, maxLength: 8 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const outcome = parseJson(text, 'a.json');
        const refusedForOtherReasons = outcome.diagnostics.some((d) =>
          ['E_YAML_DUPLICATE_KEY', 'E_YAML_KEY_FORBIDDEN', 'E_FILE_EMPTY', 'E_FILE_ENCODING'].includes(d.code),
        );
        fc.pre(!refusedForOtherReasons);
        let expected: { data: unknown } | undefined;
        try {
          expected = { data: JSON.parse(text) };
        } catch {
          expected = undefined;
        }
        const isInexact = outcome.diagnostics.some((d) => d.message.en.includes('exactly'));
        fc.pre(!isInexact);
        expect(outcome.ok ? { data: outcome.value.data } : undefined).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('says where it stops', () => {
    expect(parseJson('{\n  "a": 1,\n  "b": tru\n}', 'a.json').diagnostics).toMatchObject([
      { code: 'E_YAML_SYNTAX', at: { file: 'a.json', line: 3, column: 8 } },
    ]);
    expect(parseJson('{"a": 1,}', 'a.json').diagnostics).toMatchObject([{ at: { column: 9 } }]);
    expect(parseJson('{"a": 1} x', 'a.json').diagnostics).toMatchObject([{ at: { column: 10 } }]);
    expect(parseJson('{"a": 1, "a": 2}', 'a.json').diagnostics).toMatchObject([
      { code: 'E_YAML_DUPLICATE_KEY', at: { column: 10 } },
    ]);
  });
});
