import { covers } from '../pack/link/period.js';
import type { Pack, Period } from '../pack/model.js';
import { CaseKnowledge, indexPack, type Stated } from './knowledge.js';
import { ASSUME_NOTHING } from './situation.js';

/**
 * The pack without the rules that cannot hold on a day once this is stated, whatever else is: what is false of statements
 * (nothing assumed) stays false when more is known. Every case that states it fares the same under both, but that pathways,
 * red lines, duties and outside rules which are left out are not mentioned.
 */
export function narrowPack(pack: Pack, asOf: number, stated: Stated): Pack {
  const knowledge = new CaseKnowledge(indexPack(pack), stated, asOf, ASSUME_NOTHING);
  const mayHold = (rule: { readonly period: Period; readonly when: Parameters<CaseKnowledge['test']>[0] }) =>
    covers(rule.period, asOf) && knowledge.test(rule.when) !== false;
  // Pathways that others need stay, since those ask about them.
  const needed = new Set(pack.pathways.flatMap((pathway) => pathway.needs ?? []));
  const left: Pick<Pack, 'pathways' | 'redLines' | 'duties' | 'outside'> = {
    pathways: pack.pathways.filter(
      ({ id, period, scope }) =>
        needed.has(id) || (covers(period, asOf) && scope.every(({ test }) => knowledge.test(test) !== false)),
    ),
    redLines: pack.redLines.filter(mayHold),
    duties: pack.duties.filter(mayHold),
    outside: pack.outside.filter(mayHold),
  };
  return Object.create(pack, Object.getOwnPropertyDescriptors(left)) as Pack;
}
