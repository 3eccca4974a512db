import { expect, it } from 'vitest';
import { typedDate, typedNumber } from '../../src/terminal/typed-value.js';

it.each([
  ['2026-05-01', 20260501, 20260501],
  ['2026/5/1', 20260501, 20260501],
  ['2026.5.1', 20260501, 20260501],
  ['20260501', 20260501, 20260501],
  ['２０２６年５月１日', 20260501, 20260501],
  ['2024-2', 20240201, 20240229],
  ['2026年5月', 20260501, 20260531],
  ['2026年', 20260101, 20261231],
  [' 2026 ', 20260101, 20261231],
])('reads the date %j', (text, from, to) => {
  expect(typedDate(text)).toEqual({ from, to });
});

it.each(['', '2026-13', '2025-02-29', '20260230', '5月1日', '2026-05-01-02', 'May 2026', '26-05-01'])(
  'takes %j for no date',
  (text) => {
    expect(typedDate(text)).toBeUndefined();
  },
);

it.each([
  ['12', 12],
  ['-1.5', -1.5],
  ['3,000', 3000],
  ['３０', 30],
])('reads the number %j', (text, value) => {
  expect(typedNumber(text)).toBe(value);
});

it.each(['', '1e9', '0x10', 'twelve', '1,2', '12例', '１．２．３'])('takes %j for no number', (text) => {
  expect(typedNumber(text)).toBeUndefined();
});
