import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GATE_CHECKS } from '../../src/checklist/gate-checks.js';
import { Call } from '../../src/cli/call.js';
import { checkCommand } from '../../src/cli/commands/check.js';
import { CONFIG_NAME } from '../../src/cli/config/find-config.js';
import { readConfig } from '../../src/cli/config/read-config.js';
import { chooseLanguage } from '../../src/cli/language.js';
import { chooseFormat, readSettings } from '../../src/cli/settings.js';
import { RESULT_SCHEMAS } from '../../src/report/schema/result-schemas.js';
import { unwrap } from '../fixtures/packs.js';
import { sectionsOf } from './markdown.js';

/**
 * examples/ci is a repository as a hospital would keep it. After a change of the rules bring its lists in line (in that folder, for both
 * studies: `dualtrack checklist studies/X/case.yaml --format yaml -o studies/X/checklist.yaml`), confirm the ticks by deleting the lines
 * `stale:` that it adds, and refresh the outputs with `vitest run test/docs/ci-sample.test.ts -u`.
 */
const SAMPLE = fileURLToPath(new URL('../../examples/ci', import.meta.url));
const STUDIES = { green: 'studies/msc-knee/case.yaml', red: 'studies/nk-liver/case.yaml' } as const;
const OUTPUTS = [
  ['text', 'txt'],
  ['json', 'json'],
  ['junit', 'xml'],
  ['sarif', 'sarif'],
  ['github', 'github.txt'],
  ['gitlab', 'gitlab.json'],
  ['tap', 'tap'],
  ['text --lang en', 'en.txt'],
] as const;

interface Ran {
  readonly status: number | undefined;
  readonly stdout: string;
}

/** Runs the gate in the sample repository, as the program does: the language and the cases from its configuration file. */
async function run(path: string | undefined, format: string, lang?: string): Promise<Ran> {
  const config = unwrap(await readConfig(CONFIG_NAME));
  const raw = { format, ...(lang !== undefined && { lang }) };
  const settings = readSettings(raw, {}, config);
  const words = path === undefined ? [] : [path];
  const language = chooseLanguage(lang === undefined ? [] : ['--lang', lang], {}, config.values.lang);
  const found = chooseFormat(raw, checkCommand.formats ?? [], 'check', undefined);
  const answer = await checkCommand.run?.(new Call(words, raw, settings, language, found));
  return { status: answer?.code, stdout: String(answer?.output) };
}

const home = process.cwd();
beforeAll(() => process.chdir(SAMPLE));
afterAll(() => process.chdir(home));

/** What differs with every change of the rules and says nothing here. */
const settled = (text: string) => text.replace(/("sha256": )"[0-9a-f]{64}"/g, '$1"…"');

describe.each(Object.entries(STUDIES))('the %s study of examples/ci', (colour, path) => {
  const outputs = new Map<string, Ran>();
  beforeAll(async () => {
    for (const [format] of OUTPUTS) {
      const [name = '', lang] = format.split(' --lang ');
      outputs.set(format, await run(path, name, lang));
    }
  });

  it.each(OUTPUTS)('prints %s as kept in output/', async (format, extension) => {
    const ran = outputs.get(format);
    expect(ran?.status).toBe(colour === 'green' ? 0 : 1);
    await expect(settled(ran?.stdout ?? '')).toMatchFileSnapshot(`${SAMPLE}/output/${colour}.${extension}`);
  });

  it('says the same in every format', () => {
    const document = RESULT_SCHEMAS.check.parse(JSON.parse(outputs.get('json')?.stdout ?? ''));
    const codes = document.cases.flatMap(({ items, findings }) => [...findings, ...items.flatMap((item) => item.findings)]);
    expect(document.passed).toBe(colour === 'green');
    expect(codes.length > 0).toBe(colour === 'red');
    const found = (format: string, pattern: RegExp) =>
      [...(outputs.get(format)?.stdout ?? '').matchAll(pattern)].map(([, code]) => code);
    const expected = codes.map(({ check }) => check);
    expect(found('text', /^\S+:\d+:\d+ \S+ (\S+) /gm)).toEqual(expected);
    expect(found('text --lang en', /^\S+:\d+:\d+ \S+ (\S+) /gm)).toEqual(expected);
    expect(found('sarif', /"ruleId": "([^"]+)"/g)).toEqual(expected);
    expect(found('github', /^::error .*title=(\S+) /gm)).toEqual(expected);
    expect(found('gitlab', /"check_name": "([^"]+)"/g)).toEqual(expected);
    expect(found('tap', /^ {4}- code: (\S+)$/gm)).toEqual(expected);
    expect(found('junit', /<failure type="([^"]+)"/g)).toEqual(expected);
  });
});

describe('examples/ci', () => {
  it('is red as a whole, because one study is, and in step with the rules but for what is planted', async () => {
    const { status, stdout } = await run(undefined, 'text');
    expect(status).toBe(1);
    expect(stdout).toMatch(/msc-knee.*\n.*nk-liver.*\n不通过/);
    expect(stdout.match(/tick-stale/g)).toHaveLength(1);
    expect(stdout.match(/item-(?:missing|gone)/g)).toHaveLength(1);
  });
});

describe('docs/findings.md', () => {
  const sections = sectionsOf(readFileSync('docs/findings.md', 'utf8'), /^[a-z]+(?:-[a-z]+)+$/);

  it('has one section for each finding, and none for one that does not exist', () => {
    expect(sections.map(({ title }) => title).toSorted()).toEqual([...GATE_CHECKS].toSorted());
  });

  it.each(sections.map(({ title, text }) => [title, text] as const))('%s is explained in both languages', (_title, text) => {
    expect(text.match(/\p{Script=Han}/gu)?.length ?? 0).toBeGreaterThan(10);
    expect(text.match(/[a-z]{2,}/g)?.length ?? 0).toBeGreaterThan(8);
  });
});
