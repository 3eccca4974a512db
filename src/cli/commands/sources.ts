import { RANKS } from '../../pack/schema/vocabulary.js';
import type { CommandSpec } from '../command-spec.js';
import { oneOf } from '../settings.js';
import { usage } from '../usage-error.js';

export const sourcesCommand: CommandSpec = {
  name: 'sources',
  about: { zh: '列出法规依据：文号、效力层级、施行期间、核验情况', en: 'list the sources: number, rank, period, verification' },
  options: [{ flags: '--rank RANK', about: { zh: '只看一个效力层级', en: 'one rank only' }, choices: RANKS }],
  formats: ['text', 'json', 'md'],
  run: async (call) => {
    const rank = oneOf({ rank: call.text('rank') }, 'rank', '--rank', RANKS);
    const [{ sourcesPage }, { listDocument, sourceRowDocument }, { parseDay }, { covers }] = await Promise.all([
      import('../../report/browse-pages.js'),
      import('../../report/browse-documents.js'),
      import('../../logic/calendar-date.js'),
      import('../../pack/link/period.js'),
    ]);
    const pack = await call.loadPack();
    const day = call.settings.asOf === undefined ? undefined : parseDay(call.settings.asOf);
    const inForce = day === undefined ? pack.sources : pack.sources.filter((source) => covers(source.period, day));
    const sources = inForce.filter((source) => rank === undefined || source.rank === rank);
    if (sources.length === 0) throw usage('没有符合的法规', 'no source matches');
    return call.answer(
      0,
      () => sourcesPage(sources, call.language),
      () => listDocument('sources', pack, sources.map(sourceRowDocument)),
    );
  },
};
