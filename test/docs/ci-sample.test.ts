import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { GATE_CHECKS } from '../../src/checklist/gate-checks.js';
import { RESULT_SCHEMAS } from '../../src/report/schema/result-schemas.js';
import { sectionsOf } from './markdown.js';

/**
 * examples/ci is a repository as a hospital would keep it. After a change of the rules bring its lists in line (in that folder, for both
 * studies: `dualtrack checklist studies/X/case.yaml --format yaml -o studies/X/checklist.yaml`), confirm the ticks by deleting the lines
 * `stale:` that it adds, and refresh the outputs with `vitest run test/docs/ci-sample.test.ts -u`.
 */
const SAMPLE = fileURLToPath(new URL('../../examples/ci', import.meta.url));
const PROGRAM = fileURLToPath(new URL('../../bin/dualtrack.js', import.meta.url));
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
  readonly status: number | null;
  readonly stdout: string;
}

/** Runs the built program in the sample repository. */
async function run(line: string): Promise<Ran> {
  const env = { ...process.env, NO_COLOR: '1', LC_ALL: 'C.UTF-8' };
  const child = spawn(process.execPath, [PROGRAM, ...line.split(' ')], { cwd: SAMPLE, env, stdio: ['ignore', 'pipe', 'ignore'] });
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    stdout += piece;
  });
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { status, stdout };
}

/** What differs with every change of the rules and says nothing here. */
const settled = (text: string) => text.replace(/("sha256": )"[0-9a-f]{64}"/g, '$1"…"');

describe.each(Object.entries(STUDIES))('the %s study of examples/ci', (colour, path) => {
  const outputs = new Map<string, Ran>();
  beforeAll(async () => {
    const runs = OUTPUTS.map(async ([format]) => [format, await run(`check ${path} --format ${format}`)] as const);
    for (const [format, ran] of await Promise.all(runs)) outputs.set(format, ran);
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
    const { status, stdout } = await run('check');
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
