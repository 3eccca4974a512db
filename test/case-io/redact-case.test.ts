import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Assessment } from '../../src/assessment/assessment.js';
import { parseCase } from '../../src/case-io/read-case-file.js';
import type { ReceiptFile } from '../../src/case-io/read-receipt-file.js';
import { recordedResult } from '../../src/case-io/recorded-result.js';
import { type RedactedCase, redactCase } from '../../src/case-io/redact-case.js';
import { verifyReceipt } from '../../src/case-io/verify-receipt.js';
import type { Pack } from '../../src/pack/model.js';
import { assessmentDocument } from '../../src/report/assessment-document.js';
import { compareData } from '../../src/report/receipt-check.js';
import { RESEARCH, TREATMENT, without } from '../fixtures/cases.js';
import { type CaseText, compileMini, tryAssess, unwrap } from '../fixtures/packs.js';

let pack: Pack;
beforeAll(async () => {
  pack = unwrap(await compileMini());
});

const SECRET = '张三丰 13800138000';
const withSource = (value: unknown) => ({ value, by: SECRET, on: '2026-03-01', evidence: `${SECRET}.pdf` });
const CASES: readonly (readonly [string, CaseText, string])[] = [
  ['open', { facts: RESEARCH }, '2026-11-22'],
  ['prohibited', { facts: { ...RESEARCH, 'charging.subjects': true } }, '2026-11-22'],
  ['closed', { facts: { ...RESEARCH, 'site.grade': 'lower' } }, '2026-11-22'],
  ['undecided', { facts: without(RESEARCH, 'judgement.boundary', 'cell.traits'), unknown: ['cell.traits'] }, '2026-05-15'],
  ['treatment', { facts: TREATMENT }, '2026-11-22'],
  [
    'with several sites',
    {
      facts: without(RESEARCH, 'site.grade'),
      sites: [
        { id: SECRET, lead: true, facts: { 'site.grade': 'tertiary-a' } },
        { id: '省人民医院', facts: { 'site.grade': 'lower' } },
      ],
    },
    '2026-11-22',
  ],
];

/** The redacted file as it is read back from disk. */
async function readBack({ document }: RedactedCase): Promise<{ file: ReceiptFile; input: Assessment['case'] }> {
  const text = JSON.stringify(document);
  const input = unwrap(await parseCase(text, 'redacted.json', pack));
  const { of, receipt, result } = JSON.parse(text).redacted as { of: string } & Pick<
    ReceiptFile & { kind: 'redacted' },
    'receipt' | 'result'
  >;
  return { file: { kind: 'redacted', of, receipt, result, text }, input };
}

const failing = (checks: ReturnType<typeof verifyReceipt>) =>
  unwrap(checks).flatMap(({ what, path, same }) => (same ? [] : [`${what} ${path}`.trim()]));

describe.each(CASES)('a redacted case that is %s', (_, text, on) => {
  const original = () => {
    const facts = Object.fromEntries(Object.entries(text.facts ?? {}).map(([id, value]) => [id, withSource(value)]));
    return unwrap(tryAssess(pack, { ...text, facts }, on));
  };

  it('verifies: same result, and it descends from its original, for who has the salt', async () => {
    const first = original();
    const { file, input } = await readBack(unwrap(redactCase(first, pack, 'salt')));
    expect(failing(verifyReceipt(file, input, pack, undefined))).toEqual([]);
    expect(failing(verifyReceipt(file, input, pack, { case: first.case, salt: 'salt' }))).toEqual([]);
    expect(failing(verifyReceipt(file, input, pack, { case: first.case, salt: 'other' }))).toEqual(['origin']);
  });

  it('holds no name, note, source or id, nor the hash of the original answers', () => {
    const first = original();
    const { document, dropped } = unwrap(redactCase(first, pack, 'salt'));
    const written = JSON.stringify(document);
    for (const hidden of [SECRET, '省人民医院', '2026-03-01']) expect(written).not.toContain(hidden);
    expect(document.id).toMatch(/^case-[0-9a-f]{12}$/);
    if (dropped.length > 0) expect(written).not.toContain(first.case.sha256);
  });

  it('keeps nothing the result is the same without', () => {
    const { document, dropped, case: redacted } = unwrap(redactCase(original(), pack, 'salt'));
    const wanted = document.redacted.result.sha256;
    for (const id of redacted.answers.keys()) {
      const facts = without(document.facts, id);
      const less = tryAssess(
        pack,
        {
          facts,
          ...(document.unknown && { unknown: document.unknown }),
          ...(document.sites && { sites: document.sites as never }),
        },
        on,
      );
      expect(less.ok && recordedResult(less.value).sha256).not.toBe(wanted);
      expect(dropped).not.toContain(id);
    }
  });
});

describe('a receipt', () => {
  it('fails once a fact, the pack or the engine is another, and says which', async () => {
    const first = unwrap(tryAssess(pack, { facts: RESEARCH }));
    const { file, input } = await readBack(unwrap(redactCase(first, pack, 'salt')));
    const other = unwrap(tryAssess(pack, { facts: { ...RESEARCH, 'site.grade': 'lower' } })).case;
    expect(failing(verifyReceipt(file, other, pack, undefined))).toEqual(expect.arrayContaining(['case', 'result outcome']));
    const [packs, engine] = [[{ ...file.receipt.packs[0], sha256: 'x' }], '9.9.9'];
    const forged = { ...file, receipt: { ...file.receipt, packs, engine } } as ReceiptFile;
    expect(failing(verifyReceipt(forged, input, pack, undefined))).toEqual(['pack', 'engine']);
  });

  it('of an assessment is checked with its case', () => {
    const first = unwrap(tryAssess(pack, { facts: RESEARCH }));
    const document = JSON.parse(JSON.stringify(assessmentDocument(first)));
    const file: ReceiptFile = { kind: 'assessment', receipt: document.receipt, document };
    expect(failing(verifyReceipt(file, first.case, pack, undefined))).toEqual([]);
    const forged = { ...file, document: { ...document, outcome: 'closed' } };
    expect(failing(verifyReceipt(forged, first.case, pack, undefined))).toEqual(['result outcome']);
  });

  it('salts ids: one salt gives one id everywhere, another salt another', () => {
    const first = unwrap(tryAssess(pack, { facts: RESEARCH }));
    const idWith = (salt: string) => unwrap(redactCase(first, pack, salt)).document.id;
    expect(idWith('a')).toBe(idWith('a'));
    expect(idWith('a')).not.toBe(idWith('b'));
  });
});

describe('comparing results', () => {
  it('finds a difference exactly where the data differ', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (left, right) => {
        const sorted = (value: unknown): unknown =>
          typeof value !== 'object' || value === null || Array.isArray(value)
            ? Array.isArray(value)
              ? value.map(sorted)
              : value
            : Object.fromEntries(
                Object.entries(value)
                  .toSorted(([a], [b]) => (a < b ? -1 : 1))
                  .map(([key, part]) => [key, sorted(part)]),
              );
        expect(compareData('result', left, left).every(({ same }) => same)).toBe(true);
        const equal = JSON.stringify(sorted(left)) === JSON.stringify(sorted(right));
        if (!equal) expect(compareData('result', left, right).some(({ same }) => !same)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('pairs things by their names', () => {
    const found = compareData(
      'result',
      [
        { id: 'a', x: 1 },
        { id: 'b', x: 2 },
      ],
      [{ id: 'b', x: 3 }],
    );
    expect(found.map(({ path }) => path)).toEqual(['a', 'b.x']);
  });
});
