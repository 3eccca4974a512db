import type { LinkedCite, LinkedSource } from '../pack/model.js';
import type { Warning } from './assessment.js';
import type { Decision } from './decision.js';
import { citesInForce } from './requirement.js';
import type { Situation } from './situation.js';

/** One for each local or zone rule that departs from higher law and that the result rests on. */
export function variantWarnings(decision: Decision, situation: Situation): Warning[] {
  const { pack } = situation.index;
  const decides = new Set(decision.decidedBy);
  const cites: readonly LinkedCite[] = [
    ...pack.pathways.filter(({ id }) => decides.has(id)).flatMap(({ scope }) => scope.flatMap((criterion) => criterion.cites)),
    ...pack.redLines.filter(({ id }) => decides.has(id)).flatMap(({ bases }) => bases.map((base) => base.cite)),
  ];
  const current = citesInForce(cites, situation.asOf);
  const variants = pack.sources.filter(({ id, variant }) => variant === true && current.some(({ source }) => source === id));
  return variants.map((source) => warningOf(source, current));
}

function warningOf({ id, title }: LinkedSource, cites: readonly LinkedCite[]): Warning {
  return {
    code: 'VARIANT',
    id,
    message: {
      zh: `结论依据的“${title.zh}”是对上位规定作出变通的地方规定；授权能否支持这一变通，须由主管部门判断`,
      en: `The result rests on "${title.en}", a local rule that departs from higher law; whether its authorisation carries that is for the authority to judge`,
    },
    cites: [...new Set(cites.filter(({ source }) => source === id).map(({ at }) => at))],
  };
}
