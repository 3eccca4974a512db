import type { RunReport } from '../../batch/run-batch.js';
import type { Bilingual } from '../../pack/diagnostic.js';
import type { Call } from '../call.js';
import { commandAgain } from './command-again.js';
import type { LeftFiles } from './open-outputs.js';

/** What a run that ended early left behind. */
interface LeftBehind extends LeftFiles {
  /** Why it cannot be gone on with; undefined where it can. */
  readonly noResume: Bilingual | undefined;
  /** The limit that `--max-errors` set. */
  readonly maxErrors: number;
}

/** Says how far a run came that was stopped, or that had too many rejects, and how to go on. The commands work as printed. */
export function noteEarlyEnd(call: Call, { end, tally }: Pick<RunReport, 'end' | 'tally'>, left: LeftBehind): void {
  const sentences = end === 'stopped' ? afterStop(tally.rows, left) : afterRejects(tally, left);
  for (const { zh, en } of sentences) process.stderr.write(`${call.language === 'zh' ? zh : en}\n`);
}

function afterStop(rows: number, left: LeftBehind): Bilingual[] {
  const begun = partOf(left);
  const stopped = { zh: `已停止：已处理 ${rows} 行${begun.zh}`, en: `stopped after ${counted(rows, 'row')}${begun.en}` };
  const again = commandAgain(process.argv.slice(2), { resume: left.noResume === undefined });
  const onward =
    left.noResume === undefined
      ? { zh: `接着运行：${again}`, en: `to go on: ${again}` }
      : {
          zh: `不能接着做，只能从头运行：${again}\n${left.noResume.zh}；这样就能用 --resume 接着做`,
          en: `this cannot be gone on with, only started anew: ${again}\n${left.noResume.en}; then --resume can go on`,
        };
  return [stopped, onward];
}

function afterRejects({ rows, rejects }: RunReport['tally'], left: LeftBehind): Bilingual[] {
  const begun = partOf(left);
  const argv = process.argv.slice(2);
  const anew = commandAgain(argv, { resume: false });
  const resume = left.noResume === undefined;
  // Twice as many lets a run with rejects spread evenly come as far again.
  const raised = commandAgain(argv, { resume, maxErrors: rejects * 2 });
  const where =
    left.rejects === undefined ? { zh: '见上', en: 'told above' } : { zh: `见 ${left.rejects}`, en: `in ${left.rejects}` };
  return [
    {
      zh: `已停止：退回 ${rejects} 行，超过 --max-errors ${left.maxErrors}；已处理 ${rows} 行${begun.zh}`,
      en: `stopped: ${counted(rejects, 'reject')}, --max-errors allows ${left.maxErrors}; ${counted(rows, 'row')} done${begun.en}`,
    },
    {
      zh: `可以改正输入里的这些行（${where.zh}），从头运行：${anew}`,
      en: `either mend these rows in the input (${where.en}) and run it from the start: ${anew}`,
    },
    {
      zh: `也可以提高上限，${resume ? '接着' : '从头'}运行，退回的行以后再改：${raised}`,
      en: `or raise the limit, ${resume ? 'go on' : 'start anew'} and mend the rejects later: ${raised}`,
    },
  ];
}

function partOf({ files }: LeftFiles): Bilingual {
  return files.length === 0
    ? { zh: '', en: '' }
    : { zh: `；未完成的结果在 ${files.join('、')}`, en: `; what there is of the result is in ${files.join(', ')}` };
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
