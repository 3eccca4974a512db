import type { CommandSpec } from '../command-spec.js';
import { usage } from '../usage-error.js';

const SHORTER_WORDS = {
  zh: '换短一些的词试试，几个词用空格隔开',
  en: 'try shorter words, with spaces between them',
};

export const searchCommand: CommandSpec = {
  name: 'search',
  about: {
    zh: '按中文、英文或拼音首字母查找（lcyj 可找到“临床研究”）',
    en: 'find by Chinese, English or pinyin initials (lcyj finds 临床研究)',
  },
  arguments: [
    { name: 'TERM', about: { zh: '要找的词，几个词须都出现', en: 'words to find; all must occur' }, required: true, many: true },
  ],
  formats: ['text', 'json', 'md'],
  run: async (call) => {
    const [{ searchPack }, { pinyinContains }, { searchPage }, { hitDocument, listDocument }] = await Promise.all([
      import('../../report/search-pack.js'),
      import('../../terminal/pinyin.js'),
      import('../../report/browse-pages.js'),
      import('../../report/browse-documents.js'),
    ]);
    const pack = await call.loadPack();
    const hits = searchPack(pack, call.args, pinyinContains);
    if (hits.length === 0)
      throw usage(`没有找到“${call.args.join(' ')}”`, `nothing matches "${call.args.join(' ')}"`, SHORTER_WORDS);
    return call.answer(
      0,
      () => searchPage(hits, call.language),
      () => listDocument('search', pack, hits.map(hitDocument)),
    );
  },
};
