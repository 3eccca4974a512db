import type { AsOf, Case } from '../assessment/case.js';
import type { RecordToConfirm } from '../planner/records-to-confirm.js';
import { warmUp } from '../planner/warm-up.js';
import type { Language } from '../report/language.js';
import { factsById } from '../report/value-name.js';
import {
  type Asked,
  advance,
  type Conversation,
  type ConversationEvent,
  currentQuestion,
  openConversation,
  type Setting,
  unconfirmed,
} from './conversation.js';
import type { Draft } from './draft.js';
import { inTheBackground } from './in-the-background.js';
import { confirmPrompt, dayPrompt, endMenu, recordsPrompt, reviseMenu, startMenu, tailorMenu } from './menus.js';
import { Narrator } from './narrator.js';
import type { Port } from './port.js';
import { possiblePage } from './possible-page.js';
import { putQuestion } from './question-prompt.js';
import { questionLines } from './question-text.js';
import { type Closing, closeCase, plainText } from './result.js';
import { saveDraft } from './save-draft.js';
import { listNumber, listQuestions, numberOf } from './tailoring.js';
import { paintWith } from './theme.js';
import type { ToConfirm } from './to-confirm.js';
import { typedDate } from './typed-value.js';
import { whyPage } from './why-page.js';

export interface Manner {
  readonly language: Language;
  readonly color: boolean;
  /** yyyymmdd in Beijing. */
  readonly today: number;
  /** Options that going on later must repeat. */
  readonly repeated: readonly string[];
}

/** After a question: on to the next one, done with all, or away. */
type Went = 'on' | 'done' | 'away';

/** One interview from greeting to result: draws what the conversation wants asked, tells it what was answered, saves. */
export class Session {
  private readonly narrator: Narrator;
  private talk!: Conversation;
  private stopWork = () => {};

  constructor(
    private readonly setting: Setting,
    private readonly port: Port,
    private readonly draft: Draft,
    private readonly manner: Manner,
  ) {
    this.narrator = new Narrator(port, setting.pack, paintWith(manner.color), manner.language, manner.repeated);
  }

  /** Runs to the end; gives back the exit code. */
  async run(input: Case, asOf: AsOf): Promise<number> {
    try {
      this.talk = openConversation(input, asOf, this.setting);
      if (!(await this.begin())) return 0;
      return await this.converse();
    } catch (error) {
      if (!isInterruption(error)) throw error;
      this.narrator.farewell(this.narrator.words.interrupted, this.draft, this.talk);
      return 130;
    } finally {
      this.stopWork();
    }
  }

  /** The greeting: what this is, by which date it judges, in which language. False where the person leaves. */
  private async begin(): Promise<boolean> {
    this.narrator.greet();
    for (;;) {
      this.workAhead();
      switch (await this.port.ask(startMenu(this.talk, this.manner.today, this.narrator.view))) {
        case 'start':
          if (this.talk.asOf.source === 'assumed' || this.talk.case.asOf === undefined) this.fixDate();
          this.narrator.path(this.draft);
          this.narrator.dropped(this.talk);
          return true;
        case 'date':
          await this.changeDate();
          break;
        case 'language':
          this.narrator.language = this.narrator.language === 'zh' ? 'en' : 'zh';
          this.narrator.greet();
          break;
        default:
          return false;
      }
    }
  }

  /** What the first question will need is made while the person reads. */
  private workAhead(): void {
    const { case: input, asOf } = this.talk;
    this.stopWork();
    this.stopWork = inTheBackground(warmUp(input, this.setting.pack, asOf.day, this.setting.defaults));
  }

  /** The date the person has seen and not changed is theirs from here on, and goes into the case file. */
  private fixDate(): void {
    const { asOf } = this.talk;
    this.talk = {
      ...this.talk,
      asOf: asOf.source === 'assumed' ? { ...asOf, source: 'case' } : asOf,
      case: { ...this.talk.case, asOf: asOf.day },
    };
  }

  private async converse(): Promise<number> {
    for (;;) {
      if (!(await this.askAll())) {
        this.narrator.farewell(this.narrator.words.paused, this.draft, this.talk);
        return 0;
      }
      const code = await this.finish();
      if (code !== undefined) return code;
    }
  }

  /**
   * Asks until nothing more would change the outcome, and then, where the person wants it, until nothing more would change
   * the checklist; false where the person stops.
   */
  private async askAll(): Promise<boolean> {
    for (;;) {
      const asked = currentQuestion(this.talk, this.setting);
      let went: Went = 'on';
      if (asked !== undefined) went = await this.put(asked);
      else if (!(await this.confirm())) went = await this.tailor();
      if (went !== 'on') return went === 'done';
    }
  }

  /** Puts one question and does what is replied. */
  private async put(asked: Asked): Promise<Went> {
    const { fact } = asked;
    const { pack } = this.setting;
    const { view, language } = this.narrator;
    const message = questionLines(asked, numberOf(asked, this.talk), pack, view).join('\n');
    const reply = await putQuestion(this.port.ask, asked, message, view);
    if (reply.do === 'pause') return 'away';
    if (reply.do === 'answer') await this.record(asked, { type: 'answer', fact: fact.id, value: reply.value });
    if (reply.do === 'unknown') await this.record(asked, { type: 'unknown', fact: fact.id });
    if (reply.do === 'enough') this.talk = advance(this.talk, { type: 'tailor', on: false }, this.setting);
    if (reply.do === 'more') this.narrator.page(whyPage(asked, pack, language));
    if (reply.do === 'possible') this.narrator.page(possiblePage(this.talk, asked, this.setting, language));
    if (reply.do === 'back') await this.goBack();
    return 'on';
  }

  /** The second phase: offers it, and puts what is left to ask about the checklist. */
  private async tailor(): Promise<Went> {
    const { tailoring } = this.talk;
    if (tailoring?.on === false) return 'done';
    const left = listQuestions(this.talk, this.setting);
    if (left.atMost === 0) {
      if (tailoring?.on === true) this.narrator.tell('good', this.narrator.words.tailored);
      this.talk = advance(this.talk, { type: 'tailor', on: false }, this.setting);
      return 'done';
    }
    if (tailoring === undefined) return this.offerTailoring(left.atMost);
    if (left.asked !== undefined) return this.put(left.asked);
    if (left.presumed.length > 0) await this.correct(left.presumed, this.narrator.words.presumedTitle, left.atMost);
    else await this.verify(left.records);
    return 'on';
  }

  private async offerTailoring(atMost: number): Promise<Went> {
    const { language, paint, view } = this.narrator;
    const { headline } = closeCase(this.talk, this.setting, language, paint);
    const picked = await this.port.ask(tailorMenu(headline, atMost, view));
    if (picked === 'pause') return 'away';
    if (picked === 'back') await this.goBack();
    else this.talk = advance(this.talk, { type: 'tailor', on: picked === 'tailor' }, this.setting);
    return 'on';
  }

  /** Shows the matters of record of the checklist; those ticked are answered as verified. */
  private async verify(records: readonly RecordToConfirm[]): Promise<void> {
    const { words, language, view } = this.narrator;
    const place = words.phase(words.listPhase, words.bound(listNumber(this.talk), 1));
    const ticked = (await this.port.ask(recordsPrompt(records, place, view))) as number[];
    const verified = records.filter((_, index) => ticked.includes(index));
    const shown = records.flatMap(({ answers }) => answers.map(({ fact }) => fact.id));
    const answers = new Map(verified.flatMap((record) => record.answers.map(({ fact, value }) => [fact.id, value] as const)));
    this.talk = advance(this.talk, { type: 'verify', shown, answers }, this.setting);
    for (const { requirement } of verified) this.narrator.taken(words.confirmed(requirement.text[language]));
    if (verified.length > 0) await this.save();
  }

  private async record({ fact }: Asked, event: ConversationEvent): Promise<void> {
    this.talk = advance(this.talk, event, this.setting);
    this.narrator.recorded(fact, this.talk);
    this.narrator.dropped(this.talk);
    await this.save();
  }

  /** Shows what the outcome takes as given; true where something of it is wrong and is to be asked. */
  private async confirm(): Promise<boolean> {
    const assumed = unconfirmed(this.talk, this.setting);
    return assumed.length > 0 && this.correct(assumed, this.narrator.words.confirmTitle);
  }

  /** Shows what is taken as given; true where something of it is wrong, which is then asked. */
  private async correct(assumed: readonly ToConfirm[], title: string, atMost?: number): Promise<boolean> {
    const { words, view } = this.narrator;
    const place =
      atMost === undefined
        ? words.phase(words.outcomePhase, words.checking)
        : words.phase(words.listPhase, words.bound(listNumber(this.talk), atMost));
    const wrong = (await this.port.ask(confirmPrompt(assumed, title, place, view))) as string[];
    this.talk = advance(this.talk, { type: 'confirm', shown: assumed.map(({ fact }) => fact.id), wrong }, this.setting);
    return wrong.length > 0;
  }

  private async goBack(): Promise<void> {
    const facts = factsById(this.setting.pack);
    const entries = this.talk.trail.toReversed().flatMap((id) => {
      const fact = facts.get(id);
      return fact === undefined ? [] : [{ id, text: this.narrator.summary(fact, this.talk) }];
    });
    const picked = await this.port.ask(reviseMenu(entries, this.talk.asOf.day, this.narrator.view));
    if (picked === 'date') {
      await this.changeDate();
      await this.save();
    } else if (typeof picked === 'object' && picked !== null && 'fact' in picked) {
      this.talk = advance(this.talk, { type: 'revise', fact: String(picked.fact) }, this.setting);
    }
  }

  private async changeDate(): Promise<void> {
    const typed = typedDate(String(await this.port.ask(dayPrompt(this.talk.asOf.day, this.narrator.view))));
    if (typed !== undefined) this.talk = advance(this.talk, { type: 'as-of', day: typed.from }, this.setting);
  }

  /** Shows the result and what can be done with it; undefined where an answer is to be changed. */
  private async finish(): Promise<number | undefined> {
    if (!this.draft.written) await this.save();
    const closing = closeCase(this.talk, this.setting, this.narrator.language, this.narrator.paint);
    const text = closing.text(this.port.size().width, this.narrator.paint);
    this.port.say('');
    if (this.port.oneScreen && closing.ok) this.port.result(text);
    else this.port.say(text.trimEnd());
    this.port.say('');
    const { words } = this.narrator;
    if (closing.dependsOn.length > 0) this.narrator.tell('warn', words.undecidedFrom(closing.dependsOn.join(words.semicolon)));
    this.narrator.path(this.draft, true);
    const { atMost } = listQuestions(this.talk, this.setting);
    for (;;) {
      const picked = await this.port.ask(endMenu(closing, atMost, this.narrator.view));
      if (picked === 'checklist' || picked === 'why') {
        this.port.say(`\n${closing.more?.[picked](this.port.size().width, this.narrator.paint) ?? ''}`);
        continue;
      }
      if (picked === 'tailor') {
        this.talk = advance(this.talk, { type: 'tailor', on: true }, this.setting);
        return undefined;
      }
      if (picked !== 'change') return this.leave(closing);
      const before = this.talk;
      await this.goBack();
      if (this.talk !== before) return undefined;
    }
  }

  private leave(closing: Closing): number {
    if (!this.port.oneScreen && closing.ok) this.port.result(plainText(closing));
    return closing.ok ? 0 : 2;
  }

  private async save(): Promise<void> {
    await saveDraft(this.draft, this.talk.case, this.setting.pack, this.narrator, this.port.ask);
  }
}

function isInterruption(error: unknown): boolean {
  return error instanceof Error && (error.name === 'ExitPromptError' || error.name === 'AbortPromptError');
}
