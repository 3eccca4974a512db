import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Format } from '../../src/cli/command-spec.js';
import type { ConfigValues } from '../../src/cli/config/config-schema.js';
import { CONFIG_NAME, findConfig } from '../../src/cli/config/find-config.js';
import { chooseSettings, LAYERED } from '../../src/cli/config/layers.js';
import { configOfRun, readConfig } from '../../src/cli/config/read-config.js';
import { settingRows } from '../../src/cli/config/setting-rows.js';
import { chooseLanguage } from '../../src/cli/language.js';
import { chooseFormat, readSettings } from '../../src/cli/settings.js';
import { configDocument } from '../../src/report/config-page.js';
import { RESULT_SCHEMAS } from '../../src/report/schema/result-schemas.js';
import { places, unwrap } from '../fixtures/packs.js';

/** A folder with these files (a name that ends in / is a folder), gone when the test ends. */
function folderOf(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'dualtrack-config-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    const path = join(root, name);
    mkdirSync(name.endsWith('/') ? path : join(path, '..'), { recursive: true });
    if (!name.endsWith('/')) writeFileSync(path, text);
  }
  return root;
}

describe('the configuration file', () => {
  const found = (files: readonly string[], from: string, home?: string) => {
    const root = folderOf(Object.fromEntries(files.map((name) => [name, ''])));
    const path = findConfig(join(root, from), home === undefined ? undefined : join(root, home));
    return path === undefined ? undefined : relative(root, path);
  };

  it('is the nearest one upwards, as far as the root of the repository', () => {
    expect(found(['repo/.git/', `repo/${CONFIG_NAME}`, 'repo/a/b/'], 'repo/a/b')).toBe(`repo/${CONFIG_NAME}`);
    expect(found(['repo/.git/', `repo/${CONFIG_NAME}`, `repo/a/${CONFIG_NAME}`, 'repo/a/b/'], 'repo/a/b')).toBe(
      `repo/a/${CONFIG_NAME}`,
    );
    expect(found([CONFIG_NAME, 'repo/.git/', 'repo/a/'], 'repo/a')).toBeUndefined();
    // In a worktree or submodule `.git` is a file.
    expect(found([CONFIG_NAME, 'repo/.git', 'repo/a/'], 'repo/a')).toBeUndefined();
  });

  it('is looked for as far as the home folder', () => {
    expect(found([`home/${CONFIG_NAME}`, 'home/lab/'], 'home/lab', 'home')).toBe(`home/${CONFIG_NAME}`);
    expect(found([CONFIG_NAME, 'home/lab/'], 'home/lab', 'home')).toBeUndefined();
  });

  it('outside of both counts only in the folder itself: what lies in a shared folder above changes nothing', () => {
    expect(found([CONFIG_NAME, 'shared/'], 'shared')).toBeUndefined();
    expect(found([`shared/${CONFIG_NAME}`], 'shared')).toBe(`shared/${CONFIG_NAME}`);
  });

  it('is named by --config, else by DUALTRACK_CONFIG; --no-config does without', async () => {
    const root = folderOf({ 'a.yaml': 'failOn: closed\n', 'b.yaml': 'failOn: none\n' });
    const [a, b] = [join(root, 'a.yaml'), join(root, 'b.yaml')];
    const failOn = async (words: readonly string[], variable: string) => {
      const read = await configOfRun(words, { DUALTRACK_CONFIG: variable });
      return read === undefined ? undefined : unwrap(read).values.failOn;
    };
    expect(await failOn(['assess', '--config', a], b)).toBe('closed');
    expect(await failOn([`--config=${a}`], b)).toBe('closed');
    expect(await failOn(['assess'], b)).toBe('none');
    expect(await failOn(['--no-config', '--config', a], b)).toBeUndefined();
    expect((await configOfRun(['--config', join(root, 'none.yaml')], {}))?.ok).toBe(false);
  });

  it('names paths from its own folder', async () => {
    const root = folderOf({
      [`sub/${CONFIG_NAME}`]:
        'rules: [packs/own]\nbase: ../base\ncheck:\n  baseline: known.json\n  evidenceRoot: .\n  cases: [{ case: a.yaml, checklist: b.yaml }]\n',
    });
    const { values } = unwrap(await readConfig(join(root, 'sub', CONFIG_NAME)));
    const here = (path: string) => relative('.', join(root, path));
    expect(values).toEqual({
      rules: [here('sub/packs/own')],
      base: here('base'),
      check: {
        baseline: here('sub/known.json'),
        evidenceRoot: here('sub'),
        cases: [{ case: here('sub/a.yaml'), checklist: here('sub/b.yaml') }],
      },
    });
  });

  it.each([
    ['failon: none\n', ['E_CONFIG c.yaml:1:1 failon'], 'failOn'],
    ['lang: zh\nfailOn: close\n', ['E_CONFIG c.yaml:2:9 close'], 'closed'],
    ['check:\n  addressDay: 3\n', ['E_CONFIG c.yaml:2:3 addressDay'], 'addressDays'],
    ['asOf: 2026-02-30\n', ['E_CONFIG c.yaml:1:7 2026-02-30'], undefined],
    ['check: { maxMiB: 0 }\n', ['E_CONFIG c.yaml:1:18 0'], undefined],
    ['check:\n  cases:\n    - { case: a }\n', ['E_CONFIG c.yaml:3:7'], undefined],
    ['- 1\n', ['E_CONFIG c.yaml:1:1 [1]'], undefined],
    ['__proto__: 1\n', ['E_YAML_KEY_FORBIDDEN c.yaml:1:1 __proto__'], undefined],
    ['lang: zh\nlang: en\n', ['E_YAML_DUPLICATE_KEY c.yaml:2:1 lang'], undefined],
  ])('says what is wrong with %j, and where', async (text, expected, near) => {
    const root = folderOf({ 'c.yaml': text });
    const read = await readConfig(join(root, 'c.yaml'));
    expect(read.ok).toBe(false);
    expect(places(read.diagnostics).map((line) => line.replace(`${root}/`, ''))).toEqual(expected);
    expect(read.diagnostics[0]?.hint?.en ?? '').toContain(near ?? '');
  });

  it('may be empty or hold comments alone', async () => {
    const root = folderOf({ 'a.yaml': '', 'b.yaml': '# nothing\n\n  # yet\n' });
    expect(unwrap(await readConfig(join(root, 'b.yaml'))).values).toEqual({});
    expect(unwrap(await readConfig(join(root, 'a.yaml'))).values).toEqual({});
  });
});

describe('settings', () => {
  const VALUES = { failOn: ['prohibited', 'closed', 'none'], lang: ['zh', 'en'], asOf: ['2026-01-01', '2026-02-02'] } as const;
  const maybe = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });

  it('come from the strongest layer that says something: option, environment, file', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('failOn', 'lang', 'asOf' as const),
        fc.infiniteStream(fc.nat()),
        fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
        (name, numbers, [byOption, byVariable, byFile]) => {
          const pick = () => VALUES[name as keyof typeof VALUES][(numbers.next().value ?? 0) % 2];
          const [option, variable, file] = [pick(), pick(), pick()];
          const names = { failOn: 'DUALTRACK_FAIL_ON', lang: 'DUALTRACK_LANG', asOf: 'DUALTRACK_AS_OF' };
          const chosen = chooseSettings(
            byOption ? { [name]: option } : {},
            byVariable ? { [names[name as keyof typeof names]]: variable } : {},
            { file: 'c', values: byFile ? ({ [name]: file } as ConfigValues) : {} },
          ).get(name as keyof typeof VALUES);
          const expected = byOption
            ? { value: option, source: 'option' }
            : byVariable
              ? { value: variable, source: 'environment' }
              : byFile
                ? { value: file, source: 'file' }
                : { value: undefined, source: 'default' };
          expect(chosen).toEqual(expected);
        },
      ),
    );
  });

  it('reach the commands as if they had been options, but for the as-of date, which a case comes before', () => {
    const values: ConfigValues = {
      failOn: 'closed',
      minRank: 'law',
      defaults: false,
      asOf: '2026-01-01',
      rules: ['x'],
      quiet: true,
    };
    const settings = readSettings({ defaults: true, color: true }, {}, { file: 'c', values });
    expect(settings).toMatchObject({ failOn: 'closed', minRank: 'law', defaults: false, rules: ['x'], quiet: true });
    expect([settings.asOf, settings.configuredAsOf]).toEqual([undefined, '2026-01-01']);
    const over = readSettings({ asOf: '2026-03-03', failOn: 'none', rules: ['y'] }, {}, { file: 'c', values });
    expect(over).toMatchObject({ asOf: '2026-03-03', failOn: 'none', rules: ['y'] });
    expect(over.configuredAsOf).toBeUndefined();
  });

  it.each([{ DUALTRACK_AS_OF: '2026-02-30' }, { DUALTRACK_FAIL_ON: 'close' }, { DUALTRACK_LANG: 'fr' }])(
    'refuse the variable %j',
    (environment) => {
      expect(() => readSettings({}, environment, undefined)).toThrow(Object.keys(environment)[0]);
    },
  );

  it('give a format only where the command has it and nothing else names one', () => {
    const offered: Format[] = ['text', 'json', 'sarif'];
    expect(chooseFormat({}, offered, 'check', 'sarif')).toBe('sarif');
    expect(chooseFormat({}, ['text'], 'show', 'sarif')).toBe('text');
    expect(chooseFormat({ output: 'x.json' }, offered, 'check', 'sarif')).toBe('json');
    expect(chooseFormat({ format: 'text' }, offered, 'check', 'sarif')).toBe('text');
  });

  it('give the language: option, variable, file, locale', () => {
    fc.assert(
      fc.property(
        maybe(['zh', 'en']),
        maybe(['zh', 'en']),
        maybe(['zh', 'en'] as const),
        maybe(['en_US.UTF-8', 'zh_CN', '']),
        (option, variable, file, locale) => {
          const words = option === undefined ? ['assess'] : ['assess', '--lang', option];
          const chosen = chooseLanguage(words, { DUALTRACK_LANG: variable, LANG: locale }, file);
          expect(chosen).toBe(option ?? variable ?? file ?? (locale === 'en_US.UTF-8' ? 'en' : 'zh'));
        },
      ),
    );
  });

  it('are listed, each once, with where it came from', () => {
    const rows = settingRows(
      { failOn: 'none' },
      { DUALTRACK_LANG: 'en' },
      { file: 'c', values: { minRank: 'law', check: { strict: true } } },
      'en',
    );
    expect(rows.slice(0, LAYERED.length).map(({ name }) => name)).toEqual([...LAYERED]);
    expect(rows.find(({ name }) => name === 'check.maxMiB')?.value).toBe(512);
    const source = (name: string) => rows.find((row) => row.name === name)?.source;
    expect(['failOn', 'lang', 'minRank', 'check.strict', 'base'].map(source)).toEqual([
      'option',
      'environment',
      'file',
      'file',
      'default',
    ]);
    RESULT_SCHEMAS['config-report'].parse(JSON.parse(JSON.stringify(configDocument('c', rows))));
  });
});
