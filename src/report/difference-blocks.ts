import type { BreachFinding } from '../assessment/assessment.js';
import type { ChecklistEntry } from '../checklist/checklist.js';
import type { Tri } from '../logic/evaluate.js';
import type { LinkedCite, Pack } from '../pack/model.js';
import type { Difference, RuleTurn } from '../planner/difference.js';
import { citations, sourcesOf } from './citation.js';
import { ITEM_STATES, STANDINGS } from './labels.js';
import { inBrackets, type Language, say } from './language.js';
import { outcomeSpan } from './outcome-word.js';
import { type Block, type Entry, type Line, list, paragraph, section, span } from './page/blocks.js';
import { factsById, pathwayName, valueName } from './value-name.js';

/** Outcome and pathway before and after, as one line. */
export function turnLine({ outcome, primary }: Difference, pack: Pack, language: Language): Line {
  const zh = language === 'zh';
  const end = (which: 'before' | 'after'): Line => [
    outcomeSpan(outcome[which], language),
    inBrackets(pathwayName(primary[which], pack, language), language),
  ];
  const same = outcome.before === outcome.after && primary.before === primary.after;
  return same ? [...end('after'), zh ? '，不变' : ', as before'] : [...end('before'), ' → ', ...end('after')];
}

/** Items that are gone, named one by one up to here; more are summed up where the pathway itself is gone. */
const MOST_GONE = 12;

/** Whether the case no longer follows the pathway it followed. */
function isLeft({ before, after }: Difference['primary']): boolean {
  return before !== null && before !== after;
}

function itemsGone({ primary, checklist }: Difference, pack: Pack, language: Language): Entry[] {
  const gone = checklist.removed;
  const zh = language === 'zh';
  if (!isLeft(primary) || gone.length <= MOST_GONE)
    return gone.map((entry): Entry => itemEntry(zh ? '不再有：' : 'gone: ', entry, pack, language));
  const name = pathwayName(primary.before, pack, language);
  const of = gone.filter(({ rule }) => rule === primary.before).length;
  return [
    {
      text: [
        zh
          ? `不再有：“${name}”的 ${of} 项和随之适用的义务的 ${gone.length - of} 项（逐项见 --json）`
          : `gone: ${of} items of "${name}" and ${gone.length - of} of duties that came with it (--json lists them)`,
      ],
    },
  ];
}

/** What is otherwise, by kind of rule: pathways, red lines, duties, outside rules, breaches, checklist, assumptions. */
export function differenceBlocks(difference: Difference, pack: Pack, language: Language): Block[] {
  const zh = language === 'zh';
  const { pathways, requirements, breaches, checklist, assumptions } = difference;
  const facts = factsById(pack);
  const [added, removed] = zh ? ['新增：', '不再有：'] : ['new: ', 'gone: '];
  const standings = pathways.map(
    (turn): Entry => ({
      text: [
        say(turn.title, language),
        zh ? '：' : ': ',
        `${say(STANDINGS[turn.before], language)} → `,
        span('strong', say(STANDINGS[turn.after], language)),
      ],
    }),
  );
  const assumed = (entries: typeof assumptions.added, sign: string) =>
    entries.map(({ fact, value, ground }): Entry => {
      const known = facts.get(fact);
      return {
        text: [
          sign,
          known === undefined
            ? say(ground, language)
            : `${say(known.label, language)}${zh ? '：' : ': '}${valueName(known, value, language)}`,
        ],
      };
    });
  const titled = (title: string, entries: readonly Entry[]) => section(2, title, list(entries));
  return [
    ...titled(
      zh ? '红线' : 'Red lines',
      triggers(difference.redLines, ['触碰', 'crossed'], ['不触碰', 'not crossed'], pack, language),
    ),
    ...titled(zh ? '违反' : 'Breaches', [
      ...breaches.added.map(
        (breach): Entry => ({
          text: [added, breachName(breach, language)],
          notes: [[span('strong', zh ? '现在：' : 'Now: '), say(breach.now, language)]],
        }),
      ),
      ...breaches.removed.map((breach): Entry => ({ text: [removed, breachName(breach, language)] })),
    ]),
    ...titled(zh ? '路径' : 'Pathways', standings),
    ...titled(
      zh ? '准入条件' : 'Requirements',
      requirements.map((turn): Entry => ({ text: requirementTurn(turn, pack, language) })),
    ),
    ...titled(
      zh ? '义务' : 'Duties',
      triggers(difference.duties, ['适用', 'applies'], ['不适用', 'does not apply'], pack, language),
    ),
    ...titled(
      zh ? '界外规则' : 'Outside rules',
      triggers(difference.outside, ['适用', 'applies'], ['不适用', 'does not apply'], pack, language),
    ),
    ...titled(zh ? '清单' : 'Checklist', [
      ...checklist.added.map((entry): Entry => itemEntry(added, entry, pack, language)),
      ...itemsGone(difference, pack, language),
      ...checklist.changed.map(
        ({ before, after }): Entry => ({
          text: [say(after.item, language), zh ? '：' : ': ', `${stateOf(before, language)} → ${stateOf(after, language)}`],
        }),
      ),
      ...checklist.revised.map(({ after }): Entry => itemEntry(zh ? '改写：' : 'rewritten: ', after, pack, language)),
    ]),
    ...titled(zh ? '假定' : 'Assumptions', [
      ...assumed(assumptions.added, added),
      ...(isLeft(difference.primary) && assumptions.removed.length > MOST_GONE
        ? [
            {
              text: [
                `${removed}${zh ? `原路径的 ${assumptions.removed.length} 项` : `${assumptions.removed.length} of the former pathway`}`,
              ],
            },
          ]
        : assumed(assumptions.removed, removed)),
    ]),
  ];
}

const HOLDS = {
  true: ['满足', 'met'],
  false: ['不满足', 'not met'],
  null: ['未定', 'not known'],
  absent: ['不要求', 'not asked for'],
} as const;

/** One requirement before and after, in one line. */
function requirementTurn(
  { title, cites, before, after }: Difference['requirements'][number],
  pack: Pack,
  language: Language,
): Line {
  const zh = language === 'zh';
  const word = (value: typeof before) => HOLDS[`${value}`][zh ? 0 : 1];
  return [
    say(title, language),
    basis(cites, pack, language),
    zh ? '：' : ': ',
    `${word(before)} → `,
    span('strong', word(after)),
  ];
}

/** What a set of changes brings about besides what it was made for, in a few lines. */
export function triggerEntries({ redLines, duties, checklist, breaches }: Difference, pack: Pack, language: Language): Entry[] {
  const zh = language === 'zh';
  const lines = [...redLines.filter((turn) => turn.after !== false), ...duties.filter((turn) => turn.after === true)].map(
    (turn): Entry => ({ text: [say(turn.title, language), basis(turn.cites, pack, language)] }),
  );
  const broken = breaches.added.map(
    (breach): Entry => ({ text: [span('bad', breachName(breach, language)), zh ? '：' : ': ', say(breach.now, language)] }),
  );
  const items =
    checklist.added.length === 0
      ? []
      : [
          {
            text: [
              zh
                ? `清单增加 ${checklist.added.length} 项`
                : `${checklist.added.length} more ${checklist.added.length === 1 ? 'item' : 'items'} on the checklist`,
            ],
          },
        ];
  return [...broken, ...lines, ...items];
}

function triggers(
  turns: readonly RuleTurn<Tri>[],
  yes: readonly [string, string],
  no: readonly [string, string],
  pack: Pack,
  language: Language,
): Entry[] {
  const zh = language === 'zh';
  const word = (value: Tri) => (value === null ? (zh ? '未定' : 'not known') : (value ? yes : no)[zh ? 0 : 1]);
  return turns.map(
    (turn): Entry => ({
      text: [
        say(turn.title, language),
        basis(turn.cites, pack, language),
        zh ? '：' : ': ',
        `${word(turn.before)} → `,
        span('strong', word(turn.after)),
      ],
    }),
  );
}

function itemEntry(sign: string, entry: ChecklistEntry, pack: Pack, language: Language): Entry {
  return { text: [sign, say(entry.item, language), basis(entry.cites, pack, language)] };
}

/** A breach is of a rule, or of one requirement of it, whose wording is what should hold. */
function breachName({ id, title }: BreachFinding, language: Language): string {
  const unmet = id.includes('.') ? (language === 'zh' ? '未满足“' : 'not met: "') : '';
  return unmet === '' ? say(title, language) : `${unmet}${say(title, language)}${language === 'zh' ? '”' : '"'}`;
}

function stateOf({ state, certain }: ChecklistEntry, language: Language): string {
  const word = state === null ? (language === 'zh' ? '列入' : 'listed') : say(ITEM_STATES[state], language);
  return certain ? word : `${word}${language === 'zh' ? '（是否适用未定）' : ' (may not apply)'}`;
}

function basis(cites: readonly LinkedCite[], pack: Pack, language: Language) {
  const text = citations(cites, sourcesOf(pack), language);
  return span('dim', inBrackets(text, language));
}

/** Said in place of the blocks where nothing differs. */
export function nothingDiffers(language: Language): Block {
  return paragraph(language === 'zh' ? '除此之外没有任何变化。' : 'Nothing else changes.');
}
