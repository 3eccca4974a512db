import { parseDate } from '../../logic/calendar-date.js';
import type { FactValue } from '../../logic/expression.js';
import type { DocumentData } from '../document.js';
import type { LinkedConstraint, LinkedDefault, LinkedDerived, LinkedFact } from '../model.js';
import { STEP_OPTIONS } from '../schema/vocabulary.js';
import { didYouMean } from '../suggest.js';
import type { CiteLinker } from './cites.js';
import { inside, type LinkContext, type Place, periodOf } from './context.js';
import type { Defined, PackStack } from './stack.js';

type FactDoc = DocumentData<'facts'>['facts'][number];

/** A value as a pack or product table writes it, read as a value of the fact; undefined where it does not fit. */
function readPackValue(fact: Pick<LinkedFact, 'type' | 'options'>, raw: unknown): FactValue | undefined {
  const options = fact.options.map((option) => option.id);
  switch (fact.type) {
    case 'boolean':
      return typeof raw === 'boolean' ? raw : undefined;
    case 'number':
      return typeof raw === 'number' ? raw : undefined;
    case 'choice':
      return typeof raw === 'string' && options.includes(raw) ? raw : undefined;
    case 'choices':
      return Array.isArray(raw) && raw.every((entry) => typeof entry === 'string' && options.includes(entry))
        ? (raw as string[])
        : undefined;
    case 'date':
      return typeof raw === 'string' || typeof raw === 'number' ? parseDate(String(raw)) : undefined;
    case 'text':
      return typeof raw === 'string' ? raw : undefined;
  }
}

export class FactLinker {
  constructor(
    private readonly stack: PackStack,
    private readonly context: LinkContext,
    private readonly cites: CiteLinker,
  ) {}

  facts(): LinkedFact[] {
    return [...this.stack.facts.values()].map((defined) => this.fact(defined));
  }

  derived(): LinkedDerived[] {
    return [...this.stack.derived.values()].map((defined) => {
      const place = { at: defined.at, path: defined.path };
      const { when, cite, ...rest } = defined.data;
      return {
        ...rest,
        when: this.context.condition(when, inside(place, 'when')),
        cites: this.cites.link(cite, inside(place, 'cite'), 'informs'),
      };
    });
  }

  constraints(facts: ReadonlyMap<string, LinkedFact>): LinkedConstraint[] {
    return [...this.stack.constraints.values()].map((defined) => {
      const place = { at: defined.at, path: defined.path };
      const implies: Record<string, FactValue> = {};
      for (const [id, raw] of Object.entries(defined.data.implies)) {
        const value = this.value(facts.get(id), id, raw, inside(place, 'implies', id));
        if (value !== undefined) implies[id] = value;
      }
      return {
        id: defined.data.id,
        because: defined.data.because,
        implies,
        when: this.context.condition(defined.data.when, inside(place, 'when')),
      };
    });
  }

  private fact(defined: Defined<FactDoc>): LinkedFact {
    const place = { at: defined.at, path: defined.path };
    const { type, options = [], defaults, cite, ...rest } = defined.data;
    const needsOptions = type === 'choice' || type === 'choices';
    if (needsOptions !== options.length > 0) {
      const message = needsOptions
        ? { zh: `选择类事实 ${rest.id} 缺少选项`, en: `choice fact ${rest.id} has no options` }
        : { zh: `事实 ${rest.id} 不是选择类，不应有选项`, en: `fact ${rest.id} is not a choice and takes no options` };
      this.context.report('E_SCHEMA', place, message, rest.id);
    }
    const shape = {
      type: type === 'step' ? ('choice' as const) : type,
      step: type === 'step',
      options: type === 'step' ? [...STEP_OPTIONS] : options,
    };
    const linked = { ...rest, ...shape };
    const stepDefault = type === 'step' && defaults === undefined ? this.stepDefaults() : [];
    return {
      ...linked,
      pack: defined.pack,
      cites: this.cites.link(cite, inside(place, 'cite'), 'informs'),
      defaults: [
        ...stepDefault,
        ...(defaults ?? []).flatMap((entry, index) => this.default(linked, entry, inside(place, 'defaults', index))),
      ],
    };
  }

  private default(
    fact: Pick<LinkedFact, 'id' | 'type' | 'options'>,
    entry: NonNullable<FactDoc['defaults']>[number],
    place: Place,
  ): LinkedDefault[] {
    const value = this.value(fact, fact.id, entry.value, inside(place, 'value'));
    if (value === undefined) return [];
    return [
      {
        ...this.context.optional(entry.when, inside(place, 'when')),
        value,
        ground: entry.ground,
        cites: this.cites.link(entry.cite, inside(place, 'cite'), 'informs'),
        period: periodOf({ from: entry.from, to: entry.to }),
      },
    ];
  }

  /** A step nobody mentioned is read as "will be done" while the act has not begun (pack.yaml, `steps`). */
  private stepDefaults(): LinkedDefault[] {
    const steps = this.stack.steps;
    if (steps === undefined) return [];
    const begun = this.context.condition(steps.data.begun, { at: steps.at, path: [...steps.path, 'begun'] });
    return [{ when: { op: 'not', of: begun }, value: 'will-do', ground: steps.data.assumed, cites: [], period: {} }];
  }

  private value(
    fact: Pick<LinkedFact, 'type' | 'options'> | undefined,
    id: string,
    raw: unknown,
    place: Place,
  ): FactValue | undefined {
    if (fact === undefined) {
      this.context.report(
        'E_UNKNOWN_FACT',
        place,
        { zh: `没有事实“${id}”`, en: `there is no fact "${id}"` },
        id,
        didYouMean(id, this.context.vocabulary.ids),
      );
      return undefined;
    }
    const value = readPackValue(fact, raw);
    if (value === undefined) {
      this.context.report(
        'E_TYPE',
        place,
        { zh: `“${String(raw)}”不是事实 ${id} 的值`, en: `"${String(raw)}" is not a value of fact ${id}` },
        String(raw),
      );
    }
    return value;
  }
}
