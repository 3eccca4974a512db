import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Pack } from '../../src/pack/model.js';
import { compareTracks } from '../../src/planner/compare.js';
import { comparePage } from '../../src/report/compare-page.js';
import { displayWidth } from '../../src/report/layout/index.js';
import { pageHtml } from '../../src/report/page/to-html.js';
import { pageText } from '../../src/report/page/to-text.js';
import { RESEARCH, TREATMENT } from '../fixtures/cases.js';
import { assessFacts, compileMini, MINI, unwrap } from '../fixtures/packs.js';

const TRIAL_CHOOSABLE = '  - { id: research.forRegistration, type: boolean, nature: choosable,';
const ZONE = `id: zone-filing
track: special-zone
title: { zh: 园区备案, en: Zone filing }
summary: { zh: 园区内。, en: In the zone. }
sources: [decree]
priority: 150
yieldsTo: [filing]
needs: [filing]
scope:
  - { id: research, text: { zh: 人体研究, en: research in people }, test: { ==: [{ var: act.kind }, research] }, cite: decree#2 }
`;

let pack: Pack;
beforeAll(async () => {
  pack = unwrap(await compileMini());
});

/** The mini-pack with registration as a matter of choice, and a pathway of a zone that builds on the filing. */
async function wider(): Promise<Pack> {
  const facts = readFileSync(join(MINI, 'facts', 'facts.yaml'), 'utf8');
  return unwrap(
    await compileMini({
      'facts/facts.yaml': facts.replace('  - { id: research.forRegistration, type: boolean,', TRIAL_CHOOSABLE),
      'pathways/zone.yaml': ZONE,
    }),
  );
}

describe('the tracks side by side', () => {
  it('take the pathway that applies, with what it allows and its clocks', () => {
    const [nhc, nmpa, zone] = compareTracks(assessFacts(pack, RESEARCH));
    expect(nhc).toMatchObject({ track: 'nhc', pathway: { id: 'filing' }, standing: 'open', goal: null });
    expect(nhc?.allows.map(({ id, answer, cites }) => [id, answer, cites.map(({ at }) => at)])).toEqual([
      ['charging', 'no', ['decree#20']],
    ]);
    expect(nhc?.clocks.map(({ due, cites }) => [due.within, cites[0]?.at])).toEqual([[5, 'decree#15']]);
    expect(nhc?.givesWayTo.map(({ id }) => id)).toEqual(['trial']);
    // Registration is given in this pack, so of the track only the use of an approved product can be chosen.
    expect(nmpa).toMatchObject({ pathway: { id: 'approved-use' }, standing: 'out-of-scope', goal: { kind: 'answers' } });
    expect(zone).toMatchObject({ track: 'special-zone', pathway: null, nearest: [] });
  });

  it('name what would have to be chosen otherwise where none applies', async () => {
    const wide = await wider();
    const [nhc, nmpa, zone] = compareTracks(assessFacts(wide, RESEARCH));
    expect(nmpa).toMatchObject({
      pathway: { id: 'trial' },
      standing: 'out-of-scope',
      goal: { kind: 'answers', answers: [{ changes: [{ fact: 'research.forRegistration', to: [true] }] }] },
    });
    expect(nmpa?.forecloses.map(({ id }) => id)).toEqual(['filing']);
    expect(nhc?.enables.map(({ id }) => id)).toEqual(['zone-filing']);
    expect(nhc?.forecloses.map(({ id }) => id)).toEqual(['zone-filing']);
    expect(zone).toMatchObject({
      pathway: null,
      nearest: [
        {
          pathway: { id: 'zone-filing' },
          obstacles: expect.arrayContaining([expect.objectContaining({ kind: 'yields', id: 'filing' })]),
        },
      ],
    });
  });

  it('name the closest pathways and why they stay shut where nothing can be chosen', () => {
    const [, nmpa] = compareTracks(assessFacts(pack, { ...RESEARCH, 'cell.traits': ['edited-embryo'] }));
    expect(nmpa?.pathway).toBeNull();
    const nearest = nmpa?.nearest.map(({ pathway, obstacles }) => [pathway.id, obstacles.map(({ id }) => id)]);
    expect(nearest).toEqual([
      ['trial', ['trial.registration']],
      ['approved-use', expect.arrayContaining(['embryo'])],
    ]);
  });

  it('say what is not met where a pathway applies and is shut', () => {
    const [nhc] = compareTracks(assessFacts(pack, { ...RESEARCH, 'site.grade': 'lower' }));
    expect(nhc).toMatchObject({
      pathway: { id: 'filing' },
      standing: 'closed',
      unmet: [{ id: 'filing.hospital' }],
      goal: { kind: 'answers', answers: [{ changes: [{ fact: 'site.grade', to: ['tertiary-a'] }] }] },
    });
    expect(compareTracks(assessFacts(pack, TREATMENT))[1]).toMatchObject({
      track: 'nmpa',
      pathway: { id: 'approved-use' },
      standing: 'open',
    });
  });

  it('fit 80 columns, in both languages', async () => {
    const assessment = assessFacts(await wider(), RESEARCH);
    for (const language of ['zh', 'en'] as const) {
      const text = pageText(comparePage(assessment, compareTracks(assessment), language), { width: 80 });
      expect(Math.max(...text.split('\n').map(displayWidth))).toBeLessThanOrEqual(80);
      for (const part of language === 'zh'
        ? ['卫健（技术）', '须改变', '1 项', '为注册（research.forRegistration）：否 → 是']
        : ['NHC (technology)', 'To change', '1 fact', 'no → yes'])
        expect(text).toContain(part);
    }
  });

  it('are one HTML file that needs nothing else, with every text escaped', async () => {
    const assessment = assessFacts(await wider(), RESEARCH);
    const titled = { ...assessment, case: { ...assessment.case, title: `<script>alert("x")</script> & 'y'` } };
    const html = pageHtml(comparePage(titled, compareTracks(assessment), 'en'), { language: 'en', subject: titled.case.title });
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;y&#39;');
    expect(html).not.toMatch(/\b(?:src|href)=/);
    expect(html).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(html.match(/<th scope="col">/g)).toHaveLength(3);
    expect(html).toContain('<th scope="row">');
  });
});
