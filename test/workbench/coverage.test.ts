import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { Pack } from '../../src/pack/model.js';
import { compileReadings, readPacks } from '../../src/pack-io/compile.js';
import { nationalPack } from '../../src/pack-io/load-pack.js';
import { readRuleCases } from '../../src/pack-io/read-pack.js';
import { pageMarkdown } from '../../src/report/page/to-markdown.js';
import { coverRules } from '../../src/workbench/coverage.js';
import { type CoveragePart, partKey } from '../../src/workbench/coverage-parts.js';
import { coverLaw } from '../../src/workbench/law-coverage.js';
import { lawCoveragePage } from '../../src/workbench/law-coverage-page.js';
import { percent, reaches } from '../../src/workbench/share.js';
import { testCase } from '../../src/workbench/test-cases.js';
import { type Files, MINI, packFolder, unwrap } from '../fixtures/packs.js';

async function read(directory: string, label: string) {
  const found = await readPacks([{ directory, label }]);
  const packs = unwrap(found);
  return { pack: unwrap(compileReadings(packs, [], false)), documents: packs.flatMap((pack) => pack.documents) };
}

/** Coverage of the mini-pack by its own cases and those given, as keys of what is missing. */
async function cover(cases: Files = {}, minimum?: number) {
  const folder = packFolder(cases);
  const { pack, documents } = await read(folder, 'mini');
  const documentsOfCases = unwrap(await readRuleCases(`${folder}/cases`, 'mini/cases'));
  const coverage = coverRules(
    pack,
    documents,
    documentsOfCases.map((document) => testCase(document, pack)),
    minimum,
  );
  return { ...coverage, keys: coverage.missing.map(partKey), pack };
}

const ruleCase = (id: string, asOf: string, facts: string, expected: string) =>
  [
    'schema: dualtrack/rule-case/1',
    `id: ${id}`,
    'title: { zh: 例, en: case }',
    `asOf: ${asOf}`,
    `facts: { ${facts} }`,
    `expect: { ${expected} }`,
    '',
  ].join('\n');

const PLANNED =
  'act.kind: research, act.begun: false, research.forRegistration: false, charging.subjects: false, site.grade: tertiary-a, cell.traits: []';

describe('coverage by rule cases', () => {
  it('says what the cases of the mini-pack show and what they do not', async () => {
    const { keys, cases } = await cover();
    expect(cases).toBe(3);
    expect(keys).not.toContain('pathway/filing//hit');
    expect(keys).not.toContain('red-line/charging//hit');
    expect(keys).not.toContain('duty/genetic-resources/breach/breached');
    expect(keys).toEqual(
      expect.arrayContaining([
        'red-line/embryo//hit',
        'outside/animals//hit',
        'pathway/preclinical//hit',
        'pathway/filing/hospital/failed',
        'pathway/filing//closed',
        'fact/site.grade/lower/used',
      ]),
    );
  });

  it('counts a branch once a case takes it', async () => {
    const { keys } = await cover({
      'cases/lower.yaml': ruleCase('lower', '2026-11-22', PLANNED.replace('tertiary-a', 'lower'), 'outcome: closed'),
    });
    for (const key of ['pathway/filing/hospital/failed', 'pathway/filing//closed', 'fact/site.grade/lower/used'])
      expect(keys).not.toContain(key);
  });

  it('does not count what a failing case shows', async () => {
    const { keys, cases } = await cover({
      'cases/wrong.yaml': ruleCase('wrong', '2026-11-22', PLANNED.replace('tertiary-a', 'lower'), 'outcome: open'),
    });
    expect(cases).toBe(3);
    expect(keys).toContain('pathway/filing/hospital/failed');
  });

  it('does not count defaults as options that a case used', async () => {
    const files: Files = { 'cases/complete.yaml': null };
    expect((await cover(files)).keys).toContain('fact/judgement.boundary/technology/used');
  });

  it.each([
    ['one statement away', PLANNED, true],
    ['not two statements away', 'act.kind: preclinical', false],
  ])('a near miss of a red line is %s', async (_name, facts, near) => {
    const files: Files = {
      'cases/charging.yaml': null,
      'cases/complete.yaml': null,
      'cases/filing-planned.yaml': null,
      'cases/near.yaml': ruleCase('near', '2026-11-22', facts, 'outcome: open'),
    };
    const { keys, cases } = await cover(files);
    expect(cases).toBe(1);
    expect(keys.includes('red-line/embryo//near-miss')).toBe(!near);
  });

  it('gives the file and line of what is missing', async () => {
    const { missing } = await cover();
    const find = (key: string) => missing.find((part) => partKey(part) === key)?.at;
    expect(find('pathway/filing/hospital/failed')).toMatchObject({ file: 'mini/pathways/filing.yaml', line: 11 });
    expect(find('outside/animals//hit')).toMatchObject({ file: 'mini/outside/animals.yaml', line: 1 });
    expect(missing.every((part: CoveragePart) => part.at !== undefined || part.rule.startsWith('product.'))).toBe(true);
  });

  it('holds every group to the minimum', async () => {
    const { groups } = await cover({}, 60);
    for (const { covered, all, enough } of groups) expect(enough).toBe(covered / all >= 0.6);
    expect(new Set(groups.map((group) => group.enough))).toEqual(new Set([true, false]));
  });

  it('cuts percentages off and compares exact shares', () => {
    expect(percent(9999, 10000)).toBe(99.9);
    expect(percent(2, 3)).toBe(66.6);
    expect(percent(3, 3)).toBe(100);
    expect(reaches(9999, 10000, 100)).toBe(false);
    expect(reaches(666, 1000, 66.6)).toBe(true);
    expect(reaches(2, 3, 66.67)).toBe(false);
  });

  it('the national pack has a hit and a near miss for every pathway and red line', async () => {
    const { directory } = nationalPack();
    const { pack, documents } = await read(directory, 'rules');
    const cases = unwrap(await readRuleCases(`${directory}/cases`));
    const { missing } = coverRules(
      pack,
      documents,
      cases.map((document) => testCase(document, pack)),
    );
    const lacking = missing.filter(({ group }) => group === 'rules' || group === 'near-misses').map(partKey);
    expect(lacking).toEqual([]);
  }, 120_000);
});

const REGISTER = [
  'id: register',
  'title: { zh: 登记, en: Register }',
  'issuer: { zh: 甲部, en: Ministry A }',
  'rank: law',
  'status: in-force',
  'inForce: { from: 2001-12-01 }',
  'verified: { on: 2026-11-01, how: { zh: 已读, en: read } }',
  'complete: true',
  'articles:',
  '  - { id: "1", clause: official, number: official, gist: { zh: 甲, en: a }, coverage: out-of-scope, why: { zh: 宗旨, en: purpose } }',
  '  - { id: "2", clause: official, number: official, gist: { zh: 乙, en: b } }',
  '  - { id: "3", clause: official, number: official, gist: { zh: 丙, en: c }, coverage: encoded }',
  '  - { id: "4", clause: official, number: official, gist: { zh: 丁, en: d }, coverage: open-norm }',
  '  - { id: "5", clause: unread, number: unverified, gist: { zh: 戊, en: e } }',
  '  - { id: "6", clause: official, number: official, gist: { zh: 己, en: f }, coverage: out-of-scope, why: { zh: 无关, en: no bearing } }',
  '',
];

const outsideRule = (cite: string, caution: string) =>
  [
    'id: animals',
    'title: { zh: 兽用, en: Use in animals }',
    'when: { ==: [{ var: act.kind }, animal-use] }',
    'governedBy: { zh: 农业部门, en: the agricultural authority }',
    'pointer: { zh: 查条例, en: see the rules }',
    `cite: ${cite}`,
    `cautions: [{ id: note, text: { zh: 注, en: note }, cite: "${caution}" }]`,
    '',
  ].join('\n');

async function law(files: Files) {
  const { pack, documents } = await read(packFolder({ 'sources/register.yaml': REGISTER.join('\n'), ...files }), 'mini');
  const coverage = coverLaw(pack, documents);
  const register = coverage.instruments.find((instrument) => instrument.source === 'register');
  return { coverage, register, article: (id: string) => register?.articles.find((article) => article.article === id) };
}

describe('coverage of the law', () => {
  it('tells encoded, declared, unread and unaccounted articles apart', async () => {
    const { coverage, article, register } = await law({ 'outside/animals.yaml': outsideRule('register#6', 'register#5') });
    expect(article('1')).toMatchObject({ status: 'out-of-scope' });
    expect(article('1')?.problem).toBeUndefined();
    expect(article('2')).toMatchObject({ status: 'unaccounted', at: { file: 'mini/sources/register.yaml', line: 11 } });
    expect(article('3')).toMatchObject({ status: 'unaccounted', problem: 'declared-encoded-not-cited' });
    expect(article('4')).toMatchObject({ status: 'open-norm', problem: 'no-reason' });
    expect(article('5')).toMatchObject({ status: 'unread', citedBy: [{ role: 'caution', rule: 'animals' }] });
    expect(article('6')).toMatchObject({ status: 'out-of-scope', problem: 'out-of-scope-but-decides' });
    expect(register?.counts).toEqual({ encoded: 0, 'open-norm': 1, 'out-of-scope': 2, unread: 1, unaccounted: 2 });
    expect(coverage.incomplete).toEqual(['register']);
    expect(coverage.problems).toBe(3);
  });

  it('names the rules that cite an article and what they do with it', async () => {
    const { article } = await law({ 'outside/animals.yaml': outsideRule('register#2', 'register#3') });
    expect(article('2')).toMatchObject({ status: 'encoded', citedBy: [{ role: 'outside', rule: 'animals' }] });
    expect(article('3')).toMatchObject({ status: 'encoded', citedBy: [{ role: 'caution', rule: 'animals' }] });
    expect(article('3')?.problem).toBeUndefined();
  });

  it('asks for completeness only where the register promises it', async () => {
    const { coverage } = await law({ 'sources/register.yaml': REGISTER.filter((line) => line !== 'complete: true').join('\n') });
    expect(coverage.incomplete).toEqual([]);
    expect(coverage.counts.unaccounted).toBeGreaterThan(0);
  });

  it('counts no unread article as settled', async () => {
    const { pack, documents } = await read(MINI, 'mini');
    const { articles, settled, counts } = coverLaw(pack, documents);
    expect(counts.unread).toBe(1);
    expect(settled).toBe(articles - counts.unread - counts.unaccounted);
  });
});

const MUST_BE_COMPLETE = ['d818', 'sc48', 'iit32', 'hgr-reg', 'hgr-rules', 'dal2019', 'd828'];

describe('the law in the national pack', () => {
  let pack: Pack;

  it('is accounted for, article by article', async () => {
    const { directory } = nationalPack();
    const national = await read(directory, 'rules');
    pack = national.pack;
    const coverage = coverLaw(pack, national.documents);
    expect(coverage.incomplete).toEqual([]);
    expect(coverage.instruments.flatMap(({ articles }) => articles.filter((article) => article.problem !== undefined))).toEqual(
      [],
    );
    const complete = new Set(coverage.instruments.filter((instrument) => instrument.complete).map(({ source }) => source));
    for (const id of [...MUST_BE_COMPLETE, ...pack.sources.map((source) => source.id).filter((id) => id.startsWith('lecheng-'))])
      expect(complete).toContain(id);
    const page = pageMarkdown(lawCoveragePage(coverage, true, 'zh'));
    expect(
      await readFile('docs/law-coverage.md', 'utf8'),
      'run: dualtrack rules coverage --law --format md --lang zh -o docs/law-coverage.md',
    ).toBe(page);
  });
});
