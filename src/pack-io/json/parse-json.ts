import type { Outcome } from '../../pack/diagnostic.js';
import { checkText } from '../check-text.js';
import { READING_LIMITS, type ReadingLimits } from '../limits.js';
import { makePositioned, type PositionedDocument } from '../positioned.js';
import { SourceText } from '../source-text.js';
import { JsonReader, JsonStop } from './read-json.js';

/**
 * Parses the text of one JSON file into plain data with positions; the same checks, codes and limits as for YAML, of
 * which JSON is read as a part. A syntax error ends the reading; findings about keys and numbers are collected.
 *
 * @param file name used in positions, as the user gave it
 */
export function parseJson(text: string, file: string, limits: Partial<ReadingLimits> = {}): Outcome<PositionedDocument> {
  const applied = { ...READING_LIMITS, ...limits };
  const source = new SourceText(text, file);
  if (!checkText(source, applied)) return source.refused();
  try {
    const { data, mark } = new JsonReader(source, applied).read();
    if (source.hasFindings) return source.refused();
    return { ok: true, value: makePositioned(data, mark, source), diagnostics: [] };
  } catch (error) {
    if (!(error instanceof JsonStop)) throw error;
    const message =
      error.code === 'E_YAML_DEPTH'
        ? { zh: `嵌套超过 ${applied.maxDepth} 层`, en: `nested more than ${applied.maxDepth} levels deep` }
        : { zh: '不是正确的 JSON：这里的写法有误', en: 'not valid JSON from here on' };
    source.report(error.code, error.offset, error.offset + 1, message);
    return source.refused();
  }
}
