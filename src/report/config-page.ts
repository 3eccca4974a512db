import type { Bilingual } from '../pack/diagnostic.js';
import { type Language, say } from './language.js';
import { heading, type Line, type Page, paragraph, span } from './page/blocks.js';

/** One setting as a person asks about it: its value in words, and what said so. */
export interface SettingRow {
  /** As a configuration file writes it: `failOn`, `check.baseline`. */
  readonly name: string;
  /** Null: nothing is set. */
  readonly value: boolean | number | string | readonly string[] | null;
  readonly source: 'option' | 'environment' | 'file' | 'default';
  /** Option and environment variable that set it, where there are any. */
  readonly option: string | null;
  readonly variable: string | null;
}

const CONFIG_SCHEMA = 'dualtrack/config-report/1';

const SOURCES: Readonly<Record<SettingRow['source'], Bilingual>> = {
  option: { zh: '命令行', en: 'option' },
  environment: { zh: '环境变量', en: 'environment' },
  file: { zh: '配置文件', en: 'file' },
  default: { zh: '默认', en: 'default' },
};

/** Every setting with its value and origin, as a table. */
export function configPage(file: string | undefined, rows: readonly SettingRow[], language: Language): Page {
  const zh = language === 'zh';
  const columns = [
    { header: zh ? '设置' : 'Setting' },
    { header: zh ? '值' : 'Value', flex: 2 },
    { header: zh ? '来源' : 'From' },
    { header: zh ? '可由此设定' : 'Set by', flex: 2 },
  ];
  const lines = rows.map((row): Line[] => [
    [span('code', row.name)],
    [valueText(row.value)],
    [row.source === 'default' ? span('dim', say(SOURCES.default, language)) : span('strong', say(SOURCES[row.source], language))],
    [span('dim', [row.option, row.variable].filter((name) => name !== null).join(zh ? '、' : ', '))],
  ]);
  const found =
    file === undefined
      ? zh
        ? '没有配置文件（从当前文件夹向上找 .dualtrack.yaml，到仓库根或主目录为止；不在其中的，只看当前文件夹）。'
        : 'No configuration file (.dualtrack.yaml is looked for upwards, as far as the root of the repository or the home folder; outside of both only in this folder).'
      : `${zh ? '配置文件：' : 'Configuration file: '}${file}`;
  const order = zh
    ? '先后：命令行 › 环境变量 › 配置文件 › 默认。基准日的先后是 --as-of › 案例的 asOf › 环境变量 › 配置文件。'
    : 'Order: option › environment › file › default. For the as-of date: --as-of › asOf of the case › environment › file.';
  return [
    heading(1, zh ? '设置及其来源' : 'Settings and where they come from'),
    paragraph(found),
    paragraph(order),
    { kind: 'table', columns, rows: lines },
  ];
}

function valueText(value: SettingRow['value']): string {
  if (value === null || (Array.isArray(value) && value.length === 0)) return '—';
  return Array.isArray(value) ? value.join('\n') : String(value);
}

/** The same as plain data; its schema is docs/schema/config-report.schema.json. */
export function configDocument(file: string | undefined, rows: readonly SettingRow[]) {
  return { schema: CONFIG_SCHEMA, file: file ?? null, settings: rows };
}
