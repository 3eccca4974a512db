import { Workbook, type Worksheet } from '@cj-tech-master/excelts';
import type { Language } from '../../report/language.js';
import { xmlText } from '../../report/xml-text.js';
import { setZipDates } from '../../report/zip-dates.js';
import type { TemplateColumn } from './template-columns.js';

/** Rows that have drop-down lists. */
const LAST_ROW = 2000;
/** What Excel shows of a help text and of its title. */
const LONGEST_PROMPT = 250;
const LONGEST_TITLE = 32;
/** The file carries no date of its own, so that the same pack gives the same bytes. */
const DAY = '2026-01-01';

/**
 * An empty table as an Excel workbook: lists to choose from, a help text that appears when a cell is chosen, an example row
 * that is not read, and a sheet that explains every column.
 */
export async function templateXlsx(columns: readonly TemplateColumn[], language: Language): Promise<Uint8Array> {
  const zh = language === 'zh';
  const workbook = new Workbook();
  workbook.creator = 'dualtrack';
  workbook.created = new Date(`${DAY}T00:00:00Z`);
  workbook.modified = workbook.created;
  const sheet = workbook.addWorksheet(zh ? '案例' : 'Cases', { views: [{ state: 'frozen', xSplit: 1, ySplit: 1 }] });
  const lists = workbook.addWorksheet(zh ? '选项' : 'Options', { state: 'hidden' });
  fillCases(sheet, lists, columns);
  explain(workbook.addWorksheet(zh ? '说明' : 'Help'), columns, language);
  return setZipDates(new Uint8Array(await workbook.xlsx.writeBuffer()), DAY);
}

function fillCases(sheet: Worksheet, lists: Worksheet, columns: readonly TemplateColumn[]): void {
  sheet.columns = columns.map(({ header }, at) => ({ width: at < 2 ? 28 : Math.max(12, header.length * 2 + 2) }));
  const head = sheet.addRow(columns.map(({ header }) => xmlText(header)));
  head.eachCell((cell) => {
    cell.font = { bold: true };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFDDE3EA' } };
    cell.alignment = { wrapText: true, vertical: 'middle' };
  });
  const example = sheet.addRow(columns.map((column) => xmlText(column.example)));
  example.eachCell((cell) => {
    cell.font = { italic: true, color: { argb: 'FF7F7F7F' } };
  });
  const known = new Map<string, string>();
  for (const [at, column] of columns.entries()) {
    const letter = sheet.getColumn(at + 1).letter;
    const prompt = {
      showInputMessage: true,
      promptTitle: cut(column.header, LONGEST_TITLE),
      prompt: cut(column.help, LONGEST_PROMPT),
    };
    const ref = `${letter}2:${letter}${LAST_ROW}`;
    const source = column.choices.length === 0 ? undefined : listOf(lists, known, column.choices);
    // A list that takes several, or days in words, must not be refused: what is wrong is said when the table is read.
    if (source === undefined) sheet.dataValidations.add(ref, { type: 'any', ...prompt });
    else
      sheet.dataValidations.add(ref, {
        type: 'list',
        allowBlank: true,
        formulae: [source],
        showErrorMessage: !column.several,
        errorStyle: 'warning',
        ...prompt,
      });
  }
}

/** Where a list of choices stands; equal lists stand once. */
function listOf(lists: Worksheet, known: Map<string, string>, choices: readonly string[]): string {
  const key = choices.join('\n');
  const found = known.get(key);
  if (found !== undefined) return found;
  const column = known.size + 1;
  for (const [at, choice] of choices.entries()) lists.getCell(at + 1, column).value = xmlText(choice);
  const letter = lists.getColumn(column).letter;
  const source = `'${lists.name}'!$${letter}$1:$${letter}$${choices.length}`;
  known.set(key, source);
  return source;
}

function explain(sheet: Worksheet, columns: readonly TemplateColumn[], language: Language): void {
  const zh = language === 'zh';
  sheet.columns = [{ width: 28 }, { width: 32 }, { width: 70 }, { width: 70 }];
  const head = sheet.addRow(
    zh ? ['列', '事实的 id', '怎么填', '可选的值'] : ['column', 'id of the fact', 'what to write', 'values'],
  );
  head.font = { bold: true };
  const whole = sheet.addRow(
    zh
      ? ['（整张表）', '', '每行一个案例。只填知道的，其余留空；用不到的列可以整列删去。', '']
      : [
          '(whole table)',
          '',
          'A case in each row. Fill in what you know and leave the rest empty; columns of no use may be deleted.',
          '',
        ],
  );
  whole.alignment = { wrapText: true, vertical: 'top' };
  for (const { header, help, choices, fact } of columns) {
    const row = sheet.addRow([header, fact?.id ?? '', help, choices.join('\n')].map(xmlText));
    row.alignment = { wrapText: true, vertical: 'top' };
  }
}

function cut(text: string, most: number): string {
  const safe = xmlText(text);
  return safe.length <= most ? safe : `${safe.slice(0, most - 1)}…`;
}
