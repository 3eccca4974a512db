import { showDay } from '../logic/calendar-date.js';
import type { RecordToConfirm } from '../planner/records-to-confirm.js';
import { displayWidth, hanging } from '../report/layout/index.js';
import { answerText } from './answer-text.js';
import type { PromptSpec } from './ask.js';
import { folded } from './choices.js';
import type { Conversation } from './conversation.js';
import { pageSize } from './list-prompts.js';
import type { View } from './question-text.js';
import type { Closing } from './result.js';
import { promptTheme } from './theme.js';
import type { ToConfirm } from './to-confirm.js';
import { typedDate } from './typed-value.js';
import { wordsIn } from './words.js';

export type StartPick = 'start' | 'date' | 'language' | 'leave';
export type RevisePick = { readonly fact: string } | 'date' | 'cancel';
export type EndPick = 'finish' | 'checklist' | 'why' | 'tailor' | 'change';
export type TailorPick = 'tailor' | 'result' | 'back' | 'pause';

/** The first screen's choice. */
export function startMenu(talk: Conversation, today: number, view: View): PromptSpec<StartPick> {
  const words = wordsIn(view.language);
  const day = showDay(talk.asOf.day);
  const answered = talk.trail.length;
  return {
    type: 'select',
    message: message(view.paint('strong', talk.asOf.day === today ? words.asOfToday(day) : words.asOfGiven(day)), '', view),
    choices: [
      { name: answered > 0 ? words.resume(answered) : words.start, value: 'start' },
      { name: words.changeDate, value: 'date' },
      { name: words.otherLanguage, value: 'language' },
      { name: words.leave, value: 'leave' },
    ],
    theme: promptTheme(view.paint, words, words.select),
  };
}

/** Asks for the day whose law is applied; Enter alone keeps the one shown. */
export function dayPrompt(day: number, view: View): PromptSpec<never> {
  const words = wordsIn(view.language);
  return {
    type: 'input',
    message: `${message(view.paint('strong', words.datePrompt), words.fullDateHint, view)}\n ${view.paint('code', '❯')}`,
    default: showDay(day),
    theme: promptTheme(view.paint, words, words.type),
    validate: (text) => {
      const date = typedDate(text);
      return (date !== undefined && date.from === date.to) || words.fullDateWrong;
    },
  };
}

/** The answers so far, newest first, to change one. */
export function reviseMenu(
  entries: readonly { readonly id: string; readonly text: string }[],
  day: number,
  view: View,
): PromptSpec<RevisePick> {
  const words = wordsIn(view.language);
  const choices = [
    ...entries.map(({ id, text }) => ({ name: clip(text, view.width - 4), value: { fact: id } })),
    { name: words.dateItem + words.colon + showDay(day), value: 'date' as const },
    { name: words.backCancel, value: 'cancel' as const },
  ];
  return {
    type: 'select',
    message: message(view.paint('strong', words.backTitle), '', view),
    choices,
    pageSize: Math.min(choices.length, Math.max(6, view.height - 6)),
    theme: promptTheme(view.paint, words, words.select),
  };
}

/** Between the two phases: the outcome is settled; whether the checklist is to be fitted to the case. */
export function tailorMenu(headline: string, atMost: number, view: View): PromptSpec<TailorPick> {
  const words = wordsIn(view.language);
  return {
    type: 'select',
    message: message(headline, words.tailorTitle(atMost), view),
    choices: folded<{ name: string; value: TailorPick }>(
      [
        { name: words.tailor(atMost), value: 'tailor' },
        { name: words.seeResult, value: 'result' },
        { name: words.back, value: 'back' },
        { name: words.pause, value: 'pause' },
      ],
      view.width,
      2,
    ),
    theme: promptTheme(view.paint, words, words.select),
  };
}

/** The matters of record of the checklist, to tick what is verified; gives the places of those ticked. */
export function recordsPrompt(records: readonly RecordToConfirm[], place: string, view: View): PromptSpec<number> {
  const words = wordsIn(view.language);
  const head = message(view.paint('strong', words.recordsTitle), `${words.recordsHow}\n${place}`, view);
  return {
    type: 'checkbox',
    message: head,
    choices: records.map(({ requirement: { text } }, value) => ({
      name: clip(text[view.language], view.width - 6),
      value,
      description: hanging('  ', text[view.language], view.width).join('\n'),
    })),
    pageSize: pageSize(head, records.length, view.height - 2),
    shortcuts: { all: null, invert: null },
    theme: promptTheme(view.paint, words, words.check),
  };
}

/** Everything the outcome, or the checklist, takes as given, to tick what is wrong; gives the facts ticked. */
export function confirmPrompt(assumed: readonly ToConfirm[], title: string, place: string, view: View): PromptSpec<string> {
  const words = wordsIn(view.language);
  const head = message(view.paint('strong', title), `${words.confirmHow}\n${place}`, view);
  return {
    type: 'checkbox',
    message: head,
    choices: assumed.map(({ fact, value, ground }) => {
      const label = fact.label[view.language];
      const shared = assumed.some((other) => other.fact !== fact && other.ground === ground);
      const given = ground[view.language] + (shared ? words.open + label + words.close : '');
      const name = value === undefined ? given : label + words.colon + answerText(fact, value, view.language);
      return {
        name: clip(name, view.width - 6),
        value: fact.id,
        description: hanging('  ', ground[view.language], view.width).join('\n'),
      };
    }),
    pageSize: pageSize(head, assumed.length, view.height - 2),
    shortcuts: { all: null, invert: null },
    theme: promptTheme(view.paint, words, words.check),
  };
}

/** What to do with a result. */
export function endMenu(closing: Closing, atMost: number, view: View): PromptSpec<EndPick> {
  const words = wordsIn(view.language);
  return {
    type: 'select',
    message: message(view.paint('strong', closing.headline), '', view),
    choices: [
      { name: words.finish, value: 'finish' },
      ...(closing.more === undefined
        ? []
        : [
            { name: words.seeChecklist, value: 'checklist' as const },
            { name: words.seeWhy, value: 'why' as const },
          ]),
      ...(atMost > 0 ? [{ name: words.tailor(atMost), value: 'tailor' as const }] : []),
      { name: words.changeAnswer, value: 'change' },
    ],
    theme: promptTheme(view.paint, words, words.select),
  };
}

/** Another place to save to. */
export function pathPrompt(view: View): PromptSpec<never> {
  const words = wordsIn(view.language);
  return {
    type: 'input',
    message: `${message(words.saveElsewhere, '', view)}\n ${view.paint('code', '❯')}`,
    theme: promptTheme(view.paint, words, words.type),
  };
}

/** The lines above a list: what it is about, and below it in a fainter colour how to go about it. */
function message(title: string, below: string, view: View): string {
  const dim = below === '' ? [] : below.split('\n').flatMap((line) => hanging('  ', view.paint('dim', line), view.width));
  return [...hanging('? ', title, view.width), ...dim].join('\n').replace(/^\? /, '');
}

/** Text cut to a number of columns, with an ellipsis where something is missing. */
function clip(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let kept = '';
  for (const letter of text) {
    if (displayWidth(kept + letter) > width - 1) break;
    kept += letter;
  }
  return `${kept}…`;
}
