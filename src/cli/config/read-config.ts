import { dirname, relative, resolve } from 'node:path';
import type { Diagnostic, Outcome } from '../../pack/diagnostic.js';
import { valueAfter } from '../command-words.js';
import type { ConfigValues } from './config-schema.js';
import { findConfig } from './find-config.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** A configuration file as read: paths lead from the working directory. */
export interface Config {
  /** As messages name it. */
  readonly file: string;
  readonly values: ConfigValues;
}

/**
 * The configuration of a run: of `--config FILE`, else of DUALTRACK_CONFIG, else the nearest `.dualtrack.yaml`
 * (`findConfig`); undefined where there is none, or with `--no-config`. Nothing is loaded where there is no file.
 *
 * @param words as `optionWords` gives them
 */
export async function configOfRun(words: readonly string[], environment: Environment): Promise<Outcome<Config> | undefined> {
  if (words.includes('--no-config')) return undefined;
  const named = valueAfter(words, '--config') ?? (environment['DUALTRACK_CONFIG'] || undefined);
  const found = named ?? findConfig('.', environment['HOME'] ?? environment['USERPROFILE']);
  return found === undefined ? undefined : readConfig(named ?? (relative('.', found) || found));
}

/** Reads a configuration file. Every finding is collected, as `E_CONFIG` unless the file cannot be read at all. */
export async function readConfig(file: string): Promise<Outcome<Config>> {
  const [{ readTextFile }, { parseYaml }, { ConfigFile, CONFIG_FIELDS }, { schemaProblems }] = await Promise.all([
    import('../../pack-io/read-file.js'),
    import('../../pack-io/yaml/parse-yaml.js'),
    import('./config-schema.js'),
    import('../../pack/schema-problems.js'),
  ]);
  const text = await readTextFile(file);
  if (!text.ok) return text;
  // A file of comments alone sets nothing.
  if (/^(?:\s|#.*)*$/.test(text.value)) return { ok: true, value: { file, values: {} }, diagnostics: [] };
  const parsed = parseYaml(text.value, file);
  if (!parsed.ok) return parsed;
  const { data, positionOf } = parsed.value;
  const result = ConfigFile.safeParse(data);
  if (result.success) return { ok: true, value: { file, values: fromHere(result.data, dirname(file)) }, diagnostics: [] };
  const problems = schemaProblems(result.error.issues, data, positionOf, CONFIG_FIELDS);
  return { ok: false, diagnostics: problems.map((found): Diagnostic => ({ ...found, code: 'E_CONFIG' })) };
}

/** The paths of a file, which are relative to its folder, as they lead from the working directory. */
function fromHere(values: ConfigValues, folder: string): ConfigValues {
  const path = (name: string) => relative('.', resolve(folder, name)) || '.';
  const { rules, base, check } = values;
  return {
    ...values,
    ...(rules && { rules: rules.map(path) }),
    ...(base !== undefined && { base: path(base) }),
    ...(check && {
      check: {
        ...check,
        ...(check.cases && {
          cases: check.cases.map((one) => ({ ...one, case: path(one.case), checklist: path(one.checklist) })),
        }),
        ...(check.evidenceRoot !== undefined && { evidenceRoot: path(check.evidenceRoot) }),
        ...(check.baseline !== undefined && { baseline: path(check.baseline) }),
      },
    }),
  };
}
