import {
  AlignmentType,
  Document,
  Footer,
  Header,
  type IParagraphStyleOptions,
  type IStylesOptions,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  TextRun,
} from 'docx';
import type { Language } from '../language.js';
import { graphemes } from '../layout/characters.js';
import type { Page } from '../page/blocks.js';
import type { Form } from '../page/form.js';
import { escapeXml } from '../xml-text.js';
import { setZipDates } from '../zip-dates.js';
import { LISTS, pageParagraphs } from './block-paragraphs.js';
import type { Paper } from './paper.js';
import { BODY_FONT, HEADING_FONT, runs } from './runs.js';
import { signatureTable } from './tables.js';

/** A4, in twentieths of a point. */
const [SHORT, LONG] = [11906, 16838];
const MARGIN = 1134;
/** Characters of a subject in the head of every page. */
const LONGEST_SUBJECT = 28;

/**
 * A page as a Word document: the first heading is its title; label and text pairs are its title block; signature lines at the
 * end, on the page of the last item; page numbers below. Its only date is the day of the form, so that the same page gives the same bytes.
 */
export async function pageDocx(page: Page, form: Form): Promise<Uint8Array> {
  const { language, title, subject, signatures } = form;
  const isWide = form.wide === true;
  const paper: Paper = { language, width: (isWide ? LONG : SHORT) - 2 * MARGIN };
  const signing = signatures.length === 0 ? [] : [signatureTable(signatures, paper)];
  const document = new Document({
    styles: styles(language),
    numbering: LISTS,
    sections: [
      {
        properties: {
          page: {
            size: {
              width: SHORT,
              height: LONG,
              orientation: isWide ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
            },
            margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN, header: 567, footer: 567 },
          },
        },
        headers: { default: new Header({ children: [running([`${title}　${brief(subject)}　${form.day}`], language)] }) },
        footers: { default: new Footer({ children: [pageNumbers(language)] }) },
        children: [...pageParagraphs(page, paper, signing.length > 0), ...signing],
      },
    ],
  });
  const core = { path: 'docProps/core.xml', data: coreProperties(title, subject, form) };
  return setZipDates(new Uint8Array(await Packer.pack(document, 'arraybuffer', undefined, [core])), form.day);
}

/** A subject short enough for one line of the head. */
function brief(subject: string): string {
  const all = graphemes(subject.replaceAll('\n', ' '));
  return all.length > LONGEST_SUBJECT ? `${all.slice(0, LONGEST_SUBJECT).join('')}…` : all.join('');
}

function running(text: readonly string[], language: Language): Paragraph {
  return new Paragraph({ style: 'Running', alignment: AlignmentType.RIGHT, children: runs(text, language) });
}

/** 第 X 页 共 Y 页. */
function pageNumbers(language: Language): Paragraph {
  const { CURRENT, TOTAL_PAGES } = PageNumber;
  const children = language === 'zh' ? ['第 ', CURRENT, ' 页　共 ', TOTAL_PAGES, ' 页'] : ['Page ', CURRENT, ' of ', TOTAL_PAGES];
  return new Paragraph({ style: 'Running', alignment: AlignmentType.CENTER, children: [new TextRun({ children })] });
}

function styles(language: Language): IStylesOptions {
  const size = (points: number) => points * 2;
  const heading = (points: number, before: number, alignment: 'center' | 'left') => ({
    run: { font: HEADING_FONT, size: size(points), bold: true, color: '000000' },
    paragraph: { spacing: { before, after: alignment === 'center' ? 200 : before / 2 }, alignment, keepNext: true },
  });
  const style = (id: string, points: number, paragraph: NonNullable<IParagraphStyleOptions['paragraph']>) => ({
    id,
    name: id,
    basedOn: 'Normal',
    run: { size: size(points) },
    paragraph,
  });
  return {
    default: {
      document: {
        run: {
          font: BODY_FONT,
          size: size(10.5),
          language: language === 'zh' ? { value: 'en-US', eastAsia: 'zh-CN' } : { value: 'en-GB', eastAsia: 'zh-CN' },
        },
        paragraph: { spacing: { line: 300 } },
      },
      heading1: heading(18, 120, 'center'),
      heading2: heading(13, 240, 'left'),
      heading3: heading(11, 160, 'left'),
    },
    paragraphStyles: [
      style('BodyText', 10.5, { spacing: { before: 40, after: 80 } }),
      style('ListItem', 10.5, { spacing: { before: 30, after: 10 } }),
      style('Remark', 9.5, { spacing: { before: 0, after: 10 } }),
      style('TableText', 9.5, { spacing: { line: 260 } }),
      style('Running', 9, {}),
    ],
  };
}

/** What docx itself would stamp with the time of the day. */
function coreProperties(title: string, subject: string, { day, language }: Form): string {
  const stamp = (name: string) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${day}T00:00:00Z</dcterms:${name}>`;
  const names =
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties ${names}><dc:title>${escapeXml(title)}</dc:title><dc:subject>${escapeXml(subject)}</dc:subject><dc:creator>dualtrack</dc:creator><dc:language>${language === 'zh' ? 'zh-CN' : 'en'}</dc:language>${stamp('created')}${stamp('modified')}</cp:coreProperties>`;
}
