import { chooseAsOf } from '../assessment/as-of.js';
import type { AsOf, Case } from '../assessment/case.js';
import type { Pack } from '../pack/model.js';
import type { LawVersion } from '../report/diff-page.js';
import type { Call } from './call.js';
import { UsageError, usage } from './usage-error.js';

/** Two laws to compare, either two dates under one pack or two packs at one date. */
export interface ComparedLaws {
  readonly from: LawVersion;
  readonly to: LawVersion;
  /** As-of date of a case under one of the two. */
  readonly asOf: (which: 'from' | 'to', input: Case) => AsOf;
}

/** Reads `--from`, `--to`, `--pack-from` and `--pack-to`; throws a usage error where they do not make two laws. */
export async function readLaws(call: Call): Promise<ComparedLaws> {
  const [from, to] = [call.day('from'), call.day('to')];
  const [packFrom, packTo] = [call.text('packFrom'), call.text('packTo')];
  if ((from === undefined) !== (to === undefined)) throw usage('--from 与 --to 要一起用', '--from and --to go together');
  if (from === undefined && packFrom === undefined && packTo === undefined)
    throw usage(
      '请给出两个日期（--from、--to），或旧规则包（--pack-from）',
      'give two dates (--from, --to), or the old pack (--pack-from)',
    );
  if (from !== undefined && to !== undefined && from > to) throw usage('--from 不能晚于 --to', '--from must not be after --to');
  if (packTo !== undefined && packFrom === undefined)
    throw usage('只写 --pack-to 时，还要用 --pack-from 写明旧规则包', '--pack-to needs --pack-from, the old pack');
  const pack = packTo === undefined ? await call.loadPack() : await packIn(call, packTo);
  const old = packFrom === undefined ? pack : await packIn(call, packFrom);
  const { todayInShanghai } = await import('../pack-io/today.js');
  const today = todayInShanghai();
  const day = (which: 'from' | 'to') => (which === 'from' ? from : to);
  return {
    from: { asOf: from ?? null, packs: old.packs, pack: old },
    to: { asOf: to ?? null, packs: pack.packs, pack },
    asOf: (which, input) => {
      const fixed = day(which);
      return fixed === undefined
        ? chooseAsOf(call.settings.asOf, input, call.settings.configuredAsOf, today)
        : { day: fixed, source: 'option' };
    },
  };
}

/** The pack in a folder, with the overlays of this run on top. */
async function packIn(call: Call, folder: string): Promise<Pack> {
  const { loadPack } = await import('../pack-io/load-pack.js');
  const { rules, allowWeaker } = call.settings;
  const loaded = await loadPack({ overlays: rules, base: folder, allowWeaker });
  if (!loaded.ok) throw new UsageError(...loaded.diagnostics);
  await call.report(loaded.diagnostics);
  return loaded.value;
}
