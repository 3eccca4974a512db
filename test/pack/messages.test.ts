import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { neutralise, neutraliseLine } from '../../src/pack/clean-text.js';
import type { Diagnostic } from '../../src/pack/diagnostic.js';
import { formatDiagnostic } from '../../src/pack/show-diagnostic.js';
import { didYouMean, editDistance } from '../../src/pack/suggest.js';

const ESCAPE = '\u001B';

describe('neutralise', () => {
  it.each([
    [`${ESCAPE}[31mred`, '\\x1b[31mred'],
    [`${ESCAPE}]0;title\u0007`, '\\x1b]0;title\\x07'],
    ['\u009B2J', '\\x9b2J'],
    ['a\rb\bc', 'a\\x0db\\x08c'],
    ['a\r\nb\tc', 'a\nb\tc'],
    ['safe\u202Etxt.exe', 'safe\\u202etxt.exe'],
    ['a\u2066b\u2069', 'a\\u2066b\\u2069'],
    ['a\u200Bb\uFEFF', 'a\\u200bb\\ufeff'],
    ['x\u2028y', 'x\\u2028y'],
    ['\uD800', '\\ud800'],
    ['\u{E0041}', '\\u{e0041}'],
    ['干细胞（含）👨‍👩‍👧 é', '干细胞（含）👨‍👩‍👧 é'],
  ])('%j becomes %j', (text, expected) => {
    expect(neutralise(text)).toBe(expected);
  });

  it('treats every character by its Unicode category, however plain the text around it', () => {
    const wrong: number[] = [];
    for (let code = 0; code <= 0x10ffff; code += 1) {
      const character = String.fromCodePoint(code);
      const stays = !/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(character) || '\n\t\u200C\u200D'.includes(character);
      if ((neutralise(`甲${character}a`) === `甲${character}a`) !== stays) wrong.push(code);
    }
    expect(wrong).toEqual([]);
  });

  it('leaves no control, override or separator in any text, and is stable', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const line = neutraliseLine(text);
        expect(line).not.toMatch(/[\p{Cc}\p{Bidi_Control}\p{Cs}\p{Zl}\p{Zp}]/u);
        expect(neutraliseLine(line)).toBe(line);
      }),
    );
  });
});

describe('didYouMean', () => {
  const facts = ['act.kind', 'act.payment', 'cell.source', 'site.grade', 'sponsor.kind', 'study.firstSubjectDate', 'place.zone'];

  it.each([
    ['act.knid', 'act.kind'],
    ['Act.Kind', 'act.kind'],
    ['act-kind', 'act.kind'],
    ['study.first_subject_date', 'study.firstSubjectDate'],
    ['grade', 'site.grade'],
    ['facts.grade', 'site.grade'],
    ['location.zone', 'place.zone'],
    ['payments', 'act.payment'],
    ['kind', undefined],
    ['completely.different', undefined],
    ['', undefined],
    ['x', undefined],
  ])('%j suggests %j', (word, expected) => {
    expect(didYouMean(word, facts)).toBe(expected);
  });

  it.each([
    ['体系胞', '体细胞'],
    ['干细袍', '干细胞'],
    ['备安', '备案'],
    ['临床研究备按', '临床研究备案'],
    ['博鳌', '博鳌乐城'],
    ['注册', undefined],
  ])('for Chinese, %s suggests %s', (word, expected) => {
    expect(didYouMean(word, ['体细胞', '干细胞', '备案', '临床研究备案', '博鳌乐城'])).toBe(expected);
  });

  it('does not depend on the order of the candidates and never repeats the word', () => {
    const words = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '.', '细'), maxLength: 6 });
    fc.assert(
      fc.property(words, fc.array(words, { maxLength: 8 }), (word, candidates) => {
        const found = didYouMean(word, candidates);
        expect(didYouMean(word, candidates.toReversed())).toBe(found);
        expect(found).not.toBe(word);
      }),
    );
  });

  it('measures a distance: zero only to itself, symmetric, one for a single slip', () => {
    const word = fc.array(fc.constantFrom(...'abc细胞'), { maxLength: 7 });
    fc.assert(
      fc.property(word, word, (left, right) => {
        expect(editDistance(left, right)).toBe(editDistance(right, left));
        expect(editDistance(left, right) === 0).toBe(left.join('') === right.join(''));
        expect(editDistance(left, [...left, 'x'])).toBe(1);
      }),
    );
    expect(editDistance([...'ab'], [...'ba'])).toBe(1);
    expect(editDistance([...'kitten'], [...'sitting'])).toBe(3);
  });
});

describe('formatDiagnostic', () => {
  const base: Diagnostic = {
    code: 'E_UNKNOWN_FACT',
    severity: 'error',
    message: { zh: '没有名为 act.knid 的事实', en: 'there is no fact act.knid' },
    at: { file: 'rules/a.yaml', line: 2, column: 14 },
    text: 'act.knid',
    hint: { zh: '是否指 act.kind？', en: 'did you mean act.kind?' },
  };

  const source = 'id: x\n测试条件: { var: act.knid }\n';

  it('shows place, code and message on the first line, then source, hint and page', () => {
    expect(formatDiagnostic(base, 'en', { source })).toBe(
      [
        'rules/a.yaml:2:14 E_UNKNOWN_FACT there is no fact act.knid',
        '  测试条件: { var: act.knid }',
        `${' '.repeat(2 + 2 * 4 + 2 + 2 + 5)}^^^^^^^^`,
        '  hint: did you mean act.kind?',
        '  see: docs/errors.md#e_unknown_fact',
      ].join('\n'),
    );
    expect(formatDiagnostic(base, 'zh', { source }).split('\n')).toContain('  提示：是否指 act.kind？');
  });

  it('gives carets twice the length under double-width text', () => {
    const lines = formatDiagnostic({ ...base, at: { file: 'a', line: 2, column: 3 }, text: '条件' }, 'zh', { source }).split(
      '\n',
    );
    expect(lines[2]).toBe('      ^^^^');
  });

  it('manages without a place, a source or a line that exists', () => {
    const { at: _at, hint: _hint, ...bare } = base;
    expect(formatDiagnostic(bare, 'en')).toBe(
      'E_UNKNOWN_FACT there is no fact act.knid\n  act.knid\n  see: docs/errors.md#e_unknown_fact',
    );
    expect(formatDiagnostic({ ...base, at: { file: 'a', line: 99, column: 1 } }, 'en', { source })).toContain('\n  act.knid\n');
  });

  it('lets nothing from a file reach the terminal as it is, nor break the first line', () => {
    const hostile = `${ESCAPE}[2J${ESCAPE}]0;owned\u0007\u202E`;
    const d: Diagnostic = {
      ...base,
      message: { zh: `坏\n${hostile}`, en: `bad\nfake.yaml:1:1 E_X ${hostile}` },
      hint: { zh: hostile, en: hostile },
      at: { file: `a${hostile}\n.yaml`, line: 1, column: 1 },
      text: hostile,
    };
    for (const lang of ['zh', 'en'] as const) {
      for (const view of [{}, { source: `${hostile}: 1` }]) {
        const shown = formatDiagnostic(d, lang, view);
        expect(shown.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
        expect(shown.split('\n').filter((line) => !line.startsWith('  '))).toHaveLength(1);
      }
    }
  });

  it('cuts a long line to a window and keeps the carets under the text', () => {
    const long = `${'前'.repeat(100)}TARGET${'后'.repeat(100)}`;
    const lines = formatDiagnostic({ ...base, at: { file: 'a', line: 1, column: 101 }, text: 'TARGET' }, 'zh', {
      source: long,
    }).split('\n');
    const [, shown = '', carets = ''] = lines;
    const columnsBefore = [...shown.slice(0, shown.indexOf('TARGET'))].reduce((sum, c) => sum + (c === '前' ? 2 : 1), 0);
    expect(shown).toMatch(/^ {2}…前+TARGET后+…$/u);
    expect(carets).toBe(`${' '.repeat(columnsBefore)}^^^^^^`);
  });

  it('passes each piece through the colouring function', () => {
    const color = (style: string, text: string) => `<${style}>${text}</>`;
    expect(formatDiagnostic(base, 'en', { source, color }).split('\n')).toEqual([
      '<location>rules/a.yaml:2:14</> <error>E_UNKNOWN_FACT</> there is no fact act.knid',
      '  <source>测试条件: { var: act.knid }</>',
      `${' '.repeat(19)}<caret>^^^^^^^^</>`,
      '  <hint>hint: did you mean act.kind?</>',
      '  <doc>see: docs/errors.md#e_unknown_fact</>',
    ]);
  });
});
