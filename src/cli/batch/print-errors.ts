import type { Diagnostic } from '../../pack/diagnostic.js';
import { type DiagnosticStyle, formatDiagnostic } from '../../pack/show-diagnostic.js';
import type { Call } from '../call.js';
import { DIAGNOSTIC_ROLES, loadPaint, wantsColor } from '../style.js';

/** Findings of a run that are printed; the rest is counted. */
const MOST_PRINTED = 50;
/** Findings about the same value in the same column that are printed: what is wrong with one is wrong with all. */
const MOST_ALIKE = 3;

/** Prints what is wrong with rows: the cell, not the line of the file, which may be in another encoding or hold no text. */
export class ErrorPrinter {
  private printed = 0;
  private unprinted = 0;
  private readonly documented = new Set<string>();
  private readonly alike = new Map<string, number>();

  constructor(private readonly call: Call) {}

  get isFull(): boolean {
    return this.printed >= MOST_PRINTED;
  }

  async print(found: readonly Diagnostic[], unshown: number): Promise<void> {
    const { settings, language } = this.call;
    const wanted = settings.quiet ? found.filter((each) => each.severity === 'error') : found;
    const shown = this.isFull ? [] : wanted.filter((each) => !this.isRepeated(each)).slice(0, MOST_PRINTED - this.printed);
    this.printed += shown.length;
    this.unprinted += wanted.length - shown.length + unshown;
    if (shown.length === 0) return;
    const paint = wantsColor(settings.color, process.env, process.stderr.isTTY === true) ? await loadPaint() : undefined;
    const view =
      paint === undefined ? {} : { color: (style: DiagnosticStyle, text: string) => paint(DIAGNOSTIC_ROLES[style], text) };
    for (const each of shown) {
      const lines = formatDiagnostic(each, language, view).split('\n');
      // The page that explains a code is named once, or a long list of errors would double.
      const known = this.documented.has(each.code);
      this.documented.add(each.code);
      process.stderr.write(`${(known ? lines.slice(0, -1) : lines).join('\n')}\n`);
    }
  }

  private isRepeated({ code, at, text }: Diagnostic): boolean {
    if (text === undefined || at === undefined) return false;
    const key = `${code} ${at.column} ${text.slice(0, 200)}`;
    const times = (this.alike.get(key) ?? 0) + 1;
    this.alike.set(key, times);
    return times > MOST_ALIKE;
  }

  /** Says how many were not printed. */
  finish(hasRejects: boolean): void {
    if (this.unprinted === 0) return;
    const where = hasRejects
      ? { zh: '，全部见退回文件', en: '; all are in the rejects' }
      : { zh: '；用 --rejects 文件 可得到全部', en: '; --rejects FILE gives them all' };
    const alike = [...this.alike.values()].some((times) => times > MOST_ALIKE)
      ? { zh: `（同一列里同样的值只列 ${MOST_ALIKE} 处）`, en: ` (of the same value in a column only ${MOST_ALIKE} are)` }
      : { zh: '', en: '' };
    process.stderr.write(
      this.call.language === 'zh'
        ? `另有 ${this.unprinted} 处未列出${alike.zh}${where.zh}\n`
        : `${this.unprinted} more are not listed${alike.en}${where.en}\n`,
    );
  }
}
