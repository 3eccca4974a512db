import { LARGEST_EVIDENCE } from '../../case-io/evidence-file.js';
import type { SettingRow } from '../../report/config-page.js';
import type { Language } from '../../report/language.js';
import type { RawOptions } from '../settings.js';
import type { ConfigValues } from './config-schema.js';
import { chooseSettings, type LayeredName, VARIABLES } from './layers.js';
import type { Config } from './read-config.js';

type Environment = Readonly<Record<string, string | undefined>>;
type Value = SettingRow['value'];
type CheckName = keyof typeof CHECK_DEFAULTS;

/** What applies where nobody said anything, and the option that says otherwise. */
const SETTINGS: Readonly<Record<LayeredName, { readonly option: string; readonly byDefault: Value }>> = {
  rules: { option: '--rules', byDefault: [] },
  base: { option: '--base', byDefault: null },
  allowWeaker: { option: '--allow-weaker', byDefault: false },
  asOf: { option: '--as-of', byDefault: null },
  lang: { option: '--lang', byDefault: null },
  format: { option: '--format', byDefault: null },
  quiet: { option: '--quiet', byDefault: false },
  defaults: { option: '--no-defaults', byDefault: true },
  minRank: { option: '--min-rank', byDefault: null },
  minVerification: { option: '--min-verification', byDefault: null },
  failOn: { option: '--fail-on', byDefault: 'undecided' },
  failOnStale: { option: '--fail-on-stale', byDefault: false },
};

const CHECK_OPTIONS: Readonly<Record<string, string>> = {
  cases: 'CASE --evidence',
  evidenceRoot: '--evidence-root',
  baseline: '--baseline',
  strict: '--strict',
};
const CHECK_DEFAULTS = {
  cases: [],
  evidenceRoot: null,
  addressDays: null,
  maxMiB: LARGEST_EVIDENCE / 1024 / 1024,
  baseline: null,
  strict: false,
} as const satisfies Readonly<Record<string, Value>>;

/** Every setting in use: the layered ones, then those of `check`. `language` is the one in use, by the locale where nothing else says. */
export function settingRows(
  raw: RawOptions,
  environment: Environment,
  config: Config | undefined,
  language: Language,
): SettingRow[] {
  const rows = [...chooseSettings(raw, environment, config)].map(([name, { value, source }]): SettingRow => {
    const { option, byDefault } = SETTINGS[name];
    const shown = value === undefined ? (name === 'lang' ? language : byDefault) : (value as Value);
    return { name, value: shown, source, option, variable: VARIABLES[name] ?? null };
  });
  return [...rows, ...(Object.keys(CHECK_DEFAULTS) as CheckName[]).map((name) => checkRow(name, config?.values.check))];
}

function checkRow(name: CheckName, check: ConfigValues['check']): SettingRow {
  const value = check?.[name];
  const shown: Value =
    typeof value === 'object' ? value.map((one) => `${one.case} · ${one.checklist}`) : (value ?? CHECK_DEFAULTS[name]);
  const source = value === undefined ? 'default' : 'file';
  return { name: `check.${name}`, value: shown, source, option: CHECK_OPTIONS[name] ?? null, variable: null };
}
