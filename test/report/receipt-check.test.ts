import { expect, it } from 'vitest';
import { pageText } from '../../src/report/page/to-text.js';
import { compareData } from '../../src/report/receipt-check.js';
import { receiptCheckPage } from '../../src/report/receipt-check-page.js';

it('a receipt check names what one side lacks without printing all of its fields', () => {
  const checks = compareData(
    'result',
    { breaches: [], outcome: 'open' },
    { breaches: [{ id: 'a', curable: true }], outcome: 'closed' },
  );
  const told = pageText(receiptCheckPage('2026-11-22', checks, 'en'), { width: 200 });
  expect(told).toMatch(/breaches\.a\s+recorded \(nothing\)\n\s+found \(there\)/);
  expect(told).toMatch(/outcome\s+recorded open\n\s+found closed/);
  expect(told).not.toContain('curable');
});
