import { join } from 'node:path';
import type { Pack } from '../../pack/model.js';
import type { VerifyReport } from '../../workbench/verify-findings.js';
import type { Call } from '../call.js';
import type { CommandSpec } from '../command-spec.js';
import { UsageError } from '../usage-error.js';

export const rulesVerifyCommand: CommandSpec = {
  name: 'verify',
  about: {
    zh: '在全部事实组合与日期上检查规则包：空白、冲突、无用的规则和选项、被削弱的规则；有错误返回 1',
    en: 'examine a pack over all facts and dates: gaps, conflicts, rules and options without use, weakened rules; exit code 1 on errors',
  },
  options: [
    {
      flags: '--witness DIR',
      about: {
        zh: '把每个问题的实例写成该文件夹中的案例文件',
        en: 'write an example of each finding as a case file into this folder',
      },
      completes: 'folder',
    },
    {
      flags: '--strict',
      about: { zh: '无用的规则、选项等警告也按错误处理', en: 'count warnings (rules, items and options without use) as errors' },
    },
  ],
  formats: ['text', 'json', 'sarif', 'md'],
  run: async (call) => {
    const [{ verifyPack }, { verifyDocument, verifyPage }, { PackPlaces }, { verifySarif }, { readPacks }, { packFolders }] =
      await Promise.all([
        import('../../workbench/verify.js'),
        import('../../workbench/verify-page.js'),
        import('../../workbench/pack-places.js'),
        import('../../workbench/sarif.js'),
        import('../../pack-io/compile.js'),
        import('../pack-folders.js'),
      ]);
    const pack = await call.loadPack();
    const read = await readPacks(packFolders(call));
    if (!read.ok) throw new UsageError(...read.diagnostics);
    const below = await packBelow(call);
    const report = verifyPack(pack, { strict: call.flag('strict'), ...(below && { below }) });
    const folder = call.text('witness');
    if (folder !== undefined) await writeWitnesses(folder, report, pack, call);
    const places = new PackPlaces(read.value);
    const code = report.findings.some((finding) => finding.level === 'error') ? 1 : 0;
    if (call.format === 'sarif')
      return { code, output: `${JSON.stringify(verifySarif(report, places, call.language), null, 2)}\n` };
    return call.answer(
      code,
      () => verifyPage(report, places, call.language),
      () => verifyDocument(report, pack, places),
    );
  },
};

/** The pack without its overlays, where there are some: what they are held against. */
async function packBelow(call: Call): Promise<Pack | undefined> {
  const { rules, base } = call.settings;
  if (rules.length === 0) return undefined;
  const { loadPack } = await import('../../pack-io/load-pack.js');
  const loaded = await loadPack(base === undefined ? {} : { base });
  return loaded.ok ? loaded.value : undefined;
}

async function writeWitnesses(folder: string, report: VerifyReport, pack: Pack, call: Call): Promise<void> {
  const [{ caseYaml }, { writeResult }, { mkdirSync }] = await Promise.all([
    import('../../case-io/write-case-file.js'),
    import('../write-result.js'),
    import('node:fs'),
  ]);
  mkdirSync(folder, { recursive: true });
  const counts = new Map<string, number>();
  for (const { check, message, witness } of report.findings) {
    if (witness === undefined) continue;
    const number = (counts.get(check) ?? 0) + 1;
    counts.set(check, number);
    const id = `${check}-${String(number).padStart(2, '0')}`;
    const input = {
      id,
      title: message[call.language],
      asOf: witness.asOf,
      answers: witness.answers,
      unknown: new Set<string>(),
      sites: [],
    };
    await writeResult(caseYaml(input, pack, call.language), join(folder, `${id}.yaml`));
  }
  const written = [...counts.values()].reduce((sum, count) => sum + count, 0);
  call.note(`已写出 ${written} 个案例文件到 ${folder}`, `case files written to ${folder}: ${written}`);
}
