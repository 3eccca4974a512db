import type { Bilingual } from '../diagnostic.js';
import { inside, type LinkContext, type Place } from './context.js';
import { type Defined, type PackStack, placeOf } from './stack.js';

type Listed = readonly { readonly id?: string | undefined; readonly aliases?: readonly string[] | undefined }[] | undefined;

/** Ids within these lists of one rule; the checklist names entries of all of them `rule.id`. */
export function checkItemIds(context: LinkContext, place: Place, lists: Readonly<Record<string, Listed>>): void {
  const seen = new Set<string>();
  for (const [key, list] of Object.entries(lists)) {
    for (const [index, { id }] of (list ?? []).entries()) {
      if (id === undefined) continue;
      const message = { zh: `同一规则内 id“${id}”重复`, en: `id "${id}" occurs twice in this rule` };
      if (seen.has(id)) context.report('E_DUPLICATE_ID', inside(place, key, index, 'id'), message, id);
      seen.add(id);
    }
  }
}

interface Named {
  readonly id: string;
  readonly aliases?: readonly string[] | undefined;
}

interface NamedPlace extends Named {
  readonly place: Place;
  /** The aliases as the file writes them, where that is shorter. */
  readonly written?: readonly string[] | undefined;
}

/**
 * Former ids (`aliases`) lead old case files and checklists to what they mean today, so each must lead to one thing: none
 * may be an id in use, or a former id of something else. Facts, rules and items of rules have a namespace each.
 */
export function checkAliases(stack: PackStack, context: LinkContext): void {
  const facts = [...stack.facts.values()].map(named);
  check(context, facts, [...stack.facts.keys(), ...stack.derived.keys()]);
  const tables = [stack.pathways, stack.redLines, stack.duties, stack.outside, stack.readiness];
  const rules = tables.flatMap((table) => [...table.values()].map(named));
  check(
    context,
    rules,
    rules.map((rule) => rule.id),
  );
  const items = itemsOf(stack);
  check(
    context,
    items,
    items.map((item) => item.id),
  );
}

function named(defined: Defined<Named>): NamedPlace {
  return { ...defined.data, place: placeOf(defined) };
}

/** Every requirement and item by its full name `rule.item`, its aliases in full as well. */
function itemsOf(stack: PackStack): NamedPlace[] {
  const within = (rule: Defined<Named>, lists: Readonly<Record<string, readonly Named[] | undefined>>) =>
    Object.entries(lists).flatMap(([key, list]) =>
      (list ?? []).map(({ id, aliases }, index): NamedPlace => {
        const full = (name: string) => (name.includes('.') ? name : `${rule.data.id}.${name}`);
        return { id: full(id), aliases: aliases?.map(full), written: aliases, place: inside(placeOf(rule), key, index) };
      }),
    );
  return [
    ...[...stack.pathways.values()].flatMap((rule) =>
      within(rule, { requirements: rule.data.requirements, checklist: rule.data.checklist }),
    ),
    ...[...stack.redLines.values(), ...stack.duties.values()].flatMap((rule) => within(rule, { checklist: rule.data.checklist })),
    ...[...stack.readiness.values()].flatMap((rule) => within(rule, { items: rule.data.items })),
  ];
}

function check(context: LinkContext, things: readonly NamedPlace[], ids: readonly string[]): void {
  const inUse = new Set(ids);
  const owners = new Map<string, string>();
  for (const { id, aliases, written = aliases, place } of things) {
    for (const [index, alias] of (aliases ?? []).entries()) {
      const owner = owners.get(alias);
      const message: Bilingual | undefined = inUse.has(alias)
        ? { zh: `曾用 id“${alias}”现仍在使用`, en: `the former id "${alias}" is still in use` }
        : owner !== undefined
          ? { zh: `曾用 id“${alias}”已属于“${owner}”`, en: `the former id "${alias}" already belongs to "${owner}"` }
          : undefined;
      if (message !== undefined) context.report('E_DUPLICATE_ID', inside(place, 'aliases', index), message, written?.[index]);
      owners.set(alias, id);
    }
  }
}
