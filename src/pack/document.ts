import type { z } from 'zod';
import type { Position } from './diagnostic.js';
import { Calendar, ClocksFile, CountingFile } from './schema/calendar.js';
import { ChangelogFile } from './schema/changelog.js';
import { ConstraintsFile, FactsFile } from './schema/facts.js';
import { GlossaryFile, PackFile, RuleCase } from './schema/pack.js';
import { Readiness } from './schema/readiness.js';
import { Duty, Extension, Outside, Pathway, Product, RedLine, Removal } from './schema/rules.js';
import { Source } from './schema/sources.js';

/** Schema of every kind of file a pack may hold; the kind follows from the folder (and, for overlays, from the first key). */
export const DOCUMENT_SCHEMAS = {
  pack: PackFile,
  changelog: ChangelogFile,
  glossary: GlossaryFile,
  constraints: ConstraintsFile,
  source: Source,
  facts: FactsFile,
  pathway: Pathway,
  'red-line': RedLine,
  duty: Duty,
  outside: Outside,
  product: Product,
  readiness: Readiness,
  calendar: Calendar,
  clocks: ClocksFile,
  counting: CountingFile,
  'rule-case': RuleCase,
  extension: Extension,
  removal: Removal,
} as const;

export type DocumentKind = keyof typeof DOCUMENT_SCHEMAS;
export type DocumentData<K extends DocumentKind> = z.output<(typeof DOCUMENT_SCHEMAS)[K]>;
export type Path = readonly (string | number)[];

/** Where a path of a parsed file stands; falls back to the nearest part that exists. */
export type Locate = (path: Path, which?: 'key' | 'value') => Position;

/** One validated file of a pack. */
export type PackDocument = {
  [K in DocumentKind]: { readonly kind: K; readonly file: string; readonly data: DocumentData<K>; readonly at: Locate };
}[DocumentKind];

export type DocumentOf<K extends DocumentKind> = Extract<PackDocument, { kind: K }>;

/** One pack as read: its validated files and the hash of their bytes. */
export interface PackDocuments {
  readonly sha256: string;
  readonly documents: readonly PackDocument[];
}

const FOLDERS: Readonly<Record<string, DocumentKind>> = {
  sources: 'source',
  facts: 'facts',
  constraints: 'constraints',
  pathways: 'pathway',
  redlines: 'red-line',
  duties: 'duty',
  outside: 'outside',
  products: 'product',
  readiness: 'readiness',
  calendar: 'calendar',
  cases: 'rule-case',
};

const ROOT_FILES: Readonly<Record<string, DocumentKind>> = {
  'pack.yaml': 'pack',
  'changelog.yaml': 'changelog',
  'glossary.yaml': 'glossary',
  'constraints.yaml': 'constraints',
};

/** Kind of the file at a path inside a pack (with `/`), or undefined where packs hold no such file. */
export function documentKind(path: string, data: unknown): DocumentKind | undefined {
  const [folder, ...rest] = path.split('/');
  if (rest.length === 0) return folder === undefined ? undefined : own(ROOT_FILES, folder);
  const kind = folder === undefined ? undefined : own(FOLDERS, folder);
  if (kind === 'pathway' || kind === 'red-line' || kind === 'duty' || kind === 'outside') {
    if (has(data, 'extends')) return 'extension';
    if (has(data, 'remove')) return 'removal';
  }
  if (kind === 'calendar') {
    if (has(data, 'clocks')) return 'clocks';
    if (has(data, 'counting')) return 'counting';
  }
  return kind;
}

function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

function has(data: unknown, key: string): boolean {
  return typeof data === 'object' && data !== null && Object.hasOwn(data, key);
}
