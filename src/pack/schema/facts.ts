import { z } from 'zod';
import { Cites, Condition, Day, FactId, Id, Text } from './common.js';
import { NATURES } from './vocabulary.js';

export const Option = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/),
  zh: z.string().min(1),
  en: z.string().min(1),
  help: Text.optional(),
  aliases: z
    .array(z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/))
    .optional()
    .describe('Former ids'),
});

/** A reading that the result may use while nobody has answered; always shown as an assumption. */
const Default = z.strictObject({
  when: Condition.optional(),
  value: z.union([z.boolean(), z.string(), z.number(), z.array(z.string())]),
  ground: Text,
  cite: Cites.optional(),
  from: Day.optional(),
  to: Day.optional(),
});

/**
 * given: what simply is so. choosable: what the person may still change (site, design, charging).
 * record: matters of record an assessor takes as given. judgement: only an authority or expert can settle it.
 * unread-law: depends on a text that is not public to us; never asked.
 */
const Nature = z.enum(NATURES);

export const Fact = z.strictObject({
  id: FactId,
  type: z.enum(['boolean', 'choice', 'choices', 'date', 'number', 'text', 'step']),
  nature: Nature.default('given'),
  presumed: z
    .boolean()
    .optional()
    .describe(
      'Its default reading stands unless somebody says otherwise: while one applies the fact is not asked, only shown as an assumption',
    ),
  label: Text,
  question: Text,
  help: Text.optional(),
  options: z.array(Option).min(2).optional(),
  unit: Text.optional(),
  who: Text.optional().describe('Judgement: who decides'),
  askWhere: Text.optional().describe('Judgement: where to ask'),
  defaults: z.array(Default).optional(),
  cite: Cites.optional(),
  aliases: z.array(FactId).optional(),
  sensitive: z.boolean().optional().describe('Free text or identifiers that redaction removes'),
});

export const Derived = z.strictObject({ id: FactId, label: Text, when: Condition, cite: Cites.optional() });

export const FactsFile = z
  .strictObject({ facts: z.array(Fact).default([]), derived: z.array(Derived).default([]) })
  .meta({ title: 'Facts' });

const Constraint = z.strictObject({
  id: Id,
  when: Condition,
  implies: z.record(FactId, z.union([z.boolean(), z.string(), z.number(), z.array(z.string())])),
  because: Text,
});

export const ConstraintsFile = z.strictObject({ constraints: z.array(Constraint) }).meta({ title: 'Constraints' });
