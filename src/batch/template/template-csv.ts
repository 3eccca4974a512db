import type { Language } from '../../report/language.js';
import { CellWriter } from '../text/write-cells.js';
import { HELP, type TemplateColumn } from './template-columns.js';

/** An empty table as text: names, what to write below each, an example. In UTF-8 with a byte order mark, which spreadsheets need. */
export function templateCsv(columns: readonly TemplateColumn[], delimiter: string, language: Language): string {
  const writer = new CellWriter(delimiter);
  const help = columns.map((column, at) => {
    if (at === 0) return HELP[language];
    const listed =
      column.choices.length > 3
        ? `${language === 'zh' ? '：' : ': '}${column.choices.join(language === 'zh' ? '；' : '; ')}`
        : '';
    return column.help + listed;
  });
  const rows = [columns.map(({ header }) => header), help, columns.map(({ example }) => example)];
  return `\uFEFF${rows.map((row) => writer.line(row)).join('')}`;
}
