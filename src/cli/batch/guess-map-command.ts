import { guessMap } from '../../batch/guess-map.js';
import { readFirstRows } from '../../batch/input/first-rows.js';
import type { InputRequest } from '../../batch/input/input.js';
import type { Call } from '../call.js';
import type { Answer } from '../command-spec.js';
import { UsageError } from '../usage-error.js';

/** `batch --guess-map`: what the columns and values of a foreign table seem to mean, as a mapping file. */
export async function runGuessMap(call: Call, request: InputRequest): Promise<Answer> {
  const read = await readFirstRows(request);
  if (!read.ok) throw new UsageError(...read.diagnostics);
  const { headers, rows } = read.value;
  return { code: 0, output: guessMap(headers, rows, request.pack, call.language) };
}
