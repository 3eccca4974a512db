import { neutralise } from '../../pack/clean-text.js';
import { displayWidth, wrapText } from '../layout/index.js';
import type { Graph, GraphNode, NodeShape } from './graph.js';

const LABEL_COLUMNS = 28;
/** Inches a column of text takes at the font size used; the layout engine knows no fonts with Chinese characters. */
const COLUMN_INCHES = 0.085;
const LINE_INCHES = 0.2;

const STYLES: Readonly<Record<NodeShape, string>> = {
  start: 'shape=box style="rounded,bold"',
  question: 'shape=hexagon',
  step: 'shape=box',
  record: 'shape=note',
  pathway: 'shape=box style=rounded',
  'red-line': 'shape=octagon style=filled fillcolor="#fde8e6" color="#b3261e"',
  good: 'shape=box style="rounded,filled" fillcolor="#e3f6e5" color="#2a7a35"',
  bad: 'shape=box style="rounded,filled" fillcolor="#fde8e6" color="#b3261e"',
  aside: 'shape=box style="rounded,filled" fillcolor="#f0f0f0" color="#777777"',
};

/** A graph in the DOT language, for Graphviz. Sizes are stated, because text widths cannot be measured there. */
export function dot(graph: Graph): string {
  const names = new Map(graph.nodes.map((node, index) => [node.id, `n${index}`]));
  const draw = (node: GraphNode): string => {
    const lines = node.label.split('\n').flatMap((line) => wrapText(neutralise(line), LABEL_COLUMNS));
    const widest = Math.max(...lines.map(displayWidth));
    const room = node.shape === 'question' ? 0.7 : 0.3;
    const size = `width=${(widest * COLUMN_INCHES + room).toFixed(2)} height=${(lines.length * LINE_INCHES + 0.25).toFixed(2)} fixedsize=true`;
    return `${names.get(node.id)} [label="${lines.map(quote).join('\\n')}" ${STYLES[node.shape]} ${size}]`;
  };
  const clusters = graph.groups.flatMap((group, index) => [
    `subgraph cluster_${index} { label="${quote(group.label)}" color="#999999"`,
    ...graph.nodes.filter((node) => node.group === group.id).map(draw),
    '}',
  ]);
  const loose = graph.nodes.filter((node) => !graph.groups.some((group) => group.id === node.group)).map(draw);
  const edges = graph.edges.flatMap((edge) => {
    const [from, to] = [names.get(edge.from), names.get(edge.to)];
    if (from === undefined || to === undefined) return [];
    const label = edge.label === undefined ? '' : ` label="${quote(edge.label)}"`;
    return [`${from} -> ${to} [${edge.dashed === true ? 'style=dashed' : ''}${label}]`];
  });
  const font = 'fontname="sans-serif" fontsize=11';
  return [
    'digraph rules {',
    `rankdir=${graph.direction === 'down' ? 'TB' : 'LR'} ${font}`,
    `node [${font}]`,
    `edge [${font}]`,
    ...clusters,
    ...loose,
    ...edges,
    '}',
    '',
  ].join('\n');
}

function quote(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
}
