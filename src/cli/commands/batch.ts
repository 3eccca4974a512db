import type { CommandSpec } from '../command-spec.js';

export const batchCommand: CommandSpec = {
  name: 'batch',
  about: {
    zh: '批量判断：CSV、TSV、JSONL、XLSX 或案例文件夹（- 为标准输入）',
    en: 'assess many cases: CSV, TSV, JSONL, XLSX or a folder of case files (- is standard input)',
  },
  arguments: [{ name: 'INPUT', about: { zh: '案例表或文件夹', en: 'table of cases, or folder' }, required: true, many: true }],
  options: [
    {
      flags: '--rejects FILE',
      about: {
        zh: '读不懂的行写入此文件，改正后可再运行',
        en: 'write rows that cannot be read here, to be mended and run again',
      },
      completes: 'file',
    },
    { flags: '--max-errors N', about: { zh: '退回超过 N 行即停止', en: 'stop once more than N rows are rejected' } },
    {
      flags: '--encoding NAME',
      about: { zh: '输入的编码（默认自动识别）', en: 'encoding of the input (default: detected)' },
      choices: ['utf-8', 'utf-16le', 'utf-16be', 'gb18030'],
    },
    {
      flags: '--delimiter CHAR',
      about: { zh: '分隔符：一个字符，或 tab（默认自动识别）', en: 'delimiter: one character, or tab (default: detected)' },
    },
    {
      flags: '--sheet NAME',
      about: { zh: '工作表的名称（默认第一张有表头的）', en: 'name of the sheet (default: the first with a header)' },
    },
    {
      flags: '--map FILE',
      about: { zh: '列名和取值的对照表', en: 'mapping file for names of columns and values' },
      completes: 'file',
    },
    { flags: '--guess-map', about: { zh: '不判断，写出一份对照表供修改', en: 'assess nothing; write a mapping file to edit' } },
    {
      flags: '--extra COLUMN',
      about: { zh: '这一列是自己的，原样保留；可多次使用', en: 'a column of your own, passed through; repeatable' },
      many: true,
    },
    { flags: '--documents', about: { zh: 'JSONL 每行是完整的结果文档', en: 'JSONL: whole assessment documents' } },
    {
      flags: '--checklists DIR',
      about: { zh: '每个案例的清单写入此文件夹', en: 'write a checklist per case into this folder' },
      completes: 'folder',
    },
    {
      flags: '--summary FILE',
      about: { zh: '汇总写入文件（格式按扩展名）', en: 'write the summary to a file (format by its extension)' },
      completes: 'file',
    },
    {
      flags: '--chart FILE',
      about: { zh: '汇总图，.svg 或 .html', en: 'chart of the summary, .svg or .html' },
      completes: 'file',
    },
    { flags: '--jobs N', about: { zh: '线程数（默认按输入大小定）', en: 'threads (default: by the size of the input)' } },
    {
      flags: '--resume',
      about: {
        zh: '接着上次中断的运行（结果为 CSV、TSV 或 JSONL 文件）',
        en: 'go on with a run that was interrupted (results in a CSV, TSV or JSONL file)',
      },
    },
    { flags: '--shard I/N', about: { zh: '只处理 N 份中的第 I 份', en: 'only part I of N' } },
    { flags: '--merge', about: { zh: '把各分片的结果按行号合并', en: 'merge results of shards by row number' } },
    { flags: '--no-bom', about: { zh: 'CSV 文件不带 UTF-8 标记', en: 'no UTF-8 mark at the head of CSV files' } },
  ],
  formats: ['csv', 'tsv', 'jsonl', 'xlsx', 'text', 'json', 'md', 'html', 'yaml'],
  run: async (call) => (await import('../batch/run-batch-command.js')).runBatchCommand(call),
};
