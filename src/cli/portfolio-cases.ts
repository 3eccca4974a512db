import type { Case } from '../assessment/case.js';
import type { Pack } from '../pack/model.js';
import { translateCase } from '../planner/case-in-pack.js';
import type { Call } from './call.js';
import { expandFolders } from './case-paths.js';

/** One case in the words of the old pack and of the new one. */
export interface PortfolioCase {
  readonly old: Case;
  readonly now: Case;
}

/**
 * Reads the cases that the arguments name, for two packs: each against the new pack, or, where that has no word for what
 * it says, against the old one; and translated into the other. What gets lost on the way is told on standard error.
 */
export async function readPortfolio(
  call: Call,
  old: Pack,
  now: Pack,
): Promise<{ readonly cases: readonly PortfolioCase[]; readonly complete: boolean }> {
  const { readCaseFile } = await import('../case-io/read-case-file.js');
  const paths = await expandFolders(call.args);
  const cases: PortfolioCase[] = [];
  for (const path of paths) {
    const read = await readCaseFile(path, now);
    const first = read.ok || old === now || path === '-' ? read : await readCaseFile(path, old);
    await call.report(first.ok ? first.diagnostics : read.diagnostics);
    if (!first.ok) continue;
    const input = first.value;
    if (old === now) cases.push({ old: input, now: input });
    else if (read.ok) cases.push({ old: inWordsOf(input, now, old, call), now: input });
    else cases.push({ old: input, now: inWordsOf(input, old, now, call) });
  }
  return { cases, complete: cases.length === paths.length };
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
