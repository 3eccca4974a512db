import type { Diagnostic } from '../../pack/diagnostic.js';
import { didYouMean } from '../../pack/suggest.js';
import { fileProblem, startOf } from '../../pack-io/source-text.js';
import { noHeader } from './text-table.js';

export function otherSheets(file: string, read: string, others: readonly string[]): Diagnostic {
  return {
    code: 'W_BATCH_SHEET',
    severity: 'warning',
    message: {
      zh: `只读了工作表“${read}”，没有读：${others.join('、')}`,
      en: `only the sheet "${read}" was read, not: ${others.join(', ')}`,
    },
    at: { file, line: 1, column: 1 },
    hint: { zh: '用 --sheet 名称 选择', en: 'choose with --sheet NAME' },
  };
}

/** A workbook none of whose visible sheets is a table of cases; `first` is the first line of what is seen. */
export function noTable(file: string, first: string, hidden: readonly string[]): Diagnostic {
  const problem =
    first.trim() === ''
      ? fileProblem('E_FILE_EMPTY', startOf(file), '工作簿里没有内容', 'the workbook holds nothing')
      : noHeader(file, first);
  if (hidden.length === 0) return problem;
  const hint = {
    zh: `隐藏的工作表没有读：${hidden.join('、')}；要读就用 --sheet 写明`,
    en: `hidden sheets were not read: ${hidden.join(', ')}; name one with --sheet to have it read`,
  };
  return { ...problem, hint };
}

export function notComputed(file: string, line: number, column: number, header: string): Diagnostic {
  return {
    code: 'W_BATCH_SHEET',
    severity: 'warning',
    message: {
      zh: `“${header}”列的公式都没有保存的结果，按没有填读`,
      en: `no formula in the column "${header}" has a saved result: they are read as empty`,
    },
    at: { file, line, column },
    hint: {
      zh: '如果不该是空的，先在电子表格软件里打开、保存一次',
      en: 'if they should not be, open and save the file in a spreadsheet program first',
    },
  };
}

export function noSheet(file: string, asked: string, names: readonly string[]): Diagnostic {
  const near = didYouMean(asked, names);
  return {
    code: 'E_BATCH_HEADER',
    severity: 'error',
    message: {
      zh: `没有工作表“${asked}”，有：${names.join('、')}`,
      en: `there is no sheet "${asked}"; there are: ${names.join(', ')}`,
    },
    at: { file, line: 1, column: 1 },
    text: asked,
    ...(near !== undefined && { hint: { zh: `是否想写“${near}”？`, en: `did you mean "${near}"?` } }),
  };
}

export function tooLarge(file: string): Diagnostic {
  return fileProblem(
    'E_FILE_TOO_LARGE',
    startOf(file),
    '工作簿太大（超过 64 MiB，或解开后超过 512 MiB）',
    'the workbook is too large (over 64 MiB, or 512 MiB unpacked)',
    {
      hint: { zh: '请另存为 CSV', en: 'save it as CSV' },
    },
  );
}

export function notReadable(file: string): Diagnostic {
  return fileProblem('E_FILE_UNREADABLE', startOf(file), '不是读得出的 XLSX 工作簿', 'not an XLSX workbook that can be read', {
    hint: { zh: '有密码的先去掉密码；旧的 .xls 另存为 .xlsx', en: 'remove a password first; save an old .xls as .xlsx' },
  });
}
