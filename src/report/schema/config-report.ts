import { z } from 'zod';

export const ConfigReport = z
  .strictObject({
    schema: z.literal('dualtrack/config-report/1'),
    file: z.string().nullable().describe('The configuration file in use'),
    settings: z.array(
      z.strictObject({
        name: z.string().describe('As a configuration file writes it'),
        value: z.union([z.boolean(), z.number(), z.string(), z.array(z.string())]).nullable(),
        source: z.enum(['option', 'environment', 'file', 'default']),
        option: z.string().nullable(),
        variable: z.string().nullable(),
      }),
    ),
  })
  .meta({ title: 'Settings and where they come from' });
