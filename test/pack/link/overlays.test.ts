import { describe, expect, it } from 'vitest';
import { changed } from '../../fixtures/broken/packs.js';
import { assessFacts, compileOverlay, type Files, places, unwrap } from '../../fixtures/packs.js';

const RESEARCH = {
  'act.kind': 'research',
  'act.begun': false,
  'research.forRegistration': false,
  'charging.subjects': false,
  'cell.traits': [],
  'site.grade': 'tertiary-a',
  'site.funds': true,
};

const DUTY =
  'id: data\ntitle: { zh: 数据, en: Data }\ntext: { zh: 数据, en: Data }\nwhen: { var: act.onPeople }\ncite: decree#2\n';
const EXTENSION = `extends: filing
requirements:
  - id: board
    kind: gate
    test: { ==: [{ var: local.board }, true] }
    text: { zh: 院办同意, en: the board agrees }
    cite: decree#11
checklist:
  - { id: form, phase: prepare, actor: institution, text: { zh: 院内表格, en: the form of the hospital }, cite: decree#11, basis: good-practice }
`;
const FACT =
  'facts:\n  - { id: local.board, type: boolean, label: { zh: 院办, en: board }, question: { zh: 院办同意吗？, en: Does the board agree? } }\n';

function ownPathway(...more: string[]): Files {
  const lines = [
    'id: own',
    'track: general',
    'title: { zh: 自建, en: Own }',
    'summary: { zh: 自建, en: Own }',
    'sources: [decree]',
    'priority: 900',
    'scope:',
    '  - { text: { zh: 治疗, en: treatment }, test: { ==: [{ var: act.kind }, treatment] }, cite: decree#2 }',
    ...more,
  ];
  return { 'pathways/own.yaml': `${lines.join('\n')}\n` };
}

describe('an overlay that adds or tightens', () => {
  it('adds a duty, a fact, and requirements and items of a pathway', async () => {
    const pack = unwrap(
      await compileOverlay({ 'duties/data.yaml': DUTY, 'facts/local.yaml': FACT, 'pathways/filing.yaml': EXTENSION }),
    );
    expect(pack.effects).toEqual([
      { pack: 'hospital', kind: 'adds', rule: 'data', weakens: false },
      { pack: 'hospital', kind: 'adds', rule: 'local.board', weakens: false },
      { pack: 'hospital', kind: 'extends', rule: 'filing', weakens: false },
    ]);
    expect(pack.packs.map(({ id }) => id)).toEqual(['mini', 'hospital']);
    expect(assessFacts(pack, { ...RESEARCH, 'local.board': true }).outcome).toBe('open');
    expect(assessFacts(pack, { ...RESEARCH, 'local.board': false }).outcome).toBe('closed');
    expect(assessFacts(pack, RESEARCH)).toMatchObject({
      outcome: 'undecided',
      waitsFor: expect.arrayContaining(['local.board']),
    });
  });

  it('does not mark results as weakened', async () => {
    const pack = unwrap(await compileOverlay({ 'duties/data.yaml': DUTY }));
    const result = assessFacts(pack, RESEARCH);
    expect(result.receipt.weakened).toBe(false);
    expect(result.duties.map(({ duty, applies }) => [duty.id, applies])).toContainEqual(['data', true]);
  });

  it('adds a pathway that needs one below, and opens only with it', async () => {
    const own = ownPathway('needs: [approved-use]');
    const pack = unwrap(await compileOverlay(own));
    const treatment = { 'act.kind': 'treatment', 'cell.traits': [] };
    expect(assessFacts(pack, { ...treatment, 'product.labelUse': 'cart-one-label-adult' })).toMatchObject({
      outcome: 'open',
      primary: 'own',
    });
    expect(assessFacts(pack, { ...treatment, 'product.id': 'cart-one', 'product.labelUse': 'other-use' }).outcome).toBe(
      'prohibited',
    );
  });

  it('restates a rule of the pack below with another wording', async () => {
    const pack = unwrap(
      await compileOverlay(
        changed(
          'redlines/embryo.yaml',
          'text: { zh: 不得植入编辑胚胎, en: an edited embryo may not be implanted }',
          'text: { zh: 本院不得植入, en: not in this hospital }',
        ),
      ),
    );
    expect(pack.effects).toEqual([{ pack: 'hospital', kind: 'replaces', rule: 'embryo', weakens: false }]);
  });

  it('names its own file for what is wrong in an extension', async () => {
    const extension = EXTENSION.replace('local.board', 'local.bord');
    const result = await compileOverlay({ 'facts/local.yaml': FACT, 'pathways/filing.yaml': extension });
    expect(places(result.diagnostics)).toEqual(['E_UNKNOWN_FACT hospital/pathways/filing.yaml:5:25 local.bord']);
  });
});

const narrower =
  'extends: trial\nscope:\n  - { text: { zh: 三甲, en: grade }, test: { ==: [{ var: site.grade }, tertiary-a] }, cite: drug-law#19 }\n';

const WEAKER: readonly (readonly [string, Files, string])[] = [
  [
    'removes a red line',
    { 'redlines/charging.yaml': 'remove: charging\nbecause: { zh: 试点, en: pilot }\n' },
    'hospital/redlines/charging.yaml:1:9 charging',
  ],
  [
    'removes a duty',
    { 'duties/g.yaml': 'remove: genetic-resources\nbecause: { zh: 试点, en: pilot }\n' },
    'hospital/duties/g.yaml:1:9 genetic-resources',
  ],
  ['drops a requirement', changed('pathways/trial.yaml', /requirements:[\s\S]*/, ''), 'hospital/pathways/trial.yaml:1:5 trial'],
  [
    'changes a test',
    changed('pathways/trial.yaml', '{ ==: [{ var: site.grade }, tertiary-a] }', 'true'),
    'hospital/pathways/trial.yaml:1:5 trial',
  ],
  [
    'lengthens a deadline',
    changed('pathways/filing.yaml', 'within: 5', 'within: 50'),
    'hospital/pathways/filing.yaml:1:5 filing',
  ],
  [
    'raises a priority',
    changed('pathways/trial.yaml', 'priority: 300', 'priority: 301'),
    'hospital/pathways/trial.yaml:1:5 trial',
  ],
  [
    'begins earlier through another source',
    changed('pathways/filing.yaml', 'sources: [decree]', 'sources: [decree, drug-law]'),
    'hospital/pathways/filing.yaml:1:5 filing',
  ],
  [
    'allows what was not allowed',
    changed('pathways/filing.yaml', 'answer: "no"', 'answer: "yes"'),
    'hospital/pathways/filing.yaml:1:5 filing',
  ],
  [
    'turns a red line residual',
    changed('redlines/charging.yaml', 'kind: absolute', 'kind: residual'),
    'hospital/redlines/charging.yaml:1:5 charging',
  ],
  [
    'lets another pathway excuse',
    changed('redlines/unapproved.yaml', 'unlessOpen: [approved-use]', 'unlessOpen: [approved-use, filing]'),
    'hospital/redlines/unapproved.yaml:1:5 unapproved',
  ],
  [
    'narrows when a red line hits',
    changed('redlines/unapproved.yaml', 'when: { ==: [{ var: act.kind }, treatment] }', 'when: false'),
    'hospital/redlines/unapproved.yaml:1:5 unapproved',
  ],
  [
    'ends a red line',
    changed('redlines/unapproved.yaml', 'kind: residual', 'kind: residual\ninForce: { to: 2026-06-01 }'),
    'hospital/redlines/unapproved.yaml:1:5 unapproved',
  ],
  ['opens a new way', ownPathway(), 'hospital/pathways/own.yaml:1:5 own'],
  [
    'approves a product',
    {
      'products/two.yaml':
        'id: two\nname: { zh: 二, en: Two }\nkind: car-t\ncites: [drug-law#24]\nlabels:\n  - { id: a, indication: { zh: 甲, en: A }, population: { zh: 甲, en: A }, from: 2026-01-01, verification: official }\n',
    },
    'hospital/products/two.yaml:1:5 two',
  ],
  [
    'gives a fact another default',
    changed('facts/facts.yaml', 'from: 2026-06-01', 'from: 2020-06-01'),
    'hospital/facts/facts.yaml:33:9 judgement.boundary',
  ],
  [
    'redefines a derived fact',
    {
      'facts/d.yaml':
        'derived:\n  - { id: act.onPeople, label: { zh: 甲, en: A }, when: { ==: [{ var: act.kind }, research] } }\n',
    },
    'hospital/facts/d.yaml:2:11 act.onPeople',
  ],
  [
    'fills in a fact',
    {
      'constraints/c.yaml':
        'constraints:\n  - { id: c, when: { var: act.begun }, implies: { charging.subjects: false }, because: { zh: 甲, en: A } }\n',
    },
    'hospital/constraints/c.yaml:2:11 c',
  ],
  [
    'says that steps are never past due',
    {
      'pack.yaml':
        'schema: dualtrack/pack/1\nid: hospital\nversion: 1.0.0\ntitle: { zh: 医院, en: Hospital }\nknownThrough: 2026-12-31\nsteps: { begun: false, assumed: { zh: 甲, en: A } }\n',
    },
    'hospital/pack.yaml:6:8 steps',
  ],
  [
    'takes cases out of a pathway that forbids',
    changed(
      'pathways/filing.yaml',
      'scope:\n',
      'scope:\n  - { id: more, text: { zh: 甲, en: A }, test: { "!": { var: act.begun } }, cite: decree#2 }\n',
    ),
    'hospital/pathways/filing.yaml:1:5 filing',
  ],
  [
    'lets a pathway yield more often',
    changed('pathways/filing.yaml', 'yieldsTo: [trial]', 'yieldsTo: [trial, preclinical]'),
    'hospital/pathways/filing.yaml:1:5 filing',
  ],
  ['narrows a pathway to which another yields', { 'pathways/trial.yaml': narrower }, 'hospital/pathways/trial.yaml:1:10 trial'],
];

describe('an overlay that weakens', () => {
  it.each(WEAKER)('is refused: it %s', async (_, files, place) => {
    const result = await compileOverlay(files);
    expect(result.ok).toBe(false);
    expect(places(result.diagnostics).filter((found) => found.startsWith('E_OVERLAY_WEAKENS'))).toEqual([
      `E_OVERLAY_WEAKENS ${place}`,
    ]);
  });

  it.each(WEAKER)('is taken with --allow-weaker, and every result says so: it %s', async (_, files, place) => {
    const pack = unwrap(await compileOverlay(files, true));
    const weaker = pack.effects.filter((effect) => effect.weakens);
    expect(weaker.map(({ rule }) => rule)).toEqual([place.split(' ')[1]]);
    expect(weaker[0]?.reason?.zh).toMatch(/\p{Script=Han}/u);
    const result = assessFacts(pack, RESEARCH);
    expect(result.receipt.weakened).toBe(true);
    expect(result.warnings.map(({ code }) => code)).toContain('WEAKENED_PACK');
  });
});

describe('an overlay that fits nowhere', () => {
  it.each<[string, Files, string[]]>([
    [
      'extends no rule',
      { 'pathways/x.yaml': 'extends: filling\ncautions: [{ id: a, text: { zh: 甲, en: A } }]\n' },
      ['E_UNKNOWN_REFERENCE hospital/pathways/x.yaml:1:10 filling'],
    ],
    [
      'removes no rule',
      { 'duties/x.yaml': 'remove: nothing\nbecause: { zh: 甲, en: A }\n' },
      ['E_UNKNOWN_REFERENCE hospital/duties/x.yaml:1:9 nothing'],
    ],
    [
      'gives a red line requirements',
      { 'redlines/x.yaml': EXTENSION.replace('filing', 'charging').replace('local.board', 'act.begun') },
      ['E_SCHEMA hospital/redlines/x.yaml:2:1 requirements'],
    ],
  ])('%s', async (_, files, found) => {
    expect(places((await compileOverlay(files)).diagnostics)).toEqual(found);
  });

  it('is told what it may have meant', async () => {
    const result = await compileOverlay({
      'pathways/x.yaml': 'extends: filling\ncautions: [{ id: a, text: { zh: 甲, en: A } }]\n',
    });
    expect(result.diagnostics[0]?.hint?.en).toContain('"filing"');
  });
});
