import type { Pack } from '../../pack/model.js';
import { didYouMean } from '../../pack/suggest.js';
import type { Call } from '../call.js';
import type { CommandSpec } from '../command-spec.js';
import { didYouMeanHint, usage } from '../usage-error.js';

export const templateCommand: CommandSpec = {
  name: 'template',
  about: {
    zh: '生成空白案例文件，或批量判断的空白表格（CSV、XLSX）',
    en: 'an empty case file to fill in, or an empty table for batch (CSV, XLSX)',
  },
  options: [{ flags: '--pathway ID', about: { zh: '只含这条路径要读的事实', en: 'only the facts that this pathway reads' } }],
  formats: ['yaml', 'csv', 'tsv', 'xlsx'],
  run: async (call) => {
    const pack = await call.loadPack();
    return { code: 0, output: await template(call, pack, await factsAsked(call, pack)) };
  },
};

async function template(call: Call, pack: Pack, facts: ReadonlySet<string> | undefined): Promise<string | Uint8Array> {
  const { format, language } = call;
  if (format === 'yaml') return (await import('../../report/case-template.js')).caseTemplate(pack, facts, language);
  const { templateColumns } = await import('../../batch/template/template-columns.js');
  const columns = templateColumns(pack, facts, language);
  if (format === 'xlsx') return (await import('../../batch/template/template-xlsx.js')).templateXlsx(columns, language);
  return (await import('../../batch/template/template-csv.js')).templateCsv(columns, format === 'tsv' ? '\t' : ',', language);
}

/** The facts of the pathway asked for; undefined for all. */
async function factsAsked(call: Call, pack: Pack): Promise<ReadonlySet<string> | undefined> {
  const id = call.text('pathway');
  if (id === undefined) return undefined;
  const pathway = pack.pathways.find((candidate) => candidate.id === id || candidate.aliases?.includes(id) === true);
  if (pathway !== undefined) return (await import('../../report/case-template.js')).factsReadBy(pathway, pack);
  const near = didYouMean(
    id,
    pack.pathways.map((candidate) => candidate.id),
  );
  throw usage(`没有路径“${id}”`, `there is no pathway "${id}"`, didYouMeanHint(near));
}
