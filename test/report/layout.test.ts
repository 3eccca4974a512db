import { stripVTControlCharacters as stripAnsi, stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { bullets, displayWidth, hanging, indent, padEnd, padStart, table, wrapText } from '../../src/report/layout/index.js';
import { isPlain, plainWidth } from '../../src/report/layout/plain-text.js';

const CLOSING = [...'，。、；：！？）》」』】’”'];
const OPENING = [...'（《「『【‘“'];
const RED = '\u001B[31m';
const PLAIN = '\u001B[39m';

const letters = fc.constantFrom(
  ...'细胞治疗临床研究备案转化应用',
  ...CLOSING,
  ...OPENING,
  ...'abcXYZ 019-./:',
  ' ',
  '\n',
  '—',
  '…',
  '👨‍👩‍👧',
  'é',
  'Ⅱ',
  '한',
);
const texts = fc.array(letters, { maxLength: 120 }).map((parts) => parts.join(''));
const withoutSpace = (text: string) => text.replace(/[ \n\u3000]/gu, '');
const widestLetter = 2;

describe('displayWidth', () => {
  it.each([
    ['个人信息', 8],
    ['Ⅱ级（含）', 9],
    ['abc', 3],
    [`${RED}细胞${PLAIN}`, 4],
    ['👨‍👩‍👧', 2],
    ['e\u0301', 1],
    ['', 0],
  ])('%j takes %i columns', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });
});

describe('plain text', () => {
  it('has the widths that Unicode gives it, character by character', () => {
    const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' });
    const wrong: string[] = [];
    for (let code = 0; code <= 0xffff; code += 1) {
      const character = String.fromCharCode(code);
      if (!isPlain(character)) continue;
      const alone = [...segmenter.segment(`${character}${character}甲${character}a`)].length === 5;
      if (!alone || plainWidth(character) !== stringWidth(character)) wrong.push(code.toString(16));
    }
    expect(wrong).toEqual([]);
    expect(isPlain('结论：可行（含 CAR-T）——“第15条” ■▪☐✓✗')).toBe(true);
  });
});

describe('wrapText', () => {
  it('loses nothing but spaces and line feeds, in any text and width', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 40 }), (text, width) => {
        expect(withoutSpace(wrapText(text, width).join(''))).toBe(withoutSpace(text));
      }),
    );
  });

  it('loses nothing of arbitrary Unicode', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 1, max: 20 }), (text, width) => {
        const bare = (value: string) => value.replace(/[ \t\r\n\u3000]/gu, '');
        expect(bare(wrapText(text, width).join(''))).toBe(bare(text));
      }),
    );
  });

  it('never exceeds the width, except by one character that is wider than the line', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 40 }), (text, width) => {
        for (const line of wrapText(text, width)) expect(displayWidth(line)).toBeLessThanOrEqual(Math.max(width, widestLetter));
      }),
    );
  });

  it('keeps text that fits, spaces included', () => {
    expect(wrapText('  临床 研究  ', 40)).toEqual(['  临床 研究  ']);
    expect(wrapText('', 10)).toEqual(['']);
    expect(wrapText('临床   ', 5)).toEqual(['临床']);
    expect(wrapText('一\n\n二\r\n三', 10)).toEqual(['一', '', '二', '三']);
  });

  it('begins no line with a closing mark and ends none with an opening one', () => {
    const clause = fc
      .array(fc.constantFrom(...'开展细胞治疗临床研究'), { minLength: 2, maxLength: 9 })
      .map((part) => part.join(''));
    const quoted = fc
      .tuple(fc.constantFrom('《》', '（）', '“”', '「」'), clause)
      .map(([marks, inner]) => marks[0] + inner + marks[1]);
    const sentence = fc
      .array(fc.tuple(fc.oneof(clause, quoted), fc.constantFrom('，', '。', '；', '：', '！', '？', '、', '')), { maxLength: 12 })
      .map((parts) => parts.flat().join(''));
    fc.assert(
      fc.property(sentence, fc.integer({ min: 10, max: 40 }), (text, width) => {
        const lines = wrapText(text, width);
        for (const line of lines.slice(1)) expect(CLOSING).not.toContain(line[0]);
        for (const line of lines.slice(0, -1)) expect(OPENING).not.toContain(line.at(-1));
      }),
    );
  });

  it('moves a character along rather than let the comma begin a line', () => {
    expect(wrapText('细胞治疗，备案', 8)).toEqual(['细胞治', '疗，备案']);
    expect(wrapText('依据《条例》', 6)).toEqual(['依据', '《条', '例》']);
  });

  it('does not part —— and ……', () => {
    expect(wrapText('一二——三', 5)).toEqual(['一', '二——', '三']);
  });

  it('breaks Latin words only where they are longer than the line', () => {
    expect(wrapText('approval of translational use', 14)).toEqual(['approval of', 'translational', 'use']);
    expect(wrapText('don’t stop', 5)).toEqual(['don’t', 'stop']);
    expect(wrapText('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij']);
    expect(wrapText('按 nbt-research-filing 备案', 20)).toEqual(['按', 'nbt-research-filing', '备案']);
  });

  it('keeps a Latin word whole beside Chinese', () => {
    expect(wrapText('使用CAR-T细胞', 9)).toEqual(['使用CAR-T', '细胞']);
    expect(wrapText('使用CAR-T细胞', 8)).toEqual(['使用', 'CAR-T细', '胞']);
  });

  it('closes colours at the end of a line and reopens them on the next', () => {
    expect(wrapText(`${RED}细胞治疗${PLAIN}研究`, 4)).toEqual([`${RED}细胞${PLAIN}`, `${RED}治疗${PLAIN}`, '研究']);
  });

  it('gives every line balanced colours and the same text as without them', () => {
    const painted = fc.array(
      fc.tuple(
        fc.constantFrom(RED, PLAIN, '\u001B[1m', '\u001B[22m', '\u001B[0m', '\u001B[38;5;9m', '\u001B[1;4m', ''),
        fc.constantFrom('细', '胞', 'ab', ' ', '，', '\n'),
      ),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(painted, fc.integer({ min: 2, max: 20 }), (parts, width) => {
        const coloured = parts.flat().join('');
        const lines = wrapText(coloured, width);
        expect(lines.map((line) => stripAnsi(line))).toEqual(wrapText(stripAnsi(coloured), width));
        for (const line of lines) expect(stylesLeftOpen(line)).toEqual([]);
      }),
    );
  });
});

/** An independent reading of SGR codes: which closing codes are still owed at the end of a line. */
function stylesLeftOpen(line: string): string[] {
  const owed = new Set<string>();
  for (const [, codes = ''] of line.matchAll(new RegExp(`${String.fromCharCode(27)}\\[([\\d;]*)m`, 'g'))) {
    if (codes === '0') owed.clear();
    else if (codes === '31' || codes.startsWith('38')) owed.add('39');
    else if (codes === '1') owed.add('22');
    else if (codes === '4') owed.add('24');
    else if (codes === '1;4') owed.add('22').add('24');
    else owed.delete(codes);
  }
  return [...owed];
}

describe('padding, indenting and lists', () => {
  it('pads by columns, not characters', () => {
    expect(padEnd('备案', 6)).toBe('备案  ');
    expect(padStart('备案', 6)).toBe('  备案');
    expect(padEnd('细胞治疗', 6)).toBe('细胞治疗');
  });

  it('indents lines that are not empty', () => {
    expect(indent(['一', '', '二'], 3)).toEqual(['   一', '', '   二']);
    expect(indent(['一'], '│ ')).toEqual(['│ 一']);
  });

  it('hangs the further lines of a point under its text', () => {
    expect(bullets(['临床研究备案', 'ethics'], { width: 8, marker: '• ' })).toEqual(['• 临床研', '  究备案', '• ethics']);
    expect(bullets(['一', '二'], { width: 20, marker: (index) => `${index + 1}. ` })).toEqual(['1. 一', '2. 二']);
    expect(hanging('依据：', '条例第十五条', 12)).toEqual(['依据：条例第', '      十五条']);
  });
});

describe('table', () => {
  const columns = [
    { header: '路径' },
    { header: '状态', width: 6 },
    { header: '依据', flex: 1 },
    { header: 'n', align: 'right' as const },
  ];

  it('lines up double-width text under its header', () => {
    expect(
      table(
        [
          ['临床研究备案', '可行', 'd818#15', '3'],
          ['filing', 'open', '', '12'],
        ],
        { columns, width: 60 },
      ),
    ).toEqual([
      '路径          状态    依据      n',
      '────────────  ──────  ───────  ──',
      '临床研究备案  可行    d818#15   3',
      'filing        open             12',
    ]);
  });

  it('wraps cells and parts tall rows with an empty line', () => {
    const lines = table(
      [
        ['备案', '可行', '开展临床研究应当向卫生健康部门备案', '1'],
        ['注册', '关闭', '无', '2'],
      ],
      { columns, width: 36 },
    );
    expect(lines).toEqual([
      '路径  状态    依据                 n',
      '────  ──────  ───────────────────  ─',
      '备案  可行    开展临床研究应当向   1',
      '              卫生健康部门备案',
      '',
      '注册  关闭    无                   2',
    ]);
  });

  it('parts no word where another column has room to spare, coloured or not', () => {
    const rows = [
      ['NHC (technology)', 'Investigator-initiated research under measures', 'out of scope', 'yields to another pathway'],
    ];
    const named = [{ header: 'Track' }, { header: 'Pathway', flex: 3 }, { header: 'Standing' }, { header: 'Why', flex: 4 }];
    const lines = table(rows, { columns: named, width: 66 });
    for (const word of rows.flat().flatMap((cell) => cell.split(' '))) expect(lines.join('\n')).toContain(word);
    const coloured = rows.map((row) => row.map((cell) => `\x1b[31m${cell}\x1b[39m`));
    const plain = table(coloured, { columns: named, width: 66 }).map((line) => stripVTControlCharacters(line));
    expect(plain.map((line) => line.trimEnd())).toEqual(lines);
    expect(table([['a'.repeat(60), 'b c']], { columns: [{ header: 'x', flex: 1 }, { header: 'y' }], width: 30 })[2]).toContain(
      'b c',
    );
  });

  it('is never wider than the page and holds every character, whatever the page', () => {
    const cell = texts.filter((text) => text.length < 60);
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell), { maxLength: 4 }), fc.integer({ min: 8, max: 90 }), (rows, width) => {
        const lines = table(rows, {
          columns: [{ header: '甲' }, { header: '乙', flex: 2 }, { header: 'c', flex: 1, align: 'right' }],
          width,
        });
        for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width);
        const counted = (text: string) => [...withoutSpace(text)].sort().join('').replaceAll('─', '');
        const headers = lines.some((line) => line.startsWith('─')) ? '甲乙c' : '甲乙c'.repeat(rows.length);
        expect(counted(lines.join(''))).toBe(counted(rows.flat().join('') + headers));
      }),
    );
  });

  it('becomes a list of header and cell on a narrow page', () => {
    expect(table([['临床研究备案', '可行', 'd818#15', '3']], { columns, width: 12 })).toEqual([
      '路径',
      '  临床研究备',
      '  案',
      '状态  可行',
      '依据',
      '  d818#15',
      'n  3',
    ]);
  });

  it('colours headers and rules only, and draws plain rules on request', () => {
    const lines = table([['a']], {
      columns: [{ header: 'h' }],
      width: 20,
      ascii: true,
      color: (style, text) => `<${style}>${text}</>`,
    });
    expect(lines).toEqual(['<header>h</>', '<rule>-</>', 'a']);
  });
});
