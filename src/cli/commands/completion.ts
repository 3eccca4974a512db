import type { CommandSpec } from '../command-spec.js';
import { usage } from '../usage-error.js';

const SHELLS = ['bash', 'zsh', 'fish'] as const;

/** `root` gives the whole command line, which this command is part of. */
export const completionCommand = (root: () => CommandSpec): CommandSpec => ({
  name: 'completion',
  about: { zh: '输出命令补全脚本（bash、zsh、fish）', en: 'print a shell completion script (bash, zsh, fish)' },
  arguments: [{ name: 'SHELL', about: { zh: 'bash、zsh 或 fish', en: 'bash, zsh or fish' }, required: true, choices: SHELLS }],
  formats: ['text'],
  run: async (call) => {
    const { COMPLETIONS } = await import('../completion/scripts.js');
    const shell = SHELLS.find((candidate) => candidate === call.subject);
    if (shell === undefined)
      throw usage(
        `不支持“${call.subject}”的补全，有：${SHELLS.join('、')}`,
        `no completion for "${call.subject}"; there are: ${SHELLS.join(', ')}`,
      );
    return { code: 0, output: COMPLETIONS[shell](root(), call.language) };
  },
});
