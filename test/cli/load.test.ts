import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const LOAD = fileURLToPath(new URL('../../bin/load.js', import.meta.url));
const RUN = `const { program, remember } = require(process.argv[1]).load(process.argv[2], process.argv[3]);
  console.log(program.answer());
  remember();`;

/** Bytes before the code in a kept file. */
const HEAD = 80;

let folder: string;
let file: string;
const build = (answer: number, hash: string) => {
  const filling = Array.from({ length: 40 }, (_, at) => `exports.part${at} = () => ${at};`).join('\n');
  writeFileSync(file, `exports.answer = () => ${answer};\n${filling}\n//${hash.repeat(64)}\n`);
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dualtrack-load-'));
  file = join(folder, 'main.cjs');
  build(1, 'a');
});
afterEach(() => {
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true, force: true });
});

/** What the program answers, run in a process of its own: within one V8 remembers what it compiled. */
function run(...command: string[]): string {
  return execFileSync(process.execPath, ['-e', RUN, LOAD, file, ...command], { encoding: 'utf8' }).trim();
}

describe('compiled code', () => {
  const kept = () => `${file}.assess.cache`;

  it('is kept for each command, and options share one', () => {
    for (const command of [['assess'], ['--help'], [], ['../x']]) run(...command);
    expect(readdirSync(folder).sort()).toEqual(['main.cjs', 'main.cjs.assess.cache', 'main.cjs.options.cache']);
  });

  it('is not written again while it serves', () => {
    run('assess');
    const { ino, mtimeMs } = statSync(kept());
    expect(run('assess')).toBe('1');
    expect(statSync(kept())).toMatchObject({ ino, mtimeMs });
  });

  it('of another build is not used', () => {
    run('assess');
    build(2, 'b');
    expect([run('assess'), run('assess')]).toEqual(['2', '2']);
  });

  it.each<[string, (kept: Buffer) => Uint8Array]>([
    ['empty', () => Buffer.alloc(0)],
    ['without its code', (bytes) => bytes.subarray(0, HEAD)],
    ['cut short', (bytes) => bytes.subarray(0, bytes.length / 2)],
    ['half zeroes', (bytes) => Buffer.concat([bytes.subarray(0, bytes.length / 2), Buffer.alloc(bytes.length / 2)])],
    ['made by another V8', (bytes) => Buffer.concat([bytes.subarray(0, HEAD), Buffer.alloc(8, 1), bytes.subarray(HEAD + 8)])],
  ])('is not used, and replaced, where it is %s', (_, damage) => {
    run('assess');
    const damaged = damage(readFileSync(kept()));
    writeFileSync(kept(), damaged);
    expect(run('assess')).toBe('1');
    expect(readFileSync(kept()).equals(damaged)).toBe(false);
    expect(run('assess')).toBe('1');
  });

  it.skipIf(process.getuid?.() === 0)('need not be kept', () => {
    chmodSync(folder, 0o500);
    expect([run('assess'), run('assess')]).toEqual(['1', '1']);
  });
});
