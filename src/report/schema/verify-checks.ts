/** What `rules verify` looks for, the gravest first. */
export const VERIFY_CHECKS = [
  'gap',
  'two-primaries',
  'exclusive-both-open',
  'dead-rule',
  'dead-option',
  'dead-item',
  'dead-fact',
  'requirement-never-fails',
  'requirement-never-holds',
  'overlay-weakens',
] as const;

export type VerifyCheck = (typeof VERIFY_CHECKS)[number];
