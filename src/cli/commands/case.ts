import type { CommandSpec } from '../command-spec.js';
import { caseRedactCommand } from './case-redact.js';

export const caseCommand: CommandSpec = {
  name: 'case',
  about: { zh: '案例文件的处理', en: 'work on case files' },
  commands: [caseRedactCommand],
};
