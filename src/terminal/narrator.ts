import { showDay } from '../logic/calendar-date.js';
import { neutraliseLine } from '../pack/clean-text.js';
import type { LinkedFact, Pack } from '../pack/model.js';
import type { Language } from '../report/language.js';
import { hanging, wrapText } from '../report/layout/index.js';
import type { Page, Paint, Role } from '../report/page/blocks.js';
import { pageText } from '../report/page/to-text.js';
import { factsById } from '../report/value-name.js';
import { answerText } from './answer-text.js';
import { resumeCommand } from './case-path.js';
import { answerOf, type Conversation } from './conversation.js';
import type { Draft } from './draft.js';
import type { Port } from './port.js';
import type { View } from './question-text.js';
import { type Words, wordsIn } from './words.js';

/** Says what is not asked: greeting, answers taken down, notices, where the file is. */
export class Narrator {
  private readonly first: Language;

  constructor(
    private readonly port: Port,
    private readonly pack: Pack,
    readonly paint: Paint,
    public language: Language,
    /** Options that going on later must repeat. */
    private readonly repeated: readonly string[],
  ) {
    this.first = language;
  }

  get words(): Words {
    return wordsIn(this.language);
  }

  get view(): View {
    return { language: this.language, paint: this.paint, ...this.port.size() };
  }

  greet(): void {
    this.tell('strong', this.words.intro);
    this.tell('dim', `${this.words.limits}\n`);
  }

  /** `label: answer` of one fact. */
  summary(fact: LinkedFact, talk: Conversation): string {
    return fact.label[this.language] + this.words.colon + answerText(fact, answerOf(talk.case, fact.id) ?? null, this.language);
  }

  recorded(fact: LinkedFact, talk: Conversation): void {
    this.taken(this.summary(fact, talk));
  }

  /** One line that something was taken down. */
  taken(text: string): void {
    this.port.say(hanging(`${this.paint('good', '✔')} `, text, this.port.size().width).join('\n'));
  }

  dropped(talk: Conversation): void {
    const facts = factsById(this.pack);
    for (const { fact, because } of talk.dropped) {
      this.tell('warn', this.words.dropped(facts.get(fact)?.label[this.language] ?? fact, because[this.language]));
    }
  }

  /** Where answers go; `done` once all are given. */
  path({ path }: Draft, done = false): void {
    if (path === undefined) return;
    const shown = neutraliseLine(path);
    this.tell('dim', done ? this.words.saved(shown) : this.words.saving(shown));
  }

  /** The last words of an interview that did not come to its end. The command is never broken over two lines. */
  farewell(first: string, { path, kept }: Draft, { asOf, case: input }: Conversation): void {
    // The file keeps its own date; one that was given for this run alone is given again.
    const date = asOf.source === 'option' && input.asOf !== asOf.day ? ['--as-of', showDay(asOf.day)] : [];
    const goOn = () => this.words.goOn(this.commandFor(path ?? '', date));
    const isEmpty = input.answers.size + input.unknown.size === 0;
    const rest = path !== undefined && kept ? goOn() : isEmpty ? this.words.nothingToSave : this.words.unsaved;
    this.port.say(`${first}${this.language === 'zh' ? '' : ' '}${rest}`);
  }

  /** The command that goes on with a case file the way this run goes. */
  commandFor(path: string, more: readonly string[] = []): string {
    const switched = this.language !== this.first;
    const options = switched ? [...withoutLanguage(this.repeated), '--lang', this.language] : this.repeated;
    return resumeCommand(path, [...options, ...more]);
  }

  page(page: Page): void {
    this.port.say(`\n${pageText(page, { width: this.port.size().width, paint: this.paint })}`);
  }

  tell(role: Role, text: string): void {
    this.port.say(wrapText(this.paint(role, text), this.port.size().width).join('\n'));
  }
}

function withoutLanguage(options: readonly string[]): string[] {
  const at = options.indexOf('--lang');
  return at === -1 ? [...options] : options.toSpliced(at, 2);
}
