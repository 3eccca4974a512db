import { beforeAll, describe, expect, it } from 'vitest';
import { readFactSettings } from '../../src/cli/fact-settings.js';
import { UsageError } from '../../src/cli/usage-error.js';
import type { Pack } from '../../src/pack/model.js';
import { differenceOf, isSame } from '../../src/planner/difference.js';
import { reassess } from '../../src/planner/reassess.js';
import { pageText } from '../../src/report/page/to-text.js';
import { changeDocument } from '../../src/report/whatif-document.js';
import { changePage } from '../../src/report/whatif-page.js';
import { RESEARCH } from '../fixtures/cases.js';
import { assessFacts, compileMini, unwrap } from '../fixtures/packs.js';

let pack: Pack;
beforeAll(async () => {
  pack = unwrap(await compileMini());
});

const changed = (facts: Readonly<Record<string, unknown>>, settings: readonly string[]) => {
  const before = assessFacts(pack, facts);
  const changes = readFactSettings(settings, pack);
  const after = unwrap(reassess(before, changes, true));
  const list = [...changes].map(([fact, value]) => ({
    fact,
    from: before.case.answers.get(fact)?.value,
    to: value === undefined ? [] : [value],
  }));
  return { before, after, list, difference: differenceOf(before, after) };
};

describe('the difference that a change makes', () => {
  it('names outcome, pathway, red lines, duties, breaches and checklist', () => {
    const { difference } = changed(RESEARCH, ['charging.subjects=true', 'sponsor.foreign=true']);
    expect(difference.outcome).toEqual({ before: 'open', after: 'prohibited' });
    expect(difference.primary).toEqual({ before: 'filing', after: null });
    expect(difference.redLines.map(({ id, before, after }) => [id, before, after])).toEqual([['charging', false, true]]);
    // Of the two bases of the red line only the one in force is its article.
    expect(difference.redLines[0]?.cites.map(({ at }) => at)).toEqual(['decree#20']);
    expect(difference.duties.map(({ id, after }) => [id, after])).toEqual([['genetic-resources', true]]);
    expect(difference.breaches.added.map(({ id }) => id)).toEqual(['charging']);
    expect(changed(RESEARCH, ['sponsor.foreign=true']).difference.checklist.added.map(({ id }) => id)).toEqual([
      'genetic-resources.permit',
    ]);
    expect(difference.checklist.removed.map(({ id }) => id)).toContain('filing.protocol');
  });

  it('tells a step that is done from one to do', () => {
    const { difference } = changed(RESEARCH, ['steps.ethics=done']);
    expect(difference.outcome).toEqual({ before: 'open', after: 'open' });
    expect(difference.checklist.changed.map(({ before, after }) => [after.id, before.state, after.state])).toEqual([
      ['filing.ethics', 'to-do', 'done'],
    ]);
  });

  it('is nothing where the value is the same', () => {
    expect(isSame(changed(RESEARCH, ['charging.subjects=false']).difference)).toBe(true);
  });

  it('takes an answer back', () => {
    expect(changed(RESEARCH, ['charging.subjects=']).difference.outcome.after).toBe('undecided');
    const { difference } = changed(RESEARCH, ['judgement.boundary=']);
    expect(difference.assumptions.added.map(({ fact }) => fact)).toContain('judgement.boundary');
  });

  it('is printed in both languages and as data', () => {
    const { before, after, list, difference } = changed(RESEARCH, ['charging.subjects=true']);
    const zh = pageText(changePage(before, after, list, difference, 'zh'), { width: 80 });
    for (const part of [
      '如果……：可行（研究备案） → 禁止',
      '向受试者收费（charging.subjects）：否 → 是',
      '不触碰 → 触碰',
      '停止收费并退款',
    ])
      expect(zh).toContain(part);
    const en = pageText(changePage(before, after, list, difference, 'en'), { width: 80 });
    for (const part of [
      'What if: open (Filing of research) → prohibited',
      'art. 20): not crossed →',
      'Now: stop charging and refund',
    ])
      expect(en).toContain(part);
    expect(changeDocument(before, after, list, difference)).toMatchObject({
      schema: 'dualtrack/whatif/1',
      goal: null,
      answers: [
        { changes: [{ fact: 'charging.subjects', from: false, to: [true] }], difference: { outcome: { after: 'prohibited' } } },
      ],
    });
  });
});

describe('facts on the command line', () => {
  it('are read as a case file writes them', () => {
    const read = readFactSettings(
      [
        'hospital.grade=lower',
        'cell.traits=expanded,gene-modified',
        'study.subjects=12',
        'study.start=2026-05',
        'site.funds=',
        'act.begun=true',
      ],
      pack,
    );
    expect([...read]).toEqual([
      ['site.grade', 'lower'],
      ['cell.traits', ['expanded', 'gene-modified']],
      ['study.subjects', 12],
      ['study.start', { from: 20260501, to: 20260531 }],
      ['site.funds', undefined],
      ['act.begun', true],
    ]);
    expect(readFactSettings(['cell.traits=none'], pack).get('cell.traits')).toEqual([]);
  });

  it('are refused with a suggestion', () => {
    const hint = (setting: string): string | undefined => {
      try {
        readFactSettings([setting], pack);
      } catch (error) {
        if (error instanceof UsageError) return error.diagnostics[0]?.hint?.en ?? error.message;
      }
      return undefined;
    };
    expect(hint('site.grad=lower')).toBe('did you mean "site.grade"?');
    expect(hint('site.grade=lowr')).toBe('did you mean "lower"?');
    expect(hint('site.grade=三级甲等')).toBe('did you mean "tertiary-a"?');
    expect(hint('act.begun')).toContain('fact=value');
    expect(hint('study.subjects=many')).toContain('must be a number');
  });
});
