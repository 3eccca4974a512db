import type { LinkedFact, LinkedPathway, LinkedSource } from '../pack/model.js';
import { NATURE_NAMES, RANK_NAMES, RULE_KINDS, TRACKS } from './labels.js';
import { type Language, say } from './language.js';
import { type Entry, type Line, list, type Page, paragraph, span } from './page/blocks.js';
import { periodLines } from './period-text.js';
import type { Hit } from './search-pack.js';

export function factsPage(facts: readonly LinkedFact[], language: Language): Page {
  const zh = language === 'zh';
  return list(
    facts.map((fact): Entry => {
      const type = fact.step ? 'step' : fact.type;
      const options =
        fact.type === 'choice' || fact.type === 'choices'
          ? [[span('dim', fact.options.map((option) => `${option.id} ${say(option, language)}`).join(zh ? '；' : '; '))]]
          : [];
      return {
        text: [
          span('code', fact.id),
          '  ',
          span('strong', say(fact.label, language)),
          span('dim', `  ${type}${zh ? '　' : ', '}${say(NATURE_NAMES[fact.nature], language)}`),
        ],
        notes: [[say(fact.question, language)], ...options],
      };
    }),
  );
}

export function pathwaysPage(pathways: readonly LinkedPathway[], language: Language): Page {
  const zh = language === 'zh';
  const rows = pathways
    .toSorted((a, b) => b.priority - a.priority)
    .map((pathway): Line[] => [
      [say(TRACKS[pathway.track], language)],
      [say(pathway.title, language), '\n', span('code', pathway.id)],
      [periodLines(pathway.period, language)],
      [String(pathway.priority)],
    ]);
  const columns = [
    { header: zh ? '轨道' : 'Track' },
    { header: zh ? '路径' : 'Pathway', flex: 1 },
    { header: zh ? '施行期间' : 'In force' },
    { header: zh ? '优先级' : 'Priority' },
  ];
  return [{ kind: 'table', columns, rows }];
}

export function sourcesPage(sources: readonly LinkedSource[], language: Language): Page {
  const zh = language === 'zh';
  const rows = sources.map((source): Line[] => [
    [span('code', source.id)],
    [say(source.title, language), source.number === undefined ? '' : zh ? `（${source.number}）` : ` (${source.number})`],
    [say(RANK_NAMES[source.rank], language)],
    [periodLines(source.period, language)],
  ]);
  const columns = [
    { header: 'id' },
    { header: zh ? '法规' : 'Source', flex: 1 },
    { header: zh ? '效力层级' : 'Rank' },
    { header: zh ? '施行期间' : 'In force' },
  ];
  return [{ kind: 'table', columns, rows }];
}

export function searchPage(hits: readonly Hit[], language: Language): Page {
  const zh = language === 'zh';
  const found = hits.map(
    (hit): Entry => ({
      text: [
        span('dim', `${say(RULE_KINDS[hit.kind], language)}${zh ? '　' : '  '}`),
        span('code', hit.id),
        '  ',
        span('strong', say(hit.title, language)),
      ],
      notes: hit.text === null ? [] : [[say(hit.text, language)]],
    }),
  );
  return [
    ...list(found),
    paragraph(
      span('dim', zh ? `${hits.length} 项；用 dualtrack show ID 查看` : `${hits.length} found; dualtrack show ID shows one`),
    ),
  ];
}
