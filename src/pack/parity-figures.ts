/** What one text says in numbers. Dates are `2026-05-01`, `2026-05` or, where the year is not repeated, `--05-01`. */
export interface Figures {
  /** Numbers in digits, articles included, without leading zeros, separators or 万. */
  readonly numbers: ReadonlySet<string>;
  readonly dates: ReadonlySet<string>;
  /** What is left of the text without its dates. */
  readonly rest: string;
}

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const MONTH = `(${MONTHS.map((name) => `${name}|${name.slice(0, 3)}\\.?`).join('|')})`;
const DAY = '(\\d{1,2})(?:st|nd|rd|th)?';
const YEAR = '(\\d{4})';

/** Ways to write a date, the longer first; `as` puts the groups in the order year, month, day. */
const DATES: readonly {
  readonly pattern: RegExp;
  readonly as: (groups: readonly string[]) => readonly (string | undefined)[];
}[] = [
  { pattern: /(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日/gu, as: ([y, m, d]) => [y, m, d] },
  { pattern: /(?<![\d-])(\d{4})-(\d{2})-(\d{2})(?![\d-])/gu, as: ([y, m, d]) => [y, m, d] },
  { pattern: new RegExp(`\\b${DAY}\\s+${MONTH}\\s*,?\\s+${YEAR}\\b`, 'giu'), as: ([d, m, y]) => [y, m, d] },
  { pattern: new RegExp(`\\b${MONTH}\\s+${DAY}\\s*,\\s*${YEAR}\\b`, 'giu'), as: ([m, d, y]) => [y, m, d] },
  { pattern: /(\d{4})\s*年\s*(\d{1,2})\s*月(?!\s*\d)/gu, as: ([y, m]) => [y, m, undefined] },
  { pattern: /(?<![\d-])(\d{4})-(0[1-9]|1[0-2])(?![\d-])/gu, as: ([y, m]) => [y, m, undefined] },
  { pattern: new RegExp(`\\b${MONTH}\\s+${YEAR}\\b`, 'giu'), as: ([m, y]) => [y, m, undefined] },
  { pattern: /(?<!\d)(\d{1,2})\s*月\s*(\d{1,2})\s*日/gu, as: ([m, d]) => [undefined, m, d] },
  { pattern: new RegExp(`\\b${DAY}\\s+${MONTH}(?![a-z])`, 'giu'), as: ([d, m]) => [undefined, m, d] },
];

const HAN_DIGITS = '〇一二三四五六七八九';
const HAN_NUMERAL = '[〇零一二两三四五六七八九十百千]+';
const SCALES: Readonly<Record<string, number>> = {
  万: 1e4,
  百万: 1e6,
  千万: 1e7,
  亿: 1e8,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
};
const NUMBER = /(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:\s*(百万|千万|万|亿|thousand|million|billion)(?![a-z]))?/giu;

const HAS_FIGURES = /\p{N}|第[〇零一二两三四五六七八九十百]/u;

const UNITS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
const ENGLISH: ReadonlyMap<string, number> = new Map([
  ...UNITS.map((word, value) => [word, value] as const),
  ...['thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'].map(
    (word, index) => [word, index + 13] as const,
  ),
  ...['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'].map(
    (word, index) => [word, (index + 2) * 10] as const,
  ),
  ...['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'].map(
    (word, index) => [word, index + 1] as const,
  ),
  ...['once', 'twice', 'half', 'hundred'].map((word, index) => [word, [1, 2, 0.5, 100][index] ?? 0] as const),
  ...['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'].map((word, index) => [word, index + 1] as const),
]);

/**
 * The figures of a text in either language; an English text with Chinese terms in it may use both notations. Chinese
 * numerals count as digits only in article numbers (第八条): 三级 or 第三类 is a name, not a figure.
 */
export function figuresOf(text: string): Figures {
  if (!HAS_FIGURES.test(text)) return { numbers: new Set(), dates: new Set(), rest: text };
  const dates = new Set<string>();
  const numbers = new Set<string>();
  let rest = text
    .normalize('NFKC')
    .replaceAll(/https?:\S+/gu, ' ')
    .replaceAll(/第(?:[〇零一二两三四五六七八九十百]+)(?=[条款项])/gu, (part) => `第${hanNumber(part.slice(1))}`);
  for (const { pattern, as } of DATES) {
    rest = rest.replaceAll(pattern, (whole: string, ...groups: string[]) => {
      const date = isoDate(as(groups));
      if (date === undefined) return whole;
      dates.add(date);
      return ' ';
    });
  }
  for (const [, digits = '', scale] of rest.matchAll(NUMBER))
    numbers.add(String(Number(digits.replaceAll(',', '')) * (SCALES[scale?.toLowerCase() ?? ''] ?? 1)));
  return { numbers, dates, rest };
}

/**
 * Figures of one text that the other does not carry. A number in words (三, three, III) may stand for digits of the
 * other language, but needs none there.
 */
export function missingFigures(from: Figures, other: Figures): string[] {
  const digits = [...from.numbers].filter((figure) => !other.numbers.has(figure));
  const words = digits.length === 0 ? digits : [...numberWords(other.rest)];
  const numbers = digits.filter((figure) => !words.includes(figure));
  const dates = [...from.dates].filter((date) => ![...other.dates].some((candidate) => sameDate(date, candidate)));
  return [...dates, ...numbers];
}

/** Equal, or one leaves out the year that the other gives. */
function sameDate(left: string, right: string): boolean {
  return (
    left === right ||
    ((left.startsWith('--') || right.startsWith('--')) && left.length !== right.length && left.slice(-5) === right.slice(-5))
  );
}

function isoDate([year, month = '', day]: readonly (string | undefined)[]): string | undefined {
  const named = MONTHS.findIndex((name) => month.length >= 3 && name.startsWith(month.replace('.', '').toLowerCase()));
  const number = named >= 0 ? named + 1 : Number(month);
  if (!(number >= 1 && number <= 12) || Number(day ?? 1) > 31) return undefined;
  return [year ?? '-', two(number), ...(day === undefined ? [] : [two(Number(day))])].join('-');
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function numberWords(text: string): Set<string> {
  const found = new Set<string>();
  for (const [numeral] of text.matchAll(new RegExp(HAN_NUMERAL, 'gu'))) {
    found.add(String(hanNumber(numeral)));
    for (const digit of numeral) found.add(String(hanNumber(digit)));
  }
  for (const [word] of text.matchAll(/[A-Za-z]+/gu)) {
    const value = ENGLISH.get(word) ?? ENGLISH.get(word.toLowerCase());
    if (value !== undefined) found.add(String(value));
  }
  return found;
}

/** Value of a Chinese numeral below ten thousand, or of digits set side by side (二〇二六). */
function hanNumber(numeral: string): number {
  const digit = (character: string) => (character === '零' ? 0 : character === '两' ? 2 : HAN_DIGITS.indexOf(character));
  if (!/[十百千]/u.test(numeral)) return [...numeral].reduce((value, character) => value * 10 + digit(character), 0);
  let total = 0;
  let pending = 0;
  for (const character of numeral) {
    const scale = { 十: 10, 百: 100, 千: 1000 }[character];
    if (scale === undefined) pending = digit(character);
    else {
      total += (pending || 1) * scale;
      pending = 0;
    }
  }
  return total + pending;
}
