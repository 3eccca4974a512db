import type { Assessment } from '../assessment/assessment.js';
import type { LinkedPathway, Pack } from '../pack/model.js';
import type { TrackView } from '../planner/compare.js';
import { allowanceName } from './allowance-name.js';
import { citations, sourcesOf } from './citation.js';
import { deadline, eventNames } from './deadline.js';
import { ALLOWANCE_ANSWERS, ALLOWANCE_NAMES, STANDINGS, TRACKS } from './labels.js';
import { type Language, say } from './language.js';
import { receiptLine } from './outcome-blocks.js';
import {
  type Block,
  type Entry,
  heading,
  type Line,
  list,
  type Page,
  paragraph,
  type Role,
  type Span,
  span,
} from './page/blocks.js';
import { ruleLine } from './reading-blocks.js';
import { type Layout, titleBlocks } from './title-block.js';
import { factsById } from './value-name.js';
import { changeEntry, obstacleEntry, subjectBlocks } from './whatif-page.js';

const ROLES: Readonly<Record<TrackView['standing'], Role>> = {
  open: 'good',
  closed: 'bad',
  undecided: 'warn',
  'out-of-scope': 'dim',
  'not-in-force': 'dim',
};

/** The tracks side by side: a table of verdicts, then each track with its articles, conditions, clocks and consequences. */
export function comparePage(
  assessment: Assessment,
  views: readonly TrackView[],
  language: Language,
  layout: Layout = 'screen',
): Page {
  const zh = language === 'zh';
  const { id, title } = assessment.case;
  const { pack } = assessment.findings.situation.index;
  const head =
    layout === 'paper'
      ? titleBlocks(zh ? '轨道对照' : 'Comparison of tracks', assessment, language)
      : [
          heading(1, zh ? `各轨道对照：${title ?? id}` : `The tracks side by side: ${title ?? id}`),
          ...subjectBlocks(assessment, language),
        ];
  return [
    ...head,
    verdicts(views, language),
    ...views.flatMap((view) => trackBlocks(view, assessment, pack, language)),
    receiptLine(assessment, language),
  ];
}

function verdicts(views: readonly TrackView[], language: Language): Block {
  const zh = language === 'zh';
  const none = span('dim', '—');
  const row = (label: string, cell: (view: TrackView) => Line): Line[] => [[span('strong', label)], ...views.map(cell)];
  const allowed = Object.keys(ALLOWANCE_NAMES).filter((id) =>
    views.some((view) => view.allows.some((allowance) => allowance.id === id)),
  );
  const rows = [
    row(zh ? '路径' : 'Pathway', ({ pathway }) => [
      pathway === null ? span('dim', zh ? '没有可走的路径' : 'no pathway to take') : say(pathway.title, language),
    ]),
    row(zh ? '状态' : 'Standing', (view) =>
      view.pathway === null ? [none] : [span(ROLES[view.standing], say(STANDINGS[view.standing], language))],
    ),
    row(zh ? '须改变' : 'To change', (view) => [effort(view, language)]),
    ...allowed.map((id) =>
      row(allowanceName(id, language), ({ allows }) => {
        const answer = allows.find((allowance) => allowance.id === id)?.answer;
        return [answer === undefined ? none : say(ALLOWANCE_ANSWERS[answer], language)];
      }),
    ),
  ];
  const columns = [{ header: '' }, ...views.map(({ track }) => ({ header: say(TRACKS[track], language), flex: 1 }))];
  return { kind: 'table', columns, rows, rowNames: true };
}

function effort({ pathway, goal }: TrackView, language: Language): Span {
  const zh = language === 'zh';
  if (pathway === null) return span('dim', '—');
  if (goal === null || goal.kind === 'open') return span('good', zh ? '无须改变' : 'nothing');
  if (goal.kind === 'impossible') return span('bad', zh ? '改变不了' : 'cannot be mended');
  if (goal.kind === 'not-exact') return zh ? '未能求解' : 'not worked out';
  const fewest = goal.answers[0]?.changes.length ?? 0;
  if (fewest === 0) return zh ? '取决于未知事实' : 'depends on open facts';
  return zh
    ? `${fewest} 项${goal.certain ? '' : '，且取决于未知事实'}`
    : `${fewest} ${fewest === 1 ? 'fact' : 'facts'}${goal.certain ? '' : ', and open facts'}`;
}

function trackBlocks(view: TrackView, assessment: Assessment, pack: Pack, language: Language): Block[] {
  const zh = language === 'zh';
  const { track, pathway, standing } = view;
  if (pathway === null) {
    const none = zh
      ? '这一轨道没有本案可以走的路径：改变可以选择的事实，哪一条也开不了。'
      : 'This track has no pathway for this case: whatever is chosen, none of them opens.';
    const nearest = view.nearest.map(
      ({ pathway: near, obstacles }): Entry => ({
        text: [span('strong', say(near.title, language)), span('dim', zh ? `（${near.id}）` : ` (${near.id})`)],
        entries: obstacles.map((obstacle) => obstacleEntry(obstacle, pack, language)),
      }),
    );
    const lead =
      nearest.length === 0
        ? []
        : [paragraph(zh ? '最接近的，以及为什么开不了：' : 'The closest, and why they stay shut:'), ...list(nearest)];
    return [heading(2, say(TRACKS[track], language)), paragraph(none), ...lead];
  }
  const sources = sourcesOf(pack);
  const titled = (label: string, entries: readonly Entry[]): Block[] =>
    entries.length === 0 ? [] : [heading(3, label), ...list(entries)];
  const allows = view.allows.map(
    ({ id, answer, text, cites }): Entry => ({
      text: [span('strong', allowanceName(id, language)), zh ? '：' : ': ', say(ALLOWANCE_ANSWERS[answer], language)],
      notes: [[say(text, language)], [span('dim', citations(cites, sources, language))]],
    }),
  );
  const clocks = view.clocks.map(
    ({ text, due, cites }): Entry => ({
      text: [say(text, language), zh ? '：' : ': ', span('strong', deadline(due, eventNames(pack), language))],
      notes: [[span('dim', citations(cites, sources, language))]],
    }),
  );
  return [
    heading(
      2,
      say(TRACKS[track], language),
      zh ? '：' : ': ',
      say(pathway.title, language),
      zh ? '　' : '  ',
      span(ROLES[standing], say(STANDINGS[standing], language)),
    ),
    paragraph(say(pathway.summary, language), span('dim', zh ? `（${pathway.id}）` : ` (${pathway.id})`)),
    ...titled(
      zh ? '不满足的条件' : 'What is not met',
      view.unmet.map((rule) => ({ text: ruleLine(rule, pack, language) })),
    ),
    ...titled(
      zh ? '取决于' : 'Depends on',
      standing === 'undecided' ? view.waitsFor.map((id) => ({ text: [factsById(pack).get(id)?.label[language] ?? id] })) : [],
    ),
    ...goalBlocks(view, pack, language),
    ...titled(zh ? '允许什么' : 'What it allows', allows),
    ...titled(zh ? '法定期限' : 'Statutory clocks', clocks),
    ...titled(zh ? '选它的后果' : 'What choosing it means', consequences(view, assessment, language)),
  ];
}

function goalBlocks({ goal }: TrackView, pack: Pack, language: Language): Block[] {
  const zh = language === 'zh';
  if (goal === null) return [];
  if (goal.kind === 'impossible')
    return [
      heading(3, zh ? '为什么改变不了' : 'Why it cannot be mended'),
      ...list(goal.obstacles.map((obstacle) => obstacleEntry(obstacle, pack, language))),
    ];
  if (goal.kind !== 'answers') return [];
  const [first] = goal.answers;
  if (first === undefined || first.changes.length === 0) return [];
  const others = goal.answers.length - 1;
  const more =
    others === 0
      ? []
      : [
          paragraph(
            span(
              'dim',
              zh
                ? `另有 ${others} 种办法，见 dualtrack whatif --goal。`
                : `${others} more ${others === 1 ? 'way' : 'ways'}: dualtrack whatif --goal.`,
            ),
          ),
        ];
  return [
    heading(3, zh ? '须改变的选择' : 'What would have to be chosen otherwise'),
    ...list(first.changes.map((change) => changeEntry(change, pack, language))),
    ...more,
  ];
}

function consequences(
  { forecloses, enables, givesWayTo, allows }: TrackView,
  assessment: Assessment,
  language: Language,
): Entry[] {
  const zh = language === 'zh';
  const names = (pathways: readonly LinkedPathway[]) =>
    pathways.map(({ title }) => (zh ? `“${title.zh}”` : `"${title.en}"`)).join(zh ? '、' : ', ');
  const data = allows.find(({ id }) => id === 'data-for-registration');
  return [
    ...(enables.length === 0
      ? []
      : [{ text: [zh ? `以后可以接着走：${names(enables)}` : `It is what these build on: ${names(enables)}`] }]),
    ...(forecloses.length === 0
      ? []
      : [
          {
            text: [
              zh ? `在此期间走不了：${names(forecloses)}` : `While it applies these are not available: ${names(forecloses)}`,
            ],
          },
        ]),
    ...(givesWayTo.length === 0
      ? []
      : [
          {
            text: [
              zh
                ? `属于下列路径范围的，应走下列路径：${names(givesWayTo)}`
                : `It gives way wherever these apply: ${names(givesWayTo)}`,
            ],
          },
        ]),
    ...(data === undefined
      ? []
      : [
          {
            text: [zh ? '数据能否用于注册：' : 'Data for registration: ', say(ALLOWANCE_ANSWERS[data.answer], language)],
            notes: [[say(data.text, language)]],
          },
        ]),
    ...(assessment.outcome === 'prohibited'
      ? [
          {
            text: [
              span('bad', zh ? '现在触碰红线，任何一条路径都不得开始。' : 'A red line is crossed now: no pathway may be begun.'),
            ],
          },
        ]
      : []),
  ];
}
