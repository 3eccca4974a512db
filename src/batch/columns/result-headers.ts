import type { Bilingual } from '../../pack/diagnostic.js';

/** Columns that a run appends, in order. Their headers begin alike, so that no column of a user's own is taken for one. */
export const RESULT_HEADERS = {
  outcome: { zh: '双轨：结论', en: 'dualtrack: outcome' },
  pathway: { zh: '双轨：路径', en: 'dualtrack: pathway' },
  because: { zh: '双轨：待定原因', en: 'dualtrack: undecided because' },
  missing: { zh: '双轨：缺少的事实', en: 'dualtrack: missing facts' },
  unmet: { zh: '双轨：首要未满足条件', en: 'dualtrack: top unmet requirement' },
  assumptions: { zh: '双轨：假定数', en: 'dualtrack: assumptions' },
  warnings: { zh: '双轨：提示', en: 'dualtrack: warnings' },
} as const satisfies Readonly<Record<string, Bilingual>>;

/** Row number that results of a shard carry, for merging. */
export const ROW_HEADER: Bilingual = { zh: '双轨：行号', en: 'dualtrack: row' };

/** What is wrong with a rejected row. */
export const ERROR_HEADER: Bilingual = { zh: '双轨：错误', en: 'dualtrack: errors' };

/** Whether a column was written by an earlier run. */
export function isResultHeader(header: string): boolean {
  return /^\s*(?:双轨[:：]|dualtrack:)/iu.test(header);
}

export function resultHeaders(language: 'zh' | 'en', withRow: boolean): string[] {
  const headers = Object.values(RESULT_HEADERS).map((header) => header[language]);
  return withRow ? [...headers, ROW_HEADER[language]] : headers;
}
