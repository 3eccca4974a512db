import { beforeAll, describe, expect, it } from 'vitest';
import { migrateCase } from '../../src/case-io/migrate-case.js';
import { parseCase } from '../../src/case-io/read-case-file.js';
import type { FactOption, Pack } from '../../src/pack/model.js';
import { compileMini, unwrap } from '../fixtures/packs.js';

let pack: Pack;
beforeAll(async () => {
  const mini = unwrap(await compileMini());
  const renamed = ({ id, ...option }: FactOption) => ({ ...option, id, ...(id === 'tertiary-a' && { aliases: ['grade-3a'] }) });
  pack = { ...mini, facts: mini.facts.map((fact) => ({ ...fact, options: fact.options.map(renamed) })) };
});

const OLD = `# kept above
schema: dualtrack/case/1
id: old
facts:
  act: { kind: research }   # the act
  hospital:
    # under the group
    grade: { value: grade-3a, by: 科研处 } # who said so
sites:
  - id: one
    lead: true
    facts: { hospital.grade: lower }
unknown: [judgement.boundary]
`;

describe('a case file with former names', () => {
  it('is rewritten, its comments and notes kept, and means the same', async () => {
    const { text, renamed } = unwrap(await migrateCase(OLD, 'old.yaml', pack));
    expect(renamed.map(({ from, to }) => [from, to])).toEqual([
      ['grade-3a', 'tertiary-a'],
      ['hospital.grade', 'site.grade'],
      ['hospital.grade', 'site.grade'],
    ]);
    for (const comment of ['# kept above', '# the act', '# who said so', 'by: 科研处']) expect(text).toContain(comment);
    expect(text).not.toMatch(/hospital|grade-3a/);
    const [before, after] = [await parseCase(OLD, 'old.yaml', pack), await parseCase(text, 'new.yaml', pack)].map(unwrap);
    expect(after?.sha256).toBe(before?.sha256);
  });

  it('needs nothing a second time', async () => {
    const once = unwrap(await migrateCase(OLD, 'old.yaml', pack)).text;
    expect(unwrap(await migrateCase(once, 'old.yaml', pack))).toEqual({ text: once, renamed: [] });
  });

  it('joins the group that is there', async () => {
    const text = 'facts:\n  site: { funds: true }\n  hospital: { grade: lower }\n';
    const migrated = unwrap(await migrateCase(text, 'a.yaml', pack)).text;
    expect(migrated).toBe('facts:\n  site: { funds: true, grade: lower }\n');
  });

  it('stays JSON', async () => {
    const text = '{"id": "a", "facts": {"hospital.grade": "grade-3a"}, "unknown": []}';
    const { text: migrated } = unwrap(await migrateCase(text, 'a.json', pack));
    expect(JSON.parse(migrated)).toEqual({ id: 'a', facts: { 'site.grade': 'tertiary-a' }, unknown: [] });
  });

  it('is left alone where it cannot be read', async () => {
    const result = await migrateCase('facts: { hospital.grad: lower }\n', 'a.yaml', pack);
    expect(result.ok).toBe(false);
    expect(result.diagnostics.map(({ code }) => code)).toEqual(['E_CASE_FACT']);
  });
});
