import { beforeAll, describe, expect, it } from 'vitest';
import type { Pack } from '../../src/pack/model.js';
import { pageText } from '../../src/report/page/to-text.js';
import { compareData } from '../../src/report/receipt-check.js';
import { receiptCheckDocument, receiptCheckPage } from '../../src/report/receipt-check-page.js';
import { ReceiptCheckResult } from '../../src/report/schema/receipt-check.js';
import { compileMini, unwrap } from '../fixtures/packs.js';

let pack: Pack;
beforeAll(async () => {
  pack = unwrap(await compileMini());
});

const told = (recorded: unknown, found: unknown, language: 'zh' | 'en' = 'en') =>
  pageText(receiptCheckPage('2026-11-22', compareData('result', recorded, found), pack, language), { width: 200 });

describe('a receipt check', () => {
  it('names what one side lacks without printing all of its fields', () => {
    const text = told({ breaches: [], outcome: 'open' }, { breaches: [{ id: 'a', curable: true }], outcome: 'closed' });
    expect(text).toMatch(/breaches\.a\n\s+recorded: \(nothing\)\n\s+found: \(there\)/);
    expect(text).toMatch(/outcome\n\s+recorded: open\n\s+found: closed/);
    expect(text).not.toContain('curable');
  });

  it('says of lists what is gone and what is new, articles by their names', () => {
    const article = pack.sources.flatMap(({ id, articles }) => articles.map((one) => `${id}#${one.id}`))[0] ?? '';
    const [before, after] = [{ cites: ['x#1', article] }, { cites: ['x#1', 'x#2'] }];
    expect(told(before, after)).toMatch(/cites\n\s+gone: .*(art\.|").*\n\s+new: x#2/);
    expect(told(before, after, 'zh')).toMatch(/cites\n\s+不再有：.*(条|“).*\n\s+新增：x#2/);
    expect(told(after, before)).not.toMatch(/[[\]{}]/);
    expect(told({ waitsFor: ['a', 'b'] }, { waitsFor: ['b', 'a'] })).toContain('another order');
  });

  it('shows a text in the language asked for, and the other where only that one differs', () => {
    const [before, after] = [
      { zh: '甲', en: 'one' },
      { zh: '甲', en: 'two' },
    ];
    expect(told({ text: before }, { text: after })).toMatch(/recorded: one\n\s+found: two/);
    expect(told({ text: before }, { text: after }, 'zh')).toMatch(/记载：one\n\s+现为：two/);
  });

  it('says when more may differ than is listed', () => {
    const many = (by: number) => Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`k${index}`, index + by]));
    expect(told(many(0), many(1))).toContain('the first 20 places');
    expect(told({ a: 1 }, { a: 2 })).not.toContain('places');
  });

  it('keeps to its schema as data', () => {
    const checks = compareData('result', { a: ['x', 'y'], b: 1, c: null }, { a: ['x'], b: true });
    const document = receiptCheckDocument('r.json', 'assessment', '2026-11-22', checks);
    expect(ReceiptCheckResult.parse(document).checks.map(({ recorded, found }) => [recorded, found])).toEqual([
      ['["x","y"]', '["x"]'],
      ['1', 'true'],
      ['null', ''],
    ]);
  });
});
