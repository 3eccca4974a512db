import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { assess } from '../../src/assessment/assess.js';
import { parseCase } from '../../src/case-io/read-case-file.js';
import { DIAGNOSTIC_CODES, type Diagnostic } from '../../src/pack/diagnostic.js';
import { documentKind, type PackDocument, type PackDocuments } from '../../src/pack/document.js';
import { linkPacks } from '../../src/pack/link/link-packs.js';
import type { Pack } from '../../src/pack/model.js';
import { checkParity } from '../../src/pack/parity.js';
import { errorPage } from '../../src/pack/show-diagnostic.js';
import { validateDocument } from '../../src/pack/validate.js';
import { revision } from '../../src/pack-io/hash.js';
import { MAX_FINDINGS_PER_FILE, READING_LIMITS } from '../../src/pack-io/limits.js';
import { MOST_FILES } from '../../src/pack-io/list-files.js';
import { nationalPack } from '../../src/pack-io/load-pack.js';
import { readPack } from '../../src/pack-io/read-pack.js';
import { parseYaml } from '../../src/pack-io/yaml/parse-yaml.js';
import { type Fence, fencesOf, runCommand, sectionsOf } from './markdown.js';

/** Findings of a check are its result and go to standard output; those of anything else to standard error. */
function said(line: string): string {
  const { stdout, stderr } = runCommand(line);
  return `${stdout}\n${stderr}`;
}

const page = await readFile('docs/errors.md', 'utf8');
const sections = sectionsOf(page, /^[EW]_[A-Z_]+$/);
const codes: ReadonlySet<string> = new Set(DIAGNOSTIC_CODES);

describe('docs/errors.md', () => {
  it('has one section for each code, and none for a code that does not exist', () => {
    expect(sections.map((section) => section.title).toSorted()).toEqual([...DIAGNOSTIC_CODES].toSorted());
  });

  it('is where messages point', () => {
    for (const { title } of sections) expect(errorPage(title)).toBe(`docs/errors.md#${title.toLowerCase()}`);
  });

  it.each(sections.map((section) => [section.title, section.text] as const))(
    '%s is explained in both languages',
    (_title, text) => {
      const prose = text.replace(/```[\s\S]*?```/g, '');
      expect(prose.match(/\p{Script=Han}/gu)?.length ?? 0).toBeGreaterThan(15);
      expect(prose.match(/[a-z]{2,}/g)?.length ?? 0).toBeGreaterThan(8);
    },
  );

  it('states the limits as they are', () => {
    const { maxBytes, maxParts, maxDepth, maxAliases } = READING_LIMITS;
    const table = page.slice(page.indexOf('| 限制'), page.indexOf('---\n\n#'));
    for (const limit of [`${maxBytes / 1024 / 1024} MiB`, maxParts, maxDepth, maxAliases, MOST_FILES, MAX_FINDINGS_PER_FILE]) {
      expect(table).toMatch(new RegExp(`\\| ${limit}[（ ]`));
    }
  });
});

describe('examples of docs/errors.md', () => {
  let national: PackDocuments;
  let pack: Pack;

  beforeAll(async () => {
    const read = await readPack(nationalPack().directory, 'rules');
    if (!read.ok) throw new Error('the national pack cannot be read');
    national = read.value;
    const linked = linkPacks([national], { allowWeaker: false, hash: revision });
    if (!linked.ok) throw new Error('the national pack does not link');
    pack = linked.value;
  });

  /** What reading a case and assessing it says. */
  async function tryCase(text: string): Promise<readonly Diagnostic[]> {
    const read = await parseCase(text, 'case.yaml', pack);
    if (!read.ok) return read.diagnostics;
    return assess(read.value, pack, { day: read.value.asOf ?? 20261122, source: 'case' }).diagnostics;
  }

  function document(path: string, text: string): PackDocument | readonly Diagnostic[] {
    const parsed = parseYaml(text, path);
    if (!parsed.ok) return parsed.diagnostics;
    const kind = documentKind(path, parsed.value.data);
    if (kind === undefined) throw new Error(`${path} is no file of a pack`);
    const validated = validateDocument(kind, path, parsed.value.data, (at, which) => parsed.value.positionOf(at, which));
    return validated.ok ? validated.document : validated.diagnostics;
  }

  /** What adding one file to the national pack says, or, under `overlay/`, laying a pack with that file over it. */
  function tryRule(info: string, text: string): readonly Diagnostic[] {
    const overlay = info.startsWith('overlay/');
    const read = document(info.replace('overlay/', ''), text);
    if (!('kind' in read)) return read;
    const head = document(
      'pack.yaml',
      'schema: dualtrack/pack/1\nid: demo\nversion: 1.0.0\ntitle: { zh: 示例, en: Demo }\nknownThrough: 2026-11-22\n',
    );
    if (!('kind' in head)) throw new Error('the pack of the example is wrong');
    const stack = overlay
      ? [national, { sha256: '', documents: [head, read] }]
      : [{ sha256: '', documents: [...national.documents, read] }];
    const terms = national.documents.flatMap((one) => (one.kind === 'glossary' ? one.data.terms : []));
    return [...linkPacks(stack, { allowWeaker: false, hash: revision }).diagnostics, ...checkParity([read], terms)];
  }

  async function run({ lang, info, text }: Fence): Promise<readonly string[]> {
    if (lang === 'sh') return [...said(text.trim()).matchAll(/\b[EW]_[A-Z_]+\b/g)].map((match) => match[0]);
    const found = info === 'case.yaml' ? await tryCase(text) : tryRule(info, text);
    return found.map((diagnostic) => diagnostic.code);
  }

  const examples = sections.flatMap((section) =>
    fencesOf(section.text)
      .filter((fence) => fence.lang === 'sh' || fence.info !== '')
      .map((fence) => [section.title, fence] as const),
  );

  it.each(examples)('%s: its example gives it, and nothing else', async (code, fence) => {
    expect(new Set(await run(fence))).toEqual(new Set([code]));
    expect(codes.has(code)).toBe(true);
  });
});
