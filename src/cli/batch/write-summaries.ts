import { extname } from 'node:path';
import type { Pack } from '../../pack/model.js';
import { type BatchSummary, batchSummaryPage } from '../../report/batch-summary.js';
import type { Call } from '../call.js';
import { loadPaint, wantsColor } from '../style.js';
import { usage } from '../usage-error.js';
import { writeResult } from '../write-result.js';

/** Refuses names that could not be written to at the end, before a long run begins. */
export function checkSummaryNames(call: Call): void {
  const chart = call.text('chart');
  if (chart !== undefined && !['.svg', '.html'].includes(extname(chart).toLowerCase()))
    throw usage('--chart 的扩展名须是 .svg 或 .html', '--chart takes a name that ends in .svg or .html');
  const summary = call.text('summary');
  if (summary !== undefined && !['.json', '.md', '.html', '.txt'].includes(extname(summary).toLowerCase()))
    throw usage(
      '--summary 的扩展名须是 .json、.md、.html 或 .txt',
      '--summary takes a name that ends in .json, .md, .html or .txt',
    );
}

/** The summary on standard error, and in the files asked for. */
export async function writeSummaries(call: Call, pack: Pack, summary: BatchSummary): Promise<void> {
  const page = batchSummaryPage(summary, pack, call.language);
  const showsRows = call.format === 'csv' || call.format === 'tsv' || call.format === 'jsonl' || call.format === 'xlsx';
  if (showsRows && !call.settings.quiet) {
    const { pageText } = await import('../../report/page/to-text.js');
    const paint = wantsColor(call.settings.color, process.env, process.stderr.isTTY === true) ? await loadPaint() : undefined;
    process.stderr.write(pageText(page, { width: call.width, ...(paint && { paint }) }));
  }
  const file = call.text('summary');
  if (file !== undefined) await writeResult(await summaryText(call, file, pack, summary), file);
  const chart = call.text('chart');
  if (chart !== undefined) {
    const { batchChart } = await import('../../report/batch-chart.js');
    const kind = extname(chart).toLowerCase() === '.svg' ? 'svg' : 'html';
    await writeResult(batchChart(summary, pack, call.language, kind), chart);
  }
}

async function summaryText(call: Call, file: string, pack: Pack, summary: BatchSummary): Promise<string> {
  const page = batchSummaryPage(summary, pack, call.language);
  switch (extname(file).toLowerCase()) {
    case '.json':
      return `${JSON.stringify(summary, null, 2)}\n`;
    case '.md':
      return (await import('../../report/page/to-markdown.js')).pageMarkdown(page);
    case '.html':
      return (await import('../../report/page/to-html.js')).pageHtml(page, { language: call.language });
    default:
      return (await import('../../report/page/to-text.js')).pageText(page, { width: 100 });
  }
}
