import { describe, expect, it } from 'vitest';
import { assess } from '../../src/assessment/assess.js';
import type { Pack } from '../../src/pack/model.js';
import { compilePacks, readPacks } from '../../src/pack-io/compile.js';
import { nationalPack } from '../../src/pack-io/load-pack.js';
import { VERIFY_CHECKS, type VerifyCheck } from '../../src/report/schema/verify-checks.js';
import { PackPlaces } from '../../src/workbench/pack-places.js';
import { verifySarif } from '../../src/workbench/sarif.js';
import { verifyPack } from '../../src/workbench/verify.js';
import type { VerifyFinding, Witness } from '../../src/workbench/verify-findings.js';
import { compileMini, compileOverlay, type Files, packFolder, unwrap } from '../fixtures/packs.js';

const PATHWAY = (id: string, priority: number, more: string) =>
  `id: ${id}\ntrack: nhc\ntitle: { zh: 路径, en: a way }\nsummary: { zh: 路径, en: a way }\nsources: [decree]\npriority: ${priority}\n${more}`;
const SCOPE = (test: string) => `scope:\n  - { id: one, text: { zh: 范围, en: scope }, test: ${test}, cite: decree#2 }\n`;
const GATE = (test: string, when = '') =>
  `requirements:\n  - { id: need, kind: gate, test: ${test}, ${when}text: { zh: 条件, en: need }, cite: decree#11 }\n`;
const OTHER = '{ ==: [{ var: act.kind }, other] }';
const FOREIGN = '{ ==: [{ var: sponsor.foreign }, true] }';
const LOCAL = '{ ==: [{ var: sponsor.foreign }, false] }';
const ITEM = (when: string) =>
  `checklist:\n  - { id: paper, phase: file, actor: institution, text: { zh: 文件, en: paper }, cite: decree#15, when: ${when} }\n`;

/** What the mini-pack has by itself: nobody is about acts of some other kind, and no rule reads one date. */
const OWN = new Set(['gap facts/act.kind/options/other', 'dead-fact facts/study.filed']);
const FACT = (id: string, more: string) =>
  `facts:\n  - id: ${id}\n    label: { zh: 事实, en: fact }\n    question: { zh: 事实？, en: Which? }\n${more}`;
const THREE =
  '    type: choice\n    options:\n      - { id: red, zh: 红, en: red }\n      - { id: green, zh: 绿, en: green }\n      - { id: blue, zh: 蓝, en: blue }\n';

const FAULTS: readonly { readonly name: string; readonly files: Files; readonly check: VerifyCheck; readonly subject: string }[] =
  [
    {
      name: 'a pathway that leaves cases without a rule',
      files: { 'outside/animals.yaml': null },
      check: 'gap',
      subject: 'facts/act.kind/options/animal-use',
    },
    {
      name: 'two pathways of the same priority that can be open at once',
      files: {
        'facts/more.yaml': FACT('more.colour', THREE),
        'pathways/one.yaml': PATHWAY('one', 450, SCOPE('{ ==: [{ var: more.colour }, red] }')),
        'pathways/two.yaml': PATHWAY('two', 451, `exclusiveWith: [one]\n${SCOPE(OTHER)}`),
      },
      check: 'exclusive-both-open',
      subject: 'pathway/one',
    },
    {
      name: 'a pathway that contradicts itself',
      files: { 'pathways/one.yaml': PATHWAY('one', 450, SCOPE(`{ and: [${FOREIGN}, ${LOCAL}] }`)) },
      check: 'dead-rule',
      subject: 'pathway/one',
    },
    {
      name: 'a red line that constraints make impossible',
      files: {
        'redlines/never.yaml':
          'id: never\nkind: absolute\ntitle: { zh: 红线, en: line }\ntext: { zh: 红线, en: line }\nbases: [{ cite: decree#20 }]\nwhen: { and: [{ ==: [{ var: act.kind }, preclinical] }, { ==: [{ var: charging.subjects }, true] }] }\n',
      },
      check: 'dead-rule',
      subject: 'red-line/never',
    },
    {
      name: 'an option that no rule tells from another',
      files: {
        'facts/more.yaml': FACT('more.colour', THREE),
        'pathways/one.yaml': PATHWAY('one', 450, SCOPE('{ ==: [{ var: more.colour }, red] }')),
      },
      check: 'dead-option',
      subject: 'facts/more.colour/options/green',
    },
    {
      name: 'an item for a case outside its pathway',
      files: { 'pathways/one.yaml': PATHWAY('one', 450, SCOPE(FOREIGN) + ITEM(LOCAL)) },
      check: 'dead-item',
      subject: 'pathway/one/checklist/paper',
    },
    {
      name: 'a fact that no rule reads',
      files: { 'facts/more.yaml': FACT('more.colour', THREE) },
      check: 'dead-fact',
      subject: 'facts/more.colour',
    },
    {
      name: 'a requirement that its scope already demands',
      files: { 'pathways/one.yaml': PATHWAY('one', 450, SCOPE(FOREIGN) + GATE(FOREIGN)) },
      check: 'requirement-never-fails',
      subject: 'pathway/one/requirements/need',
    },
    {
      name: 'a requirement that its scope excludes',
      files: { 'pathways/one.yaml': PATHWAY('one', 450, SCOPE(FOREIGN) + GATE(LOCAL)) },
      check: 'requirement-never-holds',
      subject: 'pathway/one/requirements/need',
    },
    {
      name: 'a requirement for a case outside its pathway',
      files: { 'pathways/one.yaml': PATHWAY('one', 450, SCOPE(FOREIGN) + GATE(FOREIGN, `when: ${LOCAL}, `)) },
      check: 'dead-item',
      subject: 'pathway/one/requirements/need',
    },
  ];

const keyOf = (finding: VerifyFinding) => `${finding.check} ${finding.subject}`;
const outcomeOf = (witness: Witness, pack: Pack) => {
  const result = assess(
    { id: 'witness', answers: witness.answers, unknown: new Set(), sites: [], sha256: '' },
    pack,
    { day: witness.asOf, source: 'case' },
    { defaults: false },
  );
  return result.ok ? result.value.outcome : result.diagnostics[0]?.code;
};

describe('verifying a pack', () => {
  it.each(FAULTS)('finds $name', async ({ files, check, subject }) => {
    const pack = unwrap(await compileMini(files));
    const report = verifyPack(pack);
    expect(report.notExact).toEqual([]);
    expect(report.findings.map(keyOf)).toContain(`${check} ${subject}`);
    for (const finding of report.findings.filter((one) => one.check === 'gap')) {
      if (finding.witness === undefined) throw new Error('a gap has a witness');
      expect(outcomeOf(finding.witness, pack)).toBe('E_GAP');
    }
  });

  it('finds nothing else in the mini-pack, from the day its law begins', async () => {
    const report = verifyPack(unwrap(await compileMini()));
    const later = report.findings.filter(
      (finding) => finding.periods.length === 0 || finding.periods.some((day) => day > 20011201),
    );
    expect(new Set(later.map(keyOf))).toEqual(OWN);
  });

  it('shows two primaries with a case in which both are open', async () => {
    const pack = unwrap(
      await compileMini({
        'facts/more.yaml': FACT('more.colour', THREE),
        'pathways/one.yaml': PATHWAY('one', 450, SCOPE('{ ==: [{ var: more.colour }, red] }')),
        'pathways/two.yaml': PATHWAY('two', 451, SCOPE(OTHER)),
      }),
    );
    const tied: Pack = {
      ...pack,
      pathways: pack.pathways.map((pathway) => (pathway.id === 'two' ? { ...pathway, priority: 450 } : pathway)),
    };
    const finding = verifyPack(tied).findings.find((one) => one.check === 'two-primaries');
    expect(finding?.subject).toBe('pathway/one');
    if (finding?.witness === undefined) throw new Error('no witness');
    const result = unwrap(
      assess({ id: 'witness', answers: finding.witness.answers, unknown: new Set(), sites: [], sha256: '' }, tied, {
        day: finding.witness.asOf,
        source: 'case',
      }),
    );
    expect(['one', 'two'].map((id) => result.findings.pathways.get(id)?.standing)).toEqual(['open', 'open']);
  });

  it('says when an overlay opens what was closed, by a case', async () => {
    const below = unwrap(await compileMini());
    const pack = unwrap(
      await compileOverlay({ 'pathways/easy.yaml': PATHWAY('easy', 460, SCOPE('{ ==: [{ var: act.kind }, research] }')) }, true),
    );
    const found = verifyPack(pack, { below }).findings.filter((one) => one.check === 'overlay-weakens');
    expect(found.map((one) => one.subject)).toEqual(['pack/hospital', 'pathway/easy']);
    const witness = found.find((one) => one.witness !== undefined)?.witness;
    if (witness === undefined) throw new Error('no witness');
    expect([outcomeOf(witness, below), outcomeOf(witness, pack)]).toEqual([expect.stringMatching(/closed|prohibited/), 'open']);
  });

  it('does not accuse an overlay that only adds a requirement', async () => {
    const below = unwrap(await compileMini());
    const pack = unwrap(await compileOverlay({ 'pathways/filing.yaml': `extends: filing\n${GATE(LOCAL)}` }));
    expect(verifyPack(pack, { below }).findings.filter((one) => one.check === 'overlay-weakens')).toEqual([]);
  });

  it('counts what is useless as a warning, unless strict', async () => {
    const pack = unwrap(await compileMini({ 'facts/more.yaml': FACT('more.colour', THREE) }));
    const levels = (strict: boolean) =>
      verifyPack(pack, { strict })
        .findings.filter((one) => one.subject === 'facts/more.colour')
        .map((one) => one.level);
    expect([levels(false), levels(true)]).toEqual([['warning'], ['error']]);
  });

  it('does not say "never" where the budget ran out, but says so', async () => {
    const pack = unwrap(await compileMini({ 'facts/more.yaml': FACT('more.colour', THREE) }));
    const report = verifyPack(pack, { budget: 5, kept: 5 });
    expect(report.notExact.length).toBe(report.periods);
    expect(report.findings).toEqual([]);
  });
});

describe('SARIF', () => {
  it('has what version 2.1.0 demands, with file and line', async () => {
    const folder = packFolder({ 'pathways/one.yaml': PATHWAY('one', 450, SCOPE(FOREIGN) + GATE(LOCAL)) });
    const packs = unwrap(await readPacks([{ directory: folder, label: 'mini' }]));
    const pack = unwrap(await compilePacks([{ directory: folder, label: 'mini' }], false));
    const log = verifySarif(verifyPack(pack), new PackPlaces(packs), 'zh');
    expect(log.version).toBe('2.1.0');
    const [run] = log.runs;
    const rules = run?.tool.driver.rules ?? [];
    expect(rules.map((rule) => rule.id)).toEqual(VERIFY_CHECKS);
    for (const result of run?.results ?? []) {
      expect(rules[result.ruleIndex]?.id).toBe(result.ruleId);
      expect(['error', 'warning']).toContain(result.level);
      expect(result.message.text).not.toBe('');
      const region = result.locations[0]?.physicalLocation?.region;
      expect(region?.startLine).toBeGreaterThan(0);
      expect(region?.startColumn).toBeGreaterThan(0);
    }
    const never = run?.results.find((result) => result.ruleId === 'requirement-never-holds');
    expect(never?.locations[0]?.physicalLocation).toMatchObject({
      artifactLocation: { uri: 'mini/pathways/one.yaml' },
      region: { startLine: 10 },
    });
  });
});

describe('the national pack', () => {
  it('has no gaps, conflicts or dead rules at any time', async () => {
    const report = verifyPack(unwrap(await compilePacks([nationalPack()], false)));
    expect(report.notExact).toEqual([]);
    expect(report.findings.filter((finding) => finding.level === 'error')).toEqual([]);
    expect(report.findings.filter((finding) => finding.check !== 'dead-option')).toEqual([]);
    expect(report.periods).toBeGreaterThan(100);
  }, 60_000);
});
