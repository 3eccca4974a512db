import { didYouMean } from '../../pack/suggest.js';
import type { CommandSpec } from '../command-spec.js';
import { didYouMeanHint, usage } from '../usage-error.js';

export const showCommand: CommandSpec = {
  name: 'show',
  about: {
    zh: '显示任一 id：事实、路径、红线、义务、界外规则、法规、法规#条、产品、术语',
    en: 'show any id: fact, pathway, red line, duty, outside rule, source, source#article, product, term',
  },
  arguments: [
    { name: 'ID', about: { zh: '要显示的 id，可给多个', en: 'what to show; several may be given' }, required: true, many: true },
  ],
  formats: ['text', 'json', 'md'],
  run: async (call) => {
    const [{ findThings, idsOf }, { thingPage }, { listDocument, thingDocument }, { joinPages }] = await Promise.all([
      import('../../report/find-things.js'),
      import('../../report/thing-page.js'),
      import('../../report/browse-documents.js'),
      import('../../report/page/blocks.js'),
    ]);
    const pack = await call.loadPack();
    const things = call.args.flatMap((id) => {
      const found = findThings(id, pack);
      if (found.length > 0) return found;
      const near = didYouMeanHint(didYouMean(id, idsOf(pack)));
      throw usage(
        `没有“${id}”`,
        `there is no "${id}"`,
        near ?? { zh: '用 dualtrack search 按文字查找', en: 'dualtrack search finds by text' },
      );
    });
    return call.answer(
      0,
      () => joinPages(things.map((thing) => thingPage(thing, pack, call.language))),
      () => listDocument('show', pack, things.map(thingDocument)),
    );
  },
};
