import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DocumentOf, PackDocument } from '../../pack/document.js';
import type { PackFolder } from '../../pack-io/compile.js';
import type { Call } from '../call.js';
import type { Answer, CommandSpec } from '../command-spec.js';
import { UsageError, usage } from '../usage-error.js';

export const rulesCoverageCommand: CommandSpec = {
  name: 'coverage',
  about: {
    zh: '规则案例覆盖了多少规则、分支、选项和结论；--law 逐条交代法规条文',
    en: 'how much of the rules the rule cases cover; --law accounts for every article of the law',
  },
  options: [
    {
      flags: '--law',
      about: {
        zh: '法规条文覆盖：哪些已编码、为何不编码',
        en: 'law coverage: which articles are encoded, and why others are not',
      },
    },
    {
      flags: '--min PERCENT',
      about: { zh: '每一类至少覆盖的百分比，不足则返回 1', en: 'percentage that each kind must reach, else exit code 1' },
    },
    {
      flags: '--min-law-coverage PERCENT',
      about: {
        zh: '条文至少已处理的百分比（连同 --law），不足则返回 1',
        en: 'with --law: percentage of articles that must be settled, else exit code 1',
      },
    },
  ],
  formats: ['text', 'json', 'md'],
  run: async (call) => {
    const minimum = percentage(call, 'min', '--min');
    const minimumOfLaw = percentage(call, 'minLawCoverage', '--min-law-coverage');
    const { packFolders } = await import('../pack-folders.js');
    const folders = packFolders(call);
    const documents = await readDocuments(folders);
    return call.flag('law') || minimumOfLaw !== undefined
      ? coverLaw(call, documents, minimumOfLaw)
      : coverRules(call, folders, documents, minimum);
  },
};

async function coverRules(
  call: Call,
  folders: readonly PackFolder[],
  documents: readonly PackDocument[],
  minimum: number | undefined,
): Promise<Answer> {
  const [{ coverRules: cover }, { coverageDocument, coveragePage }, { testCase }] = await Promise.all([
    import('../../workbench/coverage.js'),
    import('../../workbench/coverage-page.js'),
    import('../../workbench/test-cases.js'),
  ]);
  const pack = await call.loadPack();
  const results = (await readCases(call, folders)).map((document) => testCase(document, pack));
  const failed = results.filter((result) => result.status !== 'passed').length;
  if (failed > 0) call.note(`${failed} 个规则案例没有通过，不计入覆盖`, `${failed} rule cases do not pass and are not counted`);
  const coverage = cover(pack, documents, results, minimum);
  return call.answer(
    coverage.groups.every((group) => group.enough) ? 0 : 1,
    () => coveragePage(coverage, minimum, call.language),
    () => coverageDocument(coverage, minimum),
  );
}

async function coverLaw(call: Call, documents: readonly PackDocument[], minimum: number | undefined): Promise<Answer> {
  const [{ coverLaw: cover }, { lawCoverageDocument, lawCoveragePage }, { reaches }] = await Promise.all([
    import('../../workbench/law-coverage.js'),
    import('../../workbench/law-coverage-page.js'),
    import('../../workbench/share.js'),
  ]);
  const coverage = cover(await call.loadPack(), documents);
  const enough = minimum === undefined || reaches(coverage.settled, coverage.articles, minimum);
  return call.answer(
    enough && coverage.incomplete.length === 0 && coverage.problems === 0 ? 0 : 1,
    () => lawCoveragePage(coverage, call.format === 'md', call.language),
    () => lawCoverageDocument(coverage),
  );
}

async function readDocuments(folders: readonly PackFolder[]): Promise<readonly PackDocument[]> {
  const { readPacks } = await import('../../pack-io/compile.js');
  const read = await readPacks(folders);
  if (!read.ok) throw new UsageError(...read.diagnostics);
  return read.value.flatMap((pack) => pack.documents);
}

async function readCases(call: Call, folders: readonly PackFolder[]): Promise<readonly DocumentOf<'rule-case'>[]> {
  const { readRuleCases } = await import('../../pack-io/read-pack.js');
  const cases: DocumentOf<'rule-case'>[] = [];
  for (const path of folders.map((folder) => join(folder.directory, 'cases')).filter((folder) => existsSync(folder))) {
    const read = await readRuleCases(path);
    await call.report(read.diagnostics);
    if (read.ok) cases.push(...read.value);
  }
  return cases;
}

function percentage(call: Call, option: string, flag: string): number | undefined {
  const text = call.text(option);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() !== '' && value >= 0 && value <= 100) return value;
  throw usage(`${flag} 须是 0 到 100 的百分比，不是“${text}”`, `${flag} takes a percentage from 0 to 100, not "${text}"`);
}
