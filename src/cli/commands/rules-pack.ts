import type { CommandSpec } from '../command-spec.js';
import { complaint } from '../usage-error.js';

export const rulesPackCommand: CommandSpec = {
  name: 'pack',
  about: {
    zh: '所用规则包：版本、哈希、知悉截止日，谁覆盖、收紧或放宽了什么',
    en: 'the packs in use: versions, hashes, horizon, and what overrides, tightens or weakens what',
  },
  formats: ['text', 'json', 'md'],
  run: async (call) => {
    const [{ packDocument, packPage }, { parseDay, showDay }, { todayInShanghai }] = await Promise.all([
      import('../../report/pack-page.js'),
      import('../../logic/calendar-date.js'),
      import('../../pack-io/today.js'),
    ]);
    const pack = await call.loadPack();
    const asked = call.settings.asOf ?? call.settings.configuredAsOf;
    const day = (asked === undefined ? undefined : parseDay(asked)) ?? todayInShanghai();
    const stale = pack.packs.filter(({ knownThrough }) => knownThrough < day);
    if (call.settings.failOnStale) {
      const found = stale.map(({ id, knownThrough }) => {
        const horizon = showDay(knownThrough);
        return complaint('E_STALE_PACK', {
          zh: `规则包 ${id} 只核对到 ${horizon}`,
          en: `pack ${id} was checked up to ${horizon}`,
        });
      });
      await call.report(found);
    }
    return call.answer(
      call.settings.failOnStale && stale.length > 0 ? 1 : 0,
      () => packPage(pack, call.language),
      () => packDocument(pack),
    );
  },
};
