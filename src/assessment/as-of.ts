import { parseDay } from '../logic/calendar-date.js';
import type { AsOf, Case } from './case.js';

/** The as-of date: the option, else the case's, else the configured one, else today in Asia/Shanghai (marked assumed). */
export function chooseAsOf(
  option: string | undefined,
  input: Pick<Case, 'asOf'>,
  configured: string | undefined,
  today: number,
): AsOf {
  const asked = option === undefined ? undefined : parseDay(option);
  if (asked !== undefined) return { day: asked, source: 'option' };
  if (input.asOf !== undefined) return { day: input.asOf, source: 'case' };
  const config = configured === undefined ? undefined : parseDay(configured);
  if (config !== undefined) return { day: config, source: 'config' };
  return { day: today, source: 'assumed' };
}
