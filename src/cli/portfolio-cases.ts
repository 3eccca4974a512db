import type { Case } from '../assessment/case.js';
import type { Pack } from '../pack/model.js';
import { translateCase } from '../planner/case-in-pack.js';
import type { Call } from './call.js';
import { expandFolders, isTableName } from './case-paths.js';

/** One case in the words of the old pack and of the new one. */
export interface PortfolioCase {
  readonly old: Case;
  readonly now: Case;
}

/**
 * Reads the cases that the arguments name, case files, folders of them and tables, for two packs: each against the new pack,
 * or, where that has no word for what it says, against the old one; and translated into the other. Rows of tables are read against
 * the new pack only. What gets lost on the way is told on standard error; `complete` says whether all could be read.
 */
export async function readPortfolio(
  call: Call,
  old: Pack,
  now: Pack,
): Promise<{ readonly cases: readonly PortfolioCase[]; readonly complete: boolean }> {
  const cases: PortfolioCase[] = [];
  let complete = true;
  for (const path of await expandFolders(call.args)) {
    const read = isTableName(path) ? readTable(call, path, old, now) : readFile(call, path, old, now);
    for await (const found of read) {
      if (found === undefined) complete = false;
      else cases.push(found);
    }
  }
  return { cases, complete };
}

async function* readFile(call: Call, path: string, old: Pack, now: Pack): AsyncGenerator<PortfolioCase | undefined> {
  const { readCaseFile } = await import('../case-io/read-case-file.js');
  const read = await readCaseFile(path, now);
  const first = read.ok || old === now || path === '-' ? read : await readCaseFile(path, old);
  await call.report(first.ok ? first.diagnostics : read.diagnostics);
  if (!first.ok) yield undefined;
  else if (old === now) yield { old: first.value, now: first.value };
  else if (read.ok) yield { old: inWordsOf(first.value, now, old, call), now: first.value };
  else yield { old: first.value, now: inWordsOf(first.value, old, now, call) };
}

async function* readTable(call: Call, path: string, old: Pack, now: Pack): AsyncGenerator<PortfolioCase | undefined> {
  const [{ inputRequest }, { ErrorPrinter }, { readCases }, { hashCase }] = await Promise.all([
    import('./batch/input-request.js'),
    import('./batch/print-errors.js'),
    import('../batch/rows/read-cases.js'),
    import('../case-io/read-case-file.js'),
  ]);
  const rows = await readCases(await inputRequest(call, now, path));
  const printer = new ErrorPrinter(call);
  await printer.print(rows.diagnostics, 0);
  if (!rows.ok) {
    yield undefined;
    return;
  }
  let unread = 0;
  for await (const row of rows.value) {
    await printer.print(row.diagnostics, 0);
    if (!row.ok) unread += 1;
    const input = row.ok ? hashCase(row.value) : undefined;
    yield input && { old: old === now ? input : inWordsOf(input, now, old, call), now: input };
  }
  if (unread > 0)
    call.note(
      `${path}：${unread} 行读不懂，没有比较；dualtrack batch 加 --rejects 文件 可得到这些行`,
      `${path}: ${unread} rows are not understood and not compared; dualtrack batch with --rejects FILE gives them`,
    );
}

function inWordsOf(input: Case, from: Pack, to: Pack, call: Call): Case {
  const translated = translateCase(input, from, to);
  if (translated.dropped.length > 0) {
    const names = translated.dropped.join(', ');
    call.note(
      `${input.id}：另一规则包没有 ${names}，比较时略去`,
      `${input.id}: the other pack has no ${names}; left out of the comparison`,
    );
  }
  return translated.case;
}
