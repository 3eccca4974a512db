import type { Expression } from '../../logic/expression.js';
import type { DocumentData } from '../document.js';
import type {
  LinkedBase,
  LinkedCaution,
  LinkedCite,
  LinkedCriterion,
  LinkedDuty,
  LinkedItem,
  LinkedOffence,
  LinkedOutside,
  LinkedPathway,
  LinkedRedLine,
  LinkedRequirement,
  Origin,
  Period,
} from '../model.js';
import { didYouMean } from '../suggest.js';
import type { CiteLinker } from './cites.js';
import { inside, type LinkContext, type Place, periodOf } from './context.js';
import { checkItemIds } from './item-ids.js';
import { trim, unionPeriod } from './period.js';
import { type Defined, type PackStack, placeOf } from './stack.js';

type ItemDoc = DocumentData<'pathway'>['checklist'][number];
type RequirementDoc = DocumentData<'pathway'>['requirements'][number];
type CautionDoc = NonNullable<DocumentData<'pathway'>['cautions']>[number];
type OffenceDoc = NonNullable<DocumentData<'duty'>['offence']>[number];

/** Links the four kinds of rules: conditions parsed, citations resolved, periods inherited from their sources. */
export class RuleLinker {
  constructor(
    private readonly stack: PackStack,
    private readonly context: LinkContext,
    private readonly cites: CiteLinker,
  ) {}

  pathways(): LinkedPathway[] {
    return [...this.stack.pathways.values()].map((defined) => {
      const place = placeOf(defined);
      const { scope, requirements, checklist, cautions, allows, inForce: _own, ...rest } = defined.data;
      checkItemIds(this.context, place, { scope });
      checkItemIds(this.context, place, { requirements, checklist });
      checkItemIds(this.context, place, { cautions });
      const linkedScope = scope.map((criterion, index): LinkedCriterion => {
        const at = inside(place, 'scope', index);
        return {
          id: criterion.id ?? `scope-${index + 1}`,
          text: criterion.text,
          test: this.context.condition(criterion.test, inside(at, 'test')),
          cites: this.cites.link(criterion.cite, inside(at, 'cite'), 'decides'),
        };
      });
      const period = this.ownPeriod(defined.data.inForce, this.sourcePeriod(defined.data.sources, place), place);
      return {
        ...rest,
        ...this.origin(defined, period),
        scope: linkedScope,
        requirements: requirements.map((requirement, index) =>
          this.requirement(requirement, inside(place, 'requirements', index), period),
        ),
        checklist: this.items(checklist, inside(place, 'checklist'), period),
        cautions: this.cautions(cautions, inside(place, 'cautions')),
        allows: (allows ?? []).map((entry, index) => ({
          id: entry.id,
          answer: entry.answer,
          text: entry.text,
          cites: this.cites.link(entry.cite, inside(place, 'allows', index, 'cite'), 'informs'),
        })),
        needsStrictly: defined.overlay,
      };
    });
  }

  redLines(): LinkedRedLine[] {
    return [...this.stack.redLines.values()].map((defined) => {
      const place = placeOf(defined);
      const { bases, checklist, cautions, offence, when, inForce, ...rest } = defined.data;
      checkItemIds(this.context, place, { checklist });
      checkItemIds(this.context, place, { cautions });
      const linked = bases.flatMap((base, index): LinkedBase[] => {
        const at = inside(place, 'bases', index);
        const [cite] = this.cites.link(base.cite, inside(at, 'cite'), 'decides');
        if (cite === undefined) return [];
        const { cite: _cite, inForce: own, when: condition, ...more } = base;
        return [
          {
            ...more,
            cite,
            period: this.ownPeriod(own, cite, inside(at)),
            ...this.context.optional(condition, inside(at, 'when')),
          },
        ];
      });
      return {
        ...rest,
        ...this.origin(defined, periodOf(inForce)),
        bases: linked,
        when: this.context.condition(when, inside(place, 'when')),
        checklist: this.items(checklist ?? [], inside(place, 'checklist'), periodOf(inForce)),
        cautions: this.cautions(cautions, inside(place, 'cautions')),
        offence: this.offences(offence, inside(place, 'offence')),
      };
    });
  }

  duties(): LinkedDuty[] {
    return [...this.stack.duties.values()].map((defined) => {
      const place = placeOf(defined);
      const { checklist, cautions, breach, offence, when, cite, inForce, ...rest } = defined.data;
      checkItemIds(this.context, place, { checklist });
      checkItemIds(this.context, place, { cautions });
      const cites = this.cites.link(cite, inside(place, 'cite'), 'decides');
      const period = this.ownPeriod(inForce, unionPeriod(cites), place);
      return {
        ...rest,
        ...this.origin(defined, period),
        when: this.context.condition(when, inside(place, 'when')),
        cites,
        checklist: this.items(checklist, inside(place, 'checklist'), period),
        cautions: this.cautions(cautions, inside(place, 'cautions')),
        offence: this.offences(offence, inside(place, 'offence')),
        ...(breach && { breach: { ...breach, when: this.context.condition(breach.when, inside(place, 'breach', 'when')) } }),
      };
    });
  }

  outside(): LinkedOutside[] {
    return [...this.stack.outside.values()].map((defined) => {
      const place = placeOf(defined);
      const { cautions, when, cite, inForce, ...rest } = defined.data;
      const cites = this.cites.link(cite, inside(place, 'cite'), 'decides');
      return {
        ...rest,
        ...this.origin(defined, this.ownPeriod(inForce, unionPeriod(cites), place)),
        when: this.context.condition(when, inside(place, 'when')),
        cites,
        cautions: this.cautions(cautions, inside(place, 'cautions')),
      };
    });
  }

  /** @param period of the rule they stand in */
  items(docs: readonly ItemDoc[], place: Place, period: Period = {}): LinkedItem[] {
    return docs.map((doc, index) => {
      const at = inside(place, index);
      const { when, cite, ...rest } = doc;
      const cites = this.cites.link(cite, inside(at, 'cite'), 'decides', doc.due?.within !== undefined);
      this.checkEvents(doc.due, at);
      return { ...rest, ...this.context.optional(when, inside(at, 'when')), cites, revision: this.revision(doc, cites, period) };
    });
  }

  private requirement(doc: RequirementDoc, place: Place, period: Period): LinkedRequirement {
    const { when, test, pastDue, cite, ...rest } = doc;
    const cites = this.cites.link(cite, inside(place, 'cite'), 'decides', doc.due?.within !== undefined);
    this.requirementShape(doc, place);
    this.checkEvents(doc.due, place);
    return {
      ...rest,
      ...this.context.optional(when, inside(place, 'when')),
      ...(test !== undefined && { test: this.context.condition(test, inside(place, 'test')) }),
      ...(doc.kind === 'step' && { pastDue: this.pastDue(pastDue, inside(place, 'pastDue')) }),
      cites,
      revision: this.revision(doc, cites, period),
    };
  }

  /** Deadlines count from events that pack.yaml lists. */
  private checkEvents(due: ItemDoc['due'], place: Place): void {
    const known = [...this.stack.events.keys()];
    const named: readonly (readonly [string | undefined, ...(string | number)[]])[] = [
      [due?.after, 'after'],
      [due?.before, 'before'],
      ...(due?.afterLaterOf ?? []).map((event, index) => [event, 'afterLaterOf', index] as const),
    ];
    for (const [event, ...path] of named) {
      if (event === undefined || known.includes(event)) continue;
      const message = { zh: `pack.yaml 没有列出事件“${event}”`, en: `pack.yaml lists no event "${event}"` };
      this.context.report('E_UNKNOWN_REFERENCE', inside(place, 'due', ...path), message, event, didYouMean(event, known));
    }
  }

  private requirementShape(doc: RequirementDoc, place: Place): void {
    if (doc.kind === 'step') {
      const term = doc.step === undefined ? undefined : this.context.vocabulary.term(doc.step);
      if (doc.step !== undefined && term === undefined) {
        const near = didYouMean(doc.step, this.context.vocabulary.ids);
        this.context.report(
          'E_UNKNOWN_FACT',
          inside(place, 'step'),
          { zh: `没有步骤事实“${doc.step}”`, en: `there is no step fact "${doc.step}"` },
          doc.step,
          near,
        );
      } else if (doc.step !== undefined && this.stack.facts.get(doc.step)?.data.type !== 'step') {
        this.context.report(
          'E_TYPE',
          inside(place, 'step'),
          { zh: `事实“${doc.step}”不是步骤（type: step）`, en: `fact "${doc.step}" is no step (type: step)` },
          doc.step,
        );
      }
      if (doc.step === undefined || doc.test !== undefined) {
        this.context.report(
          'E_SCHEMA',
          place,
          { zh: `step 类条件“${doc.id}”须写 step，不写 test`, en: `step requirement "${doc.id}" takes step, not test` },
          doc.id,
        );
      }
    } else if (doc.test === undefined || doc.step !== undefined) {
      this.context.report(
        'E_SCHEMA',
        place,
        {
          zh: `${doc.kind} 类条件“${doc.id}”须写 test，不写 step`,
          en: `${doc.kind} requirement "${doc.id}" takes test, not step`,
        },
        doc.id,
      );
    }
  }

  private pastDue(own: RequirementDoc['pastDue'], place: Place): Expression {
    if (own !== undefined) return this.context.condition(own, place);
    const steps = this.stack.steps;
    return steps === undefined
      ? { op: 'const', value: false }
      : this.context.condition(steps.data.begun, { at: steps.at, path: [...steps.path, 'begun'] });
  }

  private cautions(docs: readonly CautionDoc[] | undefined, place: Place): LinkedCaution[] {
    return (docs ?? []).map((doc, index) => {
      const at = inside(place, index);
      const { when, cite, ...rest } = doc;
      return {
        ...rest,
        ...this.context.optional(when, inside(at, 'when')),
        cites: this.cites.link(cite, inside(at, 'cite'), 'informs'),
      };
    });
  }

  private offences(docs: readonly OffenceDoc[] | undefined, place: Place): LinkedOffence[] {
    return (docs ?? []).map((doc, index) => ({
      type: doc.type,
      cites: this.cites.link(doc.cite, inside(place, index, 'cite'), 'informs'),
    }));
  }

  /** Own period, where there is one; it may not begin before the law it rests on. */
  private ownPeriod(
    own: { from?: string | undefined; to?: string | undefined } | undefined,
    inherited: Period,
    place: Place,
  ): Period {
    if (own === undefined) return trim(inherited);
    const period = periodOf(own);
    const from = period.from ?? inherited.from;
    if (inherited.from !== undefined && from !== undefined && from < inherited.from) {
      const message = { zh: '规则的生效日早于其依据的生效日', en: 'the rule is in force before its source' };
      this.context.report('E_BEFORE_SOURCE', inside(place, 'inForce', 'from'), message, own.from);
    }
    const to = period.to ?? inherited.to;
    return trim({ ...(from !== undefined && { from }), ...(to !== undefined && { to }) });
  }

  private sourcePeriod(ids: readonly string[], place: Place): Period {
    const periods = ids.flatMap((id, index): Period[] => {
      const source = this.stack.sources.get(id);
      if (source !== undefined) return [periodOf(source.data.inForce)];
      this.cites.link(id, inside(place, 'sources', index), 'informs');
      return [];
    });
    return unionPeriod(periods);
  }

  /** Changes with what is asked for: wording, citation, figures, dates, conditions. A mere rename is no change. */
  private revision(
    { id: _id, aliases: _aliases, ...doc }: ItemDoc | RequirementDoc,
    cites: readonly LinkedCite[],
    period: Period,
  ): string {
    return this.context.hash(JSON.stringify([doc, cites, period]));
  }

  private origin(defined: Defined<unknown>, period: Period): Origin {
    return { pack: defined.pack, file: defined.file, line: defined.at([]).line, period };
  }
}
