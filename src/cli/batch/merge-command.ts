import { mergeResults, NotMergeable } from '../../batch/merge.js';
import { FileDestination, ReaderGone, StreamDestination } from '../../batch/output/destination.js';
import type { Call } from '../call.js';
import type { Answer } from '../command-spec.js';
import { complaint, UsageError, usage } from '../usage-error.js';

/** Text that is gathered before it is written. */
const WRITE_AT = 64 * 1024;

/** `batch --merge A B …`: results of shards as those of one run. */
export async function runMerge(call: Call): Promise<Answer> {
  const { format, args } = call;
  if (format !== 'csv' && format !== 'tsv' && format !== 'jsonl')
    throw usage('--merge 用于 CSV、TSV 或 JSONL 的结果', '--merge is for results in CSV, TSV or JSONL');
  const path = call.settings.output === '-' ? undefined : call.settings.output;
  const output = path === undefined ? new StreamDestination(process.stdout) : await FileDestination.open(path);
  try {
    let text = path !== undefined && format === 'csv' && call.raw['bom'] !== false ? '\uFEFF' : '';
    for await (const line of mergeResults(args, format)) {
      text += line;
      if (text.length < WRITE_AT) continue;
      await output.write(text);
      text = '';
    }
    await output.write(text);
    await output.finish();
    return { code: 0 };
  } catch (error) {
    await output.abandon();
    if (error instanceof ReaderGone) return { code: 0 };
    if (error instanceof NotMergeable)
      throw new UsageError(
        complaint('E_USAGE', {
          zh: `不能合并 ${error.file}：${error.reason.zh}`,
          en: `cannot merge ${error.file}: ${error.reason.en}`,
        }),
      );
    if (error instanceof Error && 'code' in error && 'syscall' in error)
      throw new UsageError(
        complaint('E_OUTPUT', {
          zh: `读写出错（${String(error.code)}）：${error.message}`,
          en: `reading or writing failed (${String(error.code)}): ${error.message}`,
        }),
      );
    throw error;
  }
}
