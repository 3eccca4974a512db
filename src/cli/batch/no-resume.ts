import { extname } from 'node:path';
import type { OutputKind } from '../../batch/plan.js';
import type { Bilingual } from '../../pack/diagnostic.js';

/** What decides whether a run can be gone on with. */
interface Ends {
  readonly kind: OutputKind;
  /** Where the results go; undefined for standard output. */
  readonly path: string | undefined;
  readonly rejectsPath: string | undefined;
  /** Whether the input can be read once more. */
  readonly again: boolean;
}

/** Why a run could not be gone on with after an interruption, and what to do instead; undefined where it could. */
export function whyNoResume({ kind, path, rejectsPath, again }: Ends): Bilingual | undefined {
  if (!again)
    return {
      zh: '标准输入不能再读一遍：请先存成文件，再以文件为输入',
      en: 'standard input cannot be read again: save it to a file and name that',
    };
  if (kind === 'xlsx') {
    const instead = path === undefined ? 'results.csv' : named(path, 'csv');
    return {
      zh: `XLSX 要整个写完才能打开，写了一半接不下去：请用 -o ${instead}（或 .tsv、.jsonl），CSV 可以直接用电子表格软件打开`,
      en: `an XLSX workbook opens only when it is whole, half of one cannot be gone on with: use -o ${instead} (or .tsv, .jsonl); a spreadsheet opens the CSV`,
    };
  }
  if (kind === 'none' || path === undefined)
    return {
      zh: '结果没有写入文件：请用 -o 写入 .csv、.tsv 或 .jsonl 文件',
      en: 'the results go to no file: write them to a .csv, .tsv or .jsonl file with -o',
    };
  if (rejectsPath !== undefined && extname(rejectsPath).toLowerCase() === '.xlsx')
    return {
      zh: `退回的行写成 XLSX 时接不下去：请用 --rejects ${named(rejectsPath, 'csv')}`,
      en: `rejects in XLSX cannot be gone on with: use --rejects ${named(rejectsPath, 'csv')}`,
    };
  return undefined;
}

function named(path: string, extension: string): string {
  return `${path.slice(0, path.length - extname(path).length)}.${extension}`;
}
