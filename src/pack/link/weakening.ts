import type { Bilingual } from '../diagnostic.js';

type Named = { readonly id: string };

/**
 * Why putting `after` in place of `before` (or adding it) may weaken the pack below, or undefined where it cannot.
 * The test is on form, not on meaning: an overlay may add requirements, items, duties, red lines and
 * sources; any change to an existing condition, and any new way to be lawful, counts as weakening.
 */
export function weakening(kind: string, before: Named | undefined, after: Named): Bilingual | undefined {
  if (before === undefined) return addition(kind, after);
  switch (kind) {
    case 'pathway':
      return (
        keepsAll(before, after, ['requirements', 'checklist', 'cautions', 'needs']) ??
        keepsSame(before, after, ['scope', 'yieldsTo', 'inForce', 'track', 'priority', 'sources', 'allows'])
      );
    case 'red-line':
      return (
        keepsAll(before, after, ['bases', 'checklist', 'cautions', 'offence']) ??
        keepsSame(before, after, ['kind', 'unlessOpen', 'when', 'inForce'])
      );
    case 'duty':
      return (
        keepsAll(before, after, ['checklist', 'cautions']) ?? keepsSame(before, after, ['when', 'cite', 'breach', 'inForce'])
      );
    case 'readiness':
      return keepsAll(before, after, ['items']);
    default:
      return keepsSame(before, after, undefined);
  }
}

function addition(kind: string, after: Named): Bilingual | undefined {
  if (kind === 'pathway') {
    if ((read(after, 'needs') as unknown[] | undefined)?.length) return undefined;
    return {
      zh: `叠加包新增的路径“${after.id}”开辟了新的合法途径；只有以 needs 依附于既有路径的才算收紧`,
      en: `the overlay's pathway "${after.id}" opens a new way to be lawful; only one that "needs" an existing pathway tightens`,
    };
  }
  if (kind === 'product' || kind === 'outside' || kind === 'constraint') {
    return {
      zh: `叠加包新增的“${after.id}”可能改变原有结论`,
      en: `the overlay's "${after.id}" may change results of the pack below`,
    };
  }
  return undefined;
}

/**
 * Why further criteria of scope weaken a pathway: where it no longer applies, its closed and forbidden findings are gone,
 * and a pathway that yields to it applies again. A requirement tightens instead.
 */
export function narrowing(id: string): Bilingual {
  return {
    zh: `收窄“${id}”的适用范围，会使其在被排除的案例中不再关闭或禁止；请改为增加 requirements`,
    en: `narrowing the scope of "${id}" takes away what it closes or forbids in the cases left out; add a requirement instead`,
  };
}

/** Every entry of the named lists must still be there, word for word apart from texts. */
function keepsAll(before: Named, after: Named, lists: readonly string[]): Bilingual | undefined {
  for (const list of lists) {
    const kept = new Set(((read(after, list) as unknown[] | undefined) ?? []).map(substance));
    for (const entry of (read(before, list) as unknown[] | undefined) ?? []) {
      if (kept.has(substance(entry))) continue;
      const id = typeof entry === 'object' && entry !== null && 'id' in entry ? String(entry.id) : String(entry);
      return {
        zh: `“${before.id}”的 ${list} 中“${id}”被改动或删除`,
        en: `"${id}" in ${list} of "${before.id}" was changed or dropped`,
      };
    }
  }
  return undefined;
}

function keepsSame(before: Named, after: Named, keys: readonly string[] | undefined): Bilingual | undefined {
  const changed =
    keys === undefined
      ? substance(before) === substance(after)
        ? undefined
        : before.id
      : keys.find((key) => substance(read(before, key)) !== substance(read(after, key)));
  return changed === undefined
    ? undefined
    : { zh: `“${before.id}”的 ${changed} 被改动`, en: `${changed} of "${before.id}" was changed` };
}

const WORDING = new Set(['text', 'title', 'summary', 'note', 'now', 'label', 'question', 'help']);

function substance(value: unknown): string {
  return JSON.stringify(value, (key, inner: unknown) => (WORDING.has(key) ? undefined : inner)) ?? '';
}

function read(value: Named, key: string): unknown {
  return (value as unknown as Record<string, unknown>)[key];
}
