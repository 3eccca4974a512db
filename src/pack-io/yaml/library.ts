/**
 * The only door to the `yaml` package. It is CommonJS: imported lazily from several places the bundler would put it in a
 * chunk without named exports, so everything goes through this module.
 */

export type { Alias, ErrorCode, Pair, ParsedNode, YAMLSeq } from 'yaml';
export { Composer, CST, Document, isAlias, isMap, isScalar, isSeq, Lexer, Parser, parseDocument, Scalar, YAMLMap } from 'yaml';
