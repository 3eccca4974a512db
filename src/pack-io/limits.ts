/** What one rule or case file may cost to read. Past a limit the file is refused as a whole; nothing is cut short. */
export interface ReadingLimits {
  /** Size in bytes of UTF-8. */
  readonly maxBytes: number;
  /** Maps and lists inside one another. */
  readonly maxDepth: number;
  /** `*name` references in one file; what they copy may hold none, so copies cannot multiply. */
  readonly maxAliases: number;
  /** Lexical parts (words, brackets, spaces); bounds the parsing time of dense files that are small in bytes. */
  readonly maxParts: number;
}

/** The largest rule file is a few hundred KiB and 20 levels deep; the limits leave room and stop bombs. */
export const READING_LIMITS: ReadingLimits = {
  maxBytes: 2 * 1024 * 1024,
  maxDepth: 64,
  maxAliases: 20,
  maxParts: 600_000,
};

/** Findings reported for one file; a broken file produces cascades nobody reads to the end. */
export const MAX_FINDINGS_PER_FILE = 50;

/** Keys that reach into the prototype of plain objects; refused wherever they stand. */
export const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);
