/** One point of a receipt: what it says, and what was found, as plain data; undefined where there is nothing. */
export interface ReceiptCheck {
  readonly what: 'pack' | 'engine' | 'weakened' | 'case' | 'result' | 'origin' | 'original-result';
  /** Where in the result, for differences of a result; else empty. */
  readonly path: string;
  readonly recorded: unknown;
  readonly found: unknown;
  readonly same: boolean;
}

/** Differences named of one result; a changed pack can change everything. */
export const MOST_DIFFERENCES = 20;

/**
 * Compares two pieces of plain data: one point that they are the same, or one for each place where they differ. Things in lists
 * are paired by `id`, `fact` or `code`, so that one more does not shift the others; a text in two languages counts once.
 */
export function compareData(what: ReceiptCheck['what'], recorded: unknown, found: unknown): ReceiptCheck[] {
  const differences: ReceiptCheck[] = [];
  const visit = (left: unknown, right: unknown, path: string): void => {
    if (differences.length >= MOST_DIFFERENCES || JSON.stringify(left) === JSON.stringify(right)) return;
    const [before, after] = [partsOf(left), partsOf(right)];
    if (before === undefined || after === undefined || Array.isArray(left) !== Array.isArray(right)) {
      differences.push({ what, path, recorded: left, found: right, same: false });
      return;
    }
    for (const key of new Set([...before.keys(), ...after.keys()]))
      visit(before.get(key), after.get(key), path === '' ? key : `${path}.${key}`);
  };
  visit(recorded, found, '');
  return differences.length > 0 ? differences : [{ what, path: '', recorded: undefined, found: undefined, same: true }];
}

/** The parts of a map, or of a list of named things, by name; undefined for what is compared as a whole. */
function partsOf(value: unknown): ReadonlyMap<string, unknown> | undefined {
  if (!isObject(value) || typeof value['zh'] === 'string') return undefined;
  if (!Array.isArray(value)) return new Map(Object.entries(value));
  const entries = (value as readonly unknown[]).map((part) => [nameOf(part), part] as const);
  const names = new Set(entries.map(([name]) => name));
  if (names.size < entries.length || names.has(undefined)) return undefined;
  return new Map(entries.map(([name, part]) => [name ?? '', part]));
}

function nameOf(part: unknown): string | undefined {
  const name = isObject(part) ? (part['id'] ?? part['fact'] ?? part['code']) : undefined;
  return typeof name === 'string' ? name : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
