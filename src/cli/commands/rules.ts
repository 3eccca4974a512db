import type { CommandSpec } from '../command-spec.js';
import { rulesCoverageCommand } from './rules-coverage.js';
import { rulesGraphCommand } from './rules-graph.js';
import { rulesLintCommand } from './rules-lint.js';
import { rulesPackCommand } from './rules-pack.js';
import { rulesQuestionsCommand } from './rules-questions.js';
import { rulesSchemaCommand } from './rules-schema.js';
import { rulesTestCommand } from './rules-test.js';
import { rulesVerifyCommand } from './rules-verify.js';

export const rulesCommand: CommandSpec = {
  name: 'rules',
  about: { zh: '规则包作者的工具', en: 'tools for authors of rules' },
  commands: [
    rulesLintCommand,
    rulesTestCommand,
    rulesVerifyCommand,
    rulesQuestionsCommand,
    rulesCoverageCommand,
    rulesPackCommand,
    rulesGraphCommand,
    rulesSchemaCommand,
  ],
};
