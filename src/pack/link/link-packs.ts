import type { Term, Vocabulary } from '../../logic/vocabulary.js';
import type { Diagnostic, Outcome } from '../diagnostic.js';
import type { PackDocuments } from '../document.js';
import type { LinkedReadiness, LinkedSource, Pack } from '../model.js';
import { didYouMean } from '../suggest.js';
import { CalendarLinker, checkEventOrder } from './calendars.js';
import { CiteLinker } from './cites.js';
import { type Hash, LinkContext, periodOf } from './context.js';
import { FactLinker } from './facts.js';
import { checkDerived, checkPriorities, checkReferences } from './graph.js';
import { checkAliases } from './item-ids.js';
import { productTerms } from './products.js';
import { RuleLinker } from './rules.js';
import { PackStack } from './stack.js';

export interface LinkOptions {
  /** Lets an overlay weaken the pack below; every result then says so. */
  readonly allowWeaker: boolean;
  readonly hash: Hash;
}

/**
 * Lays validated packs over one another (the first is the base) and links them into one. All findings are collected:
 * unknown ids and options, type clashes, forbidden JsonLogic forms, dangling citations, duplicates, cycles, rules in
 * force before their source, drafts that would decide, ties for primary, overlays that weaken.
 */
export function linkPacks(packs: readonly PackDocuments[], options: LinkOptions): Outcome<Pack> {
  const stack = new PackStack(packs);
  const base = stack.identities[0]?.id ?? 'unnamed';
  const products = [...stack.products.values()].map((defined) => defined.data);
  const generated = productTerms(products, base, stack.facts.has('product.approvedInChina'));
  const vocabulary = new PackVocabulary(stack, generated);
  const context = new LinkContext(vocabulary, options.hash);
  const cites = new CiteLinker(stack.sources, context);
  for (const product of stack.products.values()) {
    for (const [index, cite] of product.data.cites.entries())
      cites.link(cite, { at: product.at, path: ['cites', index] }, 'informs');
  }
  const factLinker = new FactLinker(stack, context, cites);
  const facts = [...factLinker.facts(), ...generated.facts];
  const derived = [...factLinker.derived(), ...generated.derived];
  const constraints = [...factLinker.constraints(new Map(facts.map((fact) => [fact.id, fact]))), ...generated.constraints];
  checkNames(stack, context);
  checkAliases(stack, context);
  const rules = new RuleLinker(stack, context, cites);
  const pathways = rules.pathways();
  const redLines = rules.redLines();
  checkReferences(stack, context, pathways, redLines);
  if (checkDerived(stack, context, derived)) checkPriorities(stack, context, pathways, facts, derived);
  const duties = rules.duties();
  const schedule = new CalendarLinker(stack, context, cites);
  const events = schedule.events();
  checkEventOrder(stack, context);
  const readiness = [...stack.readiness.values()].map(
    (defined): LinkedReadiness => ({
      ...defined.data,
      pack: defined.pack,
      items: rules.items(defined.data.items, { at: defined.at, path: ['items'] }),
    }),
  );
  const pack: Pack = {
    schema: 'dualtrack/linked-pack/1',
    packs: stack.identities,
    effects: stack.effects,
    questionOrder: stack.questionOrder.map(({ id }) => id),
    ...(stack.steps && {
      begun: context.condition(stack.steps.data.begun, { at: stack.steps.at, path: [...stack.steps.path, 'begun'] }),
    }),
    events,
    calendars: schedule.calendars(),
    clocks: schedule.clocks(new Set([...pathways, ...duties].map((rule) => rule.id))),
    counting: schedule.counting(),
    facts,
    derived,
    constraints,
    sources: linkSources(stack),
    pathways,
    redLines,
    duties,
    outside: rules.outside(),
    products,
    readiness,
    glossary: stack.glossary,
  };
  const diagnostics = [...stack.diagnostics.filter((found) => keep(found, options)), ...context.diagnostics].toSorted(byPosition);
  return diagnostics.some((found) => found.severity === 'error')
    ? { ok: false, diagnostics }
    : { ok: true, value: pack, diagnostics };
}

/** Facts and derived facts share one namespace; the order of questions names facts. */
function checkNames(stack: PackStack, context: LinkContext): void {
  for (const { data, at, path } of stack.derived.values()) {
    if (!stack.facts.has(data.id)) continue;
    const message = { zh: `id“${data.id}”已是一个事实`, en: `id "${data.id}" is a fact already` };
    context.report('E_DUPLICATE_ID', { at, path: [...path, 'id'] }, message, data.id);
  }
  for (const { id, place } of stack.questionOrder) {
    if (context.vocabulary.term(id) !== undefined) continue;
    context.report(
      'E_UNKNOWN_FACT',
      place,
      { zh: `没有事实“${id}”`, en: `there is no fact "${id}"` },
      id,
      didYouMean(id, context.vocabulary.ids),
    );
  }
}

function keep(found: Diagnostic, options: LinkOptions): boolean {
  return found.code !== 'E_OVERLAY_WEAKENS' || !options.allowWeaker;
}

function linkSources(stack: PackStack): LinkedSource[] {
  return [...stack.sources.values()].map(({ data, pack }) => {
    const { inForce, ...rest } = data;
    return { ...rest, period: periodOf(inForce), pack };
  });
}

export function byPosition(left: Diagnostic, right: Diagnostic): number {
  const [a, b] = [left.at, right.at];
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  return a.file === b.file ? a.line - b.line || a.column - b.column : a.file < b.file ? -1 : 1;
}

class PackVocabulary implements Vocabulary {
  private readonly terms = new Map<string, Term>();

  constructor(stack: PackStack, generated: ReturnType<typeof productTerms>) {
    for (const { data } of stack.facts.values())
      this.terms.set(
        data.id,
        termOf(
          data.type,
          data.options?.map((option) => option.id),
        ),
      );
    for (const fact of generated.facts)
      this.terms.set(
        fact.id,
        termOf(
          fact.type,
          fact.options.map((option) => option.id),
        ),
      );
    for (const id of [...stack.derived.keys(), ...generated.derived.map((entry) => entry.id)])
      this.terms.set(id, { type: 'derived' });
  }

  get ids(): readonly string[] {
    return [...this.terms.keys()];
  }

  term(id: string): Term | undefined {
    return this.terms.get(id);
  }
}

function termOf(type: string, options: readonly string[] = []): Term {
  if (type === 'step') return { type: 'choice', options: ['done', 'will-do', 'will-not-do'] };
  if (type === 'choice' || type === 'choices') return { type, options };
  return { type: type as 'boolean' | 'date' | 'number' | 'text' };
}
