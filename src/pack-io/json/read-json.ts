import type { ReadingLimits } from '../limits.js';
import type { Mark } from '../positioned.js';
import type { SourceText } from '../source-text.js';

interface Read {
  readonly data: unknown;
  readonly mark: Mark;
}

/** Stops the reading at the first place that is not JSON; caught by `parseJson` and turned into a finding. */
export class JsonStop extends Error {
  constructor(
    readonly offset: number,
    readonly code: 'E_YAML_SYNTAX' | 'E_YAML_DEPTH' = 'E_YAML_SYNTAX',
  ) {
    super(code);
  }
}

const BLANK = /[ \t\r\n]*/y;
const WORD = /true|false|null/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** Reader of RFC 8259 JSON that keeps the place of every value and key. Recursion is bounded by the depth limit. */
export class JsonReader {
  #at = 0;

  constructor(
    readonly source: SourceText,
    readonly limits: ReadingLimits,
  ) {}

  /** Reads the whole text as one value. Throws `JsonStop`. */
  read(): Read {
    const result = this.#value(0);
    this.#blank();
    if (this.#at < this.source.text.length) throw new JsonStop(this.#at);
    return result;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.source.text)?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }

  #blank(): void {
    this.#match(BLANK);
  }

  /** Steps over `character` after blanks, if it stands there. */
  #take(character: string): boolean {
    this.#blank();
    const found = this.source.text[this.#at] === character;
    if (found) this.#at += 1;
    return found;
  }

  #need(character: string): void {
    if (!this.#take(character)) throw new JsonStop(this.#at);
  }

  #value(depth: number): Read {
    this.#blank();
    const start = this.#at;
    const first = this.source.text[start];
    if (first === '{' || first === '[') {
      if (depth >= this.limits.maxDepth) throw new JsonStop(start, 'E_YAML_DEPTH');
      return first === '{' ? this.#object(depth) : this.#array(depth);
    }
    const data = first === '"' ? this.#string() : this.#literal();
    if (typeof data === 'number') this.source.checkNumber(data, start, this.#at);
    return { data, mark: { start, end: this.#at } };
  }

  #literal(): unknown {
    const start = this.#at;
    const word = this.#match(WORD) ?? this.#match(NUMBER);
    if (word === undefined) throw new JsonStop(start);
    return JSON.parse(word);
  }

  #string(): string {
    const { text } = this.source;
    const start = this.#at;
    let end = start + 1;
    while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1;
    try {
      this.#at = end + 1;
      return JSON.parse(text.slice(start, end + 1)) as string;
    } catch {
      throw new JsonStop(start);
    }
  }

  #array(depth: number): Read {
    const start = this.#at;
    const data: unknown[] = [];
    const items: Mark[] = [];
    this.#need('[');
    if (!this.#take(']')) {
      do {
        const item = this.#value(depth + 1);
        data.push(item.data);
        items.push(item.mark);
      } while (this.#take(','));
      this.#need(']');
    }
    return { data, mark: { start, end: this.#at, items } };
  }

  #object(depth: number): Read {
    const start = this.#at;
    const data: Record<string, unknown> = {};
    const fields = new Map<string, Mark>();
    this.#need('{');
    if (!this.#take('}')) {
      do {
        this.#blank();
        const keyStart = this.#at;
        if (this.source.text[keyStart] !== '"') throw new JsonStop(keyStart);
        const name = this.#string();
        this.source.checkKey(name, keyStart, this.#at, fields.get(name)?.key);
        this.#need(':');
        const value = this.#value(depth + 1);
        if (fields.has(name) || name === '__proto__') continue;
        data[name] = value.data;
        fields.set(name, { ...value.mark, key: keyStart });
      } while (this.#take(','));
      this.#need('}');
    }
    return { data, mark: { start, end: this.#at, fields } };
  }
}
