import type { z } from 'zod';
import type { Expression, FactValue } from '../logic/expression.js';
import type { Bilingual } from './diagnostic.js';
import type { Clock } from './schema/calendar.js';
import type { Caution, ChecklistItem, Due } from './schema/common.js';
import type { Derived, Fact, Option } from './schema/facts.js';
import type { PackEvent } from './schema/pack.js';
import type { Readiness } from './schema/readiness.js';
import type { Base, Duty, Outside, Pathway, Product, RedLine, Requirement } from './schema/rules.js';
import type { Source } from './schema/sources.js';
import type { ACTORS, NATURES, PHASES, RANKS, TRACKS, VERIFICATIONS } from './schema/vocabulary.js';

export type Rank = (typeof RANKS)[number];
export type Verification = (typeof VERIFICATIONS)[number];
export type Phase = (typeof PHASES)[number];
export type Actor = (typeof ACTORS)[number];
export type Track = (typeof TRACKS)[number];
export type Nature = (typeof NATURES)[number];

/** A citation after linking: what is cited, how firm, and when it is law. Days are yyyymmdd, `to` exclusive. */
export interface LinkedCite {
  /** `instrument#article` or `instrument`. */
  readonly at: string;
  readonly source: string;
  readonly article?: string;
  readonly rank: Rank;
  /** Certainty of the content: the minimum of clause and, where one is printed, figure. */
  readonly verification: Verification;
  /** Certainty of the article number; `unverified` prints 条号待核. */
  readonly number: Exclude<Verification, 'unread'>;
  readonly from?: number;
  readonly to?: number;
}

/** When a rule applies: yyyymmdd, half-open. */
export interface Period {
  readonly from?: number;
  readonly to?: number;
}

/** A document type with its conditions parsed, its citations linked and its periods as day numbers. */
type Linked<T> = Omit<T, 'when' | 'test' | 'pastDue' | 'cite' | 'inForce'>;

export interface FactOption extends z.output<typeof Option> {}

export interface LinkedDefault {
  readonly when?: Expression;
  readonly value: FactValue;
  readonly ground: Bilingual;
  readonly cites: readonly LinkedCite[];
  readonly period: Period;
}

export interface LinkedFact extends Omit<Linked<z.output<typeof Fact>>, 'defaults' | 'options' | 'type'> {
  /** `step` facts are choices with fixed options. */
  readonly type: 'boolean' | 'choice' | 'choices' | 'date' | 'number' | 'text';
  readonly step: boolean;
  readonly options: readonly FactOption[];
  readonly defaults: readonly LinkedDefault[];
  readonly cites: readonly LinkedCite[];
  /** Name of the pack that defines it. */
  readonly pack: string;
}

export interface LinkedDerived extends Linked<z.output<typeof Derived>> {
  readonly when: Expression;
  readonly cites: readonly LinkedCite[];
}

export interface LinkedConstraint {
  readonly id: string;
  readonly when: Expression;
  readonly implies: Readonly<Record<string, FactValue>>;
  readonly because: Bilingual;
}

export interface LinkedCriterion {
  readonly id: string;
  readonly text: Bilingual;
  readonly test: Expression;
  readonly cites: readonly LinkedCite[];
}

export interface LinkedRequirement extends Linked<z.output<typeof Requirement>> {
  readonly when?: Expression;
  readonly test?: Expression;
  readonly pastDue?: Expression;
  readonly cites: readonly LinkedCite[];
  readonly revision: string;
}

export interface LinkedCaution extends Linked<z.output<typeof Caution>> {
  readonly when?: Expression;
  readonly cites: readonly LinkedCite[];
}

export interface LinkedItem extends Linked<z.output<typeof ChecklistItem>> {
  readonly when?: Expression;
  readonly cites: readonly LinkedCite[];
  /** Changes when the item's rule, wording, citation or deadline changes. */
  readonly revision: string;
}

export type Deadline = z.output<typeof Due>;

export interface LinkedAllowance {
  readonly id: string;
  readonly answer: 'yes' | 'no' | 'conditional' | 'undecided';
  readonly text: Bilingual;
  readonly cites: readonly LinkedCite[];
}

export interface LinkedOffence {
  readonly type: Bilingual;
  readonly cites: readonly LinkedCite[];
}

/** What every rule carries: where it was written, which pack, when it applies. */
export interface Origin {
  readonly pack: string;
  readonly file: string;
  readonly line: number;
  readonly period: Period;
}

export interface LinkedPathway
  extends Omit<Linked<z.output<typeof Pathway>>, 'scope' | 'requirements' | 'checklist' | 'cautions' | 'allows'>,
    Origin {
  readonly scope: readonly LinkedCriterion[];
  readonly requirements: readonly LinkedRequirement[];
  readonly checklist: readonly LinkedItem[];
  readonly cautions: readonly LinkedCaution[];
  readonly allows: readonly LinkedAllowance[];
  /** An overlay's own pathway opens only where the pathways it needs are open. */
  readonly needsStrictly: boolean;
}

export interface LinkedBase extends Linked<z.output<typeof Base>> {
  readonly cite: LinkedCite;
  readonly period: Period;
  readonly when?: Expression;
}

export interface LinkedRedLine
  extends Omit<Linked<z.output<typeof RedLine>>, 'bases' | 'checklist' | 'cautions' | 'offence'>,
    Origin {
  readonly bases: readonly LinkedBase[];
  readonly when: Expression;
  readonly checklist: readonly LinkedItem[];
  readonly cautions: readonly LinkedCaution[];
  readonly offence: readonly LinkedOffence[];
}

export interface LinkedDuty extends Omit<Linked<z.output<typeof Duty>>, 'checklist' | 'cautions' | 'breach' | 'offence'>, Origin {
  readonly when: Expression;
  readonly cites: readonly LinkedCite[];
  readonly checklist: readonly LinkedItem[];
  readonly cautions: readonly LinkedCaution[];
  readonly offence: readonly LinkedOffence[];
  readonly breach?: { readonly when: Expression; readonly now: Bilingual; readonly curable: boolean };
}

export interface LinkedOutside extends Omit<Linked<z.output<typeof Outside>>, 'cautions'>, Origin {
  readonly when: Expression;
  readonly cites: readonly LinkedCite[];
  readonly cautions: readonly LinkedCaution[];
}

export interface LinkedSource extends Omit<z.output<typeof Source>, 'inForce'> {
  readonly period: Period;
  readonly pack: string;
}

export interface LinkedProduct extends z.output<typeof Product> {}

export interface LinkedReadiness extends Omit<z.output<typeof Readiness>, 'items'> {
  readonly items: readonly LinkedItem[];
  readonly pack: string;
}

/** Something that deadlines count from, and how it is dated. */
export interface LinkedEvent extends Omit<z.output<typeof PackEvent>, 'notBefore'> {
  /** Events that must come first. */
  readonly notBefore: readonly { readonly event: string; readonly cites: readonly LinkedCite[] }[];
}

/** Published days of rest and make-up working days; days are yyyymmdd, of holidays both ends included. */
export interface LinkedCalendar {
  readonly id: string;
  readonly title: Bilingual;
  readonly period: Period;
  readonly cites: readonly LinkedCite[];
  readonly holidays: readonly { readonly name: Bilingual; readonly first: number; readonly last: number }[];
  readonly workdays: readonly number[];
}

/** A time limit that binds an authority. */
export interface LinkedClock extends Linked<z.output<typeof Clock>> {
  readonly when?: Expression;
  readonly cites: readonly LinkedCite[];
}

/** A rule on how periods are counted. */
export interface LinkedCounting {
  readonly id: string;
  readonly text: Bilingual;
  readonly cites: readonly LinkedCite[];
}

/** Identity of one pack in a stack of packs, as printed in every receipt. */
export interface PackIdentity {
  readonly id: string;
  readonly version: string;
  readonly title: Bilingual;
  /** Of the bytes of its files. */
  readonly sha256: string;
  readonly knownThrough: number;
}

/** What an overlay did to a rule of a pack below. */
export interface OverlayEffect {
  readonly pack: string;
  readonly kind: 'adds' | 'extends' | 'replaces' | 'removes';
  readonly rule: string;
  readonly weakens: boolean;
  readonly reason?: Bilingual;
}

/** A term of the field with its English and its explanation. */
export interface GlossaryTerm {
  readonly zh: string;
  readonly en: string;
  readonly help?: Bilingual | undefined;
  readonly avoid?: readonly string[] | undefined;
  readonly aliases?: readonly string[] | undefined;
  readonly strict?: boolean | undefined;
}

/**
 * A stack of packs, linked: conditions parsed, citations resolved, products turned into facts. Plain data: it
 * survives JSON, and nothing in it is executed.
 */
export interface Pack {
  readonly schema: 'dualtrack/linked-pack/1';
  readonly packs: readonly PackIdentity[];
  readonly effects: readonly OverlayEffect[];
  readonly facts: readonly LinkedFact[];
  readonly derived: readonly LinkedDerived[];
  readonly constraints: readonly LinkedConstraint[];
  readonly questionOrder: readonly string[];
  /** When an act counts as begun, where the pack says so (`steps.begun`). */
  readonly begun?: Expression;
  /** Events that deadlines count from, by id. */
  readonly events: readonly LinkedEvent[];
  /** In the order of time, none overlapping. */
  readonly calendars: readonly LinkedCalendar[];
  readonly clocks: readonly LinkedClock[];
  readonly counting: readonly LinkedCounting[];
  readonly sources: readonly LinkedSource[];
  readonly pathways: readonly LinkedPathway[];
  readonly redLines: readonly LinkedRedLine[];
  readonly duties: readonly LinkedDuty[];
  readonly outside: readonly LinkedOutside[];
  readonly products: readonly LinkedProduct[];
  readonly readiness: readonly LinkedReadiness[];
  readonly glossary: readonly GlossaryTerm[];
}
