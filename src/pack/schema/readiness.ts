import { z } from 'zod';
import { ChecklistItem, Id, Text } from './common.js';

/** A readiness list is good practice, never law: its items say so. */
export const Readiness = z
  .strictObject({
    id: Id,
    title: Text,
    summary: Text.optional(),
    items: z.array(ChecklistItem).min(1),
    aliases: z.array(Id).optional(),
  })
  .meta({ title: 'Readiness list' });
