import type { Assessment } from '../assessment/assessment.js';
import type { Pack } from '../pack/model.js';
import type { DecisiveRule } from '../planner/decisive-rules.js';
import type { JointReading, JudgementReading, OpenJudgement } from '../planner/judgements.js';
import { citations, sourcesOf } from './citation.js';
import { OUTCOMES } from './labels.js';
import { inBrackets, type Language, say } from './language.js';
import { outcomeSpan } from './outcome-word.js';
import { type Block, type Entry, type Line, list, paragraph, span } from './page/blocks.js';
import { pathwayName, valueName } from './value-name.js';

/** The competing readings of a judgement, each with what the case then comes to, and the default reading where one is used. */
export function readingBlocks(
  { fact, readings, status, ground, groundCites }: OpenJudgement,
  assessment: Assessment,
  language: Language,
): Block[] {
  const zh = language === 'zh';
  const { pack } = assessment.findings.situation.index;
  const entries = readings.map((reading): Entry => {
    const name = valueName(fact, reading.value, language);
    const used = reading.used
      ? span('warn', zh ? '（本结论采用的默认解读）' : ' (the default reading that this result uses)')
      : '';
    return {
      text: [
        span('strong', zh ? `读作“${name}”` : `Read as "${name}"`),
        used,
        zh ? '：' : ': ',
        ...resultOf(reading, pack, language),
      ],
      notes: reading.outcome === 'open' ? [] : reading.decides.map((rule) => ruleLine(rule, pack, language)),
    };
  });
  const basis = citations(groundCites, sourcesOf(pack), language);
  const behind = inBrackets(basis, language);
  const why =
    ground === null
      ? []
      : [paragraph(zh ? '默认解读的理由：' : 'Why the default reading is used: ', say(ground, language), span('dim', behind))];
  return [...list(entries), ...(status === 'default' ? why : [])];
}

/** What the case comes to under each combination of readings. */
export function jointBlocks(
  judgements: readonly OpenJudgement[],
  joint: readonly JointReading[],
  assessment: Assessment,
  language: Language,
): Block[] {
  const zh = language === 'zh';
  const { pack } = assessment.findings.situation.index;
  const facts = new Map(judgements.map(({ fact }) => [fact.id, fact]));
  return list(
    joint.map((reading): Entry => {
      const named = [...reading.values].map(
        ([id, value]) => `${facts.get(id)?.label[language] ?? id}${zh ? '：' : ': '}${valueName(facts.get(id), value, language)}`,
      );
      return { text: [named.join(zh ? '；' : '; '), ' → ', ...resultOf(reading, pack, language)] };
    }),
  );
}

function resultOf(reading: Pick<JudgementReading, 'outcome' | 'possible' | 'primary'>, pack: Pack, language: Language): Line {
  const zh = language === 'zh';
  const { outcome, possible, primary } = reading;
  const name = pathwayName(primary, pack, language);
  const still = possible.filter((other) => other !== 'gap').map((other) => say(OUTCOMES[other], language));
  return [
    outcomeSpan(outcome, language),
    ...(primary === null ? [] : [zh ? `，路径“${name}”` : `, pathway "${name}"`]),
    ...(outcome === 'undecided' && still.length > 0
      ? [zh ? `（另有未定事项，仍可能是：${still.join('、')}）` : ` (other points are open; still possible: ${still.join(', ')})`]
      : []),
  ];
}

/** A decisive rule with its articles, on one line; a requirement decides by not being met. */
export function ruleLine({ kind, title, cites }: DecisiveRule, pack: Pack, language: Language): Line {
  const basis = citations(cites, sourcesOf(pack), language);
  const unmet = kind === 'requirement' ? (language === 'zh' ? '不满足：' : 'not met: ') : '';
  return [unmet + say(title, language), span('dim', inBrackets(basis, language))];
}

/** Every judgement that the result rests on, with its readings, for a page on which the question itself is not drafted. */
export function judgementBlocks(judgements: readonly OpenJudgement[], assessment: Assessment, language: Language): Block[] {
  return judgements.flatMap((judgement) => [
    paragraph(span('strong', say(judgement.fact.question, language))),
    ...readingBlocks(judgement, assessment, language),
  ]);
}
