import type { ReadingLimits } from '../limits.js';
import type { Mark } from '../positioned.js';
import type { SourceText } from '../source-text.js';
import { type Alias, isAlias, isMap, isScalar, isSeq, type ParsedNode, type YAMLMap, type YAMLSeq } from './library.js';
import { depthMessage } from './read-tokens.js';
import { ALIAS_HINT } from './syntax-messages.js';

type Part = ParsedNode | null | undefined;

interface Converted {
  readonly data: unknown;
  readonly mark: Mark;
}

const MERGE_KEY = '<<';

/**
 * Turns the parsed tree into plain data and marks, checking what the grammar does not: depth, keys, numbers, aliases.
 * An alias copies a value that stands earlier, is complete and itself holds no alias, so the result stays linear in
 * the size of the file.
 */
export class Converter {
  readonly #anchors = new Map<string, { node: ParsedNode; complete: boolean; holdsAlias: boolean }>();
  #aliasesMet = 0;
  #tooDeep = false;

  constructor(
    readonly source: SourceText,
    readonly limits: ReadingLimits,
  ) {}

  /** Whether the depth limit was met. */
  get tooDeep(): boolean {
    return this.#tooDeep;
  }

  /** `offset` is where a value that was left out would have stood. */
  convert(node: Part, offset: number, depth = 0): Converted {
    if (!node) return { data: null, mark: { start: offset, end: offset } };
    if (isAlias(node)) return this.#copy(node as Alias.Parsed, depth);

    const name = node.anchor;
    const before = this.#aliasesMet;
    if (name !== undefined) this.#anchors.set(name, { node, complete: false, holdsAlias: false });
    const result = this.#value(node, depth);
    if (name !== undefined) this.#anchors.set(name, { node, complete: true, holdsAlias: this.#aliasesMet > before });
    return result;
  }

  #value(node: ParsedNode, depth: number): Converted {
    const [start, end] = node.range;
    if (isScalar(node)) {
      if (typeof node.value === 'number') this.source.checkNumber(node.value, start, end);
      return { data: node.value, mark: { start, end } };
    }
    if (depth >= this.limits.maxDepth) {
      if (!this.#tooDeep) this.source.report('E_YAML_DEPTH', start, start + 1, depthMessage(this.limits.maxDepth));
      this.#tooDeep = true;
      return { data: null, mark: { start, end } };
    }
    if (isSeq(node)) return this.#list(node as YAMLSeq.Parsed, depth);
    return isMap(node) ? this.#map(node as YAMLMap.Parsed, depth) : { data: null, mark: { start, end } };
  }

  #list(node: YAMLSeq.Parsed, depth: number): Converted {
    const [start, end] = node.range;
    const data: unknown[] = [];
    const items: Mark[] = [];
    for (const item of node.items) {
      const converted = this.convert(item as Part, start, depth + 1);
      data.push(converted.data);
      items.push(converted.mark);
    }
    return { data, mark: { start, end, items } };
  }

  #map(node: YAMLMap.Parsed, depth: number): Converted {
    const [start, end] = node.range;
    const data: Record<string, unknown> = {};
    const fields = new Map<string, Mark>();
    for (const pair of node.items) {
      const key = pair.key as Part;
      const keyStart = key?.range[0] ?? start;
      const keyEnd = key?.range[1] ?? keyStart;
      const value = this.convert(pair.value, keyEnd, depth + 1);
      // Complex keys have been refused by the parser; a missing one is the empty text.
      if (key && !isScalar(key)) continue;
      const name = key ? String(key.value) : '';
      this.source.checkKey(name, keyStart, keyEnd, fields.get(name)?.key);
      if (name === MERGE_KEY) {
        const zh = '不支持合并键 <<';
        this.source.report('E_YAML_SYNTAX', keyStart, keyEnd, { zh, en: 'merge keys (<<) are not supported' });
      }
      if (fields.has(name) || name === '__proto__') continue;
      data[name] = value.data;
      fields.set(name, { ...value.mark, key: keyStart });
    }
    return { data, mark: { start, end, fields } };
  }

  #copy(node: Alias.Parsed, depth: number): Converted {
    const [start, end] = node.range;
    const here: Converted = { data: null, mark: { start, end } };
    const target = this.#anchors.get(node.source);
    this.#aliasesMet += 1;
    if (target?.complete === true && !target.holdsAlias) {
      const { data, mark } = this.#value(target.node, depth);
      return { data, mark: { ...mark, start, end } };
    }
    if (target === undefined) {
      const zh = `前文没有名为“${node.source}”的锚点`;
      const en = `there is no anchor "${node.source}" above`;
      this.source.report('E_YAML_ALIASES', start, end, { zh, en }, ALIAS_HINT);
    } else {
      const zh = '被引用的内容里不能再有引用';
      const en = 'what an alias copies cannot itself hold aliases';
      this.source.report('E_YAML_ALIASES', start, end, { zh, en });
    }
    return here;
  }
}
