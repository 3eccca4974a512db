import { beforeAll, describe, expect, it } from 'vitest';
import { firmestOf, rankAtLeast, verifiedAtLeast, weakestOf } from '../../src/assessment/firmness.js';
import type { Pack, Rank, Verification } from '../../src/pack/model.js';
import { RANKS, VERIFICATIONS } from '../../src/pack/schema/vocabulary.js';
import { changed } from '../fixtures/broken/packs.js';
import { RESEARCH, TREATMENT, without } from '../fixtures/cases.js';
import { assessFacts, compileMini, unwrap } from '../fixtures/packs.js';

let pack: Pack;
beforeAll(async () => {
  pack = unwrap(await compileMini());
});

const CASES = {
  open: RESEARCH,
  closed: { ...RESEARCH, 'site.grade': 'lower' },
  prohibited: { ...RESEARCH, 'charging.subjects': true },
  outside: { 'act.kind': 'animal-use' },
  undecided: without(RESEARCH, 'charging.subjects'),
  'on label': TREATMENT,
} as const;

describe('firmness', () => {
  it('is the minimum of the links of one reason and the firmest of several', () => {
    const high = { rank: 'law', verification: 'secondary' } as const;
    const low = { rank: 'policy', verification: 'official' } as const;
    expect(weakestOf([high, low])).toEqual({ rank: 'policy', verification: 'secondary' });
    expect(firmestOf([high, low])).toEqual(low);
    expect([weakestOf([]), firmestOf([])]).toEqual([undefined, undefined]);
  });

  it('of an open pathway is that of its weakest requirement', () => {
    expect(assessFacts(pack, RESEARCH).firmness).toEqual({ rank: 'administrative-regulation', verification: 'secondary' });
    expect(assessFacts(pack, TREATMENT).firmness).toEqual({ rank: 'law', verification: 'official' });
  });

  it('of a closed pathway is that of what fails', () => {
    expect(assessFacts(pack, CASES.closed).firmness).toEqual({ rank: 'administrative-regulation', verification: 'official' });
    expect(assessFacts(pack, { ...RESEARCH, 'steps.filing': 'will-not-do' }).firmness).toEqual({
      rank: 'administrative-regulation',
      verification: 'secondary',
    });
  });

  it('of a red line is that of its basis on the day', () => {
    expect(assessFacts(pack, CASES.prohibited).firmness).toEqual({ rank: 'administrative-regulation', verification: 'official' });
    expect(assessFacts(pack, CASES.prohibited, '2026-04-30').firmness).toEqual({
      rank: 'departmental-rule',
      verification: 'secondary',
    });
  });

  it.each(Object.entries(CASES))('asked for only ever demotes: %s', (_, facts) => {
    const plain = assessFacts(pack, facts);
    const asked = [...RANKS.map((minRank) => ({ minRank })), ...VERIFICATIONS.map((minVerification) => ({ minVerification }))];
    for (const options of asked) {
      const result = assessFacts(pack, facts, undefined, options);
      const holds =
        plain.firmness === undefined ||
        ('minRank' in options
          ? rankAtLeast(plain.firmness.rank, options.minRank as Rank)
          : verifiedAtLeast(plain.firmness.verification, options.minVerification as Verification));
      expect(result.outcome).toBe(holds ? plain.outcome : 'undecided');
      const warned = result.warnings.filter(({ code }) => code === 'FIRMNESS').length;
      expect(warned).toBe(holds || plain.outcome === 'undecided' ? 0 : 1);
      expect(result.receipt.options).toMatchObject(options);
      if (result.outcome === 'undecided') expect(result.primary).toBeNull();
    }
  });

  it('lets no unverified article decide once verified law is asked for', async () => {
    const own = unwrap(await compileMini(changed('pathways/trial.yaml', '    cite: drug-law#19\n', '    cite: decree#40\n')));
    const facts = { ...RESEARCH, 'research.forRegistration': true };
    expect(assessFacts(own, facts).firmness).toEqual({ rank: 'administrative-regulation', verification: 'unverified' });
    expect(assessFacts(own, facts, undefined, { minVerification: 'secondary' }).outcome).toBe('undecided');
  });

  it('a demoted result does not claim that somebody could answer a question', () => {
    expect(assessFacts(pack, RESEARCH, undefined, { minVerification: 'official' })).toMatchObject({
      outcome: 'undecided',
      undecidedBecause: [],
      waitsFor: [],
    });
  });
});
