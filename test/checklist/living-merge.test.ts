import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLivingChecklist } from '../../src/case-io/read-living-checklist.js';
import { lostContent } from '../../src/checklist/living/check-merge.js';
import { writeList } from '../../src/checklist/living/fresh.js';
import { type MergedList, mergeList } from '../../src/checklist/living/merge.js';
import { GONE, type LivingChecklist } from '../../src/checklist/living/model.js';
import { changedLaws, Editor, edits, freshFrom, type Law, ruleChanges } from '../fixtures/living-edits.js';
import { unwrap } from '../fixtures/packs.js';

const LAWS: readonly Law[] = [0, 0, 1, 2, 2, 2, 3, 5].map((phase, at) => ({
  id: `rule.i${at}`,
  formerIds: [],
  phase,
  version: 1,
  due: at % 3 === 0,
}));

const read = async (text: string): Promise<LivingChecklist> => unwrap(await parseLivingChecklist(text, 'list.yaml'));
const whyGone = () => ({ zh: '规则不再适用', en: 'the rule no longer applies' });

async function merge(text: string, laws: readonly Law[]): Promise<MergedList> {
  return unwrap(mergeList({ list: await read(text), fresh: freshFrom(laws), whyGone, hashes: new Map() }));
}

const remarksOf = (text: string) =>
  text
    .split('\n')
    .flatMap((line) => /# 备注 \d+/.exec(line) ?? [])
    .toSorted();
const human = (list: LivingChecklist) =>
  new Map(
    list.items.map(({ id, status, owner, note, evidence }) => [
      id,
      JSON.stringify([status, owner, note, evidence.map((entry) => (entry.kind === 'file' ? entry.file : entry.address))]),
    ]),
  );

describe('two people edit a living checklist while the rules change', () => {
  it('every line of theirs is there afterwards, once; items are those of the rules; a second run changes nothing', async () => {
    const rounds = fc.array(fc.record({ edits, changes: ruleChanges }), { minLength: 2, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(rounds, async (script) => {
        let [laws, text, marks] = [LAWS, writeList(freshFrom(LAWS)), 0];
        for (const round of script) {
          const editor = new Editor(text, () => (marks += 1));
          for (const edit of round.edits) editor.apply(edit);
          laws = changedLaws(laws, round.changes);
          const before = await read(editor.text);
          const merged = await merge(editor.text, laws);
          const after = await read(merged.text);

          expect(lostContent(before, after, merged)).toEqual([]);
          expect(remarksOf(merged.text)).toEqual(remarksOf(editor.text));
          const renamed = new Map(merged.renamed.map(({ from, to }) => [from, to]));
          const now = human(after);
          for (const [id, content] of human(before)) expect(now.get(renamed.get(id) ?? id)).toBe(content);

          const active = after.items.filter(({ section, id }) => section !== GONE && !id.startsWith('own.'));
          expect(active.map(({ id }) => id).toSorted()).toEqual(laws.map(({ id }) => id).toSorted());
          for (const law of laws) {
            const item = active.find(({ id }) => id === law.id);
            const ticked = before.items.find(({ id }) => (renamed.get(id) ?? id) === law.id);
            expect(item?.revision).toBe(`v${law.version}`);
            const confirmed = ticked?.stale ?? ticked?.revision;
            const stale = ticked !== undefined && ticked.status !== 'todo' && confirmed !== `v${law.version}`;
            expect(item?.stale).toBe(stale ? confirmed : undefined);
          }
          expect((await merge(merged.text, laws)).text).toBe(merged.text);
          text = merged.text;
        }
      }),
      { numRuns: 50 },
    );
  });

  it('the order people chose stays', async () => {
    await fc.assert(
      fc.asyncProperty(edits, ruleChanges, async (script, changes) => {
        let marks = 0;
        const editor = new Editor(writeList(freshFrom(LAWS)), () => (marks += 1));
        for (const edit of script) editor.apply(edit);
        const before = await read(editor.text);
        const merged = await merge(editor.text, changedLaws(LAWS, changes));
        const after = await read(merged.text);
        const renamed = new Map(merged.renamed.map(({ from, to }) => [from, to]));
        const sections = new Map(after.items.map(({ id, section }) => [id, section]));
        const stayed = before.items.filter(({ id, section }) => sections.get(renamed.get(id) ?? id) === section);
        const ids = new Set(stayed.map(({ id }) => renamed.get(id) ?? id));
        expect(after.items.filter(({ id }) => ids.has(id)).map(({ id }) => id)).toEqual([...ids]);
      }),
      { numRuns: 60 },
    );
  });
});
