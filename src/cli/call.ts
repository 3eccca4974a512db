import type { Diagnostic } from '../pack/diagnostic.js';
import type { Pack } from '../pack/model.js';
import type { Language } from '../report/language.js';
import type { Page, Paint } from '../report/page/blocks.js';
import type { Layout } from '../report/title-block.js';
import type { Answer, ExitCode, Format } from './command-spec.js';
import { readDay } from './day-text.js';
import type { Views } from './renderers.js';
import type { RawOptions, Settings } from './settings.js';
import { loadPaint, wantsColor } from './style.js';
import { UsageError, usage } from './usage-error.js';

const NARROWEST = 40;
const WIDEST = 120;
const USUAL_WIDTH = 80;

/** What documents and spreadsheets are made from. */
export type Office = Pick<Views, 'form' | 'book'>;

/** One run of one command: what was asked, and the ways to answer. */
export class Call {
  constructor(
    readonly args: readonly string[],
    /** The options as the parser read them. */
    readonly raw: RawOptions,
    readonly settings: Settings,
    readonly language: Language,
    readonly format: Format,
  ) {}

  text(option: string): string | undefined {
    const value = this.raw[option];
    return typeof value === 'string' ? value : undefined;
  }

  /** The day (yyyymmdd) an option gives; throws a usage error where there is no such day. */
  day(option: string): number | undefined {
    const value = this.text(option);
    return value === undefined ? undefined : readDay(`--${option}`, value);
  }

  /** Values of an option that may be given several times. */
  texts(option: string): readonly string[] {
    const value = this.raw[option];
    return Array.isArray(value) ? (value as string[]) : [];
  }

  flag(option: string): boolean {
    return this.raw[option] === true;
  }

  /** Columns of the terminal the result goes to; 80 for pipes and files. */
  get width(): number {
    const columns = this.settings.output === undefined && process.stdout.isTTY ? process.stdout.columns : USUAL_WIDTH;
    return Math.max(NARROWEST, Math.min(WIDEST, columns || USUAL_WIDTH));
  }

  /** Whether text on standard output is coloured. */
  get color(): boolean {
    return this.settings.output === undefined && wantsColor(this.settings.color, process.env, process.stdout.isTTY === true);
  }

  /** Colours for text on standard output; undefined where it goes to a file or a pipe, or colours are off. */
  async paint(): Promise<Paint | undefined> {
    return this.color ? loadPaint() : undefined;
  }

  /** Writes findings to standard error. */
  async report(diagnostics: readonly Diagnostic[]): Promise<void> {
    const shown = this.settings.quiet ? diagnostics.filter((found) => found.severity === 'error') : diagnostics;
    if (shown.length === 0) return;
    const { printDiagnostics } = await import('./print-diagnostics.js');
    await printDiagnostics(shown, this.language, wantsColor(this.settings.color, process.env, process.stderr.isTTY === true));
  }

  /** A remark on standard error, kept quiet by `--quiet`. */
  note(zh: string, en: string): void {
    if (!this.settings.quiet) process.stderr.write(`${this.language === 'zh' ? zh : en}\n`);
  }

  /** The pack that the options name; throws a usage error with all findings where it cannot be used. */
  async loadPack(): Promise<Pack> {
    const { loadPack } = await import('../pack-io/load-pack.js');
    const { rules, base, allowWeaker } = this.settings;
    const loaded = await loadPack({ overlays: rules, ...(base !== undefined && { base }), allowWeaker });
    if (!loaded.ok) throw new UsageError(...loaded.diagnostics);
    await this.report(loaded.diagnostics);
    return loaded.value;
  }

  /** Whether the result is laid out for a screen or as a document on paper. */
  get layout(): Layout {
    return this.format === 'docx' || this.format === 'html' ? 'paper' : 'screen';
  }

  /**
   * The answer in the format asked for, of those that are made from a page and a document; a command that offers documents
   * and spreadsheets also gives their form and book.
   */
  async answer(code: ExitCode, page: () => Page, document: () => unknown, office: Office = {}): Promise<Answer> {
    return { code, output: await this.render({ page, document, ...office }) };
  }

  /** A page as text, Markdown or HTML. */
  async draw(page: Page): Promise<string> {
    const drawn = await this.render({ page: () => page });
    return typeof drawn === 'string' ? drawn : '';
  }

  private async render(views: Pick<Views, 'page' | 'document'> & Office): Promise<string | Uint8Array> {
    const { RENDERERS } = await import('./renderers.js');
    const render = RENDERERS[this.format];
    if (render === undefined) throw new Error(`no renderer for ${this.format}`);
    const text = async () => {
      const paint = await this.paint();
      return { width: this.width, ...(paint && { paint }) };
    };
    return render({ language: this.language, text, ...views });
  }

  /** The one argument of a command that must have it. */
  get subject(): string {
    const [first] = this.args;
    if (first === undefined) throw usage('缺少参数', 'an argument is missing');
    return first;
  }
}
