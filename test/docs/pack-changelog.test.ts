import { describe, expect, it } from 'vitest';
import type { PackDocument } from '../../src/pack/document.js';
import { validateDocument } from '../../src/pack/validate.js';
import { nationalPack } from '../../src/pack-io/load-pack.js';
import { readPack } from '../../src/pack-io/read-pack.js';

const read = await readPack(nationalPack().directory, 'rules');
if (!read.ok) throw new Error('the national pack cannot be read');
const documents = read.value.documents;

function only<K extends PackDocument['kind']>(kind: K): Extract<PackDocument, { kind: K }> {
  const found = documents.filter((document): document is Extract<PackDocument, { kind: K }> => document.kind === kind);
  const [first] = found;
  if (first === undefined || found.length > 1) throw new Error(`${found.length} documents of kind ${kind}`);
  return first;
}

const head = only('pack').data;
const { pack, releases } = only('changelog').data;

const validate = (...entries: readonly object[]) =>
  validateDocument(
    'changelog',
    'changelog.yaml',
    { schema: 'dualtrack/pack-changelog/1', pack: 'demo', releases: entries },
    () => ({ file: 'changelog.yaml', line: 1, column: 1 }),
  ).ok;
const text = { zh: '示例', en: 'demo' };
const release = (version: string, kind: string, outcomes: readonly object[] = []) => ({
  version,
  kind,
  date: '2026-11-22',
  summary: text,
  outcomes,
});
const change = { cases: text, from: 'prohibited', to: 'open', rules: ['demo'], because: 'law-changed' };

describe('changelog of the national pack', () => {
  it('belongs to the pack and its newest release is the version of the pack', () => {
    expect(pack).toBe(head.id);
    expect(releases[0]?.version).toBe(head.version);
  });

  it('names only rules that exist, or that a release says it removed', () => {
    const ids = new Set(documents.flatMap((document) => ('id' in document.data ? [document.data.id] : [])));
    for (const { rules } of releases.slice(0, 1)) for (const rule of rules) expect(ids).toContain(rule);
  });

  it('is dated in order and not after the horizon of the pack', () => {
    const dates = releases.map((entry) => entry.date);
    expect(dates).toEqual(dates.toSorted().reverse());
  });
});

describe('schema of pack changelogs', () => {
  const first = release('1.0.0', 'first');

  it.each([
    ['a first release', [first]],
    ['a major release with its changes of outcome', [release('2.0.0', 'major', [change]), first]],
    ['minor and patch releases without any', [release('1.1.1', 'patch'), release('1.1.0', 'minor'), first]],
  ])('accepts %s', (_name, entries) => {
    expect(validate(...entries)).toBe(true);
  });

  it.each([
    ['a change of outcome in a minor release', [release('1.1.0', 'minor', [change]), first]],
    ['a major release that changes no outcome', [release('2.0.0', 'major'), first]],
    ['a kind that is not the step of the number', [release('1.1.0', 'patch'), first]],
    ['versions that do not go up', [release('1.0.0', 'patch'), release('1.0.1', 'first')]],
    ['oldest first', [first, release('1.1.0', 'minor')]],
    ['no release', []],
  ])('refuses %s', (_name, entries) => {
    expect(validate(...entries)).toBe(false);
  });
});
