import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PackDocument } from '../../src/pack/document.js';
import type { GlossaryTerm } from '../../src/pack/model.js';
import { checkParity } from '../../src/pack/parity.js';
import { figuresOf, missingFigures } from '../../src/pack/parity-figures.js';
import { validateDocument } from '../../src/pack/validate.js';
import { nationalPack } from '../../src/pack-io/load-pack.js';
import { lintPacks } from '../../src/workbench/lint.js';
import { packFolder, places } from '../fixtures/packs.js';

const both = (zh: string, en: string) => [
  ...missingFigures(figuresOf(zh), figuresOf(en)),
  ...missingFigures(figuresOf(en), figuresOf(zh)),
];

describe('figures of two texts', () => {
  it.each([
    ['自2026年5月1日起', 'from 1 May 2026'],
    ['2026年5月1日前', 'before 2026-05-01'],
    ['2026 年 5 月起', 'since May 2026'],
    ['自当年1月1日起', 'since 1 January of the year'],
    ['2011年12月16日和12月26日', '16 December and 26 December 2011'],
    ['第八条第二款', 'article 8(2)'],
    ['第55条', 'art. 55'],
    ['第二十一条', 'article 21'],
    ['1万人以上', '10,000 people or more'],
    ['1.5亿元', '150 million yuan'],
    ['05个工作日', '5 working days'],
    ['5个工作日内', 'within five working days'],
    ['三级甲等医院', 'a Class III Grade A hospital'],
    ['第三类医疗技术', 'Class III medical technology'],
    ['国卫科教发〔2024〕32号', 'No. 32 of 2024'],
    ['２０２４年', 'in 2024'],
    ['见 https://example.org/2019/12', 'see https://example.org/'],
  ])('%s · %s agree', (zh, en) => {
    expect(both(zh, en)).toEqual([]);
  });

  it.each([
    ['保存30年', 'kept for 20 years', ['30', '20']],
    ['2026年5月1日', '1 June 2026', ['2026-05-01', '2026-06-01']],
    ['2026年5月1日', '1 May 2025', ['2026-05-01', '2025-05-01']],
    ['2026年5月', 'May 2025', ['2026-05', '2025-05']],
    ['1月1日', '1 February', ['--01-01', '--02-01']],
    ['第十二条', 'article 13', ['12', '13']],
    ['1万人', '1,000 people', ['10000', '1000']],
    ['立即报告', 'report within 24 hours', ['24']],
  ])('%s · %s differ', (zh, en, missing) => {
    expect(both(zh, en)).toEqual(missing);
  });

  it('notice a number changed in one language, wherever it stands', () => {
    const number = fc.integer({ min: 13, max: 99999 });
    fc.assert(
      fc.property(fc.uniqueArray(number, { minLength: 2, maxLength: 5 }), fc.nat(), (numbers, at) => {
        const [changed, ...kept] = [
          numbers[at % numbers.length] ?? 0,
          ...numbers.filter((_, index) => index !== at % numbers.length),
        ];
        const zh = [...kept.slice(1), kept[0], changed].map((value) => `至少${value}例`).join('，');
        const same = [...kept.slice(1), kept[0], changed].map((value) => `at least ${value} cases`).join(', ');
        const other = [...kept, changed + 100000].map((value) => `at least ${value} cases`).join(', ');
        expect(both(zh, same)).toEqual([]);
        expect(both(zh, other)).toContain(String(changed));
      }),
    );
  });

  it('notice every changed digit of a date', () => {
    const day = fc.date({ min: new Date('1993-01-01'), max: new Date('2026-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, day, (first, second) => {
        const iso = (date: Date) => date.toISOString().slice(0, 10);
        const [year, month, dayOfMonth] = iso(first).split('-').map(Number);
        const zh = `${year}年${month}月${dayOfMonth}日`;
        expect(both(zh, `from ${iso(first)}`)).toEqual([]);
        if (iso(first) !== iso(second)) expect(both(zh, `from ${iso(second)}`)).toEqual([iso(first), iso(second)]);
      }),
    );
  });
});

const TERMS: readonly GlossaryTerm[] = [
  { zh: '临床试验', en: 'trial' },
  { zh: '注册临床试验', en: 'registration trial', avoid: ['registered study'], strict: true },
  {
    zh: '三甲',
    en: 'Class III Grade A hospital',
    avoid: ['3A hospital'],
    aliases: ['三级甲等', 'Class III Grade A'],
    strict: true,
  },
  { zh: '惠民保', en: 'city supplementary insurance (惠民保)', strict: true },
];

function duty(zh: string, en: string): PackDocument {
  const text = { zh, en };
  const data = { id: 'demo', title: { zh: '示例', en: 'demo' }, text, when: true, cite: 'law#1' };
  const found = validateDocument('duty', 'demo.yaml', data, (path) => ({
    file: `demo.yaml ${path.join('.')}`,
    line: 1,
    column: 1,
  }));
  if (!found.ok) throw new Error('the duty of the test is wrong');
  return found.document;
}

const termsFound = (zh: string, en: string) => checkParity([duty(zh, en)], TERMS).map(({ text }) => text);

describe('terms of the glossary', () => {
  it.each([
    ['在三甲医院', 'in a Class III Grade A hospital'],
    ['三级甲等医院', 'Class-III Grade A hospitals'],
    ['在三甲医院', 'in a 三级甲等 hospital'],
    ['惠民保', 'city supplementary insurance'],
    ['注册临床试验', 'registration trials'],
    ['临床试验', 'a study'],
  ])('%s may be: %s', (zh, en) => {
    expect(termsFound(zh, en)).toEqual([]);
  });

  it.each([
    ['在三甲医院', 'in a top hospital', '三甲'],
    ['在三甲医院', 'in a 3A hospital', '3A hospital'],
    ['注册临床试验', 'a trial', '注册临床试验'],
    ['注册临床试验', 'a registered study', 'registered study'],
  ])('%s may not be: %s', (zh, en, found) => {
    expect(termsFound(zh, en)).toEqual([found]);
  });
});

describe('rules lint', () => {
  const lint = async (files: Parameters<typeof packFolder>[0]) =>
    lintPacks([{ directory: packFolder(files), label: 'mini' }], false);

  it('finds nothing in the national pack', async () => {
    expect(places(await lintPacks([nationalPack()], false))).toEqual([]);
  });

  it('points at the text that lacks the figure', async () => {
    const findings = await lint({
      'outside/animals.yaml': [
        'id: animals',
        'title: { zh: 兽用, en: Use in animals }',
        'when: { ==: [{ var: act.kind }, animal-use] }',
        'governedBy: { zh: 第3条, en: article 4 }',
        'pointer: { zh: 查条例, en: see the rules }',
        'cite: drug-law#19',
        '',
      ].join('\n'),
    });
    expect(places(findings).filter((line) => line.startsWith('E_'))).toEqual([
      'E_PARITY mini/outside/animals.yaml:4:19 4',
      'E_PARITY mini/outside/animals.yaml:4:28 3',
    ]);
  });

  it('reports facts and derived facts that nothing reads, but no free text', async () => {
    const findings = await lint({
      'facts/more.yaml': [
        'facts:',
        '  - { id: more.flag, type: boolean, label: { zh: 旗, en: flag }, question: { zh: 有旗吗？, en: Is there a flag? } }',
        '  - { id: more.note, type: text, label: { zh: 注, en: note }, question: { zh: 注？, en: Any note? } }',
        'derived:',
        '  - { id: more.derived, label: { zh: 派生, en: derived }, when: { var: act.begun } }',
        '',
      ].join('\n'),
    });
    const own = places(findings).filter((line) => line.includes('more.yaml'));
    expect(own).toEqual(['W_UNUSED mini/facts/more.yaml:2:11 more.flag', 'W_UNUSED mini/facts/more.yaml:5:11 more.derived']);
  });
});
