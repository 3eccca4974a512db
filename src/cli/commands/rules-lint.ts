import type { Diagnostic } from '../../pack/diagnostic.js';
import type { Call } from '../call.js';
import type { CommandSpec } from '../command-spec.js';
import { wantsColor } from '../style.js';

export const rulesLintCommand: CommandSpec = {
  name: 'lint',
  about: {
    zh: '检查规则包（默认全国规则包，连同 --rules 叠加包），列出全部问题',
    en: 'check a pack (default: the national one with its --rules overlays) and list everything wrong',
  },
  arguments: [
    { name: 'DIR', about: { zh: '规则包文件夹，代替全国规则包', en: 'folder of a pack, in place of the national one' } },
  ],
  formats: ['text', 'json'],
  run: async (call) => {
    const [{ lintPacks }, { packFolders }] = await Promise.all([import('../../workbench/lint.js'), import('../pack-folders.js')]);
    const diagnostics = await lintPacks(packFolders(call, call.args[0]), call.settings.allowWeaker);
    const unusable = diagnostics.some((found) => found.code === 'E_PACK_EMPTY');
    const output =
      call.format === 'json'
        ? `${JSON.stringify({ schema: 'dualtrack/findings/1', findings: diagnostics }, null, 2)}\n`
        : await listing(call, diagnostics);
    return { code: unusable ? 2 : diagnostics.length > 0 ? 1 : 0, output };
  },
};

async function listing(call: Call, diagnostics: readonly Diagnostic[]): Promise<string> {
  const { showDiagnostics } = await import('../print-diagnostics.js');
  const color = call.settings.output === undefined && wantsColor(call.settings.color, process.env, process.stdout.isTTY === true);
  const text = await showDiagnostics(diagnostics, call.language, color);
  const count = diagnostics.length;
  return `${text}${call.language === 'zh' ? `${count} 个问题` : `${count} ${count === 1 ? 'finding' : 'findings'}`}\n`;
}
