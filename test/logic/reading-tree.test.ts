import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Look, ReadingTree } from '../../src/logic/reading-tree.js';

const PLACES = ['a', 'b', 'c', 'd', 'e'];
type World = Readonly<Record<string, number>>;

/** A reader that goes where a table sends it, by the sum of what it has found, and never to one place twice. */
function read(world: World, table: readonly number[]): { looks: Look[]; result: string } {
  const looks: Look[] = [];
  const left = new Set(PLACES);
  let state = 0;
  for (let step = 0; step < 4 && left.size > 0; step += 1) {
    const turn = table[(state + step * 7) % table.length] ?? 0;
    if (turn === 0) break;
    const place = [...left][turn % left.size] as string;
    left.delete(place);
    const code = world[place] ?? 0;
    looks.push({ place, code });
    state = state * 3 + code + 1;
  }
  return { looks, result: `${looks.map(({ place, code }) => `${place}${code}`)}` };
}

const world = fc.record(Object.fromEntries(PLACES.map((place) => [place, fc.nat({ max: 2 })])));
const table = fc.array(fc.nat({ max: 9 }), { minLength: 5, maxLength: 30 });

describe('results kept by what was looked at', () => {
  it.each([6, 40, 10_000])('are those of the reader, with room for %i', (room) => {
    let found = 0;
    fc.assert(
      fc.property(fc.array(world, { minLength: 1, maxLength: 60 }), table, (worlds, way) => {
        const tree = new ReadingTree<string>(room);
        for (const one of worlds) {
          const { looks, result } = read(one, way);
          const known = tree.find((place) => one[place] ?? 0);
          if (known === undefined) tree.keep(looks, result);
          else {
            found += 1;
            expect(known).toBe(result);
          }
          if (room === 10_000) expect(tree.find((place) => one[place] ?? 0)).toBe(result);
        }
      }),
      { numRuns: 300 },
    );
    expect(found).toBeGreaterThan(100);
  });

  it('does not look at what the reader did not look at', () => {
    const tree = new ReadingTree<string>(100);
    tree.keep([{ place: 'a', code: 1 }], 'one');
    tree.keep(
      [
        { place: 'a', code: 2 },
        { place: 'b', code: 1 },
      ],
      'two',
    );
    const asked: string[] = [];
    const at = (codes: World) => (place: string) => {
      asked.push(place);
      return codes[place] ?? 0;
    };
    expect(tree.find(at({ a: 1, b: 5 }))).toBe('one');
    expect(asked).toEqual(['a']);
    expect(tree.find(at({ a: 2, b: 1 }))).toBe('two');
    expect(tree.find(at({ a: 2, b: 2 }))).toBeUndefined();
  });

  it('refuses a reader that two results contradict', () => {
    const tree = new ReadingTree<string>(100);
    tree.keep(
      [
        { place: 'a', code: 1 },
        { place: 'b', code: 1 },
      ],
      'one',
    );
    expect(() =>
      tree.keep(
        [
          { place: 'a', code: 1 },
          { place: 'c', code: 1 },
        ],
        'two',
      ),
    ).toThrow();
    expect(() => tree.keep([{ place: 'a', code: 1 }], 'two')).toThrow();
  });
});
