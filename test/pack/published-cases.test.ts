import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadPack } from '../../src/pack-io/load-pack.js';
import { readRuleCases } from '../../src/pack-io/read-pack.js';
import { testCase } from '../../src/workbench/test-cases.js';
import { unwrap } from '../fixtures/packs.js';

interface PublishedCase {
  readonly id: string;
  readonly kind: string;
  readonly lawful: boolean | null;
  readonly documented: 'A' | 'B' | 'C';
}

/** Pathways, red lines and failed requirements of the pack by the kind of a published case: at least one of them carries its result. */
const RULES_OF_KIND: Readonly<Record<string, readonly string[]>> = {
  'nhc-2015-stem-cell-filing': ['sc48-filing'],
  'unlawful-unfiled-research': ['sc48-filing.project-filing', 'sc48-filing.institution-filing', 'nbt-research-filing.nhc-filing'],
  'unlawful-unapproved-treatment': ['unapproved-clinical-use', 'unapproved-treatment-advertising'],
  'nmpa-nda': ['marketing-application', 'conditional-approval'],
  'off-label-or-trial-only': ['off-label-use'],
  'nmpa-expedited-designation': ['marketing-application'],
  'nmpa-conditional-approval': ['conditional-approval'],
  'nmpa-ind': ['registration-trial'],
  'mixed-iit-then-nmpa-ind': ['registration-trial'],
  'nmpa-nda-pending': ['unapproved-clinical-use'],
  'lecheng-biomed-tech': ['lecheng-nbt-translation'],
  'lecheng-licensed-import': ['lecheng-licensed-import'],
  'established-medical-technology': ['hsct-restricted-technology', 'hsct-class-three'],
  'decree818-research-filing': ['nbt-research-filing', 'nbt-transition', 'military-research'],
  'unlawful-charging-before-translation-approval': ['charging-subjects', 'unapproved-clinical-use'],
  'unlawful-embryo-editing': ['embryo-implantation'],
  'unlawful-sale-contract-void': ['cell-sale', 'treatment-promise'],
  'unlawful-unlicensed-practice': ['non-medical-institution', 'beyond-registered-scope'],
  'unlawful-advertising': ['false-advertising', 'research-advertising'],
  'unlawful-cosmetic-claim': ['consumer-product-claim'],
  'unlawful-import': ['unlawful-import'],
  'unlawful-hgr': ['hgr-without-approval', 'hgr-foreign-collection'],
  'unlawful-cord-blood-collection': ['cord-blood-without-licence'],
  'pre2015-third-category-regime': ['unapproved-clinical-use', 'third-category-2009'],
  'foreign-investment-pilot-568': ['foreign-investment-pilot'],
  'export-manufacture': ['export-manufacture'],
  'gba-hk-macau-import': ['gba-hk-macau-import'],
  'pre818-iit': ['somatic-pre818', 'hospital-research-pre818', 'iit-2021', 'iit-2024'],
  'device-or-drug-borderline': [],
  'preclinical-only': ['preclinical-work'],
  'compassionate-use-art23': ['expanded-use'],
};

const published = (
  parse(readFileSync(new URL('../fixtures/published-cases.yaml', import.meta.url), 'utf8')) as { cases: PublishedCase[] }
).cases;
const folder = fileURLToPath(new URL('../../rules/cases', import.meta.url));
const pack = unwrap(await loadPack());

describe('published cases', () => {
  it('has a rule case for each', () => {
    const files = readdirSync(folder);
    expect(published.filter(({ id }) => !files.some((file) => file.startsWith(`${id}-`)))).toEqual([]);
    expect(published.length).toBe(44);
  });

  it.each(published)('$id is decided as it was, by a rule of its kind', async ({ id, kind, lawful }) => {
    const file = readdirSync(folder).find((name) => name.startsWith(`${id}-`)) ?? '';
    const [document] = unwrap(await readRuleCases(`${folder}/${file}`));
    expect(document).toBeDefined();
    if (document === undefined) return;
    const result = testCase(document, pack);
    expect(result.status).toBe('passed');
    if (result.status === 'error') return;
    const { outcome, decidedBy, findings } = result.assessment;
    const redLines = findings.redLines.filter((state) => state.hits === true).map((state) => state.redLine.id);
    if (lawful === true) expect(outcome === 'open' || (outcome === 'outside' && redLines.length === 0)).toBe(true);
    else if (lawful === false) expect(['prohibited', 'closed']).toContain(outcome);
    else expect(outcome).toBe('undecided');
    const rules = RULES_OF_KIND[kind];
    expect(rules, `no rules are named for the kind ${kind}`).toBeDefined();
    if (lawful !== null)
      expect(
        [...decidedBy, ...redLines].some((rule) => rules?.includes(rule)),
        [...decidedBy, ...redLines].join(', '),
      ).toBe(true);
  });
});
