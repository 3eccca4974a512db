/** One point of a receipt: what it says, and what was found. */
export interface ReceiptCheck {
  readonly what: 'pack' | 'engine' | 'weakened' | 'case' | 'result' | 'origin' | 'original-result';
  /** Where in the result, for differences of a result; else empty. */
  readonly path: string;
  readonly recorded: string;
  readonly found: string;
  readonly same: boolean;
}

/** Differences named of one result; a changed pack can change everything. */
const MOST_DIFFERENCES = 20;
const LONGEST_VALUE = 200;

/**
 * Compares two pieces of plain data: one point that they are the same, or one for each place where they differ. Things in lists
 * are paired by `id` or `fact`, so that one more does not shift the others; a text in two languages counts once.
 */
export function compareData(what: ReceiptCheck['what'], recorded: unknown, found: unknown): ReceiptCheck[] {
  const differences: ReceiptCheck[] = [];
  const visit = (left: unknown, right: unknown, path: string): void => {
    if (differences.length >= MOST_DIFFERENCES || JSON.stringify(left) === JSON.stringify(right)) return;
    const [before, after] = [partsOf(left), partsOf(right)];
    if (before === undefined || after === undefined || Array.isArray(left) !== Array.isArray(right)) {
      differences.push({ what, path, recorded: show(left), found: show(right), same: false });
      return;
    }
    for (const key of new Set([...before.keys(), ...after.keys()]))
      visit(before.get(key), after.get(key), path === '' ? key : `${path}.${key}`);
  };
  visit(recorded, found, '');
  return differences.length > 0 ? differences : [{ what, path: '', recorded: '', found: '', same: true }];
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
  const name = isObject(part) ? (part['id'] ?? part['fact']) : undefined;
  return typeof name === 'string' ? name : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function show(value: unknown): string {
  const text = value === undefined ? '' : typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}
