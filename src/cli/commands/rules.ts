import type { CommandSpec } from '../command-spec.js';
import { rulesLintCommand } from './rules-lint.js';
import { rulesTestCommand } from './rules-test.js';

export const rulesCommand: CommandSpec = {
  name: 'rules',
  about: { zh: '规则包作者的工具', en: 'tools for authors of rules' },
  commands: [rulesLintCommand, rulesTestCommand],
};
