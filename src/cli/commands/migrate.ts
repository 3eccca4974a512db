import type { Pack } from '../../pack/model.js';
import type { Call } from '../call.js';
import { isTableName } from '../case-paths.js';
import type { CommandSpec } from '../command-spec.js';
import { usage } from '../usage-error.js';
import { writeResult } from '../write-result.js';

export const migrateCommand: CommandSpec = {
  name: 'migrate',
  about: {
    zh: '规则包改名后，把旧案例文件改写成现在的名称，注释保留',
    en: 'rewrite case files after facts or options were renamed, comments kept',
  },
  arguments: [
    { name: 'CASE', about: { zh: '案例文件或文件夹，可多个', en: 'case files or folders' }, required: true, many: true },
  ],
  options: [
    {
      flags: '--check',
      about: { zh: '只看不写；有旧名称则以 1 退出', en: 'write nothing; exit 1 where a former name is found' },
    },
  ],
  formats: ['text'],
  run: async (call) => {
    const { expandFolders } = await import('../case-paths.js');
    for (const path of call.args) refuseTable(path);
    const pack = await call.loadPack();
    const paths = await expandFolders(call.args);
    if (call.settings.output !== undefined && paths.length > 1)
      throw usage('-o 只能与一个案例文件一起用', '-o takes one case file');
    let [failed, found] = [false, false];
    const lines: string[] = [];
    for (const path of paths) {
      const migrated = await migrateFile(call, path, pack);
      if (migrated === undefined) failed = true;
      else if (typeof migrated !== 'string') {
        found ||= migrated.length > 0;
        lines.push(...migrated);
      } else return { code: 0, output: migrated };
    }
    if (lines.length === 0 && !failed)
      lines.push(call.language === 'zh' ? '没有旧名称，不必改写。' : 'No former names; nothing to rewrite.');
    return { code: failed ? 2 : found && call.flag('check') ? 1 : 0, output: lines.map((line) => `${line}\n`).join('') };
  },
};

/** Tables are not rewritten, and need not be: `batch` reads former ids of facts and options as the present ones. */
function refuseTable(path: string): void {
  if (!isTableName(path)) return;
  const map = `dualtrack batch ${path} --guess-map -o map.yaml`;
  throw usage(
    `migrate 改写案例文件（.yaml、.yml、.json），不改写表格 ${path}。表格不必改写：batch、diff 认得事实和选项以前的 id；还有认不得的，用 ${map} 写出对照表，改好后加 --map map.yaml 运行`,
    `migrate rewrites case files (.yaml, .yml, .json), not the table ${path}. A table need not be rewritten: batch and diff know the former ids of facts and options; if something is still not known, write a mapping with ${map}, edit it, and run with --map map.yaml`,
  );
}

/** What was renamed in one file, one line each; the whole new text where it goes to standard output or to `-o`; undefined where the file cannot be read. */
async function migrateFile(call: Call, path: string, pack: Pack): Promise<readonly string[] | string | undefined> {
  const [{ readStdin, readTextFile }, { migrateCase }] = await Promise.all([
    import('../../pack-io/read-file.js'),
    import('../../case-io/migrate-case.js'),
  ]);
  const text = path === '-' ? await readStdin() : await readTextFile(path);
  const migrated = text.ok ? await migrateCase(text.value, path === '-' ? '<stdin>' : path, pack) : text;
  await call.report(migrated.diagnostics);
  if (!migrated.ok) return undefined;
  const { renamed } = migrated.value;
  const toElsewhere = path === '-' || call.settings.output !== undefined;
  if (toElsewhere && !call.flag('check')) return migrated.value.text;
  if (renamed.length > 0 && !call.flag('check')) await writeResult(migrated.value.text, path);
  return renamed.map(({ from, to }) => `${path}: ${from} → ${to}`);
}
