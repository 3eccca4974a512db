import type { Call } from '../call.js';
import type { Answer } from '../command-spec.js';

export async function runMerge(_call: Call): Promise<Answer> {
  return { code: 2 };
}
