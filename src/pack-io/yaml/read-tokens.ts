import type { ReadingLimits } from '../limits.js';
import type { SourceText } from '../source-text.js';
import { CST, Lexer, Parser } from './library.js';
import { ALIAS_HINT, SYNTAX_MESSAGES, TAG_HINT } from './syntax-messages.js';

/** One wording for the depth limit. */
export function depthMessage(maxDepth: number) {
  return { zh: `嵌套超过 ${maxDepth} 层`, en: `nested more than ${maxDepth} levels deep` };
}

/**
 * Lexes and parses to syntax tokens, watching the stream so that a bomb is refused before it costs anything: depth of
 * brackets and of list marks on one line, number of parts, number of aliases. Tags and directives are refused here too,
 * where their place is known; no tag is ever resolved. Returns undefined where reading had to stop.
 */
export function readTokens(source: SourceText, limits: ReadingLimits): CST.Token[] | undefined {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let parts = 0;
  let aliases = 0;
  let brackets = 0;
  let marksOnLine = 0;
  let isScalar = false;

  for (const lexeme of new Lexer().lex(source.text)) {
    const at = parser.offset;
    const type: CST.Token['type'] | 'text' | null = isScalar ? 'text' : CST.tokenType(lexeme);
    isScalar = type === 'scalar';
    parts += 1;
    switch (type) {
      case 'flow-seq-start':
      case 'flow-map-start':
        brackets += 1;
        break;
      case 'flow-seq-end':
      case 'flow-map-end':
        brackets -= 1;
        break;
      case 'flow-error-end':
      case 'doc-mode':
        brackets = 0;
        break;
      case 'seq-item-ind':
      case 'explicit-key-ind':
        marksOnLine += 1;
        break;
      case 'newline':
        marksOnLine = 0;
        break;
      case 'alias':
        aliases += 1;
        break;
      case 'tag':
        source.report('E_YAML_SYNTAX', at, at + lexeme.length, SYNTAX_MESSAGES.TAG_RESOLVE_FAILED, TAG_HINT);
        break;
      case 'directive-line':
        source.report('E_YAML_SYNTAX', at, at + lexeme.length, SYNTAX_MESSAGES.BAD_DIRECTIVE);
        break;
      default:
        break;
    }
    if (brackets > limits.maxDepth || marksOnLine > limits.maxDepth) {
      source.report('E_YAML_DEPTH', at, at + 1, depthMessage(limits.maxDepth));
      return undefined;
    }
    if (aliases > limits.maxAliases) {
      const zh = `引用（*名称）超过 ${limits.maxAliases} 处`;
      const en = `more than ${limits.maxAliases} aliases (*name)`;
      source.report('E_YAML_ALIASES', at, at + lexeme.length, { zh, en }, ALIAS_HINT);
      return undefined;
    }
    if (parts > limits.maxParts) {
      const zh = `内容超过 ${limits.maxParts} 个语法成分，请拆分文件`;
      const en = `more than ${limits.maxParts} syntactic parts; split the file`;
      source.report('E_FILE_TOO_LARGE', at, at, { zh, en });
      return undefined;
    }
    if (source.isFull) return undefined;
    for (const token of parser.next(lexeme)) tokens.push(token);
  }
  for (const token of parser.end()) tokens.push(token);
  return tokens;
}
