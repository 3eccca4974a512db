import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { assess } from '../../src/assessment/assess.js';
import { parseCase } from '../../src/case-io/read-case-file.js';
import type { Pack } from '../../src/pack/model.js';
import { assessmentDocument } from '../../src/report/assessment-document.js';
import { RESEARCH, without } from '../fixtures/cases.js';
import { caseFrom, compileMini, unwrap } from '../fixtures/packs.js';

let pack: Pack;
beforeAll(async () => {
  pack = unwrap(await compileMini());
});

const ON = { day: 20261122, source: 'case' } as const;
const bytes = (facts: Readonly<Record<string, unknown>>, over: Pack = pack) =>
  JSON.stringify(assessmentDocument(unwrap(assess(caseFrom(over, { facts }), over, ON))));

/** Freezes a value and all it holds. */
function freeze<T>(value: T, seen: Set<unknown> = new Set()): T {
  if (typeof value !== 'object' || value === null || seen.has(value)) return value;
  seen.add(value);
  Object.freeze(value);
  for (const inner of Object.values(value)) freeze(inner, seen);
  return value;
}

describe('the same input', () => {
  const OPEN = without(RESEARCH, 'charging.subjects', 'judgement.boundary');

  it('gives the same bytes twice', () => {
    expect(bytes(OPEN)).toBe(bytes(OPEN));
  });

  it('gives the same bytes from a pack that was written out and read back', () => {
    expect(bytes(OPEN, JSON.parse(JSON.stringify(pack)) as Pack)).toBe(bytes(OPEN));
  });

  it('gives the same bytes from a pack compiled again', async () => {
    expect(bytes(OPEN, unwrap(await compileMini()))).toBe(bytes(OPEN));
  });

  it('gives the same bytes whatever the order of its facts', () => {
    const expected = bytes(RESEARCH);
    fc.assert(
      fc.property(fc.shuffledSubarray(Object.entries(RESEARCH), { minLength: Object.keys(RESEARCH).length }), (entries) => {
        expect(bytes(Object.fromEntries(entries))).toBe(expected);
      }),
      { numRuns: 30 },
    );
  });

  it('is not changed, nor is the pack', () => {
    const input = freeze(caseFrom(pack, { facts: OPEN, sites: [{ id: 'a', facts: {} }] }));
    const frozen = freeze(JSON.parse(JSON.stringify(pack)) as Pack);
    expect(unwrap(assess(input, frozen, freeze({ ...ON }))).outcome).toBe('undecided');
  });
});

describe('the hash of a case', () => {
  const read = async (text: string) => unwrap(await parseCase(text, 'case.yaml', pack)).sha256;

  it('is the same for the same answers, however they are written', async () => {
    const nested = await read(
      'schema: dualtrack/case/1\nid: a\nfacts:\n  act: { kind: research, begun: false }\n  cell.traits: [gene-modified, expanded]\n',
    );
    const dotted = await read(
      'id: b\ntitle: 另一标题\nasOf: 2026-01-01\nfacts:\n  cell.traits: [expanded, gene-modified, expanded]\n  act.begun: false\n  act.kind: { value: research, by: 科研处 }\n',
    );
    const json = unwrap(
      await parseCase(
        '{"facts":{"act":{"begun":false,"kind":"research"},"cell":{"traits":["expanded","gene-modified"]}}}',
        'case.json',
        pack,
      ),
    ).sha256;
    expect([dotted, json]).toEqual([nested, nested]);
  });

  it('takes a former name of a fact for the fact', async () => {
    expect(await read('facts: { hospital.grade: lower }\n')).toBe(await read('facts: { site.grade: lower }\n'));
  });

  it('changes with an answer, a site, and with "do not know"', async () => {
    const hashes = await Promise.all(
      [
        'facts: {}\n',
        'facts: { act.begun: true }\n',
        'facts: { act.begun: false }\n',
        'facts: {}\nunknown: [act.begun]\n',
        'facts: {}\nsites: [{ id: a, facts: { act.begun: true } }]\n',
        'facts: {}\nsites: [{ id: a, lead: true, facts: { act.begun: true } }]\n',
      ].map(read),
    );
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});

describe('who said so', () => {
  it('stays with the answer', async () => {
    const text =
      'facts:\n  site.grade: { value: tertiary-a, by: 科研处, on: 2026-11-01, evidence: license.pdf }\n  act.begun: true\n';
    const input = unwrap(await parseCase(text, 'case.yaml', pack));
    const result = unwrap(assess(input, pack, ON));
    expect(result.case.answers.get('site.grade')).toEqual({
      value: 'tertiary-a',
      by: '科研处',
      on: '2026-11-01',
      evidence: 'license.pdf',
    });
    expect(result.case.answers.get('act.begun')).toEqual({ value: true });
  });

  it('and the receipt names packs, engine, date and answers', () => {
    const { receipt } = JSON.parse(bytes(RESEARCH)) as { receipt: Record<string, unknown> };
    expect(receipt).toEqual({
      packs: [{ id: 'mini', version: '1.0.0', sha256: pack.packs[0]?.sha256, knownThrough: '2026-12-31' }],
      engine: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      asOf: '2026-11-22',
      asOfSource: 'case',
      caseSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      weakened: false,
      options: { defaults: true },
    });
  });
});
