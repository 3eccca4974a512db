import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readCase } from '../../src/assessment/read-case.js';
import type { Pack } from '../../src/pack/model.js';
import { compilePacks, readPacks } from '../../src/pack-io/compile.js';
import { nationalPack } from '../../src/pack-io/load-pack.js';
import {
  factDocument,
  hitDocument,
  listDocument,
  pathwayRowDocument,
  sourceRowDocument,
  thingDocument,
} from '../../src/report/browse-documents.js';
import { thingsOf } from '../../src/report/find-things.js';
import { caseSchema } from '../../src/report/schema/case-schema.js';
import { resultSchemaFiles } from '../../src/report/schema/result-schemas.js';
import { searchPack } from '../../src/report/search-pack.js';
import { PackPlaces } from '../../src/workbench/pack-places.js';
import { measureQuestions } from '../../src/workbench/questions.js';
import { questionsDocument } from '../../src/workbench/questions-page.js';
import { verifyPack } from '../../src/workbench/verify.js';
import { verifyDocument } from '../../src/workbench/verify-page.js';
import { compileMini, MINI, unwrap } from '../fixtures/packs.js';

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
let mini: Pack;
let national: Pack;
beforeAll(async () => {
  mini = unwrap(await compileMini());
  national = unwrap(await compilePacks([nationalPack()], false));
});

/** What is wrong with a document as a reader of the file sees it. */
function faults(name: string, document: unknown): unknown {
  const text = resultSchemaFiles().get(`${name}.schema.json`);
  if (text === undefined) throw new Error(`no schema ${name}`);
  const valid = ajv.getSchema(name) ?? ajv.addSchema(JSON.parse(text) as object, name).getSchema(name);
  return valid?.(JSON.parse(JSON.stringify(document))) === true ? [] : (valid?.errors ?? 'no schema');
}

describe('the JSON of lists and proofs', () => {
  it('fits the published schemas: lists', () => {
    const lists = {
      facts: national.facts.map(factDocument),
      pathways: national.pathways.map(pathwayRowDocument),
      sources: national.sources.map(sourceRowDocument),
      show: thingsOf(national).map(thingDocument),
      search: searchPack(national, ['细胞'], () => false).map(hitDocument),
    };
    for (const [list, entries] of Object.entries(lists)) {
      expect(entries.length).toBeGreaterThan(5);
      expect(faults('list', listDocument(list, national, entries)), list).toEqual([]);
    }
  });

  it('fits the published schemas: what is wrong with a pack, and how long interviews are', async () => {
    const places = new PackPlaces(unwrap(await readPacks([{ directory: MINI, label: 'mini' }])));
    const report = verifyPack(mini);
    expect(report.findings.some(({ witness }) => witness !== undefined)).toBe(true);
    expect(faults('verify', verifyDocument(report, mini, places))).toEqual([]);
    expect(faults('questions', questionsDocument(measureQuestions(mini, 20261122), 1))).toEqual([]);
  });
});

describe('the schema of case files', () => {
  const folder = fileURLToPath(new URL('../../examples/', import.meta.url));

  it('takes the examples', () => {
    const valid = ajv.compile(caseSchema(national));
    const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
    expect(files.length).toBeGreaterThan(5);
    for (const name of files) {
      expect(valid(parse(readFileSync(`${folder}${name}`, 'utf8'))), `${name}: ${JSON.stringify(valid.errors)}`).toBe(true);
    }
  });

  it('takes and refuses what the program takes and refuses, of the keys and values of each fact', () => {
    const valid = ajv.compile(caseSchema(mini));
    const values = [
      true,
      false,
      null,
      3,
      2024,
      '2024-02',
      '2024-02-28',
      'research',
      'tertiary-a',
      ['heart'],
      [],
      'done',
      {},
      { value: 'lower', by: 'x' },
    ];
    const id = fc.constantFrom(...mini.facts.map((fact) => fact.id), 'site.gradde', 'site', 'nothing');
    const nested = (fact: string, value: unknown) =>
      fact.split('.').reduceRight<unknown>((inner, part) => ({ [part]: inner }), value) as Record<string, unknown>;
    const seen = { taken: 0, refused: 0 };
    fc.assert(
      fc.property(id, fc.constantFrom<unknown>(...values), fc.boolean(), (fact, value, dotted) => {
        const data = { facts: dotted ? { [fact]: value } : nested(fact, value) };
        const read = readCase(data, () => ({ file: 'case.json', line: 1, column: 1 }), mini, 'case').ok;
        seen[read ? 'taken' : 'refused'] += 1;
        expect(valid(data), JSON.stringify(data)).toBe(read);
      }),
      { numRuns: 600 },
    );
    expect(seen.taken).toBeGreaterThan(60);
    expect(seen.refused).toBeGreaterThan(60);
  });
});
