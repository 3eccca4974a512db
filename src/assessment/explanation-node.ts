import type { Tri } from '../logic/evaluate.js';
import type { Bilingual } from '../pack/diagnostic.js';
import type { LinkedCite } from '../pack/model.js';
import type { FactReading } from './fact-reading.js';
import type { Standing } from './standing.js';

type NodeKind =
  | 'outcome'
  | 'pathway'
  | 'in-force'
  | 'criterion'
  | 'yields'
  | 'needs'
  | 'requirement'
  | 'site'
  | 'red-line'
  | 'basis'
  | 'condition'
  | 'excuse'
  | 'duty'
  | 'outside'
  | 'derived';

/**
 * One step of an explanation. `value` says whether the step holds; a step holds because its children do, and fails or
 * is open because of those that fail or are open. Every step but the outcome carries the articles it rests on.
 */
export interface ExplanationNode {
  /** Address in the tree, for example `pathway/nbt-research-filing/requirement/tertiary-a-hospital`. */
  readonly id: string;
  readonly kind: NodeKind;
  /** The rule the step belongs to. */
  readonly rule: string | null;
  readonly label: Bilingual;
  readonly value: Tri;
  /** Only pathways. */
  readonly standing?: Standing;
  readonly cites: readonly LinkedCite[];
  /** The facts that make the value what it is, as the case knows them. */
  readonly reads: readonly FactReading[];
  readonly children: readonly ExplanationNode[];
}
