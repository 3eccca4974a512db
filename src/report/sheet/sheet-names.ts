import { xmlText } from '../xml-text.js';

/** What a name holds at most, in UTF-16 units. */
const LONGEST = 31;

/** Names that Excel accepts for sheets: short, without signs that paths use, and no two alike. */
export function sheetNames(wanted: readonly string[]): readonly string[] {
  const taken = new Set<string>(['history']);
  return wanted.map((name) => {
    const clean =
      xmlText(name)
        .replace(/[\\/*?:[\]\n\t]/g, ' ')
        .replaceAll("'", '’')
        .trim() || '-';
    for (let count = 1; ; count += 1) {
      const candidate = count === 1 ? cut(clean, LONGEST) : `${cut(clean, LONGEST - 5)} (${count})`;
      if (taken.has(candidate.toLowerCase())) continue;
      taken.add(candidate.toLowerCase());
      return candidate;
    }
  });
}

function cut(text: string, length: number): string {
  return text
    .slice(0, length)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd();
}
