import { type IRunOptions, TextRun } from 'docx';
import type { Language } from '../language.js';
import type { Line, Role } from '../page/blocks.js';
import { xmlText } from '../xml-text.js';

/** Chinese in the face of official papers, everything else in Times New Roman. */
export const BODY_FONT = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman', eastAsia: '宋体' } as const;
export const HEADING_FONT = { ...BODY_FONT, eastAsia: '黑体' } as const;
const CODE_FONT = { ...BODY_FONT, ascii: 'Consolas', hAnsi: 'Consolas' } as const;
/** Boxes and marks that neither of them holds. */
const SYMBOL_FONT = {
  ascii: 'Segoe UI Symbol',
  hAnsi: 'Segoe UI Symbol',
  cs: 'Segoe UI Symbol',
  eastAsia: 'Segoe UI Symbol',
} as const;
const SYMBOLS = /([☐☑⊘✓✗]+)/u;

const LOOKS: Readonly<Record<Role, IRunOptions>> = {
  title: { bold: true },
  good: { bold: true, color: '17692B' },
  bad: { bold: true, color: 'A31515' },
  warn: { bold: true, color: '7A4B00' },
  dim: { color: '595959' },
  strong: { bold: true },
  code: { font: CODE_FONT },
};

/** A line as runs of text; `base` says how they look besides their roles. */
export function runs(line: Line, language: Language, base: IRunOptions = {}): TextRun[] {
  return line.flatMap((piece) => {
    const { text, role } = typeof piece === 'string' ? { text: piece, role: undefined } : piece;
    const look = { ...base, ...(role === undefined ? {} : LOOKS[role]) };
    return xmlText(text)
      .split('\n')
      .flatMap((part, index) => symbolRuns(part, index > 0, look, language));
  });
}

function symbolRuns(text: string, breakBefore: boolean, look: IRunOptions, language: Language): TextRun[] {
  const parts = text.split(SYMBOLS).filter((part, index) => part !== '' || (index === 0 && breakBefore));
  return parts.map((part, index) => {
    const font = SYMBOLS.test(part) ? { font: SYMBOL_FONT } : languageFont(look, language);
    return new TextRun({ ...look, ...font, text: part, ...(breakBefore && index === 0 && { break: 1 }) });
  });
}

/** Quotation marks and dashes belong to both scripts: in Chinese text they are set in the Chinese face. */
function languageFont({ font }: IRunOptions, language: Language): IRunOptions {
  if (language === 'en') return {};
  return { font: { ...(typeof font === 'object' ? font : BODY_FONT), hint: 'eastAsia' } };
}
