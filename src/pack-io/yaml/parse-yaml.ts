import type { Outcome } from '../../pack/diagnostic.js';
import { checkText, EMPTY_MESSAGE } from '../check-text.js';
import { READING_LIMITS, type ReadingLimits } from '../limits.js';
import { makePositioned, type PositionedDocument } from '../positioned.js';
import { SourceText } from '../source-text.js';
import { Converter } from './convert.js';
import { Composer, type CST, type Document, type ParsedNode } from './library.js';
import { depthMessage, readTokens } from './read-tokens.js';
import { SYNTAX_MESSAGES } from './syntax-messages.js';

/**
 * YAML 1.2, core schema: dates stay text, keys are text. Duplicate keys are looked for by the converter (the parser
 * compares every pair of keys), and errors are not prettified (that rescans the file for each of them).
 */
const OPTIONS = {
  version: '1.2',
  schema: 'core',
  stringKeys: true,
  uniqueKeys: false,
  merge: false,
  resolveKnownTags: false,
  prettyErrors: false,
  logLevel: 'silent',
} as const;

/** Composes the first document and reports the parser's errors, and any further document. */
function compose(tokens: readonly CST.Token[], source: SourceText): Document.Parsed | undefined {
  const composer = new Composer<ParsedNode, true>(OPTIONS);
  const [first, ...others] = composer.compose(tokens, true, source.text.length);
  for (const document of others) {
    const start = document.range[0];
    source.report('E_YAML_SYNTAX', start, start + 3, SYNTAX_MESSAGES.MULTIPLE_DOCS);
  }
  for (const { code, pos } of first?.errors ?? []) {
    if (code !== 'RESOURCE_EXHAUSTION') source.report('E_YAML_SYNTAX', ...pos, SYNTAX_MESSAGES[code]);
  }
  return first;
}

/**
 * Parses the text of one YAML file into plain data with positions. All errors of the file are collected; with any
 * error there is no data. Nothing is executed or resolved: tags, directives, merge keys and a second document are
 * errors, and so is whatever exceeds the limits.
 *
 * @param file name used in positions, as the user gave it
 */
export function parseYaml(text: string, file: string, limits: Partial<ReadingLimits> = {}): Outcome<PositionedDocument> {
  const applied = { ...READING_LIMITS, ...limits };
  const source = new SourceText(text, file);
  if (!checkText(source, applied)) return source.refused();
  const tokens = readTokens(source, applied);
  if (tokens === undefined) return source.refused();

  const document = compose(tokens, source);
  const exhausted = document?.errors.find(({ code }) => code === 'RESOURCE_EXHAUSTION');
  const contents = document?.contents;
  if (!contents || (contents.range[0] === contents.range[1] && contents.anchor === undefined)) {
    if (exhausted) source.report('E_YAML_DEPTH', ...exhausted.pos, depthMessage(applied.maxDepth));
    if (!source.hasFindings) source.report('E_FILE_EMPTY', 0, 0, EMPTY_MESSAGE);
    return source.refused();
  }
  const converter = new Converter(source, applied);
  const { data, mark } = converter.convert(contents, 0);
  // The converter knows the exact place where it became too deep; the parser only where its stack gave out.
  if (exhausted && !converter.tooDeep) source.report('E_YAML_DEPTH', ...exhausted.pos, depthMessage(applied.maxDepth));
  if (source.hasFindings) return source.refused();
  return { ok: true, value: makePositioned(data, mark, source), diagnostics: [] };
}
