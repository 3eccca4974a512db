/** Colour and style codes (SGR) and terminal hyperlinks (OSC 8): what our own output contains besides text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: terminal codes begin with one
const CODES = /\u001B\[[\d;:]*m|\u001B\]8;[^\u0007\u001B]*(?:\u0007|\u001B\\)/g;

/** The code that ends each kind of style, by the code that begins it. */
function closerOf(code: number): number | undefined {
  if (code === 1 || code === 2) return 22;
  if (code === 3 || code === 4) return code + 20;
  if (code >= 7 && code <= 9) return code + 20;
  if ((code >= 30 && code <= 38) || (code >= 90 && code <= 97)) return 39;
  if ((code >= 40 && code <= 48) || (code >= 100 && code <= 107)) return 49;
  return code === 53 ? 55 : undefined;
}

/** A hyperlink code without an address ends the link before it. */
function endsLink(code: string): boolean {
  const [, , address = ''] = code.split(';');
  return address === '\u0007' || address === '\u001B\\';
}

/** Text cut at its codes: `code` holds those that stand directly before `text`. */
export function splitCodes(text: string): { code: string; text: string }[] {
  const parts: { code: string; text: string }[] = [];
  let from = 0;
  let code = '';
  for (const match of text.matchAll(CODES)) {
    if (match.index > from) {
      parts.push({ code, text: text.slice(from, match.index) });
      code = '';
    }
    code += match[0];
    from = match.index + match[0].length;
  }
  if (from < text.length || code !== '') parts.push({ code, text: text.slice(from) });
  return parts;
}

/** Which styles are on at a place in a text, so that every line can stand alone: closed at its end, reopened on the next. */
export class StyleState {
  #open = new Map<string, { start: string; end: number }>();
  #link = '';

  /** Follows a run of codes. */
  apply(codes: string): void {
    if (codes === '') return;
    for (const [code] of codes.matchAll(CODES)) {
      if (code.startsWith('\u001B]')) this.#link = endsLink(code) ? '' : code;
      else this.#applyStyle(code.slice(2, -1).split(';').map(Number));
    }
  }

  #applyStyle(numbers: number[]): void {
    for (let index = 0; index < numbers.length; index += 1) {
      const code = numbers[index] ?? 0;
      const isExtended = code === 38 || code === 48;
      const length = isExtended ? (numbers[index + 1] === 2 ? 5 : 3) : 1;
      const end = closerOf(code);
      if (code === 0) this.#open.clear();
      else if (end === undefined) this.#close(code);
      else {
        // Bold and dim share their end but are two styles; of the others the newer replaces the older.
        const kind = end === 22 ? `22 ${code}` : `${end}`;
        this.#open.set(kind, { start: numbers.slice(index, index + length).join(';'), end });
      }
      index += length - 1;
    }
  }

  #close(end: number): void {
    for (const [kind, style] of this.#open) if (style.end === end) this.#open.delete(kind);
  }

  /** Codes that bring a fresh line into this state. */
  get opening(): string {
    return [...this.#open.values()].map(({ start }) => `\u001B[${start}m`).join('') + this.#link;
  }

  /** Codes that bring this state back to plain. */
  get closing(): string {
    const ends = new Set([...this.#open.values()].map(({ end }) => end));
    const link = this.#link === '' ? '' : '\u001B]8;;\u0007';
    return (
      link +
      [...ends]
        .toReversed()
        .map((end) => `\u001B[${end}m`)
        .join('')
    );
  }
}
