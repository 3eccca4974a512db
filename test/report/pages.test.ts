import { stripVTControlCharacters } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { explain, explainRule, unmetPart } from '../../src/assessment/explanation.js';
import { buildChecklist } from '../../src/checklist/checklist.js';
import type { LinkedCite, Pack } from '../../src/pack/model.js';
import { loadPack } from '../../src/pack-io/load-pack.js';
import { differenceOf } from '../../src/planner/difference.js';
import { assessmentPage } from '../../src/report/assessment-page.js';
import { factsPage, pathwaysPage, sourcesPage } from '../../src/report/browse-pages.js';
import { caseTemplate, factsReadBy } from '../../src/report/case-template.js';
import { checklistPage } from '../../src/report/checklist-page.js';
import { citation, citations, sourcesOf } from '../../src/report/citation.js';
import { differenceBlocks } from '../../src/report/difference-blocks.js';
import { explanationPage, ruleExplanationPage } from '../../src/report/explanation-page.js';
import { thingsOf } from '../../src/report/find-things.js';
import { dot } from '../../src/report/graph/dot.js';
import { mermaid } from '../../src/report/graph/mermaid.js';
import { overviewGraph, pathwayGraph } from '../../src/report/graph/rule-graph.js';
import { displayWidth } from '../../src/report/layout/index.js';
import { heading, list, type Page, type Paint, paragraph, span } from '../../src/report/page/blocks.js';
import { pageMarkdown } from '../../src/report/page/to-markdown.js';
import { pageText } from '../../src/report/page/to-text.js';
import { searchPack } from '../../src/report/search-pack.js';
import { thingPage } from '../../src/report/thing-page.js';
import { RESEARCH, TREATMENT, without } from '../fixtures/cases.js';
import { assessFacts, compileMini, unwrap } from '../fixtures/packs.js';

let mini: Pack;
let national: Pack;
beforeAll(async () => {
  mini = unwrap(await compileMini());
  national = unwrap(await loadPack());
});

const LANGUAGES = ['zh', 'en'] as const;
const NATIONAL_STUDY = {
  'act.kind': 'clinical-research',
  'act.begun': false,
  'research.forRegistration': false,
  'tech.kind': 'msc',
  'tech.manipulation': 'substantial',
  'site.kind': 'hospital',
  'site.grade': 'tertiary-a',
  'sponsor.foreign': 'none',
  'steps.academic-review': 'done',
} as const;
const WIDTHS = [60, 80, 120] as const;

/** What no page may show, and no line may exceed. */
function expectWellFormed(page: Page, name: string): void {
  for (const width of WIDTHS) {
    const text = pageText(page, { width });
    const wide = text.split('\n').filter((line) => displayWidth(line) > width);
    expect(wide, name).toEqual([]);
    expect(text, name).not.toMatch(/undefined|\[object|NaN/);
  }
  expect(pageMarkdown(page), name).not.toMatch(/undefined|\[object|NaN/);
}

describe('pages', () => {
  it.each([
    ['open', RESEARCH, '2026-11-22'],
    ['prohibited', { ...RESEARCH, 'charging.subjects': true, 'sponsor.foreign': true, 'act.begun': true }, '2026-11-22'],
    ['closed', { ...RESEARCH, 'site.grade': 'lower' }, '2026-11-22'],
    ['undecided', without(RESEARCH, 'judgement.boundary'), '2026-05-15'],
    ['treatment', TREATMENT, '2027-02-01'],
    ['outside', { 'act.kind': 'animal-use' }, '2026-11-22'],
    ['empty', {}, '2026-11-22'],
  ])('of a case that is %s fit every width in both languages', (_, facts, on) => {
    const assessment = assessFacts(mini, facts, on);
    const entries = buildChecklist(assessment);
    for (const language of LANGUAGES) {
      expectWellFormed(assessmentPage(assessment, language), 'assessment');
      expectWellFormed(checklistPage(assessment, entries, undefined, language), 'checklist');
      expectWellFormed(explanationPage(assessment, explain(assessment), language), 'explanation');
      for (const { id } of mini.pathways) {
        const node = explainRule(id, assessment);
        if (node === undefined) throw new Error(id);
        expectWellFormed(ruleExplanationPage(assessment, node, false, language), id);
        expectWellFormed(ruleExplanationPage(assessment, unmetPart(node), true, language), id);
      }
    }
  });

  it('of everything in the national pack fit every width in both languages', () => {
    for (const language of LANGUAGES) {
      expectWellFormed(pathwaysPage(national.pathways, language), 'pathways');
      expectWellFormed(sourcesPage(national.sources, language), 'sources');
      expectWellFormed(factsPage(national.facts, language), 'facts');
      for (const thing of thingsOf(mini)) expectWellFormed(thingPage(thing, mini, language), thing.id);
      for (const thing of thingsOf(national).filter((_, index) => index % 7 === 0))
        expectWellFormed(thingPage(thing, national, language), thing.id);
    }
  });

  it('say first what to do now, and name the red line with its article', () => {
    const assessment = assessFacts(mini, { ...RESEARCH, 'charging.subjects': true });
    const text = pageText(assessmentPage(assessment, 'zh'), { width: 80 });
    const places = ['结论：禁止', '现在要做的', '停止收费并退款', '第1号令 第20条', '理由', '回执'].map((words) =>
      text.indexOf(words),
    );
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('show every word of the other tracks a case could take', () => {
    const assessment = assessFacts(mini, without(RESEARCH, 'research.forRegistration'));
    const text = pageText(assessmentPage(assessment, 'en'), { width: 100 });
    expect(text).toContain('Registration trial');
    expect(text).toContain('for registration');
  });

  it('are the same text with colours and without', () => {
    const codes: Readonly<Record<string, number>> = { title: 1, strong: 1, good: 32, bad: 31, warn: 33, dim: 2, code: 36 };
    const paint: Paint = (role, text) => `\u001B[${codes[role]}m${text}\u001B[${(codes[role] ?? 0) < 3 ? 22 : 39}m`;
    for (const facts of [RESEARCH, { ...RESEARCH, 'charging.subjects': true }, {}]) {
      const page = assessmentPage(assessFacts(mini, facts), 'zh');
      const colored = pageText(page, { width: 80, paint });
      expect(colored).not.toBe(stripVTControlCharacters(colored));
      expect(stripVTControlCharacters(colored)).toBe(pageText(page, { width: 80 }));
    }
  });
});

describe('what becomes of a case', () => {
  it('is told item by item, but a list that goes with its pathway is summed up', () => {
    const study = { ...NATIONAL_STUDY, 'charging.recipients': false };
    const [before, stays, leaves] = [
      study,
      { ...study, 'steps.ethics-review': 'done' },
      { ...study, 'charging.recipients': true },
    ].map((facts) => assessFacts(national, facts));
    if (before === undefined || stays === undefined || leaves === undefined) throw new Error('three cases');
    const told = (after: typeof before) => {
      const difference = differenceOf(before, after);
      return { difference, text: pageText(differenceBlocks(difference, national, 'en'), { width: 500 }) };
    };
    const gone = told(leaves);
    const { removed } = gone.difference.checklist;
    expect(gone.difference.primary).toEqual({ before: 'nbt-research-filing', after: null });
    const own = removed.filter(({ rule }) => rule === 'nbt-research-filing');
    expect(gone.text).toContain(`gone: ${own.length} items of "Filing`);
    expect(gone.text).toContain(`and ${removed.length - own.length} of duties`);
    expect(removed.filter(({ item }) => gone.text.includes(item.en))).toEqual([]);
    const kept = told(stays);
    expect(kept.text).toMatch(/ethics committee passed.*: to do → done/);
    expect(kept.text).toContain('gone: ethics review');
  });
});

describe('the page renderers', () => {
  const hostile = '# <script>*x*</script> | `y` [z](http://q) \u001B[31m \u202E\n1. no list';

  it('let no text of a file become Markdown or a terminal code', () => {
    const page: Page = [
      heading(1, hostile),
      paragraph(span('code', hostile), hostile),
      ...list([{ text: [hostile], notes: [[hostile]] }]),
      { kind: 'table', columns: [{ header: 'a|b' }], rows: [[[hostile]]] },
    ];
    const markdown = pageMarkdown(page);
    expect(markdown).not.toMatch(/<script|[^\\]\*x|[^\\]\[z/);
    for (const code of ['\u001B', '\u202E']) expect(markdown).not.toContain(code);
    const rows = markdown.split('\n').filter((line) => line.startsWith('| '));
    expect(rows).toHaveLength(3);
    for (const row of rows) expect(row.match(/(?<!\\)\|/g)).toHaveLength(2);
    const text = pageText(page, { width: 80 });
    expect(text).toContain('\\x1b[31m');
    for (const code of ['\u001B', '\u202E']) expect(text).not.toContain(code);
  });

  it('nest entries and keep remarks under theirs', () => {
    const page: Page = list([{ text: ['一'], notes: [['注']], entries: [{ text: ['二'], notes: [['再注']] }] }], true);
    expect(pageText(page, { width: 40 })).toBe('1. 一\n   注\n   - 二\n     再注\n');
    expect(pageMarkdown(page)).toBe('1. 一  \n   注\n   - 二  \n     再注\n');
  });
});

describe('citations', () => {
  const cite = (at: string): LinkedCite => {
    const [source = '', article] = at.split('#');
    return { at, source, ...(article !== undefined && { article }), rank: 'law', verification: 'official', number: 'official' };
  };

  it.each([
    ['d818#15', '国务院令第818号 第15条', 'State Council Decree 818 (国务院令第818号), art. 15'],
    ['d818#9(2)', '国务院令第818号 第9条第2款', 'State Council Decree 818 (国务院令第818号), art. 9(2)'],
    ['civil-code#1008', '《民法典》 第1008条', 'Civil Code of the PRC, art. 1008'],
    ['d818', '国务院令第818号', 'State Council Decree 818 (国务院令第818号)'],
    ['nowhere#3', 'nowhere 第3条', 'nowhere, art. 3'],
  ])('%s is written as lawyers do', (at, zh, en) => {
    expect(citation(cite(at), sourcesOf(national), 'zh')).toBe(zh);
    expect(citation(cite(at), sourcesOf(national), 'en')).toBe(en);
  });

  it('say where the number or the content is not certain', () => {
    const sources = sourcesOf(national);
    expect(citation({ ...cite('d818#15'), number: 'unverified' }, sources, 'zh')).toBe('国务院令第818号 第15条（条号待核）');
    expect(citation({ ...cite('d818#15'), verification: 'unverified', number: 'unverified' }, sources, 'zh')).toBe(
      '国务院令第818号 第15条（待核）',
    );
    expect(citation({ ...cite('d818'), verification: 'unread' }, sources, 'en')).toContain('text not read');
  });

  it('name an instrument once for several of its articles', () => {
    const cites = [cite('d818#15'), cite('civil-code#1008'), cite('d818#20'), cite('d818#15')];
    expect(citations(cites, sourcesOf(national), 'zh')).toBe('国务院令第818号 第15条、第20条；《民法典》 第1008条');
    expect(citations([], sourcesOf(national), 'en')).toBe('');
  });
});

describe('search', () => {
  const none = () => false;

  it('finds by id, name and text, in any case and width, ids first', () => {
    expect(searchPack(mini, ['ＦＩＬＩＮＧ'], none)[0]).toMatchObject({ kind: 'pathway', id: 'filing' });
    expect(searchPack(mini, ['三级甲等'], none).map((hit) => hit.id)).toContain('site.grade');
    expect(searchPack(mini, ['Class III'], none).map((hit) => hit.id)).toContain('filing');
    expect(searchPack(mini, ['  '], none)).toEqual([]);
    expect(searchPack(mini, ['filing', 'nonsense'], none)).toEqual([]);
    expect(searchPack(mini, ['案备究研'], none)).toEqual([]);
    const title = mini.pathways.find(({ id }) => id === 'filing')?.title.zh ?? '';
    const spread = `${title[0]}${title[1]}${title.at(-1)}`;
    expect(title).not.toContain(spread);
    expect(searchPack(mini, [spread], none).map((hit) => hit.id)).toContain('filing');
  });

  it('asks whether Latin letters spell a Chinese name', () => {
    const spelled = searchPack(mini, ['yjba'], (text, letters) => letters === 'yjba' && text === '研究备案');
    expect(spelled.map((hit) => hit.id)).toEqual(['filing']);
  });
});

describe('the case template', () => {
  it.each(LANGUAGES)('asks every fact once in %s, save those nobody is asked', (language) => {
    const text = caseTemplate(national, undefined, language);
    for (const fact of national.facts) {
      const key = fact.id.slice(fact.id.indexOf('.') + 1);
      const [group] = fact.id.split('.');
      const block = text.slice(text.indexOf(`\n  ${group}:\n`));
      expect(block.includes(`\n    ${key}:\n`), fact.id).toBe(fact.nature !== 'unread-law');
    }
  });

  it('of one pathway asks what its rules read, through derived facts too', () => {
    const filing = mini.pathways.find((pathway) => pathway.id === 'filing');
    if (filing === undefined) throw new Error('no filing');
    expect([...factsReadBy(filing, mini)].toSorted()).toEqual([
      'act.begun',
      'act.kind',
      'filing.overdue',
      'judgement.boundary',
      'site.funds',
      'site.grade',
      'steps.ethics',
      'steps.filing',
    ]);
  });
});

describe('graphs', () => {
  it('draw every pathway, and only edges between what they draw', () => {
    for (const language of LANGUAGES) {
      const graphs = [
        overviewGraph(national, language),
        ...national.pathways.map((pathway) => pathwayGraph(pathway, national, language)),
      ];
      for (const graph of graphs) {
        const ids = graph.nodes.map((node) => node.id);
        expect(new Set(ids).size).toBe(ids.length);
        for (const edge of graph.edges) expect(ids).toEqual(expect.arrayContaining([edge.from, edge.to]));
        expect(
          mermaid(graph)
            .split('\n')
            .filter((line) => /^ {2,4}n\d+[[({]/.test(line)),
        ).toHaveLength(ids.length);
        expect(dot(graph)).toMatch(/^digraph rules \{\n[\s\S]*\n\}\n$/);
      }
    }
  });

  it('lead from the start to open, and out at every question', () => {
    const filing = mini.pathways.find((pathway) => pathway.id === 'filing');
    if (filing === undefined) throw new Error('no filing');
    const { edges } = pathwayGraph(filing, mini, 'en');
    const reach = new Set(['start']);
    for (let before = 0; before < reach.size; ) {
      before = reach.size;
      for (const edge of edges) if (reach.has(edge.from)) reach.add(edge.to);
    }
    expect([...reach]).toEqual(expect.arrayContaining(['open', 'closed', 'prohibited', 'out-of-scope']));
  });
});
