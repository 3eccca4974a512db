import { readsAsNothing, readsAsStep, readsAsUnknown, readsAsYesNo } from '../../assessment/everyday-words.js';
import type { LinkedFact } from '../../pack/model.js';
import { didYouMean } from '../../pack/suggest.js';
import { readChoices } from './cell-choices.js';
import { readCellDate } from './cell-date.js';
import { fold, trimCell } from './fold.js';
import { labelsFor, nearOptions } from './near-options.js';
import type { OptionTexts } from './option-label.js';
import { optionNames, type Synonyms } from './option-names.js';
import { badValue, type CellError, cutShort, NOTHING, type Reading, UNKNOWN } from './reading.js';

/** Readings remembered for a column: most cells of a table repeat a few values. */
const MOST_REMEMBERED = 5000;
const LONGEST_TEXT = 10_000;
/** Options that a message lists. */
const MOST_LISTED = 6;

/** Reads the cells of one fact's column; values as a mapping file names them come first. */
export class FactCells {
  private readonly remembered = new Map<string, Reading>();
  private readonly names: ReadonlyMap<string, string>;

  constructor(
    readonly fact: LinkedFact,
    private readonly language: 'zh' | 'en',
    synonyms: Synonyms,
    private readonly mapped: ReadonlyMap<string, string> = new Map(),
  ) {
    this.names = optionNames(fact, synonyms);
  }

  read(raw: string): Reading {
    const known = this.remembered.get(raw);
    if (known !== undefined) return known;
    const reading = this.work(raw);
    if (this.remembered.size < MOST_REMEMBERED) this.remembered.set(raw, reading);
    return reading;
  }

  private work(raw: string): Reading {
    const written = trimCell(raw);
    const cell = this.mapped.get(fold(written)) ?? written;
    if (cell === '') return NOTHING;
    const broken = readFormula(cell);
    if (broken !== undefined) return broken;
    const folded = fold(cell);
    if (/.[?？]$/u.test(cell) && this.fact.type !== 'choices' && this.fact.type !== 'text' && !readsAsUnknown(cell, folded))
      return badValue(
        `“${cutShort(cell)}”带问号：确定就去掉问号，不确定就写“不知道”`,
        `"${cutShort(cell)}" has a question mark: leave it out if it is so, or write "unknown"`,
      );
    const option = this.names.get(folded);
    if (option !== undefined && this.fact.type === 'choice') return { kind: 'value', value: option };
    if (readsAsNothing(cell, folded)) return NOTHING;
    if (readsAsUnknown(cell, folded)) return UNKNOWN;
    switch (this.fact.type) {
      case 'boolean':
        return this.yesNo(cell, folded);
      case 'number':
        return this.number(cell);
      case 'text':
        return cell.length <= LONGEST_TEXT
          ? { kind: 'value', value: cell }
          : badValue(`文字不得超过 ${LONGEST_TEXT} 字`, `text of more than ${LONGEST_TEXT} characters`);
      case 'date':
        return this.date(cell);
      case 'choice':
        return this.choice(cell, folded);
      case 'choices':
        return readChoices(
          cell,
          (token) => this.names.get(fold(token)),
          (token) => this.noOption(token),
        );
    }
  }

  private yesNo(cell: string, folded: string): Reading {
    const answer = readsAsYesNo(folded === '' ? cell : folded);
    if (answer !== undefined) return { kind: 'value', value: answer };
    if (folded === 'x')
      return badValue(
        '“x”有人当“是”、有人当“否”，请写“是”或“否”',
        '"x" is a tick to some and a cross to others; write yes or no',
      );
    const near = didYouMean(cell, /\p{Script=Han}/u.test(cell) ? YES_NO.zh : YES_NO.en);
    return badValue('须是“是”“否”或“不知道”', 'must be yes, no or unknown', near === undefined ? [] : [near]);
  }

  private number(cell: string): Reading {
    const value = /^[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$/.test(cell) ? Number(cell.replaceAll(',', '')) : Number.NaN;
    return Number.isFinite(value) ? { kind: 'value', value } : badValue('须是数字', 'must be a number');
  }

  private date(cell: string): Reading {
    const read = readCellDate(cell);
    return read.ok
      ? { kind: 'value', value: read.value }
      : {
          kind: 'error',
          code: 'E_CASE_DATE',
          message: read.message,
          ...(read.near !== undefined && { near: read.near }),
        };
  }

  private choice(cell: string, folded: string): Reading {
    if (this.fact.step) {
      const answer = readsAsStep(folded);
      if (answer !== undefined) return { kind: 'value', value: answer };
      if (readsAsYesNo(folded) === false || folded === '未完成' || folded === '未办')
        return badValue(
          '“否”说不清是将办还是不办：请写“将按规定完成”或“不打算做”',
          'a plain "no" does not say whether it will be done: write will-do or will-not-do',
        );
    }
    if (readsAsYesNo(folded) === false && this.names.get('none') !== undefined) return { kind: 'value', value: 'none' };
    return this.noOption(cell);
  }

  /** Options that a value which is none of their names may mean. */
  near(value: string): readonly OptionTexts[] {
    return nearOptions(value, this.fact, this.names);
  }

  private noOption(token: string): Reading {
    const { id, options } = this.fact;
    const near = labelsFor(token, this.near(token));
    const shown = cutShort(token);
    // Where something is near, that is what its writer needs; else the options, as far as they fit.
    if (near.length > 0)
      return badValue(
        `没有选项“${shown}”（全部选项：dualtrack show ${id}）`,
        `there is no option "${shown}" (all options: dualtrack show ${id})`,
        near,
      );
    const labels = options.slice(0, MOST_LISTED).map((option) => option[this.language]);
    const listed = labels.join(this.language === 'zh' ? '；' : '; ');
    const [zh, en] =
      options.length > MOST_LISTED ? [` …（全部见 dualtrack show ${id}）`, ` … (all: dualtrack show ${id})`] : ['', ''];
    return badValue(`没有选项“${shown}”，可填：${listed}${zh}`, `there is no option "${shown}"; there are: ${listed}${en}`);
  }
}

const YES_NO = { zh: ['是', '否', '不知道'], en: ['yes', 'no', 'unknown'] } as const;

/** A cell in which a formula stands, or the error it came to, in place of its value: such a cell says nothing, and must not count as empty. */
function readFormula(cell: string): CellError | undefined {
  if (/^#(?:DIV\/0!|N\/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!)$/i.test(cell))
    return badValue(`公式出错（${cell}），没有值`, `a formula came to an error (${cell}), there is no value`);
  if (!/^=[^=]/.test(cell)) return undefined;
  return badValue(
    '这里是公式，没有算出的值：在电子表格软件里打开、保存一次，或者换成值',
    'a formula stands here without its value: open and save the file in a spreadsheet program, or paste the value',
  );
}
