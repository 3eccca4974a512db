import { didYouMean } from '../../pack/suggest.js';
import { readDay } from '../day-text.js';
import { FAIL_LEVELS } from '../global-options.js';
import type { RawOptions } from '../settings.js';
import { didYouMeanHint, usage } from '../usage-error.js';
import type { Config } from './read-config.js';

/** Where a setting came from, the strongest first. */
type SettingSource = 'option' | 'environment' | 'file' | 'default';

/** The settings that a configuration file can give, by the name of their option for the parser. */
export const LAYERED = [
  'rules',
  'base',
  'allowWeaker',
  'asOf',
  'lang',
  'format',
  'quiet',
  'defaults',
  'minRank',
  'minVerification',
  'failOn',
  'failOnStale',
] as const;

export type LayeredName = (typeof LAYERED)[number];

/** Settings that an environment variable can give. */
export const VARIABLES: Readonly<Partial<Record<LayeredName, string>>> = {
  asOf: 'DUALTRACK_AS_OF',
  lang: 'DUALTRACK_LANG',
  failOn: 'DUALTRACK_FAIL_ON',
};

export interface ChosenSetting {
  /** Undefined: nobody said anything, the program's own default applies. */
  readonly value: unknown;
  readonly source: SettingSource;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** For every setting the strongest of option, environment, file. A variable whose value does not fit is a usage error. */
export function chooseSettings(
  raw: RawOptions,
  environment: Environment,
  config: Config | undefined,
): ReadonlyMap<LayeredName, ChosenSetting> {
  return new Map(LAYERED.map((name) => [name, chooseSetting(name, raw, environment, config)]));
}

function chooseSetting(name: LayeredName, raw: RawOptions, environment: Environment, config: Config | undefined): ChosenSetting {
  const option = optionValue(name, raw);
  if (option !== undefined) return { value: option, source: 'option' };
  const variable = VARIABLES[name];
  const text = variable === undefined ? undefined : environment[variable];
  if (variable !== undefined && text !== undefined && text !== '')
    return { value: checked(name, variable, text), source: 'environment' };
  const value = config?.values[name];
  return value === undefined ? { value: undefined, source: 'default' } : { value, source: 'file' };
}

/** What the command line says; flags that were not given look like their default to the parser. */
function optionValue(name: LayeredName, raw: RawOptions): unknown {
  const value = raw[name];
  if (name === 'defaults') return value === false ? false : undefined;
  if (name === 'format' && value === undefined && raw['json'] === true) return 'json';
  return value;
}

function checked(name: LayeredName, variable: string, text: string): string {
  if (name === 'asOf') {
    readDay(variable, text);
    return text;
  }
  const allowed: readonly string[] = name === 'lang' ? ['zh', 'en'] : FAIL_LEVELS;
  if (allowed.includes(text)) return text;
  throw usage(
    `${variable} 须是下列之一：${allowed.join('、')}；不是“${text}”`,
    `${variable} must be one of: ${allowed.join(', ')}; not "${text}"`,
    didYouMeanHint(didYouMean(text, allowed)),
  );
}
