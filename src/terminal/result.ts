import { assess } from '../assessment/assess.js';
import type { Assessment } from '../assessment/assessment.js';
import { explain } from '../assessment/explanation.js';
import { hashCase } from '../case-io/read-case-file.js';
import { buildChecklist } from '../checklist/checklist.js';
import type { Bilingual } from '../pack/diagnostic.js';
import { formatDiagnostic } from '../pack/show-diagnostic.js';
import { assessmentPage } from '../report/assessment-page.js';
import { checklistPage } from '../report/checklist-page.js';
import { explanationPage } from '../report/explanation-page.js';
import { OUTCOME_ROLES, OUTCOMES } from '../report/labels.js';
import { type Language, say } from '../report/language.js';
import type { Page, Paint } from '../report/page/blocks.js';
import { pageText } from '../report/page/to-text.js';
import { factsById } from '../report/value-name.js';
import type { Conversation, Setting } from './conversation.js';
import { wordsIn } from './words.js';

const USUAL_WIDTH = 80;

type Drawing = (width: number, paint?: Paint) => string;

/** What a conversation ends in: a result, or why there is none. */
export interface Closing {
  readonly ok: boolean;
  /** The outcome in a few words, coloured. */
  readonly headline: string;
  /** The whole result as text of the given width, coloured where `paint` is given. */
  readonly text: Drawing;
  /** Its checklist alone, and its explanation step by step; undefined where there is no result. */
  readonly more: Readonly<Record<'checklist' | 'why', Drawing>> | undefined;
  /** Labels of facts answered "don't know" on which an undecided outcome depends. */
  readonly dependsOn: readonly string[];
}

/** Assesses the case of a conversation. */
export function closeCase(talk: Conversation, setting: Setting, language: Language, paint: Paint): Closing {
  const result = assess(hashCase(talk.case), setting.pack, talk.asOf, { defaults: setting.defaults });
  if (!result.ok) {
    const text = result.diagnostics.map((found) => `${formatDiagnostic(found, language)}\n`).join('');
    const first = result.diagnostics[0]?.message[language] ?? '';
    return { ok: false, headline: paint('bad', first), text: () => text, more: undefined, dependsOn: [] };
  }
  const assessment = result.value;
  return {
    ok: true,
    headline: headline(assessment, language, paint),
    text: drawing(() => assessmentPage(assessment, language)),
    more: {
      checklist: drawing(() => checklistPage(assessment, buildChecklist(assessment), undefined, language)),
      why: drawing(() => explanationPage(assessment, explain(assessment), language)),
    },
    dependsOn: dependsOn(assessment, language),
  };
}

function drawing(page: () => Page): Drawing {
  return (width, paint) => pageText(page(), { width, ...(paint && { paint }) });
}

/** A result for a file or a pipe. */
export function plainText(closing: Closing): string {
  return closing.text(USUAL_WIDTH);
}

function headline(assessment: Assessment, language: Language, paint: Paint): string {
  const words = wordsIn(language);
  const word = paint(OUTCOME_ROLES[assessment.outcome], say(OUTCOMES[assessment.outcome], language));
  const title = decidingTitle(assessment);
  return words.outcome + word + (title === undefined ? '' : words.open + say(title, language) + words.close);
}

/** Title of the pathway, red line or outside rule that carries the outcome. */
function decidingTitle({ primary, decidedBy, findings }: Assessment): Bilingual | undefined {
  const { pack } = findings.situation.index;
  const [id] = primary === null ? decidedBy : [primary];
  return [...pack.pathways, ...pack.redLines, ...pack.outside].find(
    (rule) => rule.id === id || id?.startsWith(`${rule.id}.`) === true,
  )?.title;
}

function dependsOn(assessment: Assessment, language: Language): string[] {
  if (assessment.outcome !== 'undecided') return [];
  const facts = factsById(assessment.findings.situation.index.pack);
  const open = assessment.findings.waitsFor.filter((id) => assessment.case.unknown.has(id));
  return open.map((id) => facts.get(id)?.label[language] ?? id);
}
