import type { Bilingual, Diagnostic, Position } from '../diagnostic.js';
import type { DocumentData, DocumentOf, Locate, PackDocument, PackDocuments, Path } from '../document.js';
import type { GlossaryTerm, OverlayEffect, PackIdentity } from '../model.js';
import { didYouMean } from '../suggest.js';
import { type Place, problem } from './context.js';
import { dayNumber } from './period.js';
import { narrowing, weakening } from './weakening.js';

/** A definition and where it stands. */
export interface Defined<T> {
  readonly data: T;
  readonly at: Locate;
  readonly path: Path;
  readonly file: string;
  readonly pack: string;
  /** Whether a pack above the first added it. */
  readonly overlay: boolean;
}

export function placeOf(defined: Defined<unknown>): Place {
  return { at: defined.at, path: defined.path };
}

type Fact = DocumentData<'facts'>['facts'][number];
type Derived = DocumentData<'facts'>['derived'][number];
type Constraint = DocumentData<'constraints'>['constraints'][number];
type Event = NonNullable<DocumentData<'pack'>['events']>[number];

/** All packs of a stack laid over one another: one definition per id, and what each overlay did. */
export class PackStack {
  readonly identities: PackIdentity[] = [];
  readonly effects: OverlayEffect[] = [];
  readonly diagnostics: Diagnostic[] = [];
  readonly facts = new Map<string, Defined<Fact>>();
  readonly derived = new Map<string, Defined<Derived>>();
  readonly constraints = new Map<string, Defined<Constraint>>();
  readonly sources = new Map<string, Defined<DocumentData<'source'>>>();
  readonly pathways = new Map<string, Defined<DocumentData<'pathway'>>>();
  readonly redLines = new Map<string, Defined<DocumentData<'red-line'>>>();
  readonly duties = new Map<string, Defined<DocumentData<'duty'>>>();
  readonly outside = new Map<string, Defined<DocumentData<'outside'>>>();
  readonly products = new Map<string, Defined<DocumentData<'product'>>>();
  readonly readiness = new Map<string, Defined<DocumentData<'readiness'>>>();
  readonly glossary: GlossaryTerm[] = [];
  readonly calendars = new Map<string, Defined<DocumentData<'calendar'>>>();
  readonly clocks = new Map<string, Defined<DocumentData<'clocks'>['clocks'][number]>>();
  readonly counting = new Map<string, Defined<DocumentData<'counting'>['counting'][number]>>();
  readonly events = new Map<string, Defined<Event>>();
  readonly questionOrder: { readonly id: string; readonly place: Place }[] = [];
  steps: Defined<NonNullable<DocumentData<'pack'>['steps']>> | undefined;

  constructor(stack: readonly PackDocuments[]) {
    for (const [level, pack] of stack.entries()) this.lay(pack, level > 0);
  }

  private lay(pack: PackDocuments, overlay: boolean): void {
    const head = pack.documents.find((document) => document.kind === 'pack');
    const name = head?.data.id ?? 'unnamed';
    if (head !== undefined) this.identify(head, pack.sha256, overlay);
    for (const document of pack.documents) this.place(document, name, overlay);
  }

  private identify(head: DocumentOf<'pack'>, sha256: string, overlay: boolean): void {
    const { id, version, title, knownThrough, questionOrder, steps, events } = head.data;
    this.identities.push({ id, version, title, sha256, knownThrough: dayNumber(knownThrough) ?? 0 });
    for (const [index, event] of (events ?? []).entries())
      this.define(this.events, event, { at: head.at, file: head.file, pack: id, overlay, path: ['events', index] }, 'event');
    for (const [index, fact] of (questionOrder ?? []).entries())
      this.questionOrder.push({ id: fact, place: { at: head.at, path: ['questionOrder', index] } });
    if (steps === undefined) return;
    const before = this.steps?.data;
    this.steps = { data: steps, at: head.at, path: ['steps'], file: head.file, pack: id, overlay };
    if (overlay)
      this.record(
        id,
        before === undefined ? 'adds' : 'replaces',
        'steps',
        weakening('steps', { id: 'steps', ...before }, { id: 'steps', ...steps }),
        this.steps,
      );
  }

  private place(document: PackDocument, pack: string, overlay: boolean): void {
    const common = { at: document.at, file: document.file, pack, overlay };
    switch (document.kind) {
      case 'facts':
        for (const [index, data] of document.data.facts.entries())
          this.define(this.facts, data, { ...common, path: ['facts', index] }, 'fact');
        for (const [index, data] of document.data.derived.entries())
          this.define(this.derived, data, { ...common, path: ['derived', index] }, 'derived');
        return;
      case 'constraints':
        for (const [index, data] of document.data.constraints.entries()) {
          this.define(this.constraints, data, { ...common, path: ['constraints', index] }, 'constraint');
        }
        return;
      case 'source':
        this.define(this.sources, document.data, { ...common, path: [] }, 'source');
        return;
      case 'product':
        this.define(this.products, document.data, { ...common, path: [] }, 'product');
        return;
      case 'readiness':
        this.define(this.readiness, document.data, { ...common, path: [] }, 'readiness');
        return;
      case 'calendar':
        this.define(this.calendars, document.data, { ...common, path: [] }, 'calendar');
        return;
      case 'clocks':
        for (const [index, data] of document.data.clocks.entries())
          this.define(this.clocks, data, { ...common, path: ['clocks', index] }, 'clock');
        return;
      case 'counting':
        for (const [index, data] of document.data.counting.entries())
          this.define(this.counting, data, { ...common, path: ['counting', index] }, 'counting');
        return;
      case 'pathway':
        this.define(this.pathways, document.data, { ...common, path: [] }, 'pathway');
        return;
      case 'red-line':
        this.define(this.redLines, document.data, { ...common, path: [] }, 'red-line');
        return;
      case 'duty':
        this.define(this.duties, document.data, { ...common, path: [] }, 'duty');
        return;
      case 'outside':
        this.define(this.outside, document.data, { ...common, path: [] }, 'outside');
        return;
      case 'extension':
        this.extend(document, pack);
        return;
      case 'removal':
        this.remove(document, pack);
        return;
      case 'glossary':
        this.glossary.push(...document.data.terms);
        return;
      case 'pack':
      case 'changelog':
      case 'rule-case':
        return;
    }
  }

  private define<T extends { readonly id: string }>(
    table: Map<string, Defined<T>>,
    data: T,
    where: Omit<Defined<T>, 'data'>,
    kind: string,
  ): void {
    const before = table.get(data.id);
    const entry: Defined<T> = { data, ...where };
    if (before !== undefined && before.pack === where.pack) {
      const first = before.at(before.path);
      const message = {
        zh: `id“${data.id}”重复，已在 ${first.file}:${first.line} 定义`,
        en: `id "${data.id}" is already defined at ${first.file}:${first.line}`,
      };
      this.diagnostics.push(problem('E_DUPLICATE_ID', where.at([...where.path, 'id']), message, data.id));
      return;
    }
    table.set(data.id, entry);
    if (where.overlay)
      this.record(where.pack, before === undefined ? 'adds' : 'replaces', data.id, weakening(kind, before?.data, data), entry);
  }

  private record(
    pack: string,
    kind: OverlayEffect['kind'],
    rule: string,
    reason: Bilingual | undefined,
    where: Defined<unknown>,
  ): void {
    this.effects.push({ pack, kind, rule, weakens: reason !== undefined, ...(reason && { reason }) });
    if (reason === undefined) return;
    this.diagnostics.push(problem('E_OVERLAY_WEAKENS', where.at([...where.path, 'id']), reason, rule));
  }

  private extend(document: DocumentOf<'extension'>, pack: string): void {
    const { extends: id, ...more } = document.data;
    const target = this.pathways.get(id) ?? this.redLines.get(id) ?? this.duties.get(id) ?? this.outside.get(id);
    if (target === undefined) {
      this.unknownTarget(document, id, 'extends');
      return;
    }
    const merged: Record<string, unknown> = { ...target.data };
    const before = new Map<string, number>();
    for (const [key, list] of Object.entries(more)) {
      const own = (merged[key] as unknown[] | undefined) ?? [];
      before.set(key, own.length);
      merged[key] = [...own, ...((list as unknown[] | undefined) ?? [])];
      if (this.pathways.has(id) || key === 'cautions' || (key === 'checklist' && !this.outside.has(id))) continue;
      const message = {
        zh: `“${id}”是红线、义务或界外规则，不能补充 ${key}`,
        en: `"${id}" is a red line, duty or outside rule and takes no ${key}`,
      };
      this.diagnostics.push(problem('E_SCHEMA', document.at([key], 'key'), message, key));
    }
    const { at } = target;
    Object.assign(target, {
      data: merged,
      at: (path: Path, which?: 'key' | 'value') => addedAt(path, before, document.at, which) ?? at(path, which),
    });
    this.record(pack, 'extends', id, more.scope === undefined ? undefined : narrowing(id), {
      ...target,
      at: document.at,
      path: ['extends'],
    });
  }

  private remove(document: DocumentOf<'removal'>, pack: string): void {
    const id = document.data.remove;
    const table = [this.pathways, this.redLines, this.duties, this.outside].find((candidate) => candidate.has(id));
    if (table === undefined) {
      this.unknownTarget(document, id, 'remove');
      return;
    }
    table.delete(id);
    const reason = {
      zh: `叠加包删除了“${id}”：${document.data.because.zh}`,
      en: `the overlay removes "${id}": ${document.data.because.en}`,
    };
    this.record(pack, 'removes', id, reason, {
      data: undefined,
      at: document.at,
      path: ['remove'],
      file: document.file,
      pack,
      overlay: true,
    });
  }

  private unknownTarget(document: PackDocument, id: string, key: string): void {
    const message = { zh: `没有 id 为“${id}”的规则`, en: `no rule has the id "${id}"` };
    const rules = [this.pathways, this.redLines, this.duties, this.outside].flatMap((table) => [...table.keys()]);
    this.diagnostics.push(problem('E_UNKNOWN_REFERENCE', document.at([key]), message, id, didYouMean(id, rules)));
  }
}

/** Where an entry stands that an extension appended to a list; undefined for what the rule had before. */
function addedAt(path: Path, before: ReadonlyMap<string, number>, at: Locate, which?: 'key' | 'value'): Position | undefined {
  const [key, index, ...rest] = path;
  const own = typeof key === 'string' ? before.get(key) : undefined;
  return own === undefined || typeof key !== 'string' || typeof index !== 'number' || index < own
    ? undefined
    : at([key, index - own, ...rest], which);
}
