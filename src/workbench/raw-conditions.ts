import type { Expression } from '../logic/expression.js';
import type { PackDocuments } from '../pack/document.js';
import type { Pack } from '../pack/model.js';

/** Conditions of a stack of packs as their authors wrote them, by the address that `linkedConditions` gives them too. */
export type RawConditions = ReadonlyMap<string, unknown>;

const CONDITION_KEYS = new Set(['when', 'test', 'pastDue', 'begun']);
const EXTENDABLE = ['pathway', 'red-line', 'duty', 'outside'];
const STEPS_BEGUN = 'pack/steps/begun';

/** Gathers the JsonLogic of packs as read, the first the lowest; a later pack takes the place of an earlier one. */
export function rawConditions(packs: readonly PackDocuments[]): RawConditions {
  const found = new Map<string, unknown>();
  for (const { kind, data } of packs.flatMap((pack) => pack.documents)) {
    if (kind === 'facts' || kind === 'constraints') collect(data, '', found);
    else if (kind === 'pack') collect(data, kind, found);
    else if (kind === 'extension') for (const target of EXTENDABLE) collect(data, `${target}/${data.extends}`, found);
    else if ('id' in data) collect(data, `${kind}/${data.id}`, found);
  }
  return found;
}

/** Every condition of a linked pack that has a raw one, with it. */
export function* linkedConditions(
  pack: Pack,
  raw: RawConditions,
): Generator<{ address: string; expression: Expression; raw: unknown }> {
  const found = new Map<string, unknown>();
  collect({ facts: pack.facts, derived: pack.derived, constraints: pack.constraints }, '', found);
  const groups = {
    pathway: pack.pathways,
    'red-line': pack.redLines,
    duty: pack.duties,
    outside: pack.outside,
    readiness: pack.readiness,
  };
  for (const [kind, rules] of Object.entries(groups)) for (const rule of rules) collect(rule, `${kind}/${rule.id}`, found);
  for (const [address, expression] of found) {
    const written = raw.get(address) ?? (address.endsWith('/pastDue') ? raw.get(STEPS_BEGUN) : undefined);
    if (written !== undefined) yield { address, expression: expression as Expression, raw: written };
  }
}

/** Walks plain data; entries of lists are named by their id, so that the written and the linked form meet. */
function collect(value: unknown, address: string, into: Map<string, unknown>): void {
  if (Array.isArray(value)) {
    for (const [index, entry] of value.entries())
      collect(entry, join(address, idOf(entry) ?? `${address.split('/').at(-1)}-${index + 1}`), into);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      if (!CONDITION_KEYS.has(key)) collect(inner, join(address, key), into);
      else if (inner !== undefined) into.set(join(address, key), inner);
    }
  }
}

function idOf(entry: unknown): string | undefined {
  return typeof entry === 'object' && entry !== null && 'id' in entry && typeof entry.id === 'string' ? entry.id : undefined;
}

function join(address: string, part: string): string {
  return address === '' ? part : `${address}/${part}`;
}
