import fc from 'fast-check';
import jsonLogic from 'json-logic-js';
import { describe, expect, it } from 'vitest';
import { parseDate, parseDay } from '../../src/logic/calendar-date.js';
import { evaluate } from '../../src/logic/evaluate.js';
import { isDateRange } from '../../src/logic/expression.js';
import { factsOf, openFacts } from '../../src/logic/open-facts.js';
import { complete, condition, DERIVED_RAW, knowing, parse, partial, type Values } from './arbitrary.js';

/** ISO days become yyyymmdd integers, the derived fact the condition it stands for: what plain JsonLogic can read. */
function plain(raw: unknown): unknown {
  if (Array.isArray(raw)) return raw.map(plain);
  if (typeof raw === 'string') return parseDay(raw) ?? raw;
  if (typeof raw !== 'object' || raw === null) return raw;
  if ('var' in raw && raw.var === 'a.derived') return plain(DERIVED_RAW);
  return Object.fromEntries(Object.entries(raw).map(([key, value]) => [key, key === 'var' ? value : plain(value)]));
}

function nested(values: Values): Record<string, unknown> {
  const data: Record<string, unknown> = {};
  for (const [id, value] of Object.entries(values)) {
    const [group = '', name] = id.split('.');
    const known = value !== undefined && isDateRange(value) ? value.from : value;
    data[group] = name === undefined ? known : { ...(data[group] as object | undefined), [name]: known };
  }
  return data;
}

describe('evaluation on complete cases', () => {
  it('finds what json-logic-js finds, for every random condition', () => {
    const seen = { true: 0, false: 0 };
    fc.assert(
      fc.property(condition, complete, (raw, values) => {
        const ours = evaluate(parse(raw), knowing(values));
        expect(ours).toBe(jsonLogic.apply(plain(raw) as jsonLogic.RulesLogic, nested(values)));
        seen[`${ours === true}`] += 1;
      }),
      { numRuns: 4000 },
    );
    expect(Math.min(seen.true, seen.false)).toBeGreaterThan(200);
  });
});

describe('evaluation under missing knowledge', () => {
  it('never takes back a true or a false when more becomes known', () => {
    let known = 0;
    fc.assert(
      fc.property(condition, partial, (raw, { all, some }) => {
        const before = evaluate(parse(raw), knowing(some));
        if (before === null) return;
        known += 1;
        expect(evaluate(parse(raw), knowing(all))).toBe(before);
      }),
      { numRuns: 3000 },
    );
    expect(known).toBeGreaterThan(200);
  });

  it('waits only for facts that are not known, and is known once they are', () => {
    let open = 0;
    fc.assert(
      fc.property(condition, partial, (raw, { all, some }) => {
        const expression = parse(raw);
        const waits = openFacts(expression, knowing(some));
        expect(waits.size === 0).toBe(evaluate(expression, knowing(some)) !== null);
        for (const id of waits) expect(some[id], `${id} is answered`).toBeUndefined();
        const filled = { ...some, ...Object.fromEntries([...waits].map((id) => [id, all[id]])) };
        expect(evaluate(expression, knowing(filled))).toBe(evaluate(expression, knowing(all)));
        open += waits.size > 0 ? 1 : 0;
      }),
      { numRuns: 3000 },
    );
    expect(open).toBeGreaterThan(200);
  });

  it('does not depend on facts it does not wait for', () => {
    fc.assert(
      fc.property(condition, partial, complete, (raw, { some }, other) => {
        const expression = parse(raw);
        const waits = openFacts(expression, knowing(some));
        const added = Object.fromEntries(Object.entries(other).filter(([id]) => some[id] === undefined && !waits.has(id)));
        expect(evaluate(expression, knowing({ ...some, ...added }))).toBe(evaluate(expression, knowing(some)));
      }),
      { numRuns: 3000 },
    );
  });

  it('reads no fact that it does not name', () => {
    fc.assert(
      fc.property(condition, complete, (raw, values) => {
        const { facts, refs } = factsOf(parse(raw));
        const named = new Set([...facts, ...(refs.size > 0 ? factsOf(parse(DERIVED_RAW)).facts : [])]);
        const only = Object.fromEntries(Object.entries(values).filter(([id]) => named.has(id)));
        expect(evaluate(parse(raw), knowing(only))).toBe(evaluate(parse(raw), knowing(values)));
      }),
    );
  });
});

/** Days of a vague date, as integers. */
function daysOf(text: string): number[] {
  const range = parseDate(text);
  if (range === undefined) return [];
  const days: number[] = [];
  for (let time = Date.parse(`${text.padEnd(4)}${'-01-01'.slice(text.length - 4)}`); ; time += 86_400_000) {
    const day = Number(new Date(time).toISOString().slice(0, 10).replaceAll('-', ''));
    if (day > range.to) return days;
    days.push(day);
  }
}

describe('vague dates', () => {
  const vague = fc.constantFrom('2026', '2026-04', '2026-05', '2026-05-01', '2024-02', '2025');
  const relation = fc.constantFrom('<', '<=', '>', '>=', '==', '!=');

  it('lists the days of a month and a year', () => {
    expect(daysOf('2024-02')).toHaveLength(29);
    expect(daysOf('2026')).toHaveLength(365);
  });

  it('compare with a day as all the days they may be', () => {
    const constants = fc.constantFrom('2026-04-30', '2026-05-01', '2026-05-02', '2024-02-29', '2026-12-31', '2025-12-31');
    fc.assert(
      fc.property(vague, relation, constants, (text, op, constant) => {
        const raw = { [op]: [{ var: 'a.date' }, constant] };
        const each = new Set(
          daysOf(text).map((day) => jsonLogic.apply({ [op]: [day, parseDay(constant)] } as unknown as jsonLogic.RulesLogic)),
        );
        const expected = each.size === 1 ? [...each][0] : null;
        expect(evaluate(parse(raw), knowing({ 'a.date': parseDate(text), asOf: 20261122 }))).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('compare with each other as all the pairs of days they may be', () => {
    const short = fc.constantFrom('2026-04', '2026-05', '2026-05-01', '2026-05-31', '2024-02');
    fc.assert(
      fc.property(short, short, relation, (left, right, op) => {
        const each = new Set(
          daysOf(left).flatMap((a) =>
            daysOf(right).map((b) => jsonLogic.apply({ [op]: [a, b] } as unknown as jsonLogic.RulesLogic)),
          ),
        );
        const expected = each.size === 1 ? [...each][0] : null;
        const values = { 'a.date': parseDate(left), 'b.date': parseDate(right) };
        expect(evaluate(parse({ [op]: [{ var: 'a.date' }, { var: 'b.date' }] }), knowing(values))).toBe(expected);
      }),
      { numRuns: 300 },
    );
  });

  it('stay open exactly where the days disagree', () => {
    const started = { '<': [{ var: 'a.date' }, '2026-05-01'] };
    const at = (text: string) => evaluate(parse(started), knowing({ 'a.date': parseDate(text) }));
    expect([at('2025'), at('2026-04'), at('2026'), at('2026-05'), at('2026-05-01')]).toEqual([true, true, null, false, false]);
    expect([...openFacts(parse(started), knowing({ 'a.date': parseDate('2026') }))]).toEqual(['a.date']);
  });
});
