import type { Case } from '../../assessment/case.js';
import type { Outcome } from '../../pack/diagnostic.js';
import type { InputRequest } from '../input/input.js';
import { openInput } from '../input/open-input.js';
import type { Plan } from '../plan.js';
import { rowSource } from './row-source.js';

type RowOutcome = Outcome<Omit<Case, 'sha256'>>;

/**
 * The rows of a table (CSV, TSV, JSONL, XLSX) as cases, in their order; a row that cannot be read gives its findings, a
 * blank one nothing. A multiple choice known only in part counts as unanswered. Fails where the table itself cannot be read.
 */
export async function readCases(request: InputRequest): Promise<Outcome<AsyncIterable<RowOutcome>>> {
  const opened = await openInput(request);
  if (!opened.ok) return opened;
  const input = opened.value;
  const plan: Plan = {
    file: input.file,
    shape: input.shape,
    map: request.map.plain(),
    language: request.language,
    options: { defaults: true },
    output: 'none',
    documents: false,
    checklists: false,
  };
  const source = rowSource(plan, request.pack);
  const cases = async function* (): AsyncGenerator<RowOutcome> {
    for await (const chunk of input.chunks()) {
      for await (const { read } of source.rows(chunk)) {
        if (read.kind === 'case') yield { ok: true, value: read.value.case, diagnostics: [] };
        else if (read.kind === 'bad') yield { ok: false, diagnostics: read.diagnostics };
      }
    }
  };
  return { ok: true, value: cases(), diagnostics: input.diagnostics };
}
