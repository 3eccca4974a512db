import { mkdirSync } from 'node:fs';
import { dirname, extname } from 'node:path';
import type { Input } from '../../batch/input/input.js';
import { Journal } from '../../batch/journal.js';
import { ChecklistFolder } from '../../batch/output/checklist-folder.js';
import { type Destination, FileDestination, StreamDestination } from '../../batch/output/destination.js';
import { TextRejects } from '../../batch/output/rejects.js';
import { headersOfRejects, headersOfResults } from '../../batch/output-headers.js';
import type { OutputKind, Plan } from '../../batch/plan.js';
import type { Outputs, RejectsOutput } from '../../batch/run-batch.js';
import { CellWriter } from '../../batch/text/write-cells.js';
import type { Bilingual } from '../../pack/diagnostic.js';
import { ENGINE } from '../../pack/engine.js';
import type { Pack } from '../../pack/model.js';
import type { BatchSummary } from '../../report/batch-summary.js';
import type { Call } from '../call.js';
import { UsageError, usage } from '../usage-error.js';
import { whyNoResume } from './no-resume.js';

/** Where a run writes, and how that is brought to an end. */
export interface BatchOutputs {
  readonly kind: OutputKind;
  readonly outputs: Outputs;
  readonly journal?: Journal;
  readonly rejectsPath?: string;
  /** Why an interrupted run could not be gone on with; undefined where it can. */
  readonly noResume: Bilingual | undefined;
  finish(summary: BatchSummary): Promise<void>;
  /** Ends early; names the files that are left. */
  abandon(): Promise<LeftFiles>;
}

/** Files of a run that ended early. */
export interface LeftFiles {
  readonly files: readonly string[];
  /** The one that holds the rejected rows. */
  readonly rejects: string | undefined;
}

const BOM = '\uFEFF';

export function outputKind(call: Call): OutputKind {
  const { format } = call;
  return format === 'csv' || format === 'tsv' || format === 'jsonl' || format === 'xlsx' ? format : 'none';
}

export async function openOutputs(call: Call, pack: Pack, input: Input, plan: Plan): Promise<BatchOutputs> {
  const kind = plan.output;
  const path = call.settings.output === '-' ? undefined : call.settings.output;
  const rejectsPath = call.text('rejects');
  const rejectsAreText = rejectsPath === undefined || extname(rejectsPath).toLowerCase() !== '.xlsx';
  const noResume = whyNoResume({ kind, path, rejectsPath, again: input.again });
  if (call.flag('resume') && noResume !== undefined)
    throw usage(`--resume 用不了：${noResume.zh}`, `--resume is not possible: ${noResume.en}`);
  if (kind === 'xlsx' && path === undefined && process.stdout.isTTY)
    throw usage('XLSX 不是文本，请用 -o 写入文件', 'XLSX is not text: write it to a file with -o');
  if (rejectsPath !== undefined) checkRejectsName(rejectsPath, plan);
  for (const file of [path, rejectsPath]) if (file !== undefined) mkdirSync(dirname(file), { recursive: true });
  const journal =
    noResume === undefined && path !== undefined ? await openJournal(call, pack, plan, path, rejectsPath) : undefined;
  const earlier = journal?.resumed;
  const mark = call.raw['bom'] === false ? '' : BOM;
  const destinations: Destination[] = [];
  const open = async (file: string | undefined, head: string, keep: number | undefined): Promise<Destination> => {
    const made = file === undefined ? new StreamDestination(process.stdout) : await FileDestination.open(file, keep);
    destinations.push(made);
    if (keep === undefined) await made.write(head);
    return made;
  };

  const writer = new CellWriter(kind === 'tsv' ? '\t' : ',');
  const head =
    kind === 'jsonl' ? '' : `${path !== undefined && kind === 'csv' ? mark : ''}${writer.line(headersOfResults(plan))}`;
  const results = kind === 'none' || kind === 'xlsx' ? undefined : await open(path, head, earlier?.output);
  const sheet =
    kind === 'xlsx' ? await (await import('../../batch/output/sheet-output.js')).SheetOutput.open(path, plan, pack) : undefined;
  const rejects = rejectsPath === undefined ? undefined : await openRejects(rejectsPath);
  const folder = call.text('checklists');
  const checklists = folder === undefined ? undefined : await ChecklistFolder.open(folder, '.md');

  async function openRejects(file: string): Promise<RejectsOutput> {
    const headers = headersOfRejects(plan);
    if (!rejectsAreText) return new (await import('../../batch/output/sheet-rejects.js')).SheetRejects(file, headers ?? []);
    const delimiter = headers === undefined ? undefined : plan.shape.kind === 'table' ? (plan.shape.text?.delimiter ?? ',') : ',';
    const line = headers === undefined || delimiter === undefined ? '' : `${mark}${new CellWriter(delimiter).line(headers)}`;
    return new TextRejects(await open(file, line, earlier?.rejects), delimiter);
  }

  return {
    kind,
    noResume,
    ...(journal !== undefined && { journal }),
    ...(rejectsPath !== undefined && { rejectsPath }),
    outputs: {
      ...(results !== undefined && { results }),
      ...(sheet !== undefined && { sheet }),
      ...(rejects !== undefined && { rejects }),
      ...(checklists !== undefined && { checklists }),
    },
    finish: async (summary) => {
      for (const destination of destinations) await destination.finish();
      await sheet?.finish(summary);
      await rejects?.finish?.();
      await journal?.remove();
    },
    abandon: async () => {
      const files: string[] = [];
      let rejected: string | undefined;
      for (const destination of destinations) {
        const name = await destination.abandon().catch(() => undefined);
        if (name !== undefined) files.push(name);
        if (destination === rejects?.destination) rejected = name;
      }
      // Rejects that were gathered are written all the same: without them nobody could mend the rows.
      if (rejects?.finish !== undefined)
        rejected = await rejects.finish().then(
          () => rejectsPath,
          () => undefined,
        );
      await sheet?.abandon();
      await journal?.close();
      return { files, rejects: rejected };
    },
  };
}

/** Rejects are in the form of the input, so that they can be run again: rows of a table stay a table, lines of JSON stay lines. */
function checkRejectsName(file: string, { shape }: Plan): void {
  const named = extname(file).toLowerCase();
  if (shape.kind === 'lines' && ['.csv', '.tsv', '.xlsx'].includes(named))
    throw usage(
      '退回的 JSON 行仍是 JSON 行：--rejects 请用 .jsonl',
      'rejected lines of JSON stay lines of JSON: name the --rejects file .jsonl',
    );
  if (shape.kind !== 'lines' && ['.jsonl', '.ndjson', '.json'].includes(named))
    throw usage(
      '退回的行是一张表：--rejects 请用 .csv、.tsv 或 .xlsx',
      'rejected rows are a table: name the --rejects file .csv, .tsv or .xlsx',
    );
}

/** What must be the same for a later run to go on from this one. */
async function openJournal(call: Call, pack: Pack, plan: Plan, path: string, rejects: string | undefined): Promise<Journal> {
  const run = {
    engine: ENGINE,
    packs: pack.packs.map(({ id, sha256 }) => `${id} ${sha256}`),
    ...plan,
    bom: call.raw['bom'] !== false,
    rejects: rejects ?? null,
  };
  if (call.flag('resume')) {
    const found = await Journal.resume(path, rejects, run);
    if (found !== undefined && !(found instanceof Journal)) throw new UsageError(found);
    if (found !== undefined) {
      const rows = found.resumed?.tally.rows ?? 0;
      call.note(`接着上次：前 ${rows} 行已完成`, `going on: the first ${rows} rows are done`);
      return found;
    }
    call.note('没有可接的运行，从头开始', 'nothing to go on from; starting anew');
  }
  return Journal.begin(path, run);
}
