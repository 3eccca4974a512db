import type { FindingRenderer } from './finding.js';
import { findingsGithub } from './github.js';
import { findingsGitlab } from './gitlab.js';
import { findingsJunit } from './junit.js';
import { findingsSarif } from './sarif.js';
import { findingsTap } from './tap.js';
import { findingsText } from './text.js';

/** The formats of findings, and who draws each. */
export const FINDING_FORMATS = {
  text: findingsText,
  junit: findingsJunit,
  sarif: findingsSarif,
  github: findingsGithub,
  gitlab: findingsGitlab,
  tap: findingsTap,
} as const satisfies Readonly<Record<string, FindingRenderer>>;
