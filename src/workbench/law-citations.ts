import type { LinkedCite, Pack } from '../pack/model.js';

/** What a rule does with an article it cites. */
export type CitationRole =
  | 'scope'
  | 'requirement'
  | 'red-line'
  | 'duty'
  | 'outside'
  | 'derived'
  | 'checklist'
  | 'caution'
  | 'allowance'
  | 'offence'
  | 'default'
  | 'fact'
  | 'readiness'
  | 'product';

/** One use of an article: the rule (or fact) and what the article does there. */
export interface Citation {
  readonly role: CitationRole;
  readonly rule: string;
}

const DECIDING: ReadonlySet<CitationRole> = new Set(['scope', 'requirement', 'red-line', 'duty', 'outside', 'derived']);

/** Whether a result can turn on an article that is cited so. */
export function decides(citation: Citation): boolean {
  return DECIDING.has(citation.role);
}

interface Citing {
  readonly cites: readonly LinkedCite[];
}

/** Every use of every article by the rules of a pack, by `instrument#article`; each rule and role once. */
export function citationsOf(pack: Pack): ReadonlyMap<string, readonly Citation[]> {
  const found = new Map<string, Map<string, Citation>>();
  const add = (role: CitationRole, rule: string, parts: readonly Citing[]): void => {
    for (const { at } of parts.flatMap((part) => part.cites)) {
      const uses = found.get(at) ?? new Map<string, Citation>();
      found.set(at, uses.set(`${role} ${rule}`, { role, rule }));
    }
  };
  for (const { id, scope, requirements, checklist, cautions, allows } of pack.pathways) {
    add('scope', id, scope);
    add('requirement', id, requirements);
    add('checklist', id, checklist);
    add('caution', id, cautions);
    add('allowance', id, allows);
  }
  for (const { id, bases, checklist, cautions, offence } of pack.redLines) {
    add('red-line', id, [{ cites: bases.map((base) => base.cite) }]);
    add('checklist', id, checklist);
    add('caution', id, cautions);
    add('offence', id, offence);
  }
  for (const duty of pack.duties) {
    add('duty', duty.id, [duty]);
    add('checklist', duty.id, duty.checklist);
    add('caution', duty.id, duty.cautions);
    add('offence', duty.id, duty.offence);
  }
  for (const rule of pack.outside) {
    add('outside', rule.id, [rule]);
    add('caution', rule.id, rule.cautions);
  }
  for (const fact of pack.facts) {
    add('fact', fact.id, [fact]);
    add('default', fact.id, fact.defaults);
  }
  for (const entry of pack.derived) add('derived', entry.id, [entry]);
  for (const list of pack.readiness) add('readiness', list.id, list.items);
  for (const product of pack.products) {
    for (const at of product.cites) {
      const uses = found.get(at) ?? new Map<string, Citation>();
      found.set(at, uses.set(`product ${product.id}`, { role: 'product', rule: product.id }));
    }
  }
  return new Map([...found].map(([at, uses]) => [at, [...uses.values()]]));
}
