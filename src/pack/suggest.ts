/** Longer words are not compared: no id comes near this, and the distance is quadratic. */
const LONGEST_COMPARED = 120;

/** Case, width and separators are what people get wrong first; without them ids are compared letter by letter. */
function bare(word: string): readonly string[] {
  return [
    ...word
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s._/-]+/gu, ''),
  ];
}

function lastSegment(id: string): string {
  return id.slice(id.lastIndexOf('.') + 1);
}

function isChinese(letters: readonly string[]): boolean {
  return letters.some((letter) => /\p{Script=Han}/u.test(letter));
}

/** How many slips still count as the same word: a Chinese word of two characters already says much, a Latin one little. */
function slipsAllowed(letters: readonly string[]): number {
  if (isChinese(letters)) return letters.length < 2 ? 0 : Math.max(1, Math.floor(letters.length / 3));
  return letters.length < 3 ? 0 : Math.min(3, Math.max(1, Math.floor(letters.length / 3)));
}

/**
 * Number of insertions, deletions, substitutions and swaps of neighbours between two words, counted in code points
 * (Damerau-Levenshtein in its "optimal string alignment" form: no part is edited twice).
 */
export function editDistance(left: readonly string[], right: readonly string[]): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const same = left[row - 1] === right[column - 1];
      let best = Math.min((last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + (same ? 0 : 1));
      const swapped = row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      if (swapped) best = Math.min(best, (beforeLast[column - 2] ?? 0) + 1);
      current.push(best);
    }
    beforeLast = last;
    last = current;
  }
  return last[right.length] ?? 0;
}

/** Distance where it is within what the longer word allows, else undefined. */
function nearness(left: readonly string[], right: readonly string[]): number | undefined {
  const allowed = slipsAllowed(left.length >= right.length ? left : right);
  if (Math.abs(left.length - right.length) > allowed) return undefined;
  const distance = editDistance(left, right);
  return distance <= allowed ? distance : undefined;
}

/** The candidate that alone satisfies the test; two of them would be a guess. */
function onlyOne(candidates: readonly string[], test: (candidate: string) => boolean): string | undefined {
  const found = candidates.filter(test);
  return found.length === 1 ? found[0] : undefined;
}

/**
 * The candidate someone most probably meant by `word`, or undefined when none is close. Looked for in turn: the same
 * word but for case, width or separators; the fewest slips over the whole id; the same or nearly the same last segment
 * of a dotted id (`kind` for `act.kind`); the one candidate that contains the word. The last two only where exactly one
 * candidate fits. Ties of the second are broken by code point order, so the answer does not depend on the order given.
 */
export function didYouMean(word: string, candidates: Iterable<string>): string | undefined {
  const letters = bare(word);
  if (letters.length === 0 || letters.length > LONGEST_COMPARED) return undefined;
  const sorted = [...new Set(candidates)].filter((c) => c !== word && c.length <= LONGEST_COMPARED).sort();

  let best: { candidate: string; distance: number } | undefined;
  for (const candidate of sorted) {
    const distance = nearness(letters, bare(candidate));
    if (distance !== undefined && (best === undefined || distance < best.distance)) best = { candidate, distance };
  }
  if (best !== undefined) return best.candidate;

  const segment = bare(lastSegment(word));
  const contained = letters.join('');
  const shortestContained = isChinese(letters) ? 2 : 4;
  return (
    onlyOne(sorted, (c) => c.includes('.') && editDistance(segment, bare(lastSegment(c))) === 0) ??
    onlyOne(sorted, (c) => c.includes('.') && nearness(segment, bare(lastSegment(c))) !== undefined) ??
    (letters.length < shortestContained ? undefined : onlyOne(sorted, (c) => bare(c).join('').includes(contained)))
  );
}
