import type { Language } from '../report/language.js';
import type { Page } from '../report/page/blocks.js';
import type { Form } from '../report/page/form.js';
import type { TextView } from '../report/page/to-text.js';
import type { Book } from '../report/sheet/book.js';
import type { Format } from './command-spec.js';

/** A result in the shapes that formats are drawn from; each is made only when a format asks for it. */
export interface Views {
  readonly language: Language;
  readonly page: () => Page;
  /** How the page is sent; formats for the screen do without. */
  readonly form?: () => Promise<Form>;
  readonly book?: () => Promise<Book>;
  /** Plain data, for JSON. */
  readonly document?: () => unknown;
  readonly text: () => Promise<TextView>;
}

/** One renderer per format, loaded when used. */
export const RENDERERS: Readonly<Partial<Record<Format, (views: Views) => Promise<string | Uint8Array>>>> = {
  json: async ({ document }) => `${JSON.stringify(document?.(), null, 2)}\n`,
  text: async ({ page, text }) => (await import('../report/page/to-text.js')).pageText(page(), await text()),
  md: async ({ page }) => (await import('../report/page/to-markdown.js')).pageMarkdown(page()),
  html: async ({ page, language, form }) =>
    (await import('../report/page/to-html.js')).pageHtml(page(), { language, ...(await form?.()) }),
  docx: async ({ page, form }) => (await import('../report/document/to-docx.js')).pageDocx(page(), await given(form, 'docx')()),
  csv: async ({ book }) => (await import('../report/sheet/to-csv.js')).bookCsv(await given(book, 'csv')()),
  xlsx: async ({ book }) => (await import('../report/sheet/to-xlsx.js')).bookXlsx(await given(book, 'xlsx')()),
};

/** A command that offers a format gives what the format is drawn from. */
function given<T>(view: T | undefined, format: Format): T {
  if (view === undefined) throw new Error(`nothing to draw ${format} from`);
  return view;
}
