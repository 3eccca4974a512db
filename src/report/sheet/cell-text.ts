import { xmlText } from '../xml-text.js';
import { couldBeginFormula } from './formula.js';

/** Text that a spreadsheet takes for text: what could begin a formula gets an apostrophe before it; controls are written out. */
export function cellText(text: string): string {
  const shown = xmlText(text);
  return couldBeginFormula(shown) ? `'${shown}` : shown;
}
