import type { ColumnMap } from '../../batch/columns/column-map.js';
import type { Input } from '../../batch/input/input.js';
import { openInput } from '../../batch/input/open-input.js';
import { InputChanged } from '../../batch/journal.js';
import type { Plan } from '../../batch/plan.js';
import { type RunReport, runBatch } from '../../batch/run-batch.js';
import { parseShard } from '../../batch/shard.js';
import { summarise } from '../../batch/summary.js';
import { reaches } from '../../batch/tally.js';
import { MalformedTable } from '../../batch/text/parse-records.js';
import { OpenRecord } from '../../batch/text/split-records.js';
import { parseDay } from '../../logic/calendar-date.js';
import type { Pack } from '../../pack/model.js';
import { batchSummaryPage } from '../../report/batch-summary.js';
import type { Call } from '../call.js';
import type { Answer, ExitCode } from '../command-spec.js';
import { complaint, UsageError, usage } from '../usage-error.js';
import { inputRequest } from './input-request.js';
import { makeExecutor } from './make-executor.js';
import { noteEarlyEnd } from './note-early-end.js';
import { type BatchOutputs, openOutputs, outputKind } from './open-outputs.js';
import { ErrorPrinter } from './print-errors.js';
import { progressLine } from './progress-line.js';
import { checkSummaryNames, writeSummaries } from './write-summaries.js';

/** `dualtrack batch`: reads, assesses, writes, and says what it came to. */
export async function runBatchCommand(call: Call): Promise<Answer> {
  if (call.flag('merge')) return (await import('./merge-command.js')).runMerge(call);
  if (call.format === 'yaml' && !call.flag('guessMap'))
    throw usage('yaml 是对照表的格式，须与 --guess-map 一起用', 'yaml is the format of mapping files: use it with --guess-map');
  const [path, ...others] = call.args;
  if (path === undefined || others.length > 0)
    throw usage(
      'batch 一次处理一个输入；合并分片的结果用 --merge',
      'batch takes one input; to merge results of shards use --merge',
    );
  if (path === '-' && process.stdin.isTTY)
    throw usage('标准输入是终端：请用管道送入，或写文件名', 'standard input is a terminal: pipe a table in, or name a file');
  const pack = await call.loadPack();
  const request = await inputRequest(call, pack, path);
  if (call.flag('guessMap')) return (await import('./guess-map-command.js')).runGuessMap(call, request);
  const input = await openInput(request);
  // Printed as cells, not with their line of the file, which may be in another encoding or hold no text.
  await new ErrorPrinter(call).print(input.ok ? input.value.diagnostics : input.diagnostics, 0);
  if (!input.ok) return { code: 2 };
  const plan = makePlan(call, input.value, request.map);
  noteLayout(call, input.value);
  return run(call, pack, input.value, plan);
}

function makePlan(call: Call, input: Input, map: ColumnMap): Plan {
  const { settings } = call;
  const asOf = settings.asOf === undefined ? undefined : parseDay(settings.asOf);
  const configuredAsOf = settings.configuredAsOf === undefined ? undefined : parseDay(settings.configuredAsOf);
  if (asOf === undefined && configuredAsOf === undefined && !input.statesAsOf) {
    const message = {
      zh: '批量判断不假定今天：请用 --as-of 给出基准日，或在表里加一列“基准日”',
      en: 'a batch does not assume today: give --as-of, or add a column "as-of date" to the table',
    };
    throw new UsageError(complaint('E_AS_OF_REQUIRED', message));
  }
  const output = outputKind(call);
  const documents = call.flag('documents');
  if (documents && output !== 'jsonl')
    throw usage(
      '--documents 只用于 JSONL：加 --format jsonl 或 -o 结果.jsonl',
      '--documents is for JSONL: add --format jsonl, or -o results.jsonl',
    );
  const shardText = call.text('shard');
  const shard = shardText === undefined ? undefined : parseShard(shardText);
  if (shardText !== undefined && shard === undefined)
    throw usage(`--shard 须写成 i/n（如 2/8），不是“${shardText}”`, `--shard takes i/n (for example 2/8), not "${shardText}"`);
  return {
    file: input.file,
    shape: input.shape,
    map: map.plain(),
    language: call.language,
    ...(asOf !== undefined && { asOf }),
    ...(configuredAsOf !== undefined && { configuredAsOf }),
    options: {
      defaults: settings.defaults,
      ...(settings.minRank !== undefined && { minRank: settings.minRank }),
      ...(settings.minVerification !== undefined && { minVerification: settings.minVerification }),
    },
    output,
    documents,
    checklists: call.text('checklists') !== undefined,
    ...(shard !== undefined && { shard }),
  };
}

/** Columns of the user's own that are named. */
const MOST_EXTRAS = 20;

/** What was found above and beside the data, said once. */
function noteLayout(call: Call, { extras, titleRows, shape }: Input): void {
  if (titleRows > 0)
    call.note(
      `表头在第 ${titleRows + 1} 行，上面 ${titleRows} 行不读`,
      `the header is on row ${titleRows + 1}; ${titleRows === 1 ? 'the row above it is' : `the ${titleRows} rows above it are`} not read`,
    );
  if (extras.length > 0) {
    const shown = extras.slice(0, MOST_EXTRAS);
    const [zh, en] = extras.length > shown.length ? [`……共 ${extras.length} 列`, ` … ${extras.length} in all`] : ['', ''];
    call.note(
      `不是事实、原样保留的列：${shown.join('、')}${zh}`,
      `columns that are no facts and pass through: ${shown.join(', ')}${en}`,
    );
  }
  if (shape.kind === 'table' && shape.text !== undefined && shape.text.encoding !== 'utf-8')
    call.note(`编码：${shape.text.encoding}`, `encoding: ${shape.text.encoding}`);
}

async function run(call: Call, pack: Pack, input: Input, plan: Plan): Promise<Answer> {
  const maxErrors = numberOption(call, 'maxErrors', '--max-errors');
  checkSummaryNames(call);
  const outputs = await openOutputs(call, pack, input, plan).catch((error: unknown) => {
    throw explain(error, call, input, []);
  });
  const executor = await makeExecutor(call, pack, plan, input);
  const errors = new ErrorPrinter(call);
  const progress = progressLine(call, input);
  let stopped = 0;
  const stop = (): void => {
    stopped += 1;
    if (stopped > 1) process.exit(130);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  try {
    const report = await runBatch({
      chunks: input.chunks(),
      executor,
      outputs: outputs.outputs,
      ...(outputs.journal !== undefined && { journal: outputs.journal }),
      ...(maxErrors !== undefined && { maxErrors }),
      onProgress: progress.show,
      onDiagnostics: async (found, unshown) => {
        if (found.length > 0 && !errors.isFull) progress.clear();
        await errors.print(found, unshown);
      },
      stopped: () => stopped > 0,
      file: input.file,
    });
    progress.clear();
    errors.finish(outputs.rejectsPath !== undefined);
    return await finish(call, pack, report, outputs, maxErrors);
  } catch (error) {
    progress.clear();
    const { files } = await outputs.abandon();
    throw explain(error, call, input, outputs.noResume === undefined ? files : []);
  } finally {
    process.removeListener('SIGINT', stop);
    process.removeListener('SIGTERM', stop);
    await executor.close();
  }
}

async function finish(call: Call, pack: Pack, report: RunReport, outputs: BatchOutputs, maxErrors = 0): Promise<Answer> {
  const { end, tally } = report;
  const summary = summarise(report);
  if (end === 'complete') await outputs.finish(summary);
  else {
    const left = await outputs.abandon();
    if (end !== 'reader-gone') noteEarlyEnd(call, report, { ...left, noResume: outputs.noResume, maxErrors });
  }
  if (end === 'reader-gone') return { code: 0 };
  if (report.notCompared > 0)
    call.note(
      `编号只在前 100 万个之内逐一比对，之后的 ${report.notCompared} 行只与它们比对`,
      `ids were compared exactly among the first million; the ${report.notCompared} rows after them only with those`,
    );
  await writeSummaries(call, pack, summary);
  if (!summary.rows.addsUp)
    await call.report([
      complaint('E_BATCH_COUNT', {
        zh: `行数对不上：读入 ${tally.rows}，结果 ${tally.results}，退回 ${tally.rejects}，空行 ${tally.blank}`,
        en: `the rows do not add up: ${tally.rows} read, ${tally.results} results, ${tally.rejects} rejects, ${tally.blank} blank`,
      }),
    ]);
  const code = exitCode(call, report, summary.rows.addsUp);
  if (outputs.kind !== 'none') return { code };
  return call.format === 'json'
    ? { code, output: `${JSON.stringify(summary, null, 2)}\n` }
    : { code, output: await call.draw(batchSummaryPage(summary, pack, call.language)) };
}

function exitCode(call: Call, { end, tally }: RunReport, sound: boolean): ExitCode {
  if (end === 'stopped') return 130;
  if (end === 'max-errors' || tally.rejects > 0 || !sound) return 2;
  return reaches(tally, call.settings.failOn) ? 1 : 0;
}

function explain(error: unknown, call: Call, input: Input, left: readonly string[]): unknown {
  if (error instanceof InputChanged) return new UsageError(error.diagnostic);
  if (error instanceof OpenRecord)
    return new UsageError({
      code: 'E_BATCH_ROW',
      severity: 'error',
      message: error.atEnd
        ? {
            zh: '这一行里有一个双引号没有闭合，后面各行都成了这一格的内容',
            en: 'a double quote on this row is never closed, so that all rows below became part of one cell',
          }
        : {
            zh: '从这一行起有一格过长，多半是双引号没有闭合',
            en: 'a cell that begins on this row is too long; most probably a double quote is never closed',
          },
      at: { file: input.file, line: error.line, column: 1 },
    });
  if (error instanceof MalformedTable)
    return new UsageError({
      code: 'E_BATCH_ROW',
      severity: 'error',
      message: { zh: `这一行读不出来（${error.message}）`, en: `this row cannot be read (${error.message})` },
      at: { file: input.file, line: error.line, column: 1 },
    });
  if (error instanceof Error && 'code' in error && 'syscall' in error) {
    const name = call.settings.output ?? 'stdout';
    const rest =
      left.length === 0
        ? { zh: '', en: '' }
        : {
            zh: `；未完成的结果在 ${left.join('、')}，可用 --resume 接着运行`,
            en: `; what there is of it is in ${left.join(', ')}, go on with --resume`,
          };
    return new UsageError(
      complaint('E_OUTPUT', {
        zh: `读写 ${name} 时出错（${String(error.code)}）${rest.zh}`,
        en: `reading or writing failed at ${name} (${String(error.code)})${rest.en}`,
      }),
    );
  }
  return error;
}

/** A whole number that an option gives. */
export function numberOption(call: Call, name: string, flag: string): number | undefined {
  const text = call.text(name);
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw usage(`${flag} 须是整数，不是“${text}”`, `${flag} takes a whole number, not "${text}"`);
  return Number(text);
}
