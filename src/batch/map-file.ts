import type { Diagnostic, Outcome } from '../pack/diagnostic.js';
import { readTextFile } from '../pack-io/read-file.js';
import { fileProblem } from '../pack-io/source-text.js';
import { fold } from './cells/fold.js';
import { ColumnMap, type MappedColumn } from './columns/column-map.js';

export const MAP_SCHEMA = 'dualtrack/map/1';

/**
 * Reads a mapping file: `columns`, by the names in the table, each the name of a fact, `id`, `title`, `asOf`, `unknown` or
 * `extra`; or `{ to, values }` with the table's values and the options they stand for.
 */
export async function readColumnMap(file: string): Promise<Outcome<ColumnMap>> {
  const text = await readTextFile(file);
  if (!text.ok) return text;
  const { parseYaml } = await import('../pack-io/yaml/parse-yaml.js');
  const parsed = parseYaml(text.value, file);
  if (!parsed.ok) return parsed;
  const { data, positionOf } = parsed.value;
  const problems: Diagnostic[] = [];
  const problem = (path: readonly (string | number)[], zh: string, en: string) =>
    problems.push(fileProblem('E_BATCH_MAP', positionOf(path), zh, en));
  const columns = new Map<string, MappedColumn>();
  if (!isRecord(data) || data['schema'] !== MAP_SCHEMA || !isRecord(data['columns']))
    problem([], `对照表须有 schema: ${MAP_SCHEMA} 和 columns`, `a mapping has schema: ${MAP_SCHEMA} and columns`);
  else
    for (const [header, meaning] of Object.entries(data['columns'])) {
      const to = isRecord(meaning) ? meaning['to'] : meaning;
      if (to === null || to === undefined) continue;
      if (typeof to !== 'string') {
        problem(
          ['columns', header],
          '须写事实的名称，或 id、title、asOf、unknown、extra',
          'must be the name of a fact, or id, title, asOf, unknown, extra',
        );
        continue;
      }
      const values = isRecord(meaning)
        ? readValues(meaning['values'], () =>
            problem(['columns', header], 'values 须是“表里的值: 选项”', 'values must map values of the table to options'),
          )
        : undefined;
      columns.set(fold(header), { header, to, ...(values !== undefined && { values }) });
    }
  return problems.length > 0
    ? { ok: false, diagnostics: problems }
    : { ok: true, value: new ColumnMap(columns), diagnostics: [] };
}

function readValues(raw: unknown, report: () => void): Map<string, string> | undefined {
  if (raw === undefined || raw === null) return undefined;
  if (!isRecord(raw)) {
    report();
    return undefined;
  }
  const values = new Map<string, string>();
  for (const [written, meant] of Object.entries(raw)) {
    if (meant === null) continue;
    if (typeof meant === 'string' || typeof meant === 'boolean' || typeof meant === 'number')
      values.set(fold(written), String(meant));
    else report();
  }
  return values;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
