import type { DiagnosticStyle } from '../pack/show-diagnostic.js';
import type { Paint, Role } from '../report/page/blocks.js';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Whether to colour: `--no-color` first, then FORCE_COLOR, then NO_COLOR, then whether the stream is a terminal that can.
 * chalk knows nothing of NO_COLOR, so the decision is made here and never left to it.
 */
export function wantsColor(asked: boolean, environment: Environment, isTerminal: boolean): boolean {
  if (!asked) return false;
  const forced = environment['FORCE_COLOR'];
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false';
  const refused = environment['NO_COLOR'];
  if (refused !== undefined && refused !== '') return false;
  return isTerminal && environment['TERM'] !== 'dumb';
}

/** The painting function of coloured text; chalk is loaded only here. */
export async function loadPaint(): Promise<Paint> {
  const { paintWith } = await import('../terminal/theme.js');
  return paintWith(true);
}

/** What the parts of a finding mean. */
export const DIAGNOSTIC_ROLES: Readonly<Record<DiagnosticStyle, Role>> = {
  location: 'strong',
  error: 'bad',
  warning: 'warn',
  source: 'dim',
  caret: 'bad',
  hint: 'good',
  doc: 'dim',
};
