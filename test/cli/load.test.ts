import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import module, { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

interface Loaded {
  readonly program: { answer(): number };
  readonly remember: () => void;
}
const { load } = createRequire(import.meta.url)('../../bin/load.js') as { load(file: string, command?: string): Loaded };

/** Newer versions of Node keep compiled code themselves, and bin/load.js leaves it to them. */
const keepsItself = 'enableCompileCache' in module;

let folder: string;
let file: string;
const write = (answer: number, build: string) =>
  writeFileSync(file, `exports.answer = () => ${answer};\n//${build.repeat(64)}\n`);
const cacheOf = (command: string) => `${file}.${command}.cache`;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dualtrack-load-'));
  file = join(folder, 'main.cjs');
  write(1, 'a');
});
afterEach(() => {
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true, force: true });
});

/** One run of the program, in a process of its own since V8 remembers what it compiled: what it answers, and whether it kept code anew. */
function run(command = ''): string {
  const script = `const { program, remember } = require(${JSON.stringify(LOAD)}).load(process.argv[1], process.argv[2]);
    const answer = program.answer();
    require('node:fs').rmSync(process.argv[1] + '.' + (process.argv[2] || 'options') + '.cache', { force: true });
    console.log(answer, remember() === true ? 'kept' : 'new');`;
  return execFileSync(process.execPath, ['-e', script, file, command], { encoding: 'utf8' }).trim();
}

describe.skipIf(keepsItself)('compiled code', () => {
  it('is kept for each command, and options share one', () => {
    expect([run('assess'), run('assess'), run('--help'), run(), run('../x')]).toEqual([1, 1, 1, 1, 1]);
    expect(readdirSync(folder).sort()).toEqual(['main.cjs', 'main.cjs.assess.cache', 'main.cjs.options.cache']);
  });

  it('is not written again while it serves', () => {
    run('assess');
    const kept = readFileSync(cacheOf('assess'));
    writeFileSync(cacheOf('assess'), kept);
    const { remember } = load(file, 'assess');
    rmSync(cacheOf('assess'));
    remember();
    expect(existsSync(cacheOf('assess'))).toBe(false);
  });

  it('of another build is not used', () => {
    run('assess');
    write(2, 'b');
    expect([run('assess'), run('assess')]).toEqual([2, 2]);
  });

  it.each<[string, (kept: Buffer) => Uint8Array]>([
    ['empty', () => Buffer.alloc(0)],
    ['cut short', (kept) => kept.subarray(0, kept.length - 9)],
    ['without its code', (kept) => kept.subarray(0, 67)],
    ['of another version of the engine', (kept) => Buffer.concat([kept.subarray(0, 67), Buffer.alloc(8, 1), kept.subarray(75)])],
  ])('is not used, and replaced, where it is %s', (_, damage) => {
    run('assess');
    const kept = readFileSync(cacheOf('assess'));
    writeFileSync(cacheOf('assess'), damage(kept));
    expect(run('assess')).toBe(1);
    expect(readFileSync(cacheOf('assess')).length).toBeGreaterThan(67 + 100);
  });

  it.skipIf(process.getuid?.() === 0)('need not be kept', () => {
    chmodSync(folder, 0o500);
    expect([run('assess'), run('assess')]).toEqual([1, 1]);
  });
});
