import type { LinkedPathway, LinkedRequirement, Pack } from '../../pack/model.js';
import { TRACKS as TRACK_IDS } from '../../pack/schema/vocabulary.js';
import { citations, sourcesOf } from '../citation.js';
import { TRACKS } from '../labels.js';
import { type Language, say } from '../language.js';
import type { Graph, GraphEdge, GraphNode } from './graph.js';

/** All pathways by track, with what yields to what and what needs what. */
export function overviewGraph(pack: Pack, language: Language): Graph {
  const zh = language === 'zh';
  const nodes = pack.pathways.map(
    (pathway): GraphNode => ({
      id: pathway.id,
      label: `${say(pathway.title, language)}\n${pathway.id}`,
      shape: 'pathway',
      group: pathway.track,
    }),
  );
  const edges = pack.pathways.flatMap((pathway): GraphEdge[] => [
    ...(pathway.yieldsTo ?? []).map((to) => ({ from: pathway.id, to, label: zh ? '让位于' : 'yields to' })),
    ...(pathway.needs ?? []).map((to) => ({ from: pathway.id, to, label: zh ? '依附于' : 'needs', dashed: true })),
  ]);
  const residual = pack.redLines.filter((line) => line.unlessOpen !== undefined);
  const lines = residual.map(
    (line): GraphNode => ({ id: line.id, label: `${say(line.title, language)}\n${line.id}`, shape: 'red-line' }),
  );
  const excuses = residual.flatMap((line) =>
    (line.unlessOpen ?? []).map((to): GraphEdge => ({ from: line.id, to, label: zh ? '除非可行' : 'unless open', dashed: true })),
  );
  const groups = TRACK_IDS.filter((track) => pack.pathways.some((pathway) => pathway.track === track)).map((track) => ({
    id: track,
    label: say(TRACKS[track], language),
  }));
  return { direction: 'right', nodes: [...nodes, ...lines], edges: [...edges, ...excuses], groups };
}

/** The flow of one pathway: its scope, what it yields to, its requirements in order, and where each answer leads. */
export function pathwayGraph(pathway: LinkedPathway, pack: Pack, language: Language): Graph {
  const zh = language === 'zh';
  const [yes, no] = zh ? ['是', '否'] : ['yes', 'no'];
  const cited = (text: string, cites: LinkedRequirement['cites']) =>
    [text, citations(cites.slice(0, 2), sourcesOf(pack), language)].filter((part) => part !== '').join('\n');
  const nodes: GraphNode[] = [{ id: 'start', label: say(pathway.title, language), shape: 'start' }];
  const edges: GraphEdge[] = [];
  let last: { id: string; label?: string } = { id: 'start' };
  const pass = (id: string, label?: string): void => {
    edges.push({ from: last.id, to: id, ...(last.label !== undefined && { label: last.label }) });
    last = { id, ...(label !== undefined && { label }) };
  };
  const out: GraphNode = { id: 'out-of-scope', label: zh ? '不适用本路径' : 'out of scope', shape: 'aside' };
  const closed: GraphNode = { id: 'closed', label: zh ? '现在不可行，补正' : 'closed until mended', shape: 'bad' };
  const prohibited: GraphNode = { id: 'prohibited', label: zh ? '禁止，立即停止' : 'prohibited: stop', shape: 'bad' };
  const used = new Set<GraphNode>();
  const leave = (from: string, to: GraphNode, label: string): void => {
    used.add(to);
    edges.push({ from, to: to.id, label });
  };
  for (const criterion of pathway.scope) {
    const id = `scope-${criterion.id}`;
    nodes.push({ id, label: cited(say(criterion.text, language), criterion.cites), shape: 'question' });
    pass(id, yes);
    leave(id, out, no);
  }
  for (const other of pathway.yieldsTo ?? []) {
    const rival = pack.pathways.find((candidate) => candidate.id === other);
    const id = `yields-${other}`;
    nodes.push({
      id,
      label: zh ? `属于“${rival?.title.zh ?? other}”？` : `within "${rival?.title.en ?? other}"?`,
      shape: 'question',
    });
    pass(id, no);
    leave(id, out, yes);
  }
  for (const requirement of pathway.requirements) {
    const id = `requirement-${requirement.id}`;
    const shape = requirement.kind === 'gate' ? 'question' : requirement.kind === 'step' ? 'step' : 'record';
    nodes.push({ id, label: cited(say(requirement.text, language), requirement.cites), shape });
    pass(id, requirement.kind === 'gate' ? yes : undefined);
    if (requirement.kind !== 'attest')
      leave(
        id,
        requirement.breach?.result === 'prohibited' ? prohibited : closed,
        requirement.kind === 'gate' ? no : zh ? '未做' : 'not done',
      );
  }
  nodes.push({ id: 'open', label: zh ? '可行' : 'open', shape: 'good' });
  pass('open');
  return {
    direction: 'down',
    nodes: [...nodes, ...[out, closed, prohibited].filter((node) => used.has(node))],
    edges,
    groups: [],
  };
}
