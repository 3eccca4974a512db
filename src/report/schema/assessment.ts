import { z } from 'zod';
import { RANKS, VERIFICATIONS } from '../../pack/schema/vocabulary.js';
import {
  CaseName,
  ChecklistEntry,
  CiteId,
  FactId,
  OutcomeName,
  Receipt,
  StandingName,
  Text,
  TrackName,
  Tri,
  Value,
} from './parts.js';

const SiteRequirement = z.strictObject({ id: z.string(), applies: Tri, holds: Tri, assumed: z.boolean() });

const Sites = z
  .strictObject({
    ids: z.array(z.strictObject({ id: z.string(), lead: z.boolean() })),
    requirements: z.array(
      z.strictObject({
        pathway: z.string(),
        id: z.string(),
        rule: z.enum(['every', 'lead', 'any']).describe('Which of them must meet it'),
        holds: Tri,
        sites: z.array(SiteRequirement),
      }),
    ),
    redLines: z.array(
      z.strictObject({ id: z.string(), hits: Tri, sites: z.array(z.strictObject({ id: z.string(), hits: Tri })) }),
    ),
    duties: z.array(
      z.strictObject({
        id: z.string(),
        applies: Tri,
        breached: Tri,
        sites: z.array(z.strictObject({ id: z.string(), applies: Tri, breached: Tri })),
      }),
    ),
  })
  .describe('Institution by institution, where the case lists several');

const Requirement = z.strictObject({
  id: z.string(),
  kind: z.enum(['gate', 'step', 'attest']),
  holds: Tri,
  cites: z.array(CiteId),
  waitsFor: z.array(FactId),
  applies: Tri.describe('Where false, the requirement does not apply and holds is true'),
  assumed: z.boolean().describe('A matter of record taken as given, to be confirmed'),
  sites: z.array(SiteRequirement).optional().describe('Only with several institutions'),
});

const Pathway = z.strictObject({
  id: z.string(),
  track: TrackName,
  standing: StandingName,
  title: Text,
  requirements: z.array(Requirement),
  waitsFor: z.array(FactId),
  rank: z.enum(RANKS).nullable(),
  verification: z.enum(VERIFICATIONS).nullable(),
  yieldedTo: z.string().nullable().describe('The pathway in scope that takes precedence'),
});

const Warning = z.strictObject({
  code: z.enum(['ASOF_ASSUMED', 'HORIZON', 'WEAKENED_PACK', 'FIRMNESS', 'CAUTION', 'VARIANT', 'SITE_SCOPE']),
  message: Text,
  id: z.string().nullable().describe('rule.caution, pack or rule it comes from'),
  cites: z.array(CiteId),
});

export const AssessmentResult = z
  .strictObject({
    schema: z.literal('dualtrack/assessment/1'),
    receipt: Receipt,
    case: CaseName,
    outcome: OutcomeName,
    undecidedBecause: z.array(z.enum(['facts', 'judgement', 'unread-law'])),
    decidedBy: z.array(z.string()).describe('Ids of rules; a step whose failing is forbidden as pathway.requirement'),
    primary: z.string().nullable(),
    firmness: z.strictObject({ rank: z.enum(RANKS), verification: z.enum(VERIFICATIONS) }).nullable(),
    pathways: z.array(Pathway),
    redLines: z.array(
      z.strictObject({ id: z.string(), hits: Tri, cites: z.array(CiteId), waitsFor: z.array(FactId), title: Text }),
    ),
    breaches: z.array(z.strictObject({ id: z.string(), curable: z.boolean(), now: Text, cites: z.array(CiteId), title: Text })),
    duties: z.array(z.strictObject({ id: z.string(), applies: Tri, cites: z.array(CiteId), breached: Tri, title: Text })),
    outside: z
      .array(z.strictObject({ id: z.string(), governedBy: Text, applies: Tri, pointer: Text, cites: z.array(CiteId) }))
      .describe('Those that apply or may'),
    checklist: z.array(ChecklistEntry),
    assumptions: z.array(
      z.strictObject({ fact: z.string(), value: Value, ground: Text, otherwise: z.string().nullable(), cites: z.array(CiteId) }),
    ),
    waitsFor: z.array(FactId).describe('Facts that can still change the outcome, also those a default settles for now'),
    stillPossible: z
      .strictObject({
        outcomes: z.array(OutcomeName),
        pathways: z.array(z.string()).describe('Open with nothing forbidding the act'),
        exact: z.boolean().describe('False: the lists may hold more than can be reached'),
      })
      .describe('What some completion of the case reaches'),
    warnings: z.array(Warning),
    sites: Sites.optional(),
  })
  .meta({ title: 'Assessment of one case' });
