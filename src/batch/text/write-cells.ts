import { beginsFormula } from '../../report/sheet/formula.js';

/** A cell a spreadsheet will not run: text that it would take for a formula gets an apostrophe before it. */
export function neutraliseFormula(cell: string): string {
  return beginsFormula(cell) ? `'${cell}` : cell;
}

/** A cell without the apostrophe that `neutraliseFormula` put before it, so that what was written reads back as it was. */
export function restoreFormula(cell: string): string {
  return cell.charCodeAt(0) === 0x27 && beginsFormula(cell.slice(1)) ? cell.slice(1) : cell;
}

/** Writes rows of one dialect: cells are quoted only where they must be. */
export class CellWriter {
  private readonly special: RegExp;

  constructor(private readonly delimiter: string) {
    const escaped = delimiter.replace(/[|\\^$*+?.()[\]{}]/, '\\$&');
    this.special = new RegExp(`["\\r\\n${escaped}]|^ | $|^\\uFEFF`);
  }

  /** One row with its line end. */
  line(cells: readonly string[]): string {
    let text = '';
    for (let at = 0; at < cells.length; at += 1) {
      const cell = neutraliseFormula(cells[at] ?? '');
      if (at > 0) text += this.delimiter;
      text += this.special.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
    }
    return `${text}\n`;
  }
}
