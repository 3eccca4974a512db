import type { Language } from '../language.js';

/** How a page is sent: what a document says about itself, and the frame it is signed in. */
export interface Form {
  readonly language: Language;
  /** What kind of paper it is: 合规清单, 判断结论, …. */
  readonly title: string;
  /** The case or cases it is about. */
  readonly subject: string;
  /** ISO day of the result: the only date a document carries, so that the same result gives the same bytes. */
  readonly day: string;
  /** Landscape, for wide tables. */
  readonly wide?: boolean;
  /** Who signs, from left to right; nobody where there are none. */
  readonly signatures: readonly string[];
}

/** Who signs what goes round in an institution. */
export function signers(language: Language): readonly string[] {
  return language === 'zh' ? ['经办', '审核', '批准'] : ['Prepared by', 'Reviewed by', 'Approved by'];
}
