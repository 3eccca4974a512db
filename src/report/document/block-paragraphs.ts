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

/**
 * The blocks of a page as paragraphs and tables; every title after the first begins a page. `keepEnd`: the last row or entry,
 * and what stands behind it, stay on the page of what follows, so that nobody signs an empty page.
 */
export function pageParagraphs(page: Page, paper: Paper, keepEnd: boolean): (Paragraph | Table)[] {
  const first = page.findIndex((block) => block.kind === 'heading' && block.level === 1);
  const end = keepEnd ? page.findLastIndex(({ kind }) => kind !== 'paragraph' && kind !== 'divider') : page.length;
  return page.flatMap((block, index) =>
    blockParagraphs(block, index, { afterTitle: index > first, keepNext: index >= end, next: page[index + 1] }, paper),
  );
}

/** Where a block stands on its page. */
interface Place {
  readonly afterTitle: boolean;
  /** Its last row or entry stays on the page of what follows. */
  readonly keepNext: boolean;
  readonly next: Block | undefined;
}

function blockParagraphs(
  block: Block,
  index: number,
  { afterTitle, keepNext, next }: Place,
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
      return [new Paragraph({ style: 'BodyText', keepNext, children: runs(block.text, language) })];
    case 'list': {
      // One instance per list, so that numbers begin anew.
      const name = { reference: block.numbered === true ? NUMBERS : BULLETS, instance: index };
      const last = block.entries.length - 1;
      return block.entries.flatMap((entry, at) => entryParagraphs(entry, 0, name, language, keepNext && at === last));
    }
    case 'pairs':
      return [pairsTable(block.pairs, paper, keepNext), gap(keepNext)];
    case 'table':
      return [blockTable(block, paper, keepNext), gap(keepNext)];
    case 'divider':
      // A title that follows begins a page of its own.
      return next?.kind === 'heading' && next.level === 1 ? [] : [gap(keepNext)];
  }
}

interface ListName {
  readonly reference: string;
  readonly instance: number;
}

function entryParagraphs(
  { text, notes, entries }: Entry,
  depth: number,
  list: ListName,
  language: Language,
  keepNext: boolean,
): Paragraph[] {
  const level = Math.min(depth, DEEPEST);
  const indent = { left: STEP * (level + 1) };
  const remarks = (notes ?? []).map(
    (note) => new Paragraph({ style: 'Remark', indent, keepNext, children: runs(note, language) }),
  );
  const last = (entries ?? []).length - 1;
  const nested = (entries ?? []).flatMap((entry, at) =>
    entryParagraphs(entry, depth + 1, list, language, keepNext && at === last),
  );
  const marked = MARKED.test(plainText(text));
  const place = marked ? { indent: { ...indent, hanging: MARK_WIDTH } } : { numbering: { ...list, level } };
  const isKept = remarks.length > 0 || (keepNext && nested.length === 0);
  return [
    new Paragraph({ style: 'ListItem', ...place, keepNext: isKept, children: runs(text, language) }),
    ...remarks,
    ...nested,
  ];
}

/** Room after a table. */
function gap(keepNext: boolean): Paragraph {
  return new Paragraph({ keepNext, spacing: { before: 0, after: 80, line: 120, lineRule: 'exact' } });
}
