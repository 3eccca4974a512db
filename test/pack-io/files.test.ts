import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, readlink, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Outcome } from '../../src/pack/diagnostic.js';
import { readStdin, readTextFile } from '../../src/pack-io/read-file.js';
import { writeFileAtomic } from '../../src/pack-io/write-file.js';

const broken = vi.hoisted(() => ({ rename: false }));

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  const rename: typeof real.rename = async (from, to) => {
    if (broken.rename) throw Object.assign(new Error('disk gone'), { code: 'EIO' });
    await real.rename(from, to);
  };
  return { ...real, rename };
});

let folder: string;
const at = (name: string) => join(folder, name);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dualtrack-files-'));
});

afterEach(async () => {
  broken.rename = false;
  await rm(folder, { recursive: true, force: true });
});

const codesOf = (outcome: Outcome<string>) => (outcome.ok ? outcome.value : outcome.diagnostics.map((d) => d.code));

describe('readTextFile', () => {
  it('reads UTF-8 and drops a byte order mark', async () => {
    await writeFile(at('a.yaml'), '\uFEFF标题: 备案\n');
    expect(codesOf(await readTextFile(at('a.yaml')))).toBe('标题: 备案\n');
    await writeFile(at('empty.yaml'), '');
    expect(codesOf(await readTextFile(at('empty.yaml')))).toBe('');
  });

  it('suggests a neighbour for a name that is not there', async () => {
    await writeFile(at('project.yaml'), 'a: 1');
    const outcome = await readTextFile(at('projcet.yaml'));
    expect(outcome.diagnostics).toMatchObject([
      { code: 'E_FILE_NOT_FOUND', at: { file: at('projcet.yaml') }, hint: { en: 'did you mean project.yaml?' } },
    ]);
    expect(codesOf(await readTextFile(at('project.yaml/deeper')))).toEqual(['E_FILE_NOT_FOUND']);
  });

  it('refuses folders, devices, pipes, loops and impossible names', async () => {
    execFileSync('mkfifo', [at('pipe')]);
    await symlink(at('loop'), at('loop'));
    for (const path of [folder, '/dev/zero', at('pipe'), at('loop'), at('nul\0name'), at('x'.repeat(300))]) {
      expect(codesOf(await readTextFile(path))).toEqual(['E_FILE_UNREADABLE']);
    }
  });

  it.skipIf(process.getuid?.() === 0)('refuses what may not be read', async () => {
    await writeFile(at('secret.yaml'), 'a: 1', { mode: 0o000 });
    expect(codesOf(await readTextFile(at('secret.yaml')))).toEqual(['E_FILE_UNREADABLE']);
  });

  it('accepts a file of exactly the limit and refuses one byte more', async () => {
    await writeFile(at('a'), 'abc');
    expect(codesOf(await readTextFile(at('a'), { maxBytes: 3 }))).toBe('abc');
    expect(codesOf(await readTextFile(at('a'), { maxBytes: 2 }))).toEqual(['E_FILE_TOO_LARGE']);
  });

  it('refuses a huge file without reading it', async () => {
    execFileSync('truncate', ['-s', '50G', at('huge')]);
    expect(codesOf(await readTextFile(at('huge')))).toEqual(['E_FILE_TOO_LARGE']);
  });

  it('refuses a special file that claims to be empty once it gives more than the limit', async () => {
    expect(codesOf(await readTextFile('/proc/self/status', { maxBytes: 10 }))).toEqual(['E_FILE_TOO_LARGE']);
  });

  it.each([
    ['GBK', Buffer.from('613a20310a623a20b1b8b0b80a', 'hex'), 2],
    ['UTF-16', Buffer.from('\uFEFFa: 1', 'utf16le'), 1],
    ['NUL bytes', Buffer.from('a: 1\0'), 1],
    ['a character cut off at the end', Buffer.from('a: 1\n案').subarray(0, -1), 2],
    ['an encoded surrogate', Buffer.from('eda080', 'hex'), 1],
  ])('refuses %s and names the line', async (_name, bytes, line) => {
    await writeFile(at('a.yaml'), bytes);
    const outcome = await readTextFile(at('a.yaml'));
    expect(outcome.diagnostics).toMatchObject([{ code: 'E_FILE_ENCODING', at: { line } }]);
  });
});

describe('readStdin', () => {
  async function* chunks(...parts: Buffer[]) {
    yield* parts;
  }

  it('joins characters cut between chunks', async () => {
    const bytes = Buffer.from('标题: 备案');
    expect(codesOf(await readStdin(100, chunks(bytes.subarray(0, 4), bytes.subarray(4))))).toBe('标题: 备案');
  });

  it('stops at the limit, even of an endless stream', async () => {
    let given = 0;
    async function* endless() {
      for (;;) {
        given += 1;
        yield Buffer.alloc(10, 'a');
      }
    }
    const outcome = await readStdin(100, endless());
    expect(outcome.diagnostics).toMatchObject([{ code: 'E_FILE_TOO_LARGE', at: { file: '<stdin>' } }]);
    expect(given).toBe(11);
  });
});

describe('writeFileAtomic', () => {
  it('creates and replaces, text and bytes, and leaves nothing else behind', async () => {
    await writeFileAtomic(at('out.txt'), '备案');
    expect(await readFile(at('out.txt'), 'utf8')).toBe('备案');
    await writeFileAtomic(at('out.txt'), Uint8Array.of(1, 2, 3));
    expect([...(await readFile(at('out.txt')))]).toEqual([1, 2, 3]);
    expect(await readdir(folder)).toEqual(['out.txt']);
  });

  it('keeps the mode of an existing file', async () => {
    await writeFile(at('out.txt'), 'old');
    for (const mode of [0o600, 0o755, 0o444]) {
      await chmod(at('out.txt'), mode);
      await writeFileAtomic(at('out.txt'), 'new');
      expect((await stat(at('out.txt'))).mode & 0o777).toBe(mode);
    }
  });

  it('leaves the old content and no temporary file when renaming fails', async () => {
    await writeFile(at('out.txt'), 'old');
    broken.rename = true;
    // Another test file may have loaded it before, with the real file system.
    vi.resetModules();
    const { writeFileAtomic } = await import('../../src/pack-io/write-file.js');
    await expect(writeFileAtomic(at('out.txt'), 'new')).rejects.toMatchObject({ code: 'EIO' });
    await expect(writeFileAtomic(at('other.txt'), 'new')).rejects.toMatchObject({ code: 'EIO' });
    expect(await readFile(at('out.txt'), 'utf8')).toBe('old');
    expect(await readdir(folder)).toEqual(['out.txt']);
  });

  it('shows readers the old content or the new one, never a part', async () => {
    const contents = ['a'.repeat(400_000), 'b'.repeat(300_000)];
    await writeFile(at('out.txt'), contents[0] ?? '');
    let writing = true;
    const writer = (async () => {
      for (let round = 0; round < 20; round += 1) await writeFileAtomic(at('out.txt'), contents[round % 2] ?? '');
      writing = false;
    })();
    let reads = 0;
    while (writing) {
      expect(contents.includes(await readFile(at('out.txt'), 'utf8'))).toBe(true);
      reads += 1;
    }
    await writer;
    expect(reads).toBeGreaterThan(0);
  });

  it('replaces the target of a link and keeps the link', async () => {
    await mkdir(at('real'));
    await writeFile(at('real/out.txt'), 'old');
    await symlink('real/out.txt', at('link.txt'));
    await writeFileAtomic(at('link.txt'), 'new');
    expect(await readlink(at('link.txt'))).toBe('real/out.txt');
    expect(await readFile(at('real/out.txt'), 'utf8')).toBe('new');
    expect(await readdir(at('real'))).toEqual(['out.txt']);
  });

  it('writes to a device and never replaces it', async () => {
    await writeFileAtomic('/dev/null', 'x');
    expect((await stat('/dev/null')).isCharacterDevice()).toBe(true);
  });

  it('fails for a folder and for a folder that is not there', async () => {
    await expect(writeFileAtomic(folder, 'x')).rejects.toMatchObject({ code: 'EISDIR' });
    await expect(writeFileAtomic(at('none/out.txt'), 'x')).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
