import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { evidenceRoot, inspectEvidence, LARGEST_EVIDENCE } from '../../src/case-io/evidence-file.js';
import { parseLivingChecklist } from '../../src/case-io/read-living-checklist.js';
import { updateLivingChecklist } from '../../src/case-io/update-living-checklist.js';
import { writeList } from '../../src/checklist/living/fresh.js';
import { type MergedList, mergeList } from '../../src/checklist/living/merge.js';
import { GONE, type LivingChecklist } from '../../src/checklist/living/model.js';
import { isStale, waiverStanding } from '../../src/checklist/living/standing.js';
import { freshFrom, type Law } from '../fixtures/living-edits.js';
import { places, unwrap } from '../fixtures/packs.js';

const law = (id: string, more: Partial<Law> = {}): Law => ({ id, formerIds: [], phase: 0, version: 1, due: false, ...more });
const LAWS = [law('a.one'), law('a.two', { due: true }), law('b.three', { phase: 2 })];
const TEXT = writeList(freshFrom(LAWS));
const whyGone = () => ({ zh: '结论变了', en: 'the outcome changed' });

const read = async (text: string): Promise<LivingChecklist> => unwrap(await parseLivingChecklist(text, 'list.yaml'));
const findings = async (text: string) => places((await parseLivingChecklist(text, 'list.yaml')).diagnostics);
async function merge(
  text: string,
  laws: readonly Law[],
  language?: 'zh' | 'en',
  hashes = new Map<string, string>(),
): Promise<MergedList> {
  return unwrap(mergeList({ list: await read(text), fresh: freshFrom(laws, language), whyGone, hashes }));
}
/** The file with some of its text replaced; every replacement must hit. */
function edited(text: string, ...changes: readonly (readonly [string, string])[]): string {
  return changes.reduce((now, [from, to]) => {
    if (!now.includes(from)) throw new Error(`no ${from}`);
    return now.replace(from, to);
  }, text);
}
const lineOf = (text: string, part: string) => text.split('\n').find((line) => line.includes(part));

describe('a living checklist as written', () => {
  it('reads back as the items it was written from, nothing ticked, and merges into itself', async () => {
    const list = await read(TEXT);
    expect(list.items.map(({ id, section, status, revision }) => [id, section, status, revision])).toEqual([
      ['a.one', 'prepare', 'todo', 'v1'],
      ['a.two', 'prepare', 'todo', 'v1'],
      ['b.three', 'file', 'todo', 'v1'],
    ]);
    expect((await merge(TEXT, LAWS)).text).toBe(TEXT);
  });

  it('takes status in English or Chinese, and every human field with its place', async () => {
    const text = edited(
      TEXT,
      ['status: todo', 'status: 已完成'],
      ['owner:', 'owner: 王五'],
      ['date:', 'date: 2026-03-01'],
      [
        'evidence:\n    note:',
        'evidence:\n      - file: 证据/a.pdf\n      - address: https://example.org\n        checkedOn: 2026-01-31\n    note: 好',
      ],
    );
    const [item] = (await read(text)).items;
    expect(item).toMatchObject({ status: 'done', owner: '王五', date: '2026-03-01', note: '好' });
    const [file, address] = item?.evidence ?? [];
    expect(file).toMatchObject({ kind: 'file', file: '证据/a.pdf', sha256: undefined, at: { line: 27, column: 9 } });
    expect(address).toMatchObject({ kind: 'address', address: 'https://example.org', checkedOn: '2026-01-31' });
  });

  it.each([
    ['status: todo', 'status: doen', 'E_LIST_VALUE list.yaml:23:13 doen'],
    ['status: todo', 'statsu: done', 'E_LIST_SHAPE list.yaml:23:5 statsu'],
    ['date:', 'date: 2026-02-30', 'E_LIST_VALUE list.yaml:25:11 2026-02-30'],
    ['id: a.two', 'id: a.one', 'E_LIST_ITEM list.yaml:29:9 a.one'],
    ['    note:', '    evidence2: x', 'E_LIST_SHAPE list.yaml:27:5 evidence2'],
    ['    evidence:\n', '    evidence: [{ file: a, sha256: abc }]\n', 'E_LIST_VALUE list.yaml:26:35 abc'],
    ['    evidence:\n', '    evidence: [{ address: "javascript:1" }]\n', 'E_LIST_VALUE list.yaml:26:27 javascript:1'],
    ['note:', 'waiver: { from: 2026-02-01, to: 2026-01-01 }', 'E_LIST_VALUE list.yaml:27:37 2026-01-01'],
    ['schema: dualtrack/living-checklist/1', 'schema: dualtrack/case/1', 'E_LIST_SHAPE list.yaml:11:9 dualtrack/case/1'],
  ])('says where %s is wrong as %s', async (from, to, finding) => {
    expect(await findings(edited(TEXT, [from, to]))).toEqual([finding]);
  });
});

describe('two branches of a list', () => {
  it('that left a conflict are one finding, with its line', async () => {
    const conflict = edited(TEXT, ['    owner:\n', '<<<<<<< HEAD\n    owner: 甲\n=======\n    owner: 乙\n>>>>>>> b\n']);
    expect(await findings(conflict)).toEqual(['E_LIST_SHAPE list.yaml:24:1 <<<<<<< HEAD']);
  });
});

describe('what changed between two runs', () => {
  it('marks a tick stale when the item changed, and takes the mark away when the person deletes it or the rule goes back', async () => {
    const ticked = edited(TEXT, ['status: todo', 'status: done']);
    const merged = await merge(ticked, [law('a.one', { version: 2 }), ...LAWS.slice(1)]);
    expect(merged.stale).toEqual(['a.one']);
    expect(lineOf(merged.text, 'stale: ')).toMatch(/^ {4}stale: v1 # /);
    const [item] = (await read(merged.text)).items;
    expect(item).toMatchObject({ status: 'done', revision: 'v2', confirmedRevision: 'v1' });
    expect(item && isStale(item, { revision: 'v2' })).toBe(true);

    const again = [law('a.one', { version: 2 }), ...LAWS.slice(1)];
    const confirmed = merged.text.replace(/^ {4}stale: .*\n/m, '');
    expect((await merge(confirmed, again)).text).toBe(confirmed);
    expect((await merge(merged.text, LAWS)).text).toBe(ticked);
  });

  it('leaves an unticked item that changed without a mark', async () => {
    expect((await merge(TEXT, [law('a.one', { version: 2 }), ...LAWS.slice(1)])).stale).toEqual([]);
  });

  it('moves what no longer applies to its section with the reason, and back with everything people wrote', async () => {
    const mine = edited(
      TEXT,
      ['  - id: a.two', '  # 张三负责\n  - id: a.two'],
      ['status: todo\n    owner:', 'status: done\n    owner: 张三'],
    );
    const gone = await merge(mine, [law('a.one'), law('b.three', { phase: 2 })]);
    expect(gone.gone).toEqual(['a.two']);
    const items = (await read(gone.text)).items;
    expect(items.find(({ id }) => id === 'a.two')?.section).toBe(GONE);
    expect(gone.text).toMatch(/\n\ngone: # .*\n {2}# 张三负责\n {2}- id: a\.two\n {4}why: 结论变了\n {4}since: "2026-11-22"\n/);
    const back = await merge(gone.text, LAWS);
    expect(back.returned).toEqual(['a.two']);
    expect(back.text.replace(/gone: #.*\n\n?/, '')).toBe(mine);
  });

  it('moves the remarks above an item and those set in below it, and no others', async () => {
    const mine = edited(TEXT, ['    note:\n\n  - id: a.two', '    note:\n    # 属于第一项\n\n  # 属于第二项\n  - id: a.two']);
    const { text } = await merge(mine, LAWS.slice(1));
    expect(text).toMatch(/gone: # .*\n {2}- id: a\.one\n(?: {4}.*\n)* {4}# 属于第一项\n/);
    expect(text).toContain('  # 属于第二项\n  - id: a.two');
  });

  it('moves an item with its rule to another phase, but not one that a person has put elsewhere', async () => {
    const later = [law('a.one', { phase: 3 }), ...LAWS.slice(1)];
    expect((await read((await merge(TEXT, later)).text)).items.find(({ id }) => id === 'a.one')?.section).toBe('conduct');
    const block = / {2}- id: a\.one\n(?: {4}.*\n)*/.exec(TEXT)?.[0] ?? '';
    const mine = edited(TEXT, [block, ''], ['  - id: b.three', `${block}  - id: b.three`]);
    expect((await read((await merge(mine, later)).text)).items.find(({ id }) => id === 'a.one')?.section).toBe('file');
  });

  it('keeps a remark at the end of a line it takes out', async () => {
    const mine = edited(TEXT, ['due: "1个工作日内"', 'due: "1个工作日内" # 与伦理办约定']);
    const { text } = await merge(mine, [law('a.one'), law('a.two'), ...LAWS.slice(2)]);
    expect(text).not.toContain('due:');
    expect(text).toContain('    # 与伦理办约定\n');
  });

  it('follows a renamed item and keeps its tick', async () => {
    const ticked = edited(TEXT, ['status: todo', 'status: done']);
    const merged = await merge(ticked, [law('c.uno', { formerIds: ['a.one'] }), ...LAWS.slice(1)]);
    expect(merged).toMatchObject({ renamed: [{ from: 'a.one', to: 'c.uno' }], stale: [], added: [], gone: [] });
    expect((await read(merged.text)).items[0]).toMatchObject({ id: 'c.uno', status: 'done' });
  });

  it('puts new items behind those before them, and back what somebody deleted', async () => {
    const without = TEXT.replace(/ {2}- id: a\.two\n(?: {4}.*\n)*/, '');
    const merged = await merge(without, [law('a.one'), law('a.new'), ...LAWS.slice(1)]);
    expect(merged).toMatchObject({ added: ['a.new'], putBack: ['a.two'] });
    expect((await read(merged.text)).items.map(({ id }) => id)).toEqual(['a.one', 'a.new', 'a.two', 'b.three']);
  });

  it('keeps a person’s own wording while the rule stands, and as a remark once the rule changes', async () => {
    const own = edited(TEXT, ['item: 事项1', 'item: 我们的说法']);
    expect((await merge(own, LAWS)).text).toBe(own);
    const changed = await merge(own, [law('a.one', { version: 2 }), ...LAWS.slice(1)]);
    expect(changed.text).toContain('    # 原写 item: 我们的说法\n    item: 事项2\n');
  });

  it('rewrites the descriptions in the language asked for', async () => {
    const english = await merge(edited(TEXT, ['note:', 'note: 留着']), LAWS, 'en');
    expect(english.text).toContain('item: Item1');
    expect(english.text).toContain('note: 留着');
    expect((await merge(english.text, LAWS, 'en')).text).toBe(english.text);
  });

  it('keeps Windows line ends, a missing last line feed and text blocks', async () => {
    const block = edited(TEXT, ['    note:\n', '    note: |\n      # 不是备注\n      第二行\n'])
      .replaceAll('\n', '\r\n')
      .trimEnd();
    const merged = await merge(block, [...LAWS.slice(0, 2), law('b.four', { phase: 3 })]);
    expect(merged.text.replaceAll('\r\n', '')).not.toContain('\n');
    expect((await read(merged.text)).items[0]?.note).toBe('# 不是备注\n第二行\n');
  });

  it('names an id nobody knows, with the nearest one', async () => {
    const list = await read(edited(TEXT, ['id: a.one', 'id: a.ome']));
    const merged = mergeList({ list, fresh: freshFrom(LAWS), whyGone, hashes: new Map() });
    expect(places(merged.diagnostics)).toEqual(['E_LIST_ITEM list.yaml:19:9 a.ome']);
    expect(merged.diagnostics[0]?.hint?.en).toContain('a.one');
  });

  it.each([
    [
      'items within brackets',
      (text: string) => text.replace(/ {2}- id: a\.one\n(?: {4}.*\n)*/, '  - { id: a.one, status: done }\n'),
    ],
    [
      'an item that copies another',
      (text: string) =>
        edited(
          text,
          ['note:', 'note: &mine 好'],
          ['id: a.two', 'id: a.two\n    owner: *mine'],
          ['owner:\n', '\n'],
          ['    owner:\n', ''],
        ),
    ],
  ])('never loses anything: %s', async (_, change) => {
    const list = await read(change(TEXT));
    const merged = await updateLivingChecklist({ list, fresh: freshFrom([law('b.three', { phase: 2 })]), whyGone }, new Map());
    if (!merged.ok) expect(['E_LIST_SHAPE', 'E_LIST_MERGE']).toContain(merged.diagnostics[0]?.code);
    else expect((await read(merged.value.text)).items.map(({ note, owner }) => [note, owner])).toContainEqual(['好', undefined]);
  });
});

describe('a waiver', () => {
  const waiver = {
    reason: '设备检修',
    approver: '李主任',
    from: '2026-01-01',
    to: '2026-01-31',
    at: { file: 'f', line: 1, column: 1 },
  };
  it.each([
    ['2025-12-31', 'not-yet'],
    ['2026-01-01', 'current'],
    ['2026-01-31', 'current'],
    ['2026-02-01', 'expired'],
  ] as const)('holds from its first day to its last: %s is %s', (day, standing) => {
    expect(waiverStanding({ status: 'waived', waiver }, day)).toBe(standing);
  });

  it('needs reason, approver and both days, and a mark to be used', () => {
    expect(waiverStanding({ status: 'waived', waiver: undefined }, '2026-01-10')).toBe('incomplete');
    for (const key of ['reason', 'approver', 'from', 'to'])
      expect(waiverStanding({ status: 'waived', waiver: { ...waiver, [key]: undefined } }, '2026-01-10')).toBe('incomplete');
    expect(waiverStanding({ status: 'todo', waiver }, '2026-01-10')).toBe('unused');
    expect(waiverStanding({ status: 'done', waiver: undefined }, '2026-01-10')).toBe('none');
  });
});

describe('evidence', () => {
  function folder(): string {
    const path = mkdtempSync(join(tmpdir(), 'dualtrack-evidence-'));
    onTestFinished(() => rmSync(path, { recursive: true, force: true }));
    return path;
  }

  it('is hashed within the folder of the list; everything else has a name of its own', async () => {
    const outer = folder();
    const root = join(outer, 'lists');
    mkdirSync(join(root, 'papers'), { recursive: true });
    writeFileSync(join(outer, 'secret'), 's');
    writeFileSync(join(root, 'papers', 'a.pdf'), 'abc');
    writeFileSync(join(root, '..hidden'), 'abc');
    symlinkSync(join(outer, 'secret'), join(root, 'way-out'));
    symlinkSync(join(root, 'papers', 'a.pdf'), join(root, 'way-in'));
    writeFileSync(join(root, 'huge'), '');
    truncateSync(join(root, 'huge'), LARGEST_EVIDENCE + 1);
    const at = await evidenceRoot(join(root, 'list.yaml'));
    const abc = { found: 'file', sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', bytes: 3 };
    for (const file of ['papers/a.pdf', './papers/../papers/a.pdf', 'papers\\a.pdf', 'way-in', '..hidden'])
      expect(await inspectEvidence(at, file)).toEqual(abc);
    const found = async (file: string) => (await inspectEvidence(at, file)).found;
    expect(await found('papers')).toBe('folder');
    expect(await found('nothing.pdf')).toBe('missing');
    for (const file of ['../secret', join(outer, 'secret'), 'way-out', '..', 'papers/../../secret'])
      expect(await found(file)).toBe('outside');
    expect(await found('huge')).toBe('too-large');
    expect(await found('bad\0name')).toBe('unreadable');
  });

  it('gets its hash from the program, once, in either form; a hash that stands is never touched', async () => {
    const text = edited(
      TEXT,
      ['    evidence:\n', '    evidence:\n      - file: a.pdf # 扫描件\n'],
      ['evidence:\n    note:', `evidence: [{ file: a.pdf }, { file: b.pdf, sha256: ${'c'.repeat(64)} }]\n    note:`],
    );
    const hashes = new Map([
      ['a.pdf', 'a'.repeat(64)],
      ['b.pdf', 'b'.repeat(64)],
    ]);
    const merged = await merge(text, LAWS, 'zh', hashes);
    expect(merged.text).toContain(`      - file: a.pdf # 扫描件\n        sha256: ${'a'.repeat(64)}\n`);
    expect(merged.text).toContain(`[{ file: a.pdf, sha256: ${'a'.repeat(64)} }, { file: b.pdf, sha256: ${'c'.repeat(64)} }]`);
    expect((await merge(merged.text, LAWS, 'zh', hashes)).text).toBe(merged.text);
  });
});
