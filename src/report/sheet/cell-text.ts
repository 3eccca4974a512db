import { xmlText } from '../xml-text.js';
import { beginsFormula } from './formula.js';

/** Text that a spreadsheet takes for text: what could begin a formula gets an apostrophe before it; controls are written out. */
export function cellText(text: string): string {
  const shown = xmlText(text);
  return beginsFormula(shown) ? `'${shown}` : shown;
}
