/** A directed graph ready to be drawn: what each node is decides its shape and colour. */
export interface Graph {
  readonly direction: 'down' | 'right';
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** Boxes around nodes, by the group the nodes name. */
  readonly groups: readonly { readonly id: string; readonly label: string }[];
}

export type NodeShape = 'start' | 'question' | 'step' | 'record' | 'pathway' | 'red-line' | 'good' | 'bad' | 'aside';

export interface GraphNode {
  readonly id: string;
  readonly label: string;
  readonly shape: NodeShape;
  readonly group?: string;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly label?: string;
  readonly dashed?: boolean;
}
