import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Workplace } from './run.js';

const workplace = new Workplace();
const home = join(workplace.root, 'home');
const compiled = join(home, 'dist', 'pack.json');
const CASE = new Map([['case.yaml', 'asOf: 2026-11-22\nfacts: { act: { kind: preclinical } }\n']]);

/** The program in a folder of its own, so that what is damaged here is nobody else's. */
const assess = () =>
  workplace.run(`"${process.execPath}" "${join(home, 'bin', 'dualtrack.js')}" assess case.yaml --json --fail-on none`, {
    files: CASE,
  });

beforeAll(() => {
  for (const name of ['bin', 'dist', 'rules', 'package.json']) cpSync(name, join(home, name), { recursive: true });
});
afterAll(() => workplace.clear());

describe('the compiled pack', () => {
  it.each<[string, (text: string) => string]>([
    ['damaged', (text) => text.replaceAll('clinical-research', 'clinical-reseorch')],
    ['cut short', (text) => text.slice(0, text.length / 2)],
    ['empty', () => ''],
    ['of another engine', (text) => text.replace(/"engine":"[^"]*"/, '"engine":"0.0.0-other"')],
    ['of other sources', (text) => text.replace(/"sources":"[0-9a-f]{6}/, '"sources":"000000').replace(/,"stamp":"[^"]*"/, '')],
  ])('is made anew without a word where it is %s', async (_, damage) => {
    const before = await assess();
    expect(before).toMatchObject({ status: 0, stderr: '' });
    const whole = readFileSync(compiled, 'utf8');
    const damaged = damage(whole);
    expect(damaged).not.toBe(whole);
    writeFileSync(compiled, damaged);
    expect(await assess()).toEqual(before);
    expect(withoutHeader(readFileSync(compiled, 'utf8'))).toBe(withoutHeader(whole));
  });

  it('follows its sources', async () => {
    const file = join(home, 'rules', 'pack.yaml');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace(/^knownThrough: .*$/m, 'knownThrough: 2020-01-01'));
    const { stdout, stderr } = await assess();
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject({
      receipt: { packs: [{ knownThrough: '2020-01-01' }] },
      warnings: expect.arrayContaining([expect.objectContaining({ code: 'HORIZON' })]) as unknown,
    });
    writeFileSync(file, text);
  });

  it('of an overlay is kept in the cache folder and repaired there', async () => {
    const command =
      'dualtrack rules pack --base {mini} --json; for file in "$XDG_CACHE_HOME"/dualtrack/*.json; do echo "$file"; done';
    const first = await workplace.run(command);
    const [file = ''] = /^\/.*\.json$/m.exec(first.stdout) ?? [];
    expect(existsSync(file)).toBe(true);
    const whole = readFileSync(file, 'utf8');
    writeFileSync(file, `${whole.slice(0, -20)}}`);
    expect(await workplace.run(command)).toEqual(first);
    expect(withoutHeader(readFileSync(file, 'utf8'))).toBe(withoutHeader(whole));
  });
});

/** What is compiled; the header also says when the sources were last touched. */
function withoutHeader(text: string): string {
  return text.slice(text.indexOf('\n'));
}
