import type { Language } from '../language.js';

/** What every block of a document is drawn for. */
export interface Paper {
  readonly language: Language;
  /** Of the text, in twentieths of a point. */
  readonly width: number;
}
