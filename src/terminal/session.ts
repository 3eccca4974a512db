import type { AsOf, Case } from '../assessment/case.js';
import { neutraliseLine } from '../pack/clean-text.js';
import type { LinkedFact } from '../pack/model.js';
import type { Language } from '../report/language.js';
import { hanging, wrapText } from '../report/layout/index.js';
import { pageText } from '../report/page/to-text.js';
import type { Page, Paint } from '../report/page/blocks.js';
import { factsById } from '../report/value-name.js';
import { answerText } from './answer-text.js';
import { resumeCommand } from './case-path.js';
import { advance, answerOf, type Asked, type Conversation, type ConversationEvent, currentQuestion, openConversation, type Setting, unconfirmed } from './conversation.js';
import type { Draft } from './draft.js';
import { confirmPrompt, dayPrompt, endMenu, pathPrompt, reviseMenu, startMenu } from './menus.js';
import type { Port } from './port.js';
import { putQuestion } from './question-prompt.js';
import { questionLines, type View } from './question-text.js';
import { closeCase, type Closing, plainText } from './result.js';
import { paintWith } from './theme.js';
import { typedDate } from './typed-value.js';
import { whyPage } from './why-page.js';
import { type Words, wordsIn } from './words.js';

export interface Manner {
  readonly language: Language;
  readonly color: boolean;
  /** yyyymmdd in Beijing. */
  readonly today: number;
}

/** One interview from greeting to result: draws what the conversation wants asked, tells it what was answered, saves. */
export class Session {
  private language: Language;
  private readonly paint: Paint;
  private talk!: Conversation;

  constructor(
    private readonly setting: Setting,
    private readonly port: Port,
    private readonly draft: Draft,
    private readonly manner: Manner,
  ) {
    this.language = manner.language;
    this.paint = paintWith(manner.color);
  }

  /** Runs to the end; gives back the exit code. */
  async run(input: Case, asOf: AsOf): Promise<number> {
    try {
      this.talk = openConversation(input, asOf, this.setting);
      if (!(await this.begin())) return 0;
      return await this.converse();
    } catch (error) {
      if (!isInterruption(error)) throw error;
      this.sayFarewell(this.words.interrupted);
      return 130;
    }
  }

  private get words(): Words {
    return wordsIn(this.language);
  }

  private get view(): View {
    return { language: this.language, paint: this.paint, ...this.port.size() };
  }

  /** The greeting: what this is, by which date it judges, in which language. False where the person leaves. */
  private async begin(): Promise<boolean> {
    this.greet();
    for (;;) {
      switch (await this.port.ask(startMenu(this.talk, this.manner.today, this.view))) {
        case 'start':
          if (this.talk.asOf.source === 'assumed' || this.talk.case.asOf === undefined) this.fixDate();
          this.sayPath();
          this.sayDropped();
          return true;
        case 'date':
          await this.changeDate();
          break;
        case 'language':
          this.language = this.language === 'zh' ? 'en' : 'zh';
          this.greet();
          break;
        default:
          return false;
      }
    }
  }

  private greet(): void {
    this.sayText(`${this.paint('strong', this.words.intro)}\n${this.paint('dim', this.words.limits)}\n`);
  }

  /** The date the person has seen and not changed is theirs from here on, and goes into the case file. */
  private fixDate(): void {
    const { asOf } = this.talk;
    this.talk = { ...this.talk, asOf: asOf.source === 'assumed' ? { ...asOf, source: 'case' } : asOf, case: { ...this.talk.case, asOf: asOf.day } };
  }

  private async converse(): Promise<number> {
    for (;;) {
      if (!(await this.askAll())) {
        this.sayFarewell(this.words.paused);
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
      const message = questionLines(asked, this.talk.trail.length + 1, this.setting.pack, this.view).join('\n');
      const reply = await putQuestion(this.port.ask, asked, message, this.view);
      if (reply.do === 'pause') return false;
      if (reply.do === 'answer') await this.record(asked, { type: 'answer', fact: fact.id, value: reply.value });
      if (reply.do === 'unknown') await this.record(asked, { type: 'unknown', fact: fact.id });
      if (reply.do === 'more') this.sayPage(whyPage(asked, this.setting.pack, this.language));
      if (reply.do === 'back') await this.goBack();
    }
  }

  private async record({ fact }: Asked, event: ConversationEvent): Promise<void> {
    this.talk = advance(this.talk, event, this.setting);
    const answer = answerText(fact, answerOf(this.talk.case, fact.id) ?? null, this.language);
    const { width } = this.port.size();
    this.port.say(hanging(`${this.paint('good', '✔')} `, fact.label[this.language] + this.words.colon + this.paint('code', answer), width).join('\n'));
    this.sayDropped();
    await this.save();
  }

  /** Shows what the outcome takes as given; true where something of it is wrong and is to be asked. */
  private async confirm(): Promise<boolean> {
    const assumed = unconfirmed(this.talk, this.setting);
    if (assumed.length === 0) return false;
    const wrong = (await this.port.ask(confirmPrompt(assumed, this.view))) as string[];
    this.talk = advance(this.talk, { type: 'confirm', shown: assumed.map(({ fact }) => fact.id), wrong }, this.setting);
    return wrong.length > 0;
  }

  private async goBack(): Promise<void> {
    const facts = factsById(this.setting.pack);
    const entries = this.talk.trail.toReversed().flatMap((id) => {
      const fact = facts.get(id);
      return fact === undefined ? [] : [{ id, text: this.summary(fact) }];
    });
    const picked = await this.port.ask(reviseMenu(entries, this.talk.asOf.day, this.view));
    if (picked === 'date') {
      await this.changeDate();
      await this.save();
    } else if (typeof picked === 'object' && picked !== null && 'fact' in picked) {
      this.talk = advance(this.talk, { type: 'revise', fact: String(picked.fact) }, this.setting);
    }
  }

  private summary(fact: LinkedFact): string {
    return fact.label[this.language] + this.words.colon + answerText(fact, answerOf(this.talk.case, fact.id) ?? null, this.language);
  }

  private async changeDate(): Promise<void> {
    const typed = typedDate(String(await this.port.ask(dayPrompt(this.talk.asOf.day, this.view))));
    if (typed !== undefined) this.talk = advance(this.talk, { type: 'as-of', day: typed.from }, this.setting);
  }

  /** Shows the result and what can be done with it; undefined where an answer is to be changed. */
  private async finish(): Promise<number | undefined> {
    if (!this.draft.written) await this.save();
    const closing = closeCase(this.talk, this.setting, this.language, this.paint);
    const text = closing.text(this.port.size().width, this.paint);
    this.port.say('');
    if (this.port.oneScreen && closing.ok) this.port.result(text);
    else this.port.say(text.trimEnd());
    this.port.say('');
    if (closing.dependsOn.length > 0) this.sayText(this.paint('warn', this.words.undecidedFrom(closing.dependsOn.join(this.words.semicolon))));
    this.sayPath(true);
    for (;;) {
      const picked = await this.port.ask(endMenu(closing, this.view));
      if (picked === 'checklist' || picked === 'why') {
        this.port.say(`\n${closing.more?.[picked](this.port.size().width, this.paint) ?? ''}`);
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
    for (;;) {
      const failed = await this.draft.save(this.talk.case, this.setting.pack, this.language);
      if (failed === undefined) return;
      this.sayText(this.paint('bad', this.words.saveFailed(this.draft.path ?? '', failed)));
      const path = String(await this.port.ask(pathPrompt(this.view))).trim();
      this.draft.path = path === '' ? undefined : path;
      if (path === '') this.sayText(this.paint('warn', this.words.unsaved));
    }
  }

  private sayDropped(): void {
    const facts = factsById(this.setting.pack);
    for (const { fact, because } of this.talk.dropped) {
      this.sayText(this.paint('warn', this.words.dropped(facts.get(fact)?.label[this.language] ?? fact, because[this.language])));
    }
  }

  private sayPath(done = false): void {
    const { path } = this.draft;
    if (path === undefined) return;
    const shown = neutraliseLine(path);
    this.sayText(this.paint('dim', done ? this.words.saved(shown) : this.words.saving(shown)));
  }

  private sayFarewell(first: string): void {
    const { path, written } = this.draft;
    const kept = path === undefined ? this.words.unsaved : written ? this.words.goOn(resumeCommand(path)) : this.words.nothingToSave;
    this.sayText(`${first}${this.language === 'zh' ? '' : ' '}${kept}`);
  }

  private sayPage(page: Page): void {
    this.port.say(`\n${pageText(page, { width: this.port.size().width, paint: this.paint })}`);
  }

  private sayText(text: string): void {
    this.port.say(wrapText(text, this.port.size().width).join('\n'));
  }
}

function isInterruption(error: unknown): boolean {
  return error instanceof Error && (error.name === 'ExitPromptError' || error.name === 'AbortPromptError');
}
