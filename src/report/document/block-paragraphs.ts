import { AlignmentType, HeadingLevel, type INumberingOptions, LevelFormat, Paragraph, type Table } from 'docx';
import type { Language } from '../language.js';
import { type Block, type Entry, type Page, plainText } from '../page/blocks.js';
import type { Paper } from './paper.js';
import { runs } from './runs.js';
import { blockTable, pairsTable } from './tables.js';

const LEVELS = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3] as const;

/**
 * Names of the lists. docx puts numbers in by searching the finished text for `{name-0}`: the zero-width space, which is
 * written out in every text that is shown, keeps that from ever meeting somebody's words.
 */
const BULLETS = '\u200Bbullets';
const NUMBERS = '\u200Bnumbers';
const DEEPEST = 8;
const STEP = 360;

/** Entries that begin with a mark of their own need no bullet. */
const MARKED = /^[✓✗?☐☑⊘] /u;
const MARK_WIDTH = 240;

/** The two kinds of list. */
export const LISTS: INumberingOptions = {
  config: [
    { reference: BULLETS, levels: levels(() => [LevelFormat.BULLET, '·']) },
    { reference: NUMBERS, levels: levels((level) => (level === 0 ? [LevelFormat.DECIMAL, '%1.'] : [LevelFormat.BULLET, '·'])) },
  ],
};

function levels(look: (level: number) => readonly [(typeof LevelFormat)[keyof typeof LevelFormat], string]) {
  return Array.from({ length: DEEPEST + 1 }, (_, level) => {
    const [format, text] = look(level);
    const style = { paragraph: { indent: { left: STEP * (level + 1), hanging: STEP } } };
    return { level, format, text, alignment: AlignmentType.LEFT, style };
  });
}

/** The blocks of a page as paragraphs and tables; every title after the first begins a page. */
export function pageParagraphs(page: Page, paper: Paper): (Paragraph | Table)[] {
  const first = page.findIndex((block) => block.kind === 'heading' && block.level === 1);
  return page.flatMap((block, index) => blockParagraphs(block, index, index > first, page[index + 1], paper));
}

function blockParagraphs(
  block: Block,
  index: number,
  afterTitle: boolean,
  next: Block | undefined,
  paper: Paper,
): (Paragraph | Table)[] {
  const { language } = paper;
  switch (block.kind) {
    case 'heading': {
      const heading = LEVELS[block.level - 1] ?? HeadingLevel.HEADING_3;
      const children = runs(block.text, language);
      return [new Paragraph({ heading, pageBreakBefore: block.level === 1 && afterTitle, keepNext: true, children })];
    }
    case 'paragraph':
      return [new Paragraph({ style: 'BodyText', children: runs(block.text, language) })];
    case 'list': {
      // One instance per list, so that numbers begin anew.
      const name = { reference: block.numbered === true ? NUMBERS : BULLETS, instance: index };
      return block.entries.flatMap((entry) => entryParagraphs(entry, 0, name, language));
    }
    case 'pairs':
      return [pairsTable(block.pairs, paper), gap()];
    case 'table':
      return [blockTable(block, paper), gap()];
    case 'divider':
      // A title that follows begins a page of its own.
      return next?.kind === 'heading' && next.level === 1 ? [] : [gap()];
  }
}

interface ListName {
  readonly reference: string;
  readonly instance: number;
}

function entryParagraphs({ text, notes, entries }: Entry, depth: number, list: ListName, language: Language): Paragraph[] {
  const level = Math.min(depth, DEEPEST);
  const remarks = (notes ?? []).map(
    (note) =>
      new Paragraph({
        style: 'Remark',
        indent: { left: STEP * (level + 1) },
        children: runs(note, language),
      }),
  );
  const nested = (entries ?? []).flatMap((entry) => entryParagraphs(entry, depth + 1, list, language));
  const marked = MARKED.test(plainText(text));
  const place = marked ? { indent: { left: STEP * (level + 1), hanging: MARK_WIDTH } } : { numbering: { ...list, level } };
  return [
    new Paragraph({ style: 'ListItem', ...place, keepNext: remarks.length > 0, children: runs(text, language) }),
    ...remarks,
    ...nested,
  ];
}

/** Room after a table. */
function gap(): Paragraph {
  return new Paragraph({ spacing: { before: 0, after: 80, line: 120, lineRule: 'exact' } });
}
