import { beforeAll, describe, expect, it } from 'vitest';
import { chooseAsOf } from '../../src/assessment/as-of.js';
import { assess } from '../../src/assessment/assess.js';
import type { Pack } from '../../src/pack/model.js';
import { changed } from '../fixtures/broken/packs.js';
import { RESEARCH, without } from '../fixtures/cases.js';
import { assessFacts, caseFrom, compileMini, tryAssess, unwrap } from '../fixtures/packs.js';

let pack: Pack;
beforeAll(async () => {
  pack = unwrap(await compileMini());
});

const DONE = { ...RESEARCH, 'steps.ethics': 'done', 'steps.filing': 'done', 'study.subjects': 5 };

describe('periods are half-open', () => {
  it.each([
    ['2015-07-19', 'not-in-force', 'not-in-force'],
    ['2015-07-20', 'open', 'not-in-force'],
    ['2026-04-30', 'open', 'not-in-force'],
    ['2026-05-01', 'not-in-force', 'open'],
    ['2026-05-02', 'not-in-force', 'open'],
  ])('on %s the old pathway is %s and the new one %s', (day, old, filing) => {
    const result = tryAssess(pack, { facts: DONE }, day);
    if (!result.ok) {
      expect([old, filing, result.diagnostics[0]?.code]).toEqual(['not-in-force', 'not-in-force', 'E_GAP']);
      return;
    }
    expect(['old-filing', 'filing'].map((id) => result.value.findings.pathways.get(id)?.standing)).toEqual([old, filing]);
  });

  it('a red line rests on the basis of its day, and has none before the first', () => {
    const charged = { ...DONE, 'charging.subjects': true };
    const bases = (day: string) =>
      assessFacts(pack, charged, day)
        .findings.redLines.find(({ redLine }) => redLine.id === 'charging')
        ?.bases.map(({ cite }) => cite.at);
    expect(bases('2026-04-30')).toEqual(['old-rule#7']);
    expect(bases('2026-05-01')).toEqual(['decree#20']);
    expect(tryAssess(pack, { facts: { ...charged, 'research.forRegistration': true } }, '2015-07-19')).toMatchObject({
      ok: true,
      value: { outcome: 'open', primary: 'trial' },
    });
  });

  it('a rule with its own beginning keeps the end of its source', async () => {
    const own = unwrap(
      await compileMini(changed('pathways/old-filing.yaml', 'priority: 100\n', 'priority: 100\ninForce: { from: 2016-01-01 }\n')),
    );
    expect(own.pathways.find(({ id }) => id === 'old-filing')?.period).toEqual({ from: 20160101, to: 20260501 });
  });

  it('a rule with its own end keeps the beginning of its source', async () => {
    const own = unwrap(
      await compileMini(changed('pathways/old-filing.yaml', 'priority: 100\n', 'priority: 100\ninForce: { to: 2027-01-01 }\n')),
    );
    expect(own.pathways.find(({ id }) => id === 'old-filing')?.period).toEqual({ from: 20150720, to: 20270101 });
  });

  it('an outside rule has the period of what it cites', async () => {
    const own = unwrap(await compileMini(changed('outside/animals.yaml', 'drug-law#19', 'decree#2')));
    expect(assessFacts(own, { 'act.kind': 'animal-use' }, '2026-05-01').outcome).toBe('outside');
    expect(tryAssess(own, { facts: { 'act.kind': 'animal-use' } }, '2026-04-30').diagnostics.map(({ code }) => code)).toEqual([
      'E_GAP',
    ]);
  });

  it('a requirement whose article is not law yet does not apply', async () => {
    const added =
      '  - { id: early, kind: gate, test: { var: sponsor.foreign }, text: { zh: 外方, en: foreign }, cite: decree#2 }\n';
    const own = unwrap(await compileMini(changed('pathways/trial.yaml', 'requirements:\n', `requirements:\n${added}`)));
    const facts = { ...DONE, 'research.forRegistration': true };
    expect(assessFacts(own, facts, '2026-04-30').outcome).toBe('open');
    expect(assessFacts(own, facts, '2026-05-01').outcome).toBe('closed');
  });
});

describe('the as-of date', () => {
  it.each([
    ['2026-01-01', 20250101, '2024-01-01', { day: 20260101, source: 'option' }],
    [undefined, 20250101, '2024-01-01', { day: 20250101, source: 'case' }],
    [undefined, undefined, '2024-01-01', { day: 20240101, source: 'config' }],
    [undefined, undefined, undefined, { day: 20261122, source: 'assumed' }],
  ] as const)('option %s, case %s, config %s', (option, inCase, config, expected) => {
    expect(chooseAsOf(option, inCase === undefined ? {} : { asOf: inCase }, config, 20261122)).toEqual(expected);
  });

  it('warns where it is assumed, and past the horizon of the pack', () => {
    const input = caseFrom(pack, { facts: RESEARCH });
    const codes = (day: number, source: 'assumed' | 'case') =>
      unwrap(assess(input, pack, { day, source })).warnings.map(({ code }) => code);
    expect(codes(20261122, 'case')).toEqual([]);
    expect(codes(20261122, 'assumed')).toEqual(['ASOF_ASSUMED']);
    expect(codes(20261231, 'case')).toEqual([]);
    expect(codes(20270101, 'case')).toEqual(['HORIZON']);
  });

  it('can be read by conditions', async () => {
    const own = unwrap(
      await compileMini(
        changed('redlines/embryo.yaml', '{ in: [edited-embryo, { var: cell.traits }] }', '{ ">=": [{ var: asOf }, 2026-11-22] }'),
      ),
    );
    expect(assessFacts(own, without(RESEARCH, 'cell.traits'), '2026-11-21').outcome).toBe('open');
    expect(assessFacts(own, without(RESEARCH, 'cell.traits'), '2026-11-22').outcome).toBe('prohibited');
  });
});
