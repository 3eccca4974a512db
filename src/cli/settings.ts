import { extname } from 'node:path';
import type { Rank, Verification } from '../pack/model.js';
import { RANKS, VERIFICATIONS } from '../pack/schema/vocabulary.js';
import { didYouMean } from '../pack/suggest.js';
import type { Format } from './command-spec.js';
import { chooseSettings } from './config/layers.js';
import type { Config } from './config/read-config.js';
import { readDay } from './day-text.js';
import { FAIL_LEVELS } from './global-options.js';
import { didYouMeanHint, usage } from './usage-error.js';

export type FailLevel = (typeof FAIL_LEVELS)[number];

/** The options for all commands, checked, with what the environment and the configuration file give where there is no option. */
export interface Settings {
  readonly rules: readonly string[];
  readonly base?: string;
  readonly allowWeaker: boolean;
  /** ISO day, of the command line: before the one of a case. */
  readonly asOf?: string;
  /** ISO day, of the environment or the configuration file: for cases that state none. */
  readonly configuredAsOf?: string;
  readonly output?: string;
  readonly color: boolean;
  readonly quiet: boolean;
  readonly defaults: boolean;
  readonly minRank?: Rank;
  readonly minVerification?: Verification;
  readonly failOn: FailLevel;
  readonly failOnStale: boolean;
  readonly config?: Config;
}

export type RawOptions = Readonly<Record<string, unknown>>;

type Environment = Readonly<Record<string, string | undefined>>;

/** The global options out of what the parser collected, over the layers below; a value that does not fit is a usage error. */
export function readSettings(given: RawOptions, environment: Environment, config: Config | undefined): Settings {
  const chosen = chooseSettings(given, environment, config);
  const raw: Record<string, unknown> = { ...given };
  for (const [name, { value, source }] of chosen) if (source !== 'option' && name !== 'asOf') raw[name] = value;
  const below = chosen.get('asOf');
  const configuredAsOf = below?.source === 'option' || typeof below?.value !== 'string' ? undefined : below.value;
  const asOf = text(raw, 'asOf');
  if (asOf !== undefined) readDay('--as-of', asOf);
  const base = text(raw, 'base');
  const output = text(raw, 'output');
  // Already chosen, but a word that is no language was passed over then.
  oneOf(raw, 'lang', '--lang', ['zh', 'en']);
  const minRank = oneOf(raw, 'minRank', '--min-rank', RANKS);
  const minVerification = oneOf(raw, 'minVerification', '--min-verification', VERIFICATIONS);
  return {
    rules: Array.isArray(raw['rules']) ? (raw['rules'] as string[]) : [],
    ...(base !== undefined && { base }),
    allowWeaker: raw['allowWeaker'] === true,
    ...(asOf !== undefined && { asOf }),
    ...(configuredAsOf !== undefined && { configuredAsOf }),
    ...(output !== undefined && { output }),
    color: raw['color'] !== false,
    quiet: raw['quiet'] === true,
    defaults: raw['defaults'] !== false,
    ...(minRank !== undefined && { minRank }),
    ...(minVerification !== undefined && { minVerification }),
    failOn: oneOf(raw, 'failOn', '--fail-on', FAIL_LEVELS) ?? 'undecided',
    failOnStale: raw['failOnStale'] === true,
    ...(config && { config }),
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
  '.xml': 'junit',
};

/** Files people expect that no command writes, and the format that serves. */
const NOT_WRITTEN: Readonly<Record<string, Format>> = {
  ...{ '.doc': 'docx', '.odt': 'docx', '.rtf': 'docx', '.pdf': 'html' },
  ...{ '.xls': 'xlsx', '.xlsm': 'xlsx', '.xlsb': 'xlsx', '.ods': 'xlsx' },
};

/**
 * Format of the result: `--format` or `--json`, else by the extension of the `-o` file, else the configured one where the
 * command has it, else the command's usual one.
 */
export function chooseFormat(
  raw: RawOptions,
  offered: readonly Format[],
  command: string,
  configured: Format | undefined,
): Format {
  const usual = offered.find((format) => format === configured) ?? offered[0] ?? 'text';
  const output = text(raw, 'output');
  const named = text(raw, 'format') ?? (raw['json'] === true ? 'json' : undefined);
  if (named !== undefined && raw['json'] === true && named !== 'json') {
    throw usage('--json 与 --format 不一致', '--json and --format contradict each other');
  }
  const extension = output === undefined ? '' : extname(output).toLowerCase();
  const instead = named === undefined && Object.hasOwn(NOT_WRITTEN, extension) ? NOT_WRITTEN[extension] : undefined;
  if (instead !== undefined && !offered.includes(instead)) {
    throw usage(
      `不能写 ${extension} 文件；${command} 可用的格式：${offered.join('、')}`,
      `${extension} files are not written; ${command} has the formats: ${offered.join(', ')}`,
    );
  }
  if (instead !== undefined) {
    throw usage(
      `不能写 ${extension} 文件，请改用 .${instead}${instead === 'html' ? '，在浏览器中打印成 PDF' : ''}`,
      `${extension} files are not written: use .${instead}${instead === 'html' ? ' and print it to PDF in a browser' : ''}`,
    );
  }
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
