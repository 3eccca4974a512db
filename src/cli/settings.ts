import { extname } from 'node:path';
import { parseDay } from '../logic/calendar-date.js';
import type { Rank, Verification } from '../pack/model.js';
import { RANKS, VERIFICATIONS } from '../pack/schema/vocabulary.js';
import { didYouMean } from '../pack/suggest.js';
import type { Format } from './command-spec.js';
import { FAIL_LEVELS } from './global-options.js';
import { didYouMeanHint, usage } from './usage-error.js';

export type FailLevel = (typeof FAIL_LEVELS)[number];

/** The options for all commands, checked. */
export interface Settings {
  readonly rules: readonly string[];
  readonly base?: string;
  readonly allowWeaker: boolean;
  /** ISO day. */
  readonly asOf?: string;
  readonly output?: string;
  readonly color: boolean;
  readonly quiet: boolean;
  readonly defaults: boolean;
  readonly minRank?: Rank;
  readonly minVerification?: Verification;
  readonly failOn: FailLevel;
  readonly failOnStale: boolean;
}

export type RawOptions = Readonly<Record<string, unknown>>;

/** The global options out of what the parser collected; a value that does not fit is a usage error. */
export function readSettings(raw: RawOptions): Settings {
  const asOf = text(raw, 'asOf');
  if (asOf !== undefined && parseDay(asOf) === undefined) {
    throw usage(
      `--as-of 须是确有其日的日期（年-月-日），不是“${asOf}”`,
      `--as-of must be a day that exists (YYYY-MM-DD), not "${asOf}"`,
    );
  }
  const base = text(raw, 'base');
  const output = text(raw, 'output');
  const minRank = oneOf(raw, 'minRank', '--min-rank', RANKS);
  const minVerification = oneOf(raw, 'minVerification', '--min-verification', VERIFICATIONS);
  return {
    rules: Array.isArray(raw['rules']) ? (raw['rules'] as string[]) : [],
    ...(base !== undefined && { base }),
    allowWeaker: raw['allowWeaker'] === true,
    ...(asOf !== undefined && { asOf }),
    ...(output !== undefined && { output }),
    color: raw['color'] !== false,
    quiet: raw['quiet'] === true,
    defaults: raw['defaults'] !== false,
    ...(minRank !== undefined && { minRank }),
    ...(minVerification !== undefined && { minVerification }),
    failOn: oneOf(raw, 'failOn', '--fail-on', FAIL_LEVELS) ?? 'undecided',
    failOnStale: raw['failOnStale'] === true,
  };
}

const EXTENSIONS: Readonly<Record<string, Format>> = {
  '.json': 'json',
  '.jsonl': 'jsonl',
  '.ndjson': 'jsonl',
  '.csv': 'csv',
  '.tsv': 'tsv',
  '.xlsx': 'xlsx',
  '.docx': 'docx',
  '.ics': 'ics',
  '.tap': 'tap',
  '.md': 'md',
  '.markdown': 'md',
  '.txt': 'text',
  '.html': 'html',
  '.htm': 'html',
  '.yaml': 'yaml',
  '.yml': 'yaml',
  '.mmd': 'mermaid',
  '.svg': 'svg',
  '.sarif': 'sarif',
};

/** Format of the result: `--format` or `--json`, else the extension of the `-o` file, else the command's usual one. */
export function chooseFormat(raw: RawOptions, offered: readonly Format[], command: string): Format {
  const usual = offered[0] ?? 'text';
  const output = text(raw, 'output');
  const named = text(raw, 'format') ?? (raw['json'] === true ? 'json' : undefined);
  if (named !== undefined && raw['json'] === true && named !== 'json') {
    throw usage('--json 与 --format 不一致', '--json and --format contradict each other');
  }
  const extension = output === undefined ? '' : extname(output).toLowerCase();
  const wanted = named ?? (Object.hasOwn(EXTENSIONS, extension) ? EXTENSIONS[extension] : undefined) ?? usual;
  const found = offered.find((format) => format === wanted);
  if (found !== undefined) return found;
  throw usage(
    `${command} 没有“${wanted}”格式，可用：${offered.join('、')}`,
    `${command} has no format "${wanted}"; it has: ${offered.join(', ')}`,
    didYouMeanHint(didYouMean(wanted, offered)),
  );
}

function text(raw: RawOptions, name: string): string | undefined {
  const value = raw[name];
  return typeof value === 'string' ? value : undefined;
}

/** The value of an option that takes one of a few words. */
export function oneOf<T extends string>(raw: RawOptions, name: string, flag: string, allowed: readonly T[]): T | undefined {
  const value = text(raw, name);
  if (value === undefined) return undefined;
  const found = allowed.find((candidate) => candidate === value);
  if (found !== undefined) return found;
  throw usage(
    `${flag} 的值须是下列之一：${allowed.join('、')}；不是“${value}”`,
    `${flag} must be one of: ${allowed.join(', ')}; not "${value}"`,
    didYouMeanHint(didYouMean(value, allowed)),
  );
}
