import { didYouMean } from '../../pack/suggest.js';
import type { CommandSpec } from '../command-spec.js';
import { didYouMeanHint, usage } from '../usage-error.js';

export const rulesGraphCommand: CommandSpec = {
  name: 'graph',
  about: {
    zh: '流程图：一条路径，或全部路径及其相互关系（Mermaid、SVG）',
    en: 'flow chart of one pathway, or of all and how they relate (Mermaid, SVG)',
  },
  arguments: [{ name: 'PATHWAY', about: { zh: '路径 id；不写则画全图', en: 'id of a pathway; all without it' } }],
  formats: ['mermaid', 'svg'],
  run: async (call) => {
    const [{ overviewGraph, pathwayGraph }, { mermaid }] = await Promise.all([
      import('../../report/graph/rule-graph.js'),
      import('../../report/graph/mermaid.js'),
    ]);
    const pack = await call.loadPack();
    const [id] = call.args;
    const pathway =
      id === undefined
        ? undefined
        : pack.pathways.find((candidate) => candidate.id === id || candidate.aliases?.includes(id) === true);
    if (id !== undefined && pathway === undefined) {
      const near = didYouMean(
        id,
        pack.pathways.map((candidate) => candidate.id),
      );
      throw usage(`没有路径“${id}”`, `there is no pathway "${id}"`, didYouMeanHint(near));
    }
    const graph = pathway === undefined ? overviewGraph(pack, call.language) : pathwayGraph(pathway, pack, call.language);
    if (call.format === 'mermaid') return { code: 0, output: mermaid(graph) };
    const [{ dot }, { renderSvg }] = await Promise.all([import('../../report/graph/dot.js'), import('../render-svg.js')]);
    return { code: 0, output: await renderSvg(dot(graph)) };
  },
};
