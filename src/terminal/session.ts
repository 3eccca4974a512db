import type { AsOf, Case } from '../assessment/case.js';
import { neutraliseLine } from '../pack/clean-text.js';
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
import { confirmPrompt, dayPrompt, endMenu, pathPrompt, reviseMenu, startMenu } from './menus.js';
import { Narrator } from './narrator.js';
import type { Port } from './port.js';
import { putQuestion } from './question-prompt.js';
import { questionLines } from './question-text.js';
import { type Closing, closeCase, plainText } from './result.js';
import { paintWith } from './theme.js';
import { typedDate } from './typed-value.js';
import { whyPage } from './why-page.js';

export interface Manner {
  readonly language: Language;
  readonly color: boolean;
  /** yyyymmdd in Beijing. */
  readonly today: number;
}

/** One interview from greeting to result: draws what the conversation wants asked, tells it what was answered, saves. */
export class Session {
  private readonly narrator: Narrator;
  private talk!: Conversation;

  constructor(
    private readonly setting: Setting,
    private readonly port: Port,
    private readonly draft: Draft,
    private readonly manner: Manner,
  ) {
    this.narrator = new Narrator(port, setting.pack, paintWith(manner.color), manner.language);
  }

  /** Runs to the end; gives back the exit code. */
  async run(input: Case, asOf: AsOf): Promise<number> {
    try {
      this.talk = openConversation(input, asOf, this.setting);
      if (!(await this.begin())) return 0;
      return await this.converse();
    } catch (error) {
      if (!isInterruption(error)) throw error;
      this.narrator.farewell(this.narrator.words.interrupted, this.draft);
      return 130;
    }
  }

  /** The greeting: what this is, by which date it judges, in which language. False where the person leaves. */
  private async begin(): Promise<boolean> {
    this.narrator.greet();
    for (;;) {
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
        this.narrator.farewell(this.narrator.words.paused, this.draft);
        return 0;
      }
      const code = await this.finish();
      if (code !== undefined) return code;
    }
  }

  /** Asks until nothing more would change the outcome; false where the person stops. */
  private async askAll(): Promise<boolean> {
    for (;;) {
      const asked = currentQuestion(this.talk, this.setting);
      if (asked === undefined) {
        if (await this.confirm()) continue;
        return true;
      }
      const { fact } = asked;
      const message = questionLines(asked, this.talk.trail.length + 1, this.setting.pack, this.narrator.view).join('\n');
      const reply = await putQuestion(this.port.ask, asked, message, this.narrator.view);
      if (reply.do === 'pause') return false;
      if (reply.do === 'answer') await this.record(asked, { type: 'answer', fact: fact.id, value: reply.value });
      if (reply.do === 'unknown') await this.record(asked, { type: 'unknown', fact: fact.id });
      if (reply.do === 'more') this.narrator.page(whyPage(asked, this.setting.pack, this.narrator.language));
      if (reply.do === 'back') await this.goBack();
    }
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
    if (assumed.length === 0) return false;
    const wrong = (await this.port.ask(confirmPrompt(assumed, this.narrator.view))) as string[];
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
    for (;;) {
      const picked = await this.port.ask(endMenu(closing, this.narrator.view));
      if (picked === 'checklist' || picked === 'why') {
        this.port.say(`\n${closing.more?.[picked](this.port.size().width, this.narrator.paint) ?? ''}`);
        continue;
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
    const { words } = this.narrator;
    for (;;) {
      const failed = await this.draft.save(this.talk.case, this.setting.pack, this.narrator.language);
      if (failed === undefined) return;
      this.narrator.tell('bad', words.saveFailed(neutraliseLine(this.draft.path ?? ''), failed));
      await this.moveDraft();
    }
  }

  private async moveDraft(): Promise<void> {
    const { words } = this.narrator;
    for (;;) {
      const path = String(await this.port.ask(pathPrompt(this.narrator.view))).trim();
      if (path === '') this.narrator.tell('warn', words.unsaved);
      if (this.draft.moveTo(path === '' ? undefined : path)) return;
      this.narrator.tell('bad', words.exists(neutraliseLine(path)));
    }
  }
}

function isInterruption(error: unknown): boolean {
  return error instanceof Error && (error.name === 'ExitPromptError' || error.name === 'AbortPromptError');
}
