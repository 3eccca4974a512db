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
    ['备案临床研究', '临床研究备案'],
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
    at: { file: 'rules/a.yaml', line: 2, column: 12 },
    text: 'act.knid',
    hint: { zh: '是否指 act.kind？', en: 'did you mean act.kind?' },
  };

  it('shows place, code and message on the first line, then source, hint and page', () => {
    expect(formatDiagnostic(base, 'en', { source: 'id: x\n测试条件: { var: act.knid }\n' }).split('\n')).toEqual([
      'rules/a.yaml:2:12 E_UNKNOWN_FACT there is no fact act.knid',
      '  测试条件: { var: act.knid }',
      '                  ^^^^^^^^'.replace('    ', '     ').slice(0, 0) +
        `${' '.repeat(2 + 8 + 2 + 5)}^^^^^^^^`.replace(/^ {17}/, ' '.repeat(17)),
      '  hint: did you mean act.kind?',
      '  see: docs/errors.md#e_unknown_fact',
    ]);
  });
});
