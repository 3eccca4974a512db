import { ALLOWANCE_NAMES } from './labels.js';
import { type Language, say } from './language.js';

/** What an allowance of a pathway is about; an id without a name is said as it is. */
export function allowanceName(id: string, language: Language): string {
  const name = Object.hasOwn(ALLOWANCE_NAMES, id) ? ALLOWANCE_NAMES[id as keyof typeof ALLOWANCE_NAMES] : undefined;
  return name === undefined ? id : say(name, language);
}
