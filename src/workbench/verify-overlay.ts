import { indexPack } from '../assessment/knowledge.js';
import { OUTCOME_BITS, OutcomeModel } from '../assessment/outcome-model.js';
import { FALSE } from '../logic/diagram.js';
import type { OverlayEffect, Pack } from '../pack/model.js';
import type { FindingList } from './verify-findings.js';
import type { VerifiedPeriod } from './verify-period.js';
import { witnessOf } from './verify-witness.js';

const KINDS: Readonly<Record<string, keyof Pick<Pack, 'pathways' | 'redLines' | 'duties' | 'outside'>>> = {
  pathway: 'pathways',
  'red-line': 'redLines',
  duty: 'duties',
  outside: 'outside',
};

/** What overlays changed that counts as weakening by its form. */
export function reportEffects(pack: Pack, findings: FindingList): void {
  for (const effect of pack.effects.filter((one) => one.weakens)) {
    const reason = effect.reason ?? { zh: '', en: '' };
    findings.add('overlay-weakens', addressOf(effect, pack), {
      zh: `叠加包“${effect.pack}”削弱了“${effect.rule}”${reason.zh && `：${reason.zh}`}`,
      en: `overlay "${effect.pack}" weakens "${effect.rule}"${reason.en && `: ${reason.en}`}`,
    });
  }
}

function addressOf(effect: OverlayEffect, pack: Pack): string {
  const kind = Object.keys(KINDS).find((one) => pack[KINDS[one] as 'pathways'].some((rule) => rule.id === effect.rule));
  return kind === undefined ? `pack/${effect.pack}` : `${kind}/${effect.rule}`;
}

/** A case that the packs below forbid or close, and that is open with the overlay. */
export function findWeakened(period: VerifiedPeriod, below: Pack, findings: FindingList): void {
  const { diagrams, model, pack, day } = period;
  // Over the same facts, so that both say something about the same cases.
  const base = new OutcomeModel(baseIndex(below, pack), day, diagrams);
  const shut = diagrams.where(base.keeping(below.constraints, base.outcome), OUTCOME_BITS.prohibited | OUTCOME_BITS.closed);
  const opened = diagrams.and(shut, diagrams.where(period.outcome, OUTCOME_BITS.open));
  if (opened === FALSE) return;
  const names = pack.packs
    .slice(below.packs.length)
    .map((one) => one.id)
    .join(', ');
  findings.add(
    'overlay-weakens',
    `pack/${pack.packs.at(-1)?.id ?? ''}`,
    {
      zh: `加上叠加包 ${names} 后，原来禁止或者走不通的情形变成可以`,
      en: `with ${names} a case becomes open that is prohibited or closed without`,
    },
    day,
    () => witnessOf(opened, model, period.consistent),
  );
}

const BASES = new WeakMap<Pack, Pack>();

function baseIndex(below: Pack, pack: Pack): ReturnType<typeof indexPack> {
  const known = BASES.get(below);
  const joined = known ?? { ...below, facts: pack.facts, questionOrder: pack.questionOrder };
  BASES.set(below, joined);
  return indexPack(joined);
}
