import { describe, expect, it } from 'vitest';
import { Synonyms } from '../../src/batch/cells/option-names.js';
import { FactCells } from '../../src/batch/cells/read-cell.js';
import { guessMap } from '../../src/batch/guess-map.js';
import { templateColumns } from '../../src/batch/template/template-columns.js';
import { loadPack } from '../../src/pack-io/load-pack.js';
import { unwrap } from '../fixtures/packs.js';

const pack = unwrap(await loadPack());

describe.each(['zh', 'en'] as const)('the empty table in %s', (language) => {
  it('has an example row whose cells all read as values, and that leaves empty what it has no use for', () => {
    const facts = templateColumns(pack, undefined, language).filter(({ fact }) => fact !== undefined);
    const filled = facts.filter(({ example }) => example !== '');
    const read = new Map(
      filled.map(({ fact, example }) => {
        if (fact === undefined) throw new Error('a column of a fact');
        return [fact.id, new FactCells(fact, language, new Synonyms(pack.glossary)).read(example)];
      }),
    );
    expect([...read].filter(([, reading]) => reading.kind !== 'value')).toEqual([]);
    expect(read.get('tech.kind')).toEqual({ kind: 'value', value: 'msc' });
    expect(read.get('act.begun')).toEqual({ kind: 'value', value: false });
    expect(filled.length).toBeLessThan(facts.length / 4);
  });
});

describe('a guessed mapping', () => {
  it('marks guesses, guesses nothing that was doubted, and says what each kind of cell may hold', () => {
    const map = guessMap(['实施机构', '医院等级', '开始日期'], [['诊所', '三级甲等？', '3/4/2026']], pack, 'zh');
    expect(map).toMatch(/"诊所": clinic {3}# 猜：/);
    expect(map).toMatch(/"三级甲等？": {3}# tertiary-a \|/);
    expect(map).toMatch(/"3\/4\/2026": {3}# 2026-05-01 \|/);
  });
});
