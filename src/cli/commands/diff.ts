import type { CommandSpec } from '../command-spec.js';

export const diffCommand: CommandSpec = {
  name: 'diff',
  about: {
    zh: '法律变动后哪些案例的结论、路径、条件或清单改变，按起因的规则分组',
    en: 'which cases change outcome, pathway, requirements or checklist when the law changes, grouped by the rule that causes it',
  },
  arguments: [
    {
      name: 'CASES',
      about: { zh: '案例文件、文件夹或案例表（CSV、XLSX、JSONL）', en: 'case files, folders, or tables (CSV, XLSX, JSONL)' },
      required: true,
      many: true,
    },
  ],
  options: [
    { flags: '--from DATE', about: { zh: '变动前的日期', en: 'the date before the change' } },
    { flags: '--to DATE', about: { zh: '变动后的日期', en: 'the date after the change' } },
    {
      flags: '--pack-from DIR',
      about: {
        zh: '旧的规则包；各案例按自己的基准日，没有写的按今天，--as-of 统一改定',
        en: "the old pack; each case keeps its own as-of date, or today's where it has none; --as-of sets one for all",
      },
      completes: 'folder',
    },
    {
      flags: '--pack-to DIR',
      about: { zh: '新的规则包（默认现用的）', en: 'the new pack (default: the one in use)' },
      completes: 'folder',
    },
    {
      flags: '--map FILE',
      about: { zh: '案例表的列名对照表', en: 'mapping file for the columns of a table' },
      completes: 'file',
    },
  ],
  formats: ['text', 'json', 'md', 'html', 'csv', 'xlsx'],
  run: async (call) => {
    const [{ readLaws }, { readPortfolio }] = await Promise.all([import('../compared-laws.js'), import('../portfolio-cases.js')]);
    const laws = await readLaws(call);
    const { cases, complete } = await readPortfolio(call, laws.from.pack, laws.to.pack);
    if (cases.length === 0) return { code: 2 };
    const [{ changesOf }, { groupChanges }, { diffPage }, { diffDocument }] = await Promise.all([
      import('../portfolio-changes.js'),
      import('../../planner/portfolio.js'),
      import('../../report/diff-page.js'),
      import('../../report/diff-document.js'),
    ]);
    const changes = changesOf(cases, laws, call.settings);
    const portfolio = groupChanges(cases.length, changes);
    return call.answer(
      complete ? (changes.length > 0 ? 1 : 0) : 2,
      () => diffPage(portfolio, laws.from, laws.to, call.language),
      () => diffDocument(portfolio, laws.from, laws.to),
      { book: async () => (await import('../../report/diff-book.js')).diffBook(portfolio, laws.from, laws.to, call.language) },
    );
  },
};
