/** Text in both languages; zh-CN comes first and is never missing. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/**
 * Every code a user can meet, with its page in docs/errors.md.
 * Closed on purpose: scripts branch on codes, so a new one is an addition to the contract.
 */
export const DIAGNOSTIC_CODES = [
  // reading files
  'E_FILE_NOT_FOUND',
  'E_FILE_UNREADABLE',
  'E_FILE_TOO_LARGE',
  'E_FILE_ENCODING',
  'E_YAML_SYNTAX',
  'E_YAML_DUPLICATE_KEY',
  'E_YAML_ALIASES',
  'E_YAML_DEPTH',
  'E_YAML_KEY_FORBIDDEN',
  'E_FILE_EMPTY',
  // pack: shape and references
  'E_SCHEMA',
  'E_UNKNOWN_FACT',
  'E_UNKNOWN_OPTION',
  'E_UNKNOWN_REFERENCE',
  'E_TYPE',
  'E_LOGIC_FORM',
  'E_CITATION',
  'E_DUPLICATE_ID',
  'E_CYCLE',
  'E_BEFORE_SOURCE',
  'E_DRAFT_DECIDES',
  'E_PRIORITY_TIE',
  'E_OVERLAY_WEAKENS',
  'E_PACK_EMPTY',
  'E_PARITY',
  'E_CALENDAR',
  // case files
  'E_CASE_FACT',
  'E_CASE_VALUE',
  'E_CASE_DATE',
  'E_CASE_INCONSISTENT',
  'E_CASE_SHAPE',
  // living checklists and shared cases
  'E_LIST_SHAPE',
  'E_LIST_VALUE',
  'E_LIST_ITEM',
  'E_LIST_MERGE',
  'E_REDACTION',
  'E_RECEIPT',
  // tables of many cases
  'E_BATCH_HEADER',
  'E_BATCH_COLUMN',
  'E_BATCH_ROW',
  'E_BATCH_MAP',
  'E_BATCH_RESUME',
  'E_BATCH_COUNT',
  // running
  'E_GAP',
  'E_USAGE',
  'E_NO_TERMINAL',
  'E_AS_OF_REQUIRED',
  'E_STALE_PACK',
  'E_OUTPUT',
  'E_CONFIG',
  'E_BASELINE',
  'E_INTERNAL',
  // warnings
  'W_UNUSED',
  'W_BATCH_DUPLICATE',
  'W_BATCH_SHEET',
] as const;

export type DiagnosticCode = (typeof DIAGNOSTIC_CODES)[number];

/** Where something stands in a file; line and column count from 1. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/**
 * One finding about a file, a case or a run. Collected, never thrown one by one.
 * `text` is the offending text as written, `hint` a suggestion where one is close.
 */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: 'error' | 'warning';
  readonly message: Bilingual;
  readonly at?: Position;
  readonly text?: string;
  readonly hint?: Bilingual;
}

/** Either a value, or the errors that kept it from being made; warnings may come with both. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T; readonly diagnostics: readonly Diagnostic[] }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };
