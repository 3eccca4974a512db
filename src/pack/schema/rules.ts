import { z } from 'zod';
import {
  Actor,
  Caution,
  ChecklistItem,
  Cite,
  CiteRef,
  Cites,
  Condition,
  Day,
  Due,
  FactId,
  Id,
  Interval,
  ItemAliases,
  Phase,
  Text,
  VagueDate,
} from './common.js';
import { TRACKS } from './vocabulary.js';

const Criterion = z.strictObject({ id: Id.optional(), text: Text, test: Condition, cite: Cites });

const Breach = z
  .strictObject({ result: z.enum(['closed', 'prohibited']), curable: z.boolean().optional(), now: Text })
  .describe('What failing this means for an act: curable (the pathway closes until mended) or a prohibition; and what to do now');

export const Requirement = z
  .strictObject({
    id: Id,
    kind: z.enum(['gate', 'step', 'attest']),
    sites: z.enum(['every', 'lead', 'any']).optional(),
    when: Condition.optional().describe('Applies only where this holds'),
    test: Condition.optional().describe('gate, attest: what must hold'),
    step: FactId.optional().describe('step: the fact that says done, will-do or will-not-do'),
    pastDue: Condition.optional().describe('step: when not done counts as failed; if absent, once the act has begun'),
    text: Text,
    cite: Cites,
    phase: Phase.optional(),
    actor: Actor.optional(),
    due: Due.optional(),
    breach: Breach.optional(),
    note: Text.optional(),
    aliases: ItemAliases.optional(),
  })
  .describe('What must hold for the pathway to be open');

const Allowance = z.strictObject({
  id: z.enum(['charging', 'advertising', 'marketing', 'data-for-registration', 'use-elsewhere', 'duration', 'holder']),
  answer: z.enum(['yes', 'no', 'conditional', 'undecided']),
  text: Text,
  cite: Cites,
});

export const Pathway = z
  .strictObject({
    id: Id,
    track: z.enum(TRACKS),
    title: Text,
    summary: Text,
    sources: z.array(Id).min(1),
    inForce: Interval.optional(),
    priority: z
      .int()
      .min(0)
      .max(1000)
      .describe('Of several open pathways the highest is primary; no two that can meet may be equal'),
    yieldsTo: z.array(Id).optional(),
    needs: z.array(Id).optional(),
    scope: z.array(Criterion).min(1),
    requirements: z.array(Requirement).default([]),
    allows: z.array(Allowance).optional(),
    checklist: z.array(ChecklistItem).default([]),
    cautions: z.array(Caution).optional(),
    exclusiveWith: z.array(Id).optional(),
    aliases: z.array(Id).optional(),
  })
  .meta({ title: 'Pathway' });

export const Base = z.strictObject({
  cite: Cite,
  inForce: Interval.optional(),
  when: Condition.optional(),
  text: Text.optional(),
});

export const RedLine = z
  .strictObject({
    id: Id,
    kind: z.enum(['absolute', 'residual']),
    unlessOpen: z.array(Id).optional().describe('residual: does not hit while one of these pathways is open; if absent, any'),
    title: Text,
    text: Text,
    inForce: Interval.optional(),
    bases: z.array(Base).min(1).describe('Legal bases, each in force over its own time; the line is in force while one is'),
    when: Condition,
    now: Text.optional().describe('What to do now where it is already under way'),
    offence: z
      .array(z.strictObject({ type: Text, cite: Cites }))
      .optional()
      .describe('Type of liability with its article; never an unverified figure'),
    checklist: z.array(ChecklistItem).optional(),
    cautions: z.array(Caution).optional(),
    aliases: z.array(Id).optional(),
  })
  .meta({ title: 'Red line' });

export const Duty = z
  .strictObject({
    id: Id,
    title: Text,
    text: Text,
    inForce: Interval.optional(),
    when: Condition,
    cite: Cites,
    checklist: z.array(ChecklistItem).default([]),
    breach: z.strictObject({ when: Condition, now: Text, curable: z.boolean().default(true) }).optional(),
    offence: z.array(z.strictObject({ type: Text, cite: Cites })).optional(),
    cautions: z.array(Caution).optional(),
    aliases: z.array(Id).optional(),
  })
  .meta({ title: 'Duty' });

export const Outside = z
  .strictObject({
    id: Id,
    title: Text,
    inForce: Interval.optional(),
    when: Condition,
    governedBy: Text,
    pointer: Text,
    cite: Cites,
    cautions: z.array(Caution).optional(),
    aliases: z.array(Id).optional(),
  })
  .meta({ title: 'Outside rule' });

/** An overlay's additions to a rule of the pack below: nothing of that rule is taken away. */
export const Extension = z
  .strictObject({
    extends: Id,
    requirements: z.array(Requirement).optional(),
    checklist: z.array(ChecklistItem).optional(),
    cautions: z.array(Caution).optional(),
    scope: z
      .array(Criterion)
      .optional()
      .describe('Further criteria: where they fail the pathway no longer applies, so this counts as weakening'),
  })
  .meta({ title: 'Extension' });

export const Removal = z.strictObject({ remove: Id, because: Text }).meta({ title: 'Removal' });

const Label = z.strictObject({
  id: Id,
  indication: Text,
  population: Text,
  from: VagueDate,
  to: Day.optional(),
  conditional: z.boolean().optional(),
  verification: z.enum(['official', 'secondary', 'unverified']),
  note: Text.optional(),
});

export const Product = z
  .strictObject({
    id: Id,
    name: Text,
    holder: Text.optional(),
    kind: Id,
    cites: z.array(CiteRef).min(1),
    approval: z
      .strictObject({
        number: z.string().optional(),
        url: z.string().optional(),
        verification: z.enum(['official', 'secondary', 'unverified']),
      })
      .optional(),
    labels: z.array(Label).min(1),
    note: Text.optional(),
  })
  .meta({ title: 'Approved product' });
