import { ERROR_HEADER, isResultHeader, resultHeaders } from './columns/result-headers.js';
import type { Plan } from './plan.js';

const HEAD = {
  id: { zh: '编号', en: 'id' },
  title: { zh: '标题', en: 'title' },
  asOf: { zh: '基准日', en: 'as-of date' },
  file: { zh: '文件', en: 'file' },
} as const;

/** Headers of the columns that results repeat from the input. */
function originalHeaders({ shape, language }: Plan): string[] {
  const head = [HEAD.id, HEAD.title, HEAD.asOf].map((header) => header[language]);
  switch (shape.kind) {
    case 'table':
      return shape.headers.filter((header) => !isResultHeader(header));
    case 'lines':
      return head;
    case 'files':
      return [HEAD.file[language], ...head];
  }
}

/** Header row of a table of results. */
export function headersOfResults(plan: Plan): string[] {
  return [...originalHeaders(plan), ...resultHeaders(plan.language, plan.shard !== undefined)];
}

/** Header row of a table of rejects; undefined for lines of JSON. */
export function headersOfRejects(plan: Plan): string[] | undefined {
  const error = ERROR_HEADER[plan.language];
  if (plan.shape.kind === 'lines') return undefined;
  return plan.shape.kind === 'files' ? [HEAD.file[plan.language], error] : [...originalHeaders(plan), error];
}
