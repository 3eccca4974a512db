import { neutralise } from '../pack/clean-text.js';

/** Text that may stand in XML: what steers or hides is written out (`\x1b`), so are the two code points XML has no room for. */
export function xmlText(text: string): string {
  return neutralise(text).replaceAll('\uFFFE', '\\ufffe').replaceAll('\uFFFF', '\\uffff');
}
