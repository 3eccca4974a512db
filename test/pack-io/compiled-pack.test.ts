import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Pack } from '../../src/pack/model.js';
import { type MadeFrom, readCompiled, writeCompiled } from '../../src/pack-io/compiled-pack.js';
import { loadPack } from '../../src/pack-io/load-pack.js';
import { hashSources, stampSources } from '../../src/pack-io/source-files.js';
import { assessFacts, compileMini, MINI, packFolder, unwrap } from '../fixtures/packs.js';

const folder = mkdtempSync(join(tmpdir(), 'dualtrack-compiled-'));
const file = join(folder, 'pack.json');
let pack: Pack;
let sources: string;
let from: MadeFrom;
let text: string;

beforeAll(async () => {
  pack = unwrap(await compileMini());
  sources = hashSources([MINI]) ?? '';
  from = { sources, stamp: 'as-built' };
  text = writeCompiled(pack, from);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function readBack(content: string | Uint8Array): Pack | undefined {
  writeFileSync(file, content);
  return readCompiled(file)?.pack;
}

describe('a compiled pack', () => {
  it('comes back as it was written, and decides the same', () => {
    const read = readBack(text);
    expect(text).toMatch(/\n \d+ \w+ [[{]/);
    expect(JSON.stringify(read)).toBe(JSON.stringify(pack));
    if (read === undefined) throw new Error('not read');
    const facts = { 'act.kind': 'research', 'charging.subjects': true };
    expect(assessFacts(read, facts).outcome).toBe(assessFacts(pack, facts).outcome);
    expect(writeCompiled(read, from)).toBe(text);
    expect(readCompiled(file)?.from).toMatchObject(from);
  });

  it.each<[string, (text: string) => string]>([
    ['another engine made it', (t) => t.replace(/"engine":"[^"]*"/, '"engine":"0.0.0"')],
    ['it has another schema', (t) => t.replace('dualtrack/compiled-pack/2', 'dualtrack/compiled-pack/1')],
    ['it is empty', () => ''],
    ['it has a header only', (t) => t.slice(0, t.indexOf('\n') + 1)],
    ['its last byte is gone', (t) => t.slice(0, -1)],
    ['half of it is gone', (t) => t.slice(0, t.length / 2)],
    ['something follows it', (t) => `${t}{}`],
    ['its body was edited', (t) => t.replace('"kind":"absolute"', '"kind":"residual"')],
    ['a part was renamed', (t) => t.replace('\nfacts ', '\nfakts ')],
    ['a part is gone', (t) => t.replace(/\noutside .*/, '')],
    ['a large piece moved', (t) => t.replace(/\n \d+ /, '\n 9 ')],
    ['its header is no JSON', (t) => `x${t}`],
    ['its header is null', (t) => `null${t.slice(t.indexOf('\n'))}`],
  ])('is not trusted where %s', (_, damage) => {
    const damaged = damage(text);
    expect(damaged).not.toBe(text);
    expect(readBack(damaged)).toBeUndefined();
  });

  it('may be missing', () => {
    expect(readCompiled(join(folder, 'none.json'))).toBeUndefined();
    expect(readCompiled(folder)).toBeUndefined();
  });

  it('never comes back different with one byte flipped', () => {
    const bytes = Buffer.from(text);
    const same = JSON.stringify(pack);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, mask) => {
        const flipped = Buffer.from(bytes);
        flipped[at] = (flipped[at] ?? 0) ^ mask;
        const read = readBack(flipped);
        if (read !== undefined) expect(JSON.stringify(read)).toBe(same);
      }),
      {
        numRuns: 200,
        examples: [
          [bytes.length - 2, 1],
          [0, 1],
          [text.indexOf('\n'), 1],
        ],
      },
    );
  });
});

describe('the hash of sources', () => {
  it('changes with a byte, a name, and the order of packs, and not with rule cases', () => {
    const changedByte = packFolder({});
    appendFileSync(join(changedByte, 'pack.yaml'), '\n');
    const renamed = packFolder({
      'duties/renamed.yaml': readFileSync(join(MINI, 'duties/genetic-resources.yaml'), 'utf8'),
      'duties/genetic-resources.yaml': null,
    });
    const otherCase = packFolder({ 'cases/more.yaml': 'schema: x\n' });
    expect(hashSources([packFolder({})])).toBe(sources);
    expect(hashSources([otherCase])).toBe(sources);
    expect(
      new Set([
        sources,
        hashSources([changedByte]),
        hashSources([renamed]),
        hashSources([MINI, changedByte]),
        hashSources([changedByte, MINI]),
      ]).size,
    ).toBe(5);
    expect(hashSources([join(folder, 'nowhere')])).toBeUndefined();
  });
});

describe('the stamp of sources', () => {
  const later = Date.now() + 60_000;

  it('changes when a file does, even where size and time of writing are put back', () => {
    const own = packFolder({});
    const pathOfPack = join(own, 'pack.yaml');
    const before = stampSources([own], later);
    expect(stampSources([own], later)).toBe(before);
    const { atime, mtime } = statSync(pathOfPack);
    writeFileSync(pathOfPack, readFileSync(pathOfPack, 'utf8').replace('2', '3'));
    utimesSync(pathOfPack, atime, mtime);
    expect(before).toMatch(/^[0-9a-f]{64}$/);
    expect(stampSources([own], later)).not.toBe(before);
    rmSync(join(own, 'redlines/embryo.yaml'));
    expect(new Set([before, stampSources([own], later), stampSources([MINI], later)]).size).toBe(3);
  });

  it('is not taken of files that changed a moment ago, or cannot be read', () => {
    expect(stampSources([packFolder({})])).toBeUndefined();
    expect(stampSources([join(folder, 'nowhere')], later)).toBeUndefined();
  });
});

describe('loading a pack', () => {
  const cache = (): string => {
    const home = mkdtempSync(join(tmpdir(), 'dualtrack-cache-'));
    vi.stubEnv('XDG_CACHE_HOME', home);
    onTestFinished(() => {
      vi.unstubAllEnvs();
      rmSync(home, { recursive: true, force: true });
    });
    return join(home, 'dualtrack');
  };
  const only = (home: string): string => join(home, readdirSync(home)[0] ?? 'none');

  it('keeps the compiled form and reads it the next time', async () => {
    const home = cache();
    const first = unwrap(await loadPack({ base: MINI }));
    expect(readdirSync(home)).toHaveLength(1);
    writeFileSync(only(home), writeCompiled({ ...first, questionOrder: ['from.cache'] }, { sources }));
    expect(unwrap(await loadPack({ base: MINI })).questionOrder).toEqual(['from.cache']);
  });

  it('rebuilds a damaged one silently', async () => {
    const home = cache();
    await loadPack({ base: MINI });
    const good = readFileSync(only(home), 'utf8');
    writeFileSync(only(home), good.replace('"kind":"absolute"', '"kind":"residual"'));
    const again = await loadPack({ base: MINI });
    expect(again.diagnostics).toEqual([]);
    expect(unwrap(again).redLines.find(({ id }) => id === 'charging')?.kind).toBe('absolute');
    expect(readFileSync(only(home), 'utf8')).toBe(good);
  });

  it('compiles anew once a file changed', async () => {
    const home = cache();
    const own = packFolder({});
    expect(unwrap(await loadPack({ base: own })).redLines).toHaveLength(3);
    rmSync(join(own, 'redlines/embryo.yaml'));
    expect(unwrap(await loadPack({ base: own })).redLines).toHaveLength(2);
    expect(readdirSync(home)).toHaveLength(1);
  });

  it('does not read the files again while their stamp is the same, and believes their content where it is not', async () => {
    const home = cache();
    const own = packFolder({});
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 60_000);
    onTestFinished(() => void vi.restoreAllMocks());
    const first = unwrap(await loadPack({ base: own }));
    const stamp = stampSources([own]);
    const marked = { ...first, questionOrder: ['from.cache'] };
    const orderNow = async () => unwrap(await loadPack({ base: own })).questionOrder;

    writeFileSync(only(home), writeCompiled(marked, { sources: 'of another time', ...(stamp !== undefined && { stamp }) }));
    expect(await orderNow()).toEqual(['from.cache']);
    writeFileSync(only(home), writeCompiled(marked, { sources, stamp: 'of another place' }));
    expect(await orderNow()).toEqual(['from.cache']);
    expect(readCompiled(only(home))?.from).toMatchObject({ sources, stamp });
    writeFileSync(only(home), writeCompiled(marked, { sources: 'of another time', stamp: 'of another place' }));
    expect(await orderNow()).toEqual(first.questionOrder);
  });

  it('works where nothing can be kept', async () => {
    vi.stubEnv('XDG_CACHE_HOME', '/dev/null/cache');
    onTestFinished(() => void vi.unstubAllEnvs());
    expect((await loadPack({ base: MINI })).ok).toBe(true);
  });

  it('does not take a pack compiled with --allow-weaker for one without', async () => {
    cache();
    const overlay = packFolder(
      {
        'pack.yaml': 'schema: dualtrack/pack/1\nid: o\nversion: 1.0.0\ntitle: { zh: 甲, en: O }\nknownThrough: 2026-12-31\n',
        'redlines/x.yaml': 'remove: charging\nbecause: { zh: 甲, en: O }\n',
      },
      null,
    );
    expect((await loadPack({ base: MINI, overlays: [overlay], allowWeaker: true })).ok).toBe(true);
    const strict = await loadPack({ base: MINI, overlays: [overlay] });
    expect(strict.diagnostics.map(({ code }) => code)).toEqual(['E_OVERLAY_WEAKENS']);
  });
});
