/** What may part the cells of a row, in the order tried. */
const DELIMITERS = [',', '\t', ';', '|'] as const;

/**
 * The delimiter of a table, told from its first lines: the one that parts most of them into the same number of cells, more
 * than one; the most cells where several do. Quoted cells are not looked into. A comma where nothing tells.
 */
export function detectDelimiter(sample: string): string {
  const lines = outsideQuotes(sample)
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, 50);
  let best = { delimiter: ',', score: 0 };
  for (const delimiter of DELIMITERS) {
    const counts = new Map<number, number>();
    for (const line of lines) {
      const count = line.split(delimiter).length;
      if (count > 1) counts.set(count, (counts.get(count) ?? 0) + 1);
    }
    for (const [count, times] of counts) {
      const score = times * Math.min(count, 50);
      if (score > best.score) best = { delimiter, score };
    }
  }
  return best.delimiter;
}

function outsideQuotes(sample: string): string {
  return sample.replaceAll(/"(?:[^"]|"")*"/g, '""');
}

/** The delimiter an option names: the character itself, `tab` or `\t`, `comma`, `semicolon`, `pipe`. */
export function delimiterNamed(name: string): string | undefined {
  const named: Readonly<Record<string, string>> = { tab: '\t', '\\t': '\t', comma: ',', semicolon: ';', pipe: '|' };
  if (Object.hasOwn(named, name.toLowerCase())) return named[name.toLowerCase()];
  return name.length === 1 && name !== '"' && name !== '\n' && name !== '\r' && name.charCodeAt(0) < 0x80 ? name : undefined;
}
