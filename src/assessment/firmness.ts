import { weakest } from '../pack/link/cites.js';
import type { LinkedCite, Rank, Verification } from '../pack/model.js';

/** How firm a conclusion is: the rank of the text it rests on and how well that text was verified. */
export interface Firmness {
  readonly rank: Rank;
  readonly verification: Verification;
}

/** Ranks by strength, strongest first; a departmental rule and a local regulation stand level. */
const RANK_LEVEL: Readonly<Record<Rank, number>> = {
  law: 9,
  'administrative-regulation': 8,
  'departmental-rule': 7,
  'local-regulation': 7,
  'normative-document': 6,
  'association-document': 5,
  'technical-guideline': 5,
  'official-statement': 4,
  draft: 2,
  policy: 1,
};

const VERIFICATION_LEVEL: Readonly<Record<Verification, number>> = { official: 4, secondary: 3, unverified: 2, unread: 1 };

export function rankAtLeast(rank: Rank, least: Rank): boolean {
  return RANK_LEVEL[rank] >= RANK_LEVEL[least];
}

export function verifiedAtLeast(verification: Verification, least: Verification): boolean {
  return VERIFICATION_LEVEL[verification] >= VERIFICATION_LEVEL[least];
}

/** Within one reason every link is needed, so the weakest counts. */
export function weakestOf(parts: readonly Firmness[]): Firmness | undefined {
  if (parts.length === 0) return undefined;
  const [first, ...rest] = parts;
  return rest.reduce<Firmness | undefined>(
    (low, part) =>
      low && {
        rank: RANK_LEVEL[part.rank] < RANK_LEVEL[low.rank] ? part.rank : low.rank,
        verification: weakest(low.verification, part.verification),
      },
    first,
  );
}

/** Of alternative reasons the firmest counts: better verified first, then higher in rank. */
export function firmestOf(parts: readonly Firmness[]): Firmness | undefined {
  return parts.toSorted(
    (a, b) => VERIFICATION_LEVEL[b.verification] - VERIFICATION_LEVEL[a.verification] || RANK_LEVEL[b.rank] - RANK_LEVEL[a.rank],
  )[0];
}

/** Several citations of one sentence are alternative bases for it. */
export function firmnessOfCites(cites: readonly LinkedCite[]): Firmness | undefined {
  return firmestOf(cites.map(({ rank, verification }) => ({ rank, verification })));
}
