import type { CommandSpec } from '../command-spec.js';
import { askCommand, runAsk } from './ask.js';
import { askRegulatorCommand } from './ask-regulator.js';
import { assessCommand } from './assess.js';
import { batchCommand } from './batch.js';
import { caseCommand } from './case.js';
import { checkCommand } from './check.js';
import { checklistCommand } from './checklist.js';
import { compareCommand } from './compare.js';
import { completionCommand } from './completion.js';
import { configCommand } from './config.js';
import { diffCommand } from './diff.js';
import { explainCommand } from './explain.js';
import { factsCommand } from './facts.js';
import { migrateCommand } from './migrate.js';
import { nextCommand } from './next.js';
import { pathwaysCommand } from './pathways.js';
import { rulesCommand } from './rules.js';
import { scheduleCommand } from './schedule.js';
import { searchCommand } from './search.js';
import { showCommand } from './show.js';
import { sourcesCommand } from './sources.js';
import { templateCommand } from './template.js';
import { timelineCommand } from './timeline.js';
import { verifyReceiptCommand } from './verify-receipt.js';
import { whatifCommand } from './whatif.js';

/** The whole command line. */
export const ROOT_COMMAND: CommandSpec = {
  name: 'dualtrack',
  about: {
    zh: '双轨：按日期、依条文判断细胞治疗项目该走哪条路径',
    en: 'Which pathway applies to a cell-therapy act in China on a given date, and by which article',
  },
  commands: [
    askCommand,
    assessCommand,
    nextCommand,
    explainCommand,
    checklistCommand,
    checkCommand,
    askRegulatorCommand,
    whatifCommand,
    compareCommand,
    timelineCommand,
    scheduleCommand,
    batchCommand,
    diffCommand,
    migrateCommand,
    caseCommand,
    verifyReceiptCommand,
    templateCommand,
    factsCommand,
    pathwaysCommand,
    sourcesCommand,
    showCommand,
    searchCommand,
    rulesCommand,
    configCommand,
    completionCommand(() => ROOT_COMMAND),
  ],
  run: runAsk,
};
