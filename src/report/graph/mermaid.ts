import { neutralise } from '../../pack/clean-text.js';
import type { Graph, GraphNode, NodeShape } from './graph.js';

const BRACKETS: Readonly<Record<NodeShape, readonly [string, string]>> = {
  start: ['([', '])'],
  question: ['{{', '}}'],
  step: ['[', ']'],
  record: ['[/', '/]'],
  pathway: ['[', ']'],
  'red-line': ['[[', ']]'],
  good: ['([', '])'],
  bad: ['([', '])'],
  aside: ['([', '])'],
};

const CLASSES: Readonly<Partial<Record<NodeShape, string>>> = { good: 'good', bad: 'bad', 'red-line': 'bad', aside: 'aside' };

/** A graph in the language of Mermaid flow charts. Node ids are numbered, so that no id of a pack can be read as a keyword. */
export function mermaid(graph: Graph): string {
  const names = new Map(graph.nodes.map((node, index) => [node.id, `n${index}`]));
  const draw = (node: GraphNode, margin: string): string => {
    const [open, close] = BRACKETS[node.shape];
    const style = CLASSES[node.shape];
    return `${margin}${names.get(node.id)}${open}"${quote(node.label)}"${close}${style === undefined ? '' : `:::${style}`}`;
  };
  const grouped = graph.groups.flatMap((group, index) => [
    `  subgraph g${index}["${quote(group.label)}"]`,
    ...graph.nodes.filter((node) => node.group === group.id).map((node) => draw(node, '    ')),
    '  end',
  ]);
  const loose = graph.nodes
    .filter((node) => !graph.groups.some((group) => group.id === node.group))
    .map((node) => draw(node, '  '));
  const edges = graph.edges.flatMap((edge) => {
    const [from, to] = [names.get(edge.from), names.get(edge.to)];
    if (from === undefined || to === undefined) return [];
    const arrow = edge.dashed === true ? '-.->' : '-->';
    return [`  ${from} ${arrow}${edge.label === undefined ? '' : `|"${quote(edge.label)}"|`} ${to}`];
  });
  return [
    `flowchart ${graph.direction === 'down' ? 'TD' : 'LR'}`,
    ...grouped,
    ...loose,
    ...edges,
    '  classDef good fill:#e3f6e5,stroke:#2a7a35,color:#12381a',
    '  classDef bad fill:#fde8e6,stroke:#b3261e,color:#5c100b',
    '  classDef aside fill:#f0f0f0,stroke:#777,color:#333',
    '',
  ].join('\n');
}

function quote(text: string): string {
  return neutralise(text)
    .replaceAll('&', '&amp;')
    .replaceAll('"', '#quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\n', '<br/>');
}
