/** Closed vocabularies of the pack format, free of the schema library so that running a compiled pack does not load it. */
export const RANKS = [
  'law',
  'administrative-regulation',
  'departmental-rule',
  'local-regulation',
  'normative-document',
  'association-document',
  'technical-guideline',
  'official-statement',
  'draft',
  'policy',
] as const;

export const VERIFICATIONS = ['official', 'secondary', 'unverified', 'unread'] as const;

export const PHASES = ['prepare', 'review', 'file', 'conduct', 'report', 'close', 'use'] as const;

export const ACTORS = [
  'sponsor',
  'institution',
  'investigator',
  'committee',
  'applicant',
  'holder',
  'hospital',
  'physician',
  'manufacturer',
  'importer',
  'investor',
  'anyone',
] as const;

export const TRACKS = ['nhc', 'nmpa', 'special-zone', 'general'] as const;

export const NATURES = ['given', 'choosable', 'record', 'judgement', 'unread-law'] as const;

/** The answers every `step` fact has. */
export const STEP_OPTIONS = [
  { id: 'done', zh: '已完成', en: 'done' },
  { id: 'will-do', zh: '将按规定完成', en: 'will be done as required' },
  { id: 'will-not-do', zh: '不打算做', en: 'will not be done' },
] as const;
