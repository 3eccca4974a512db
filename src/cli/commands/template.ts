import { didYouMean } from '../../pack/suggest.js';
import type { CommandSpec } from '../command-spec.js';
import { didYouMeanHint, usage } from '../usage-error.js';

export const templateCommand: CommandSpec = {
  name: 'template',
  about: { zh: '生成空白案例文件，带注释', en: 'an empty case file with comments, to fill in' },
  options: [{ flags: '--pathway ID', about: { zh: '只含这条路径要读的事实', en: 'only the facts that this pathway reads' } }],
  formats: ['yaml'],
  run: async (call) => {
    const { caseTemplate, factsReadBy } = await import('../../report/case-template.js');
    const pack = await call.loadPack();
    const id = call.text('pathway');
    if (id === undefined) return { code: 0, output: caseTemplate(pack, undefined, call.language) };
    const pathway = pack.pathways.find((candidate) => candidate.id === id || candidate.aliases?.includes(id) === true);
    if (pathway === undefined) {
      const near = didYouMean(
        id,
        pack.pathways.map((candidate) => candidate.id),
      );
      throw usage(`没有路径“${id}”`, `there is no pathway "${id}"`, didYouMeanHint(near));
    }
    return { code: 0, output: caseTemplate(pack, factsReadBy(pathway, pack), call.language) };
  },
};
