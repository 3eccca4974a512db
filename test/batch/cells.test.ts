import { describe, expect, it } from 'vitest';
import { readCellDate } from '../../src/batch/cells/cell-date.js';
import { Synonyms } from '../../src/batch/cells/option-names.js';
import { FactCells } from '../../src/batch/cells/read-cell.js';
import { loadPack } from '../../src/pack-io/load-pack.js';
import { unwrap } from '../fixtures/packs.js';

const pack = unwrap(await loadPack());
const synonyms = new Synonyms(pack.glossary);

function cells(id: string) {
  const fact = pack.facts.find((candidate) => candidate.id === id);
  if (fact === undefined) throw new Error(`no fact ${id}`);
  return new FactCells(fact, 'zh', synonyms);
}

function readAs(id: string, cell: string): unknown {
  const reading = cells(id).read(cell);
  return reading.kind === 'value' ? reading.value : reading.kind === 'partial' ? reading.choice : reading.kind;
}

describe('dates as people write them', () => {
  const days = (from: number, to = from) => ({ ok: true, value: { from, to } });

  it.each([
    ['2017', 20170101, 20171231],
    ['2017年', 20170101, 20171231],
    ['2017-06', 20170601, 20170630],
    ['2017年6月', 20170601, 20170630],
    ['2017/6', 20170601, 20170630],
    ['Jun 2017', 20170601, 20170630],
    ['2017-06~2017-08', 20170601, 20170831],
    ['2017至2018', 20170101, 20181231],
  ])('%s is an interval', (cell, from, to) => {
    expect(readCellDate(cell)).toEqual(days(from, to));
  });

  it.each([
    '2017-06-01',
    '2017/6/1',
    '2017.6.1',
    '20170601',
    '2017年6月1日',
    '2017年06月01号',
    '1 Jun 2017',
    '1-Jun-2017',
    'June 1, 2017',
    '42887',
    '42887.5',
    '2017-06-01 00:00:00',
    '2017-06-01T08:30:00Z',
  ])('%s is the first of June 2017', (cell) => {
    expect(readCellDate(cell)).toEqual(days(20170601));
  });

  it.each(['2026-02-30', '去年', '17.6', '2017-13', '2017年初', '12345', '99999', 'Foo 2017'])('%s is refused', (cell) => {
    expect(readCellDate(cell).ok).toBe(false);
  });

  it('says which days an ambiguous date may be', () => {
    expect(readCellDate('3/4/2017')).toMatchObject({ ok: false, near: ['2017-03-04', '2017-04-03'] });
    expect(readCellDate('13/6/2017')).toMatchObject({ ok: false, near: ['2017-06-13'] });
    expect(readCellDate('31/2/2017')).toMatchObject({ ok: false, near: [] });
  });
});

describe('cells of facts', () => {
  it.each(['是', '√', '✓', '有', 'yes', 'TRUE', 'Ｙ', '1', ' 是 '])('%s is yes', (cell) => {
    expect(readAs('charging.recipients', cell)).toBe(true);
  });

  it.each(['否', '×', '无', '没有', 'no', 'False', '0'])('%s is no', (cell) => {
    expect(readAs('charging.recipients', cell)).toBe(false);
  });

  it.each(['不知道', '不清楚', '?', '？？', 'unknown', "don't know", 'TBD'])('%s is unknown', (cell) => {
    expect(readAs('charging.recipients', cell)).toBe('unknown');
  });

  it.each(['', '  ', '-', '—', '/', 'N/A', '不适用'])('"%s" states nothing', (cell) => {
    expect(readAs('charging.recipients', cell)).toBe('nothing');
  });

  it('takes a value with a question mark for no certain one', () => {
    expect(readAs('charging.recipients', '是？')).toBe('error');
    expect(readAs('site.grade', '三级甲等?')).toBe('error');
    expect(readAs('act.start', '2017?')).toBe('error');
  });

  it('takes a lone x for neither', () => {
    expect(readAs('charging.recipients', 'x')).toBe('error');
  });

  it('knows options by id, label, label without brackets, what the brackets list, and the glossary', () => {
    for (const cell of ['tertiary-a', '三级甲等', '三甲', 'Class III Grade A'])
      expect(readAs('site.grade', cell)).toBe('tertiary-a');
    for (const cell of ['autologous', '患者本人（自体）', '患者本人', '自体'])
      expect(readAs('tech.donor', cell)).toBe('autologous');
    for (const cell of ['免疫细胞', 'CAR-T', 'ＣＡＲ－Ｔ', 'nk']) expect(readAs('tech.kind', cell)).toBe('immune-cell');
  });

  it('knows options by their former ids', () => {
    const fact = pack.facts.find(({ id }) => id === 'site.grade');
    if (fact === undefined) throw new Error('no fact');
    const options = fact.options.map((option) =>
      option.id === 'tertiary-a' ? { ...option, aliases: ['grade-3a', 'secondary'] } : option,
    );
    const renamed = new FactCells({ ...fact, options }, 'zh', synonyms);
    expect(renamed.read('grade-3a')).toEqual({ kind: 'value', value: 'tertiary-a' });
    expect(renamed.read('secondary')).toEqual({ kind: 'value', value: 'secondary' });
  });

  it('never takes a denial in brackets for a name', () => {
    expect(readAs('tech.manipulation', '不培养')).toBe('error');
    expect(readAs('site.kind', '没有医疗机构执业许可')).toBe('error');
  });

  it('takes nothing for an option that another one also speaks of, nor a remark in brackets for a name', () => {
    const refused = [
      ['site.grade', '三级'],
      ['site.kind', 'licensed'],
      ['tech.kind', '骨髓'],
      ['place.zones', 'hainan'],
      ['product.labelUse', '鼻咽癌'],
      ['product.labelUse', '以说明书为准'],
      ['act.kind', '也不是使用已上市产品'],
    ] as const;
    for (const [id, cell] of refused) expect(readAs(id, cell), `${id} ${cell}`).toBe('error');
  });

  it.each([
    ['site.grade', '三级甲等医院', ['tertiary-a']],
    ['site.grade', '三级', ['tertiary-a', 'tertiary-other']],
    ['site.grade', '二甲', []],
    ['site.kind', '诊所', ['clinic']],
    ['site.kind', '美容院', ['wellness']],
    ['site.kind', 'clinics', ['clinic']],
    ['sponsor.foreign', '合资', ['foreign-invested']],
    ['tech.manipulation', '不培养', ['minimal']],
    ['tech.kind', '骨髓', ['hsc', 'fat-or-marrow']],
    ['place.zones', '海南', ['lecheng', 'hainan-ftp']],
    ['act.kind', '非临床研究', []],
    ['act.kind', 'pre-clinical research', ['preclinical']],
    ['act.kind', 'non-clinical research', []],
    ['tech.kind', 'NK cells', ['immune-cell']],
    ['tech.kind', 'NK细胞', ['immune-cell']],
  ])('suggests for %s "%s" every option that fits, in the language of the cell, and changes nothing', (id, cell, fitting) => {
    const language = /\p{Script=Han}/u.test(cell) ? 'zh' : 'en';
    const column = cells(id);
    const labels = fitting.map((option) => column.fact.options.find((each) => each.id === option)?.[language]);
    const reading = column.read(cell);
    expect(reading).toMatchObject({ kind: 'error', code: 'E_CASE_VALUE' });
    expect(reading.kind === 'error' ? (reading.near ?? []) : undefined).toEqual(labels);
  });

  it('asks which no is meant for a step', () => {
    expect(readAs('steps.ethics-review', '已通过')).toBe('done');
    expect(readAs('steps.ethics-review', '拟办')).toBe('will-do');
    expect(readAs('steps.ethics-review', '不办')).toBe('will-not-do');
    expect(readAs('steps.ethics-review', '否')).toBe('error');
  });
});

describe('multiple choices', () => {
  it.each([
    ['lecheng', ['lecheng']],
    ['shenzhen；lecheng', ['lecheng', 'shenzhen']],
    ['lecheng, 深圳、天津', ['lecheng', 'shenzhen', 'tianjin']],
    ['无', []],
    ['none', []],
  ])('%s is a complete list', (cell, list) => {
    expect(readAs('place.zones', cell)).toEqual(list);
  });

  it.each([
    ['深圳；?', { has: ['shenzhen'], lacks: [] }],
    ['深圳；不含天津', { has: ['shenzhen'], lacks: ['tianjin'] }],
    ['不含深圳', { has: [], lacks: ['shenzhen'] }],
    ['not lecheng', { has: [], lacks: ['lecheng'] }],
  ])('%s is known in part', (cell, choice) => {
    expect(readAs('place.zones', cell)).toEqual(choice);
  });

  it('refuses an option both listed and denied, and names that are none', () => {
    expect(readAs('place.zones', '深圳；不含深圳')).toBe('error');
    expect(readAs('place.zones', '深圳；火星')).toBe('error');
  });
});
