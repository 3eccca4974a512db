import type { Position } from '../../pack/diagnostic.js';
import type { Phase } from '../../pack/model.js';

/**
 * The living checklist: a YAML file that the program writes and people edit (docs/living-checklist.md).
 *
 * Names around it:
 * - `readLivingChecklist(path)`, `parseLivingChecklist(text, file)` in case-io/read-living-checklist.ts read a file;
 *   both give `Outcome<LivingChecklist>`, errors `E_LIST_SHAPE`, `E_LIST_VALUE`, `E_LIST_ITEM` with positions.
 * - `pairItems(list, entries)` in checklist/living/pair-items.ts finds the line of the file for every item of a fresh checklist
 *   (`buildChecklist`), by id or former id, and says which lines belong to none.
 * - `isStale(item, entry)` and `waiverStanding(item, day)` in checklist/living/standing.ts judge one line.
 * - `inspectEvidence(root, file)` in case-io/evidence-file.ts looks at one file of evidence: exists, within the root, readable,
 *   its SHA-256. The root is the folder of the checklist file (`evidenceRoot(path)`).
 */
export interface LivingChecklist {
  /** The file's name as the user gave it. */
  readonly file: string;
  readonly head: LivingHead;
  /** In the order of the file; those of the section `gone` too. */
  readonly items: readonly LivingItem[];
  /** What the program wrote last time, by id: empty where the record at the end of the file is missing. */
  readonly written: ReadonlyMap<string, WrittenItem>;
  /** The text, without a byte order mark, that every `Span` counts in. */
  readonly text: string;
  /** The top-level keys, where they stand. */
  readonly sections: ReadonlyMap<string, FieldPlace>;
}

/** What the file says it was made for. */
export interface LivingHead {
  readonly case: string;
  readonly language: 'zh' | 'en';
  /** ISO day of the assessment it was last brought in line with. */
  readonly asOf: string;
  readonly outcome: string;
  /** Id of the readiness list whose items it holds as well. */
  readonly readiness: string | undefined;
  readonly texts: ReadonlyMap<string, string>;
  readonly fields: ReadonlyMap<string, FieldPlace>;
}

/** What the program wrote for one item: its revision, a hash of the descriptive lines, and the section it put it in. */
export interface WrittenItem {
  readonly revision: string;
  readonly lines: string;
  readonly section: string;
}

export const STATUSES = ['todo', 'done', 'waived', 'not-applicable'] as const;
export type LivingStatus = (typeof STATUSES)[number];

/** Name of the section for items that no longer apply. */
export const GONE = 'gone';

/** Items whose id begins with this are a team's own: never generated, never moved. */
export const OWN_PREFIX = 'own.';

/** One line of work, as people left it. */
export interface LivingItem {
  /** `rule.item`, or `own.…`. */
  readonly id: string;
  /** Where it stands; not necessarily its phase: people may move it. */
  readonly section: Phase | 'own' | typeof GONE;
  readonly status: LivingStatus;
  readonly owner: string | undefined;
  /** ISO day. */
  readonly date: string | undefined;
  readonly evidence: readonly Evidence[];
  readonly note: string | undefined;
  readonly waiver: Waiver | undefined;
  /** Revision of the item that the file shows. */
  readonly revision: string | undefined;
  /** The revision that was ticked, while the item has changed since and nobody has confirmed the tick again. */
  readonly stale: string | undefined;
  /** What the tick speaks for: `stale`, else `revision`; undefined where the file does not say. */
  readonly confirmedRevision: string | undefined;
  /** Why it moved to `gone`, as the file says. */
  readonly why: string | undefined;
  /** Since when it is gone: ISO day, as the file says. */
  readonly since: string | undefined;
  /** The descriptive fields as they stand, by name. */
  readonly described: ReadonlyMap<string, string>;
  /** Of the id. */
  readonly at: Position;
  readonly span: Span;
  readonly fields: ReadonlyMap<string, FieldPlace>;
}

/** A file with the hash it must have, or an address that somebody looked at on a day. */
export type Evidence = FileEvidence | AddressEvidence;

export interface FileEvidence {
  readonly kind: 'file';
  /** As written, relative to the folder of the checklist file. */
  readonly file: string;
  /** Lower-case hexadecimal; undefined until the program has filled it in. */
  readonly sha256: string | undefined;
  readonly at: Position;
  readonly fields: ReadonlyMap<string, FieldPlace>;
  readonly span: Span;
}

export interface AddressEvidence {
  readonly kind: 'address';
  readonly address: string;
  /** ISO day; undefined where nobody has attested it. */
  readonly checkedOn: string | undefined;
  readonly at: Position;
}

/** Permission to go without an item for a time. Days are ISO, in Asia/Shanghai, both inclusive. */
export interface Waiver {
  readonly reason: string | undefined;
  readonly approver: string | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly at: Position;
}

/** Offsets into the text, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where a field stands: its key, and its value. */
export interface FieldPlace extends Span {
  readonly key: number;
}
