import type { Bilingual } from '../pack/diagnostic.js';
import type { Call } from './call.js';

/** Formats a result can take; each command names those it can give, its usual one first. */
export const FORMATS = [
  'text',
  'json',
  'jsonl',
  'md',
  'html',
  'csv',
  'tsv',
  'xlsx',
  'docx',
  'yaml',
  'mermaid',
  'svg',
  'ics',
  'sarif',
  'junit',
  'github',
  'gitlab',
  'tap',
] as const;

export type Format = (typeof FORMATS)[number];

/** 0 done, 1 findings, 2 could not do it, 130 interrupted. */
export type ExitCode = 0 | 1 | 2 | 130;

/** What a command gives back: its exit code and, where there is one, the result for standard output or the `-o` file, as text or as the bytes of a document. */
export interface Answer {
  readonly code: ExitCode;
  readonly output?: string | Uint8Array;
}

export interface ArgumentSpec {
  readonly name: string;
  readonly about: Bilingual;
  readonly required?: boolean;
  readonly many?: boolean;
  readonly choices?: readonly string[];
}

export interface OptionSpec {
  /** As commander reads it: `--pathway ID`, `-o, --output FILE`, `--quiet`. */
  readonly flags: string;
  readonly about: Bilingual;
  readonly choices?: readonly string[];
  /** May be given several times; the values are collected in order. */
  readonly many?: boolean;
  /** What the value is, for shell completion. */
  readonly completes?: 'file' | 'folder';
}

/**
 * One command as data: the parser, the help, the errors and the shell completion are all made from it. `run` imports
 * what it needs when it is called, so that `--help` loads nothing but these descriptions.
 */
export interface CommandSpec {
  readonly name: string;
  readonly about: Bilingual;
  readonly arguments?: readonly ArgumentSpec[];
  readonly options?: readonly OptionSpec[];
  readonly formats?: readonly Format[];
  readonly commands?: readonly CommandSpec[];
  readonly run?: (call: Call) => Promise<Answer>;
}

/** `--why-not` of `--why-not ID`. */
export function longFlag(option: OptionSpec): string {
  return /--[a-z-]+/.exec(option.flags)?.[0] ?? option.flags;
}

/** Whether the option is followed by a value. */
export function takesValue(option: OptionSpec): boolean {
  return / \S+$/.test(option.flags.replaceAll(/,\s+/g, ','));
}
