import { beforeAll, describe, expect, it } from 'vitest';
import type { Assessment } from '../../src/assessment/assessment.js';
import { parseLivingChecklist } from '../../src/case-io/read-living-checklist.js';
import { updateLivingChecklist } from '../../src/case-io/update-living-checklist.js';
import { buildChecklist } from '../../src/checklist/checklist.js';
import { writeList } from '../../src/checklist/living/fresh.js';
import type { MergedList } from '../../src/checklist/living/merge.js';
import type { LivingChecklist } from '../../src/checklist/living/model.js';
import type { Pack } from '../../src/pack/model.js';
import { revision } from '../../src/pack-io/hash.js';
import { parseDocument } from '../../src/pack-io/yaml/library.js';
import { livingList } from '../../src/report/living-list.js';
import { keptLines, trackingOf } from '../../src/report/living-tracking.js';
import { RESULT_SCHEMAS } from '../../src/report/schema/result-schemas.js';
import { whyGone } from '../../src/report/why-gone.js';
import { changed } from '../fixtures/broken/packs.js';
import { RESEARCH } from '../fixtures/cases.js';
import { assessFacts, compileMini, type Files, places, unwrap } from '../fixtures/packs.js';

const FILING = 'pathways/filing.yaml';
let pack: Pack;
let text: string;
beforeAll(async () => {
  pack = unwrap(await compileMini());
  text = writeList(freshOf(assessFacts(pack, RESEARCH)));
});

function freshOf(assessment: Assessment) {
  return livingList(assessment, buildChecklist(assessment), {}, 'zh', revision);
}

const read = async (file: string): Promise<LivingChecklist> => unwrap(await parseLivingChecklist(file, 'list.yaml'));

async function update(before: string, assessment: Assessment): Promise<MergedList> {
  const list = await read(before);
  const reason = (item: LivingChecklist['items'][number]) => whyGone(item, list, assessment, undefined);
  return unwrap(await updateLivingChecklist({ list, fresh: freshOf(assessment), whyGone: reason }, new Map()));
}

/** Every item ticked. */
const ticked = () => text.replaceAll('status: todo', 'status: done');
const under = async (files: Files, facts: Readonly<Record<string, unknown>> = RESEARCH, on?: string) =>
  update(ticked(), assessFacts(unwrap(await compileMini(files)), facts, on));
const whyOf = ({ text: after }: MergedList) => [...after.matchAll(/ {4}why: "?(.*?)"?$/gm)].map(([, why]) => why);

describe('ticks of a list written from a pack', () => {
  it.each([
    [
      'wording',
      'text: { zh: 研究方案, en: protocol }',
      'text: { zh: 研究方案及附件, en: protocol and annexes }',
      'filing.protocol',
    ],
    ['citation', 'en: protocol }, cite: decree#15 }', 'en: protocol }, cite: decree#14 }', 'filing.protocol'],
    ['figure', 'due: { within: 5,', 'due: { within: 7,', 'filing.file'],
    ['condition', 'test: { ==: [{ var: site.funds }, true] }', 'test: { "!=": [{ var: site.funds }, false] }', 'filing.funds'],
  ])('become stale when the %s of the item changes, and only that item’s', async (_, from, to, id) => {
    expect((await under(changed(FILING, from, to))).stale).toEqual([id]);
  });

  it('become stale when the rule applies from another date', async () => {
    const dated = changed(FILING, 'priority: 200', 'priority: 200\ninForce: { from: 2026-06-01 }');
    expect((await under(dated)).stale).toContain('filing.protocol');
  });

  it('stay when the item or its rule is renamed with an alias, or something else in the rule changes', async () => {
    const item = changed(FILING, '{ id: protocol, phase', '{ id: study-plan, aliases: [protocol], phase');
    expect(await under(item)).toMatchObject({
      stale: [],
      gone: [],
      added: [],
      renamed: [{ from: 'filing.protocol', to: 'filing.study-plan' }],
    });
    const rule = { ...changed(FILING, 'id: filing\n', 'id: new-filing\naliases: [filing]\n') };
    const merged = await under({
      ...rule,
      'cases/filing-planned.yaml': null,
      'cases/complete.yaml': null,
      'cases/charging.yaml': null,
    });
    expect(merged).toMatchObject({ stale: [], gone: [], added: [] });
    expect(merged.renamed).toHaveLength(4);
    expect((await under(changed(FILING, 'zh: 先审查，后备案。', 'zh: 先审查再备案。'))).stale).toEqual([]);
  });

  it('follow an item into another rule', async () => {
    const moved = {
      ...changed(
        FILING,
        '  - { id: protocol, phase: file, actor: institution, text: { zh: 研究方案, en: protocol }, cite: decree#15 }\n',
        '',
      ),
      'duties/plan.yaml':
        'id: plan\ntitle: { zh: 方案, en: Plan }\ntext: { zh: 写方案, en: Write a plan }\nwhen: { var: act.isFiledResearch }\ncite: decree#15\nchecklist:\n  - { id: protocol, aliases: [filing.protocol], phase: file, actor: institution, text: { zh: 研究方案, en: protocol }, cite: decree#15 }\n',
    };
    expect((await under(moved)).renamed).toEqual([{ from: 'filing.protocol', to: 'plan.protocol' }]);
  });
});

describe('why an item is gone', () => {
  it('says that it left its rule', async () => {
    const without = changed(
      FILING,
      '  - { id: protocol, phase: file, actor: institution, text: { zh: 研究方案, en: protocol }, cite: decree#15 }\n',
      '',
    );
    expect(whyOf(await under(without))).toEqual(['“研究备案”（filing）已没有这一项']);
  });

  it('says that the outcome changed', async () => {
    const after = await update(ticked(), assessFacts(pack, { ...RESEARCH, 'charging.subjects': true }));
    expect(new Set(whyOf(after))).toEqual(new Set(['结论由“可行”变为“禁止”']));
    expect(after.gone).toHaveLength(4);
  });

  it('says that the basis is not in force, or which pathway took over', async () => {
    const earlier = await update(ticked(), assessFacts(pack, RESEARCH, '2026-03-01'));
    expect(new Set(whyOf(earlier))).toEqual(new Set(['其依据在 2026-03-01 没有施行']));
    const trial = await update(ticked(), assessFacts(pack, { ...RESEARCH, 'research.forRegistration': true }));
    expect(new Set(whyOf(trial))).toEqual(new Set(['现在走的路径是“注册试验”（trial）']));
  });

  it('says that its condition no longer holds', async () => {
    const expanded = writeList(freshOf(assessFacts(pack, { ...RESEARCH, 'cell.traits': ['expanded'] })));
    expect(whyOf(await update(expanded, assessFacts(pack, RESEARCH)))).toEqual(['这一项的适用条件在本案例中不再满足']);
  });
});

describe('former ids', () => {
  it.each([
    ['an item', changed(FILING, '{ id: protocol, phase', '{ id: protocol, aliases: [funds], phase'), 'funds'],
    [
      'an item of another rule',
      changed(FILING, '{ id: protocol, phase', '{ id: protocol, aliases: [genetic-resources.permit], phase'),
      'genetic-resources.permit',
    ],
    ['a rule', changed(FILING, 'id: filing\n', 'id: filing\naliases: [trial]\n'), 'trial'],
    [
      'a fact',
      {
        'facts/more.yaml':
          'facts:\n  - { id: a.b, type: boolean, label: { zh: 甲, en: A }, question: { zh: 甲？, en: A? }, aliases: [act.kind] }\n',
      },
      'act.kind',
    ],
  ])('of %s may not be in use', async (_, files, alias) => {
    const found = places((await compileMini(files)).diagnostics).filter((place) => place.startsWith('E_DUPLICATE_ID'));
    expect(found).toEqual([expect.stringMatching(new RegExp(`^E_DUPLICATE_ID mini/\\S+ ${alias.replace('.', '\\.')}$`))]);
  });

  it('may belong to one thing only', async () => {
    const both = changed(FILING, '{ id: protocol, phase', '{ id: protocol, aliases: [plan], phase');
    const twice = (both[FILING] ?? '').replace('- id: report-expansion\n', '- id: report-expansion\n    aliases: [plan]\n');
    const found = places((await compileMini({ [FILING]: twice })).diagnostics);
    expect(found).toEqual([expect.stringMatching(/^E_DUPLICATE_ID .* plan$/)]);
  });
});

describe('the published schema', () => {
  const accepts = (file: string) => RESULT_SCHEMAS['living-checklist'].safeParse(parseDocument(file).toJS()).success;

  it('accepts what is written, filled in and merged, and what the reader refuses it refuses', async () => {
    const filled = text
      .replace('status: todo', 'status: 豁免\n    waiver: { reason: 检修, approver: 李主任, from: 2026-01-01, to: 2026-03-31 }')
      .replace(
        '    evidence:\n',
        '    evidence:\n      - file: a.pdf\n      - { address: "https://example.org", checkedOn: 2026-01-31 }\n',
      );
    const gone = (await update(ticked(), assessFacts(pack, { ...RESEARCH, 'charging.subjects': true }))).text;
    for (const file of [text, filled, gone]) expect(accepts(file)).toBe(true);
    for (const [from, to] of [
      ['status: todo', 'status: doen'],
      ['owner:', 'onwer:'],
      ['date:', 'date: 1.2.2026'],
      ['id: filing', 'idd: filing'],
    ] as const) {
      const broken = text.replace(from, to);
      expect((await parseLivingChecklist(broken, 'list.yaml')).ok || accepts(broken), to).toBe(false);
    }
  });
});

describe('what people wrote, for the other formats', () => {
  it('is found by the present id, stale where the item has changed since', async () => {
    const assessment = assessFacts(unwrap(await compileMini(changed(FILING, 'within: 5,', 'within: 7,'))), RESEARCH);
    const tracking = trackingOf(await read(ticked().replace('owner:', 'owner: 王五')), buildChecklist(assessment), '2026-11-22');
    expect([...tracking].map(([id, { status, stale }]) => [id, status, stale])).toEqual([
      ['filing.funds', 'done', false],
      ['filing.ethics', 'done', false],
      ['filing.file', 'done', true],
      ['filing.protocol', 'done', false],
    ]);
    expect(tracking.get('filing.funds')?.owner).toBe('王五');
  });

  it('tells a waiver that does not stand on the day from one that does', async () => {
    const waiver = 'status: waived\n    waiver: { reason: 理由, approver: 李, from: 2026-01-01, to: 2026-06-30 }';
    const list = await read(text.replace('status: todo', waiver));
    const entries = buildChecklist(assessFacts(pack, RESEARCH));
    const fails = (day: string) => [...trackingOf(list, entries, day).values()].flatMap(({ waiverFails }) => waiverFails ?? []);
    expect(['2025-12-31', '2026-01-01', '2026-06-30', '2026-07-01'].map(fails)).toEqual([['not-yet'], [], [], ['expired']]);
  });

  it("keeps a team's own lines, and those that no longer apply with the reason", async () => {
    const own = 'own:\n  - id: own.seal\n    item: 盖章\n    status: done\n    owner: 办公室\n';
    const assessment = assessFacts(pack, { ...RESEARCH, 'charging.subjects': true });
    const list = await read((await update(ticked() + own, assessment)).text);
    const kept = keptLines(list, buildChecklist(assessment), '2026-11-22');
    expect(kept.own).toMatchObject([{ id: 'own.seal', section: 'own', item: '盖章', status: 'done', owner: '办公室' }]);
    expect(kept.gone.map(({ id, status }) => [id, status])).toContainEqual(['filing.funds', 'done']);
    for (const line of kept.gone) expect(line).toMatchObject({ section: 'gone', since: '2026-11-22', why: expect.any(String) });
  });
});
