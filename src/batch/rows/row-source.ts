import type { Pack } from '../../pack/model.js';
import type { Plan } from '../plan.js';
import { CaseFiles } from './file-rows.js';
import { JsonLines } from './json-rows.js';
import type { RowSource } from './source-row.js';
import { TableRows } from './table-rows.js';

/** What reads the chunks of an input. */
export function rowSource(plan: Plan, pack: Pack): RowSource {
  switch (plan.shape.kind) {
    case 'table':
      return new TableRows(plan, plan.shape, pack);
    case 'lines':
      return new JsonLines(plan, pack);
    case 'files':
      return new CaseFiles(pack);
  }
}
