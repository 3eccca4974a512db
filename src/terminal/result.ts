import { assess } from '../assessment/assess.js';
import type { Assessment } from '../assessment/assessment.js';
import { hashCase } from '../case-io/read-case-file.js';
import { formatDiagnostic } from '../pack/show-diagnostic.js';
import { assessmentPage } from '../report/assessment-page.js';
import { OUTCOME_ROLES, OUTCOMES } from '../report/labels.js';
import { type Language, say } from '../report/language.js';
import type { Page, Paint } from '../report/page/blocks.js';
import { pageText } from '../report/page/to-text.js';
import { factsById } from '../report/value-name.js';
import type { Conversation, Setting } from './conversation.js';
import { wordsIn } from './words.js';

const USUAL_WIDTH = 80;

/** What a conversation ends in: a result, or why there is none. */
export interface Closing {
  readonly ok: boolean;
  /** The outcome in a few words, coloured. */
  readonly headline: string;
  /** The whole result as text of the given width, coloured where `paint` is given. */
  readonly text: (width: number, paint?: Paint) => string;
  /** Labels of facts answered "don't know" on which an undecided outcome depends. */
  readonly dependsOn: readonly string[];
  readonly assessment: Assessment | undefined;
}

/** Assesses the case of a conversation. */
export function closeCase(talk: Conversation, setting: Setting, language: Language, paint: Paint): Closing {
  const result = assess(hashCase(talk.case), setting.pack, talk.asOf, { defaults: setting.defaults });
  if (!result.ok) {
    const text = result.diagnostics.map((found) => `${formatDiagnostic(found, language)}\n`).join('');
    const first = result.diagnostics[0]?.message[language] ?? '';
    return { ok: false, headline: paint('bad', first), text: () => text, dependsOn: [], assessment: undefined };
  }
  const assessment = result.value;
  const page: Page = assessmentPage(assessment, language);
  return {
    ok: true,
    headline: headline(assessment, language, paint),
    text: (width, tint) => pageText(page, { width, ...(tint && { paint: tint }) }),
    dependsOn: dependsOn(assessment, language),
    assessment,
  };
}

/** A result for a file or a pipe. */
export function plainText(closing: Closing): string {
  return closing.text(USUAL_WIDTH);
}

function headline({ outcome, primary, findings }: Assessment, language: Language, paint: Paint): string {
  const words = wordsIn(language);
  const word = paint(OUTCOME_ROLES[outcome], say(OUTCOMES[outcome], language));
  const pathway = primary === null ? undefined : findings.pathways.get(primary)?.pathway;
  return words.outcome + word + (pathway === undefined ? '' : words.open + say(pathway.title, language) + words.close);
}

function dependsOn(assessment: Assessment, language: Language): string[] {
  if (assessment.outcome !== 'undecided') return [];
  const facts = factsById(assessment.findings.situation.index.pack);
  const open = assessment.findings.waitsFor.filter((id) => assessment.case.unknown.has(id));
  return open.map((id) => facts.get(id)?.label[language] ?? id);
}
