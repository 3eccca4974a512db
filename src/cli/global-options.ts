import { RANKS, VERIFICATIONS } from '../pack/schema/vocabulary.js';
import type { OptionSpec } from './command-spec.js';

/** Levels of `--fail-on`, from the gravest; `none` never fails. */
export const FAIL_LEVELS = ['prohibited', 'closed', 'undecided', 'outside', 'none'] as const;

/** Options that every command takes, before or after its name. */
export const GLOBAL_OPTIONS: readonly OptionSpec[] = [
  {
    flags: '--rules DIR',
    about: {
      zh: '叠加规则包的文件夹，可多次使用，后者叠在前者之上',
      en: 'folder of an overlay pack; repeatable, later ones lie on top',
    },
    many: true,
    completes: 'folder',
  },
  {
    flags: '--base DIR',
    about: { zh: '用这个规则包代替内置的全国规则包', en: 'pack to use in place of the national one' },
    completes: 'folder',
  },
  {
    flags: '--allow-weaker',
    about: { zh: '允许叠加包放宽规则；结果和回执都会注明', en: 'let overlays weaken rules; every result and receipt says so' },
  },
  {
    flags: '--as-of DATE',
    about: { zh: '基准日（年-月-日），优先于案例文件所写', en: 'as-of date (YYYY-MM-DD), before the one in the case file' },
  },
  {
    flags: '--lang LANG',
    about: { zh: '语言：zh 或 en（默认随系统，其余用 zh）', en: 'language: zh or en (default: the locale, else zh)' },
    choices: ['zh', 'en'],
  },
  { flags: '--format FORMAT', about: { zh: '输出格式，如 text、json、md', en: 'output format, for example text, json, md' } },
  { flags: '--json', about: { zh: '即 --format json', en: 'same as --format json' } },
  {
    flags: '-o, --output FILE',
    about: {
      zh: '结果写入文件；未写 --format 时按扩展名定格式',
      en: 'write the result to a file; format from its extension unless --format is given',
    },
    completes: 'file',
  },
  {
    flags: '--no-color',
    about: { zh: '不用颜色（也认 NO_COLOR、FORCE_COLOR）', en: 'no colours (NO_COLOR and FORCE_COLOR are honoured too)' },
  },
  { flags: '--quiet', about: { zh: '标准错误只报错误，不报提示', en: 'only errors on standard error, no notes' } },
  {
    flags: '--no-defaults',
    about: { zh: '不用默认解读：凡依赖它的结论改为“待定”', en: 'use no default readings: what rests on one becomes undecided' },
  },
  {
    flags: '--min-rank RANK',
    about: { zh: '依据的效力层级低于此的结论改为“待定”', en: 'demote results that rest on lower-ranking law to undecided' },
    choices: RANKS,
  },
  {
    flags: '--min-verification GRADE',
    about: { zh: '依据的核验等级低于此的结论改为“待定”', en: 'demote results that rest on less verified text to undecided' },
    choices: VERIFICATIONS,
  },
  {
    flags: '--fail-on OUTCOME',
    about: { zh: '结论达到此级即以 1 退出（默认 undecided）', en: 'exit 1 from this outcome up (default: undecided)' },
    choices: FAIL_LEVELS,
  },
  {
    flags: '--fail-on-stale',
    about: { zh: '基准日晚于规则包的知悉截止日时以 1 退出', en: 'exit 1 when the as-of date is past the horizon of the pack' },
  },
  {
    flags: '--config FILE',
    about: {
      zh: '用这个配置文件（默认：从当前文件夹向上找 .dualtrack.yaml，到仓库根为止）',
      en: 'configuration file to use (default: the nearest .dualtrack.yaml upwards, as far as the root of the repository)',
    },
    completes: 'file',
  },
  { flags: '--no-config', about: { zh: '不用配置文件', en: 'use no configuration file' } },
];

export const VERSION_OPTION: OptionSpec = { flags: '-V, --version', about: { zh: '显示版本', en: 'show the version' } };
export const HELP_OPTION: OptionSpec = { flags: '-h, --help', about: { zh: '显示帮助', en: 'show help' } };
