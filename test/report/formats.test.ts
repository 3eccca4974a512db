import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Assessment } from '../../src/assessment/assessment.js';
import { explain } from '../../src/assessment/explanation.js';
import { buildChecklist, readinessChecklist } from '../../src/checklist/checklist.js';
import { siteChecklists } from '../../src/checklist/site-checklist.js';
import type { Pack } from '../../src/pack/model.js';
import { loadPack } from '../../src/pack-io/load-pack.js';
import { compareTracks } from '../../src/planner/compare.js';
import { assessmentBook } from '../../src/report/assessment-book.js';
import { assessmentDocument } from '../../src/report/assessment-document.js';
import { assessmentPage } from '../../src/report/assessment-page.js';
import { auditPage } from '../../src/report/audit-table.js';
import { caseForm } from '../../src/report/case-columns.js';
import { checklistBook } from '../../src/report/checklist-book.js';
import { checklistDocument } from '../../src/report/checklist-document.js';
import { itemWords } from '../../src/report/checklist-item.js';
import { type ChecklistView, checklistPage } from '../../src/report/checklist-page.js';
import { comparePage } from '../../src/report/compare-page.js';
import { pageDocx } from '../../src/report/document/to-docx.js';
import { explanationBook } from '../../src/report/explanation-book.js';
import { explanationPage } from '../../src/report/explanation-page.js';
import type { KeptLines, Tracking } from '../../src/report/item-tracking.js';
import type { Language } from '../../src/report/language.js';
import { joinPages, type Page, plainText } from '../../src/report/page/blocks.js';
import { pageHtml } from '../../src/report/page/to-html.js';
import { pageMarkdown } from '../../src/report/page/to-markdown.js';
import { pageText } from '../../src/report/page/to-text.js';
import { pageBook } from '../../src/report/page-book.js';
import type { Book, Cell } from '../../src/report/sheet/book.js';
import { cellText } from '../../src/report/sheet/cell-text.js';
import { sheetNames } from '../../src/report/sheet/sheet-names.js';
import { bookCsv } from '../../src/report/sheet/to-csv.js';
import { bookXlsx } from '../../src/report/sheet/to-xlsx.js';
import { siteTable } from '../../src/report/site-matrix.js';
import { RESEARCH } from '../fixtures/cases.js';
import { assessFacts, compileMini, tryAssess, unwrap } from '../fixtures/packs.js';
import { unzip, withoutTags } from '../fixtures/unzip.js';

const LANGUAGES = ['zh', 'en'] as const;

let mini: Pack;
let national: Pack;
beforeAll(async () => {
  mini = unwrap(await compileMini());
  national = unwrap(await loadPack());
});
afterEach(() => vi.useRealTimers());

interface Result {
  readonly screen: Page;
  readonly paper: Page;
  readonly book: Book;
  readonly assessments: readonly Assessment[];
  readonly language: Language;
}

/** What a reader of each format is told, without spaces, marks of the format, and the marks it puts before hostile text. */
async function readBack({ screen, paper, book, assessments, language }: Result): Promise<Map<string, string>> {
  const form = caseForm('T', assessments, language);
  const docx = unzip(await pageDocx(paper, form)).get('word/document.xml') ?? '';
  const workbook = unzip(await bookXlsx(book));
  const xlsx = ['xl/workbook.xml', 'xl/sharedStrings.xml'].map((name) => workbook.get(name) ?? '').join('\n');
  const told = {
    text: pageText(screen, { width: 10_000 }),
    md: pageMarkdown(screen)
      .replace(/\\([\\`*_[\]|~#+-])/g, '$1')
      .replaceAll('**', '')
      .replaceAll('<br>', ''),
    html: pageHtml(paper, { ...form, language }),
    docx,
    csv: (parse(bookCsv(book), { bom: true }) as string[][]).flat().join('\n'),
    xlsx,
  };
  const tagged = new Set(['md', 'html', 'docx', 'xlsx']);
  return new Map(Object.entries(told).map(([name, text]) => [name, tight(tagged.has(name) ? withoutTags(text) : text)] as const));
}

function tight(text: string): string {
  return text.replace(/[\s·]/g, '');
}

function expectTold(told: ReadonlyMap<string, string>, wanted: readonly string[]): void {
  for (const [format, text] of told) {
    const missing = wanted.filter((words) => !text.includes(tight(words)));
    expect(missing, format).toEqual([]);
  }
}

function cellWords(cell: Cell): string {
  return cell === null || typeof cell === 'number' ? String(cell) : plainText([cell]);
}

function checklistOf(
  assessment: Assessment,
  language: Language,
  tracking?: Tracking,
  pack?: Pack,
  more: Pick<ChecklistView, 'kept' | 'sites'> = {},
): Result {
  const entries = buildChecklist(assessment);
  const [list] = pack?.readiness ?? [];
  const readiness = list && { list, entries: readinessChecklist(list) };
  const page = (layout: 'screen' | 'paper') =>
    checklistPage(assessment, entries, readiness, language, { layout, ...more, ...(tracking && { tracking }) });
  const book = checklistBook(assessment, entries, readiness, language, { ...more, ...(tracking && { tracking }) });
  return { screen: page('screen'), paper: page('paper'), book, assessments: [assessment], language };
}

function assessmentOf(assessments: readonly Assessment[], language: Language): Result {
  const page = (layout: 'screen' | 'paper') => joinPages(assessments.map((each) => assessmentPage(each, language, layout)));
  return { screen: page('screen'), paper: page('paper'), book: assessmentBook(assessments, language), assessments, language };
}

const ACTS = {
  planned: {
    'act.kind': 'clinical-research',
    'act.begun': false,
    'place.mainland': true,
    'site.kind': 'hospital',
    'site.grade': 'tertiary-a',
    'research.forRegistration': false,
  },
} as const;

describe('every format says the same', () => {
  it.each(LANGUAGES)('of the checklist of the national pack: item, actor, deadline, article, state (%s)', async (language) => {
    const assessment = assessFacts(national, ACTS.planned);
    const items = itemWords(buildChecklist(assessment), national, language);
    expect(items.length).toBeGreaterThan(10);
    expect(items.some(({ due }) => due !== '')).toBe(true);
    const readiness = national.readiness[0]?.items.map(({ text }) => text[language]) ?? [];
    const told = await readBack(checklistOf(assessment, language, undefined, national));
    expectTold(told, [...items.flatMap(({ item, actor, due, cites, state }) => [item, actor, due, cites, state]), ...readiness]);
    const document = JSON.stringify(checklistDocument(assessment, buildChecklist(assessment), undefined));
    for (const { item } of items) expect(document).toContain(JSON.stringify(item).slice(1, -1));
  });

  it.each(LANGUAGES)('of what people wrote, waived items included (%s)', async (language) => {
    const assessment = assessFacts(mini, RESEARCH);
    const [first, second, third] = buildChecklist(assessment);
    const waiver = { reason: '设备维修', approver: '李主任', from: '2026-11-01', to: '2027-01-31' };
    const tracking: Tracking = new Map([
      [first?.id ?? '', { status: 'waived', waiver }],
      [second?.id ?? '', { status: 'done', stale: true, owner: '张三', date: '2026-11-03', evidence: ['证据/批件.pdf'] }],
      [third?.id ?? '', { status: 'not-applicable', note: '由外院承担' }],
    ] as const);
    const told = await readBack(checklistOf(assessment, language, tracking));
    const words =
      language === 'zh' ? ['豁免', '已完成', '不适用', '规则已变'] : ['waived', 'done', 'not applicable', 'the rule changed'];
    expectTold(told, [first?.item[language] ?? '', ...words, ...Object.values(waiver), '张三', '证据/批件.pdf', '由外院承担']);
  });

  it.each(LANGUAGES)(
    "of a team's own lines, of what no longer applies, and of waivers that do not stand (%s)",
    async (language) => {
      const assessment = assessFacts(mini, RESEARCH);
      const [first] = buildChecklist(assessment);
      const phase = first?.phase ?? 'prepare';
      const kept: KeptLines = {
        own: [
          { id: 'own.seal', section: phase, item: '院方盖章', status: 'done', owner: '办公室' },
          { id: 'own.other', section: 'own', item: '院内公示', who: '科研处', status: 'todo' },
        ],
        gone: [
          { id: 'a.b', section: 'gone', item: '供者同意', status: 'todo', why: '改为自体', since: '2026-11-20' },
          { id: 'a.c', section: 'gone', item: '旧事项', status: 'done', article: '旧办法第3条', note: '已归档' },
        ],
      };
      const tracking: Tracking = new Map([
        [first?.id ?? '', { status: 'waived', waiver: { to: '2026-10-31' }, waiverFails: 'expired' }],
      ] as const);
      const result = checklistOf(assessment, language, tracking, undefined, { kept });
      const words =
        language === 'zh'
          ? ['已过期', '2026-11-20 起不再适用：改为自体', '自行增加']
          : ['expired', 'no longer applies since 2026-11-20: 改为自体', "the team's own"];
      const lines = ['院方盖章', '办公室', '院内公示', '科研处', '供者同意', '旧事项', '旧办法第3条', '已归档'];
      expectTold(await readBack(result), [...words, ...lines]);
      expect(result.book.sheets.map(({ rows }) => rows.length)).toContain(kept.gone.length);
      const numbers = result.book.table.rows.slice(0, buildChecklist(assessment).length + kept.own.length).map((row) => row[5]);
      expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    },
  );

  it.each(LANGUAGES)('of the lists of several institutions (%s)', async (language) => {
    const sites = [
      { id: 'hospital-a', lead: true, facts: { 'site.kind': 'hospital', 'site.grade': 'tertiary-a' } },
      { id: 'hospital-b', facts: { 'site.kind': 'hospital', 'site.grade': 'tertiary-a' } },
    ];
    const { 'site.kind': _kind, 'site.grade': _grade, ...act } = ACTS.planned;
    const facts = { ...act, tech: { kind: 'msc', manipulation: 'substantial', donor: 'allogeneic' } };
    const assessment = unwrap(tryAssess(national, { facts, sites }));
    const lists = siteChecklists(assessment);
    expect(lists.map(({ entries }) => entries.length > 0)).toEqual([true, true]);
    const result = checklistOf(assessment, language, undefined, undefined, { sites: lists });
    expectTold(await readBack(result), ['hospital-a', 'hospital-b']);
    const named = result.book.table.rows.filter((row) => JSON.stringify(row).includes('hospital-b'));
    expect(named).toHaveLength(lists[1]?.entries.length ?? 0);
  });

  it.each(LANGUAGES)('of the matrix of institutions, few or many (%s)', async (language) => {
    const { 'site.kind': _kind, 'site.grade': _grade, ...act } = ACTS.planned;
    const facts = { ...act, 'tech.kind': 'msc', 'tech.manipulation': 'substantial', 'tech.donor': 'allogeneic' };
    const grades = ['tertiary-a', 'tertiary-a', 'secondary', 'tertiary-a', 'tertiary-a', 'tertiary-a'];
    for (const count of [3, grades.length]) {
      const sites = grades.slice(0, count).map((grade, at) => ({
        id: `hospital-${at + 1}`,
        lead: at === 0,
        facts: { 'site.kind': 'hospital', 'site.grade': grade, ...(at === 1 && { 'site.ethicsCommittee': true }) },
      }));
      const assessment = unwrap(tryAssess(national, { facts, sites }));
      const matrix = (lead: string) => {
        const names = sites.map(({ id }, at) => (at === 0 ? `${id}${lead}` : id));
        return siteTable(assessment, names, language)?.rows.map((row) => row.map(plainText)) ?? [];
      };
      const [drawn, rows] = [matrix(' *'), matrix(language === 'zh' ? '（牵头）' : ' (lead)')];
      expect(drawn.length).toBeGreaterThan(3);
      for (const result of [checklistOf(assessment, language), assessmentOf([assessment], language)]) {
        const told = await readBack(result);
        const pages = new Map(
          ['text', 'md', 'html', 'docx'].map((format) => [format, told.get(format)?.replaceAll('|', '') ?? '']),
        );
        expectTold(pages, count > 3 ? drawn.flat().flatMap((cell) => cell.split('\n')) : drawn.map((row) => row.join('')));
        const books = new Map(['csv', 'xlsx'].map((format) => [format, told.get(format) ?? '']));
        expectTold(
          books,
          drawn.flatMap(([name = '', , whole = '']) => [name, whole]),
        );
      }
      const { book } = checklistOf(assessment, language);
      const title = language === 'zh' ? '各机构' : 'Institutions';
      const sheet = book.sheets.find(({ name }) => name === title);
      expect(sheet?.rows.map((row) => row.map(cellWords))).toEqual(rows);
      const table = (parse(bookCsv(book), { bom: true, columns: true }) as Record<string, string>[]).filter((row) =>
        Object.values(row).includes(title),
      );
      expect(
        table.map((row) => [
          row[language === 'zh' ? '事项' : 'Item'],
          ...(sheet?.columns ?? []).slice(1).map(({ header }) => row[header]),
        ]),
      ).toEqual(rows);
    }
  });

  it.each(LANGUAGES)('of a date past the horizon of the pack (%s)', async (language) => {
    const past = assessFacts(mini, RESEARCH, '2099-01-01');
    const words = language === 'zh' ? '规则包只核对到' : 'checked only up to';
    const told = await readBack(checklistOf(past, language));
    told.delete('csv');
    expectTold(told, [words]);
    expect(pageText(checklistOf(assessFacts(mini, RESEARCH), language).screen, { width: 10_000 })).not.toContain(words);
  });

  it.each(LANGUAGES)('of several results, a row or a section each (%s)', async (language) => {
    const facts = [RESEARCH, { ...RESEARCH, 'charging.subjects': true, 'act.begun': true }, {}];
    const assessments = facts.map((each, index) => {
      const assessment = assessFacts(mini, each);
      return { ...assessment, case: { ...assessment.case, id: `case-${index}` } };
    });
    expect(new Set(assessments.map(({ outcome }) => outcome)).size).toBe(3);
    const result = assessmentOf(assessments, language);
    expect(result.book.table.rows).toHaveLength(3);
    const told = await readBack(result);
    for (const assessment of assessments) {
      const { breaches, duties, warnings, assumptions, receipt } = assessmentDocument(assessment);
      expectTold(told, [
        assessment.case.id,
        ...breaches.flatMap(({ title, now }) => [title[language], now[language]]),
        ...duties.filter(({ applies }) => applies === true).map(({ title }) => title[language]),
        ...warnings.map(({ message }) => message[language]),
        ...assumptions.filter(({ fact }) => fact.includes('.')).map(({ ground }) => ground[language]),
        receipt.caseSha256.slice(0, 12),
      ]);
    }
  });

  it.each(LANGUAGES)('of an explanation: every step with its article (%s)', async (language) => {
    const assessment = assessFacts(mini, RESEARCH);
    const root = explain(assessment);
    const labels = (node: typeof root): string[] => [node.label[language], ...node.children.flatMap(labels)];
    const book = explanationBook(assessment, auditPage(assessment, root, language), [], language);
    const page = (layout: 'screen' | 'paper') => explanationPage(assessment, root, language, undefined, layout);
    const told = await readBack({ screen: page('screen'), paper: page('paper'), book, assessments: [assessment], language });
    expectTold(told, root.children.flatMap(labels));
  });

  it.each(LANGUAGES)('of the tracks side by side (%s)', async (language) => {
    const assessment = assessFacts(mini, RESEARCH);
    const views = compareTracks(assessment);
    const page = (layout: 'screen' | 'paper') => comparePage(assessment, views, language, layout);
    const book = pageBook('T', assessment, page('screen'), { sheet: 'S', rows: 'R' }, language);
    const told = await readBack({ screen: page('screen'), paper: page('paper'), book, assessments: [assessment], language });
    const wanted = views.flatMap(({ pathway, unmet }) => [
      pathway?.title[language] ?? '',
      ...unmet.map(({ title }) => title[language]),
    ]);
    expectTold(told, wanted);
  });
});

describe('documents and workbooks', () => {
  it('are the same bytes whenever they are made', async () => {
    const result = checklistOf(assessFacts(mini, RESEARCH), 'zh');
    const form = caseForm('合规清单', result.assessments, 'zh', true);
    const made = [];
    for (const now of ['2001-02-03', '2031-04-05']) {
      vi.useFakeTimers({ now: new Date(now), toFake: ['Date'] });
      made.push([await pageDocx(result.paper, form), await bookXlsx(result.book)]);
    }
    expect(made[0]).toEqual(made[1]);
    expect(unzip(made[0]?.[0] ?? new Uint8Array()).get('docProps/core.xml')).toContain('2026-11-22T00:00:00Z');
  });

  it('are set in Chinese faces, with a title block, numbered pages and room to sign', async () => {
    const { paper, assessments } = checklistOf(assessFacts(mini, RESEARCH), 'zh');
    const files = unzip(await pageDocx(paper, caseForm('合规清单', assessments, 'zh', true)));
    const [body = '', styles = '', footer = ''] = ['word/document.xml', 'word/styles.xml', 'word/footer1.xml'].map((name) =>
      files.get(name),
    );
    expect(styles).toMatch(/w:ascii="Times New Roman"[^>]*w:eastAsia="宋体"/);
    expect(styles).toContain('w:eastAsia="黑体"');
    expect(withoutTags(body)).toMatch(/^合规清单案例.*基准日2026-11-22.*结论.*依据/s);
    expect(withoutTags(body)).toMatch(/经办：.*审核：.*批准：.*年/s);
    expect(withoutTags(footer)).toMatch(/^第 .*页　共 .* 页$/);
    expect(footer).toContain('NUMPAGES');
    expect(body).toContain('<w:tblHeader/>');
  });

  it.each(['checklist', 'assessment'] as const)('keep the signatures of a %s on the page of what is signed', async (what) => {
    const assessment = assessFacts(mini, RESEARCH);
    const { paper, assessments } = what === 'checklist' ? checklistOf(assessment, 'zh') : assessmentOf([assessment], 'zh');
    const signed = unzip(await pageDocx(paper, caseForm('T', assessments, 'zh'))).get('word/document.xml') ?? '';
    const body = signed.slice(0, signed.lastIndexOf('<w:tbl>'));
    const last = Math.max(body.lastIndexOf('<w:tr>'), body.lastIndexOf('<w:p>', body.lastIndexOf('w:val="ListItem"')));
    const isKept = (xml: string) =>
      xml
        .split('</w:p>')
        .slice(0, -1)
        .map((each) => each.includes('<w:keepNext/>'));
    expect(isKept(body.slice(last))).not.toContain(false);
    expect(isKept(body.slice(last)).length).toBeGreaterThan(1);
    expect(isKept(body)).toContain(false);
    const unsigned = { ...caseForm('T', assessments, 'zh'), signatures: [] };
    expect(isKept(unzip(await pageDocx(paper, unsigned)).get('word/document.xml') ?? '').at(-1)).toBe(false);
  });

  it('have a sheet per phase with a frozen head, filters and statuses to choose from', async () => {
    const { book } = checklistOf(assessFacts(mini, RESEARCH), 'zh');
    const files = unzip(await bookXlsx(book));
    const phases = new Set(buildChecklist(assessFacts(mini, RESEARCH)).map(({ phase }) => phase));
    expect(book.sheets).toHaveLength(1 + phases.size);
    for (const [index] of book.sheets.entries()) {
      const sheet = files.get(`xl/worksheets/sheet${index + 1}.xml`) ?? '';
      expect(sheet).toContain('state="frozen"');
      expect(sheet).toContain('<autoFilter');
      expect(sheet.includes('待办,已完成,豁免,不适用')).toBe(index > 0);
    }
    expect(files.get('xl/workbook.xml')).toContain('$A$1:');
  });
});

const HOSTILE = [
  '=HYPERLINK("http://x.example","pay")',
  '＝1+1',
  '  @SUM(A1)',
  '\t=1+1',
  '\r=1+1',
  '+1',
  '﹣2',
  'a\u0000\u001b[31mb\u202ec\uFFFE\uD800_x000D_',
] as const;

describe('hostile text', () => {
  it.each(HOSTILE)('%j stays text in every format', async (title) => {
    const plain = assessFacts(mini, RESEARCH);
    const assessment = { ...plain, case: { ...plain.case, id: title, title } };
    const tracking: Tracking = new Map(
      buildChecklist(plain).map(({ id }) => [id, { status: 'waived', owner: title, note: title, evidence: ['a', title] }]),
    );
    const { book, paper, assessments } = checklistOf(assessment, 'zh', tracking);
    const cells = (parse(bookCsv(book), { bom: true }) as string[][]).flat();
    expect(
      bookCsv(book)
        .replace(/"(?:[^"]|"")*"/g, '')
        .replaceAll('\r\n', ''),
    ).not.toMatch(/[\r\n]/);
    expect(cells.filter((cell) => /^\s*[=+\-@＝＋－＠﹣]/.test(cell))).toEqual([]);
    const workbook = [...unzip(await bookXlsx(book))];
    expect(workbook.filter(([, xml]) => /(?<!_x005F)_x000D_/.test(xml))).toEqual([]);
    for (const [name, xml] of workbook.filter(([each]) => each.includes('worksheets/')))
      expect(xml.match(/<f>| t="(?!s")/g), name).toBeNull();
    const document = [...unzip(await pageDocx(paper, caseForm(title, assessments, 'zh')))];
    for (const [name, xml] of [...workbook, ...document]) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: what XML has no room for
      expect(xml.match(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF\u202E]/g), name).toBeNull();
    }
    expect(document.some(([, xml]) => xml.includes('宋体'))).toBe(true);
  });

  it('never begins a cell like a formula, and is otherwise left as it is', () => {
    const sign = fc.constantFrom('', ' ', '\t', '\n', '=', '+', '-', '@', '＝', '＠', '\u00a0');
    fc.assert(
      fc.property(fc.tuple(sign, sign, fc.string({ maxLength: 12 })), (parts) => {
        const shown = cellText(parts.join(''));
        expect(shown).not.toMatch(/^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/);
      }),
    );
    for (const harmless of ['国务院令第818号', 'a=b', "'x", '']) expect(cellText(harmless)).toBe(harmless);
  });

  it('gives sheets names that are short, different and without signs of paths', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom('a', 'A', '药', '/', "'", '😀', '[', '\n', ' '), maxLength: 40 }), {
          maxLength: 6,
        }),
        (wanted) => {
          const names = sheetNames([...wanted, ...wanted]);
          expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
          for (const name of names) {
            expect(name).not.toMatch(/[\\/*?:[\]']|^$/);
            expect(name.length).toBeLessThanOrEqual(31);
          }
        },
      ),
    );
  });
});
