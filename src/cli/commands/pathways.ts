import { TRACKS } from '../../pack/schema/vocabulary.js';
import type { CommandSpec } from '../command-spec.js';
import { oneOf } from '../settings.js';
import { usage } from '../usage-error.js';

export const pathwaysCommand: CommandSpec = {
  name: 'pathways',
  about: { zh: '列出路径：轨道、施行期间、优先级', en: 'list the pathways: track, period, priority' },
  options: [{ flags: '--track TRACK', about: { zh: '只看一个轨道', en: 'one track only' }, choices: TRACKS }],
  formats: ['text', 'json', 'md'],
  run: async (call) => {
    const track = oneOf({ track: call.text('track') }, 'track', '--track', TRACKS);
    const [{ pathwaysPage }, { listDocument, pathwayRowDocument }, { parseDay }, { covers }] = await Promise.all([
      import('../../report/browse-pages.js'),
      import('../../report/browse-documents.js'),
      import('../../logic/calendar-date.js'),
      import('../../pack/link/period.js'),
    ]);
    const pack = await call.loadPack();
    const day = call.settings.asOf === undefined ? undefined : parseDay(call.settings.asOf);
    const inForce = day === undefined ? pack.pathways : pack.pathways.filter((pathway) => covers(pathway.period, day));
    const pathways = inForce.filter((pathway) => track === undefined || pathway.track === track);
    if (pathways.length === 0) throw usage('没有符合的路径', 'no pathway matches');
    return call.answer(
      0,
      () => pathwaysPage(pathways, call.language),
      () => listDocument('pathways', pack, pathways.map(pathwayRowDocument)),
    );
  },
};
