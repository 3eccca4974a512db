import type { CommandSpec } from '../command-spec.js';
import { usage } from '../usage-error.js';

export const factsCommand: CommandSpec = {
  name: 'facts',
  about: {
    zh: '列出规则包的事实及选项（可只看某一组，如 site）',
    en: 'list the facts of the pack with their options (or of one group, for example site)',
  },
  arguments: [
    { name: 'GROUP', about: { zh: 'id 的开头，如 site 或 steps', en: 'beginning of the ids, for example site or steps' } },
  ],
  formats: ['text', 'json', 'md'],
  run: async (call) => {
    const [{ factsPage }, { factDocument, listDocument }] = await Promise.all([
      import('../../report/browse-pages.js'),
      import('../../report/browse-documents.js'),
    ]);
    const pack = await call.loadPack();
    const [group] = call.args;
    const facts = pack.facts.filter((fact) => group === undefined || fact.id === group || fact.id.startsWith(`${group}.`));
    if (facts.length === 0) throw usage(`没有以“${group}”开头的事实`, `no fact begins with "${group}"`);
    return call.answer(
      0,
      () => factsPage(facts, call.language),
      () => listDocument('facts', pack, facts.map(factDocument)),
    );
  },
};
