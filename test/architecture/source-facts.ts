import ts from 'typescript';

/** One import, export-from or import() of a source file. */
export interface ImportFact {
  readonly specifier: string;
  readonly line: number;
  /** Erased by the compiler: it orders the stages like any other import but cannot make a cycle at run time. */
  readonly typeOnly: boolean;
}

/** A use of something outside the language itself, such as `process` or `new Date()`. */
interface AmbientFact {
  readonly name: string;
  readonly line: number;
}

/** What the architecture rules need to know of one file; `path` is relative to src, with forward slashes. */
export interface SourceFacts {
  readonly path: string;
  readonly lines: number;
  readonly imports: readonly ImportFact[];
  readonly ambient: readonly AmbientFact[];
}

const AMBIENT_NAMES: ReadonlySet<string> = new Set([
  ...['process', 'console', 'Buffer', 'require', '__dirname', '__filename', 'performance', 'fetch', 'crypto'],
  ...['setTimeout', 'setInterval', 'setImmediate', 'document', 'window', 'localStorage', 'eval', 'Function'],
]);
const AMBIENT_MEMBERS: ReadonlySet<string> = new Set(['Date.now', 'Math.random', 'import.meta']);

function isNameOnly(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node && parent.expression.getText() !== 'globalThis';
  if (ts.isTypeNode(parent) || ts.isQualifiedName(parent)) return true;
  return 'name' in parent && parent.name === node && !ts.isShorthandPropertyAssignment(parent);
}

function ambientName(node: ts.Node): string | undefined {
  if (ts.isPropertyAccessExpression(node)) {
    const text = node.getText().replace(/^globalThis\./, '');
    return AMBIENT_MEMBERS.has(text) ? text : undefined;
  }
  if (ts.isMetaProperty(node)) return 'import.meta';
  if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length) return 'new Date()';
  if (ts.isCallExpression(node) && node.expression.getText() === 'Date') return 'Date()';
  return ts.isIdentifier(node) && AMBIENT_NAMES.has(node.text) && !isNameOnly(node) ? node.text : undefined;
}

/** True for names the file declares itself: a parameter called `process` is not the process. */
function declaredNames(file: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    const declares = ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isFunctionDeclaration(node);
    const imports = ts.isImportClause(node) || ts.isImportSpecifier(node);
    if ((declares || imports || ts.isBindingElement(node)) && node.name && ts.isIdentifier(node.name)) names.add(node.name.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return names;
}

function importOf(node: ts.Node): { literal: ts.Node | undefined; typeOnly: boolean } | undefined {
  if (ts.isImportDeclaration(node)) {
    const clause = node.importClause;
    const named = clause?.namedBindings;
    const eachTyped = !clause?.name && named && ts.isNamedImports(named) && named.elements.length > 0;
    const typeOnly = clause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
    return {
      literal: node.moduleSpecifier,
      typeOnly: typeOnly || Boolean(eachTyped && named.elements.every((e) => e.isTypeOnly)),
    };
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier) return { literal: node.moduleSpecifier, typeOnly: node.isTypeOnly };
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return { literal: node.argument.literal, typeOnly: true };
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    return { literal: node.arguments[0], typeOnly: false };
  }
  return undefined;
}

/** Reads one file's text; nothing is executed and no other file is looked at. */
export function readSourceFacts(path: string, text: string): SourceFacts {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true);
  const declared = declaredNames(file);
  const imports: ImportFact[] = [];
  const ambient: AmbientFact[] = [];
  const visit = (node: ts.Node): void => {
    const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    const found = importOf(node);
    if (found) {
      // An import() of something computed cannot be checked; it is reported under its own text and no rule allows it.
      const { literal, typeOnly } = found;
      const specifier = literal && ts.isStringLiteralLike(literal) ? literal.text : `<computed: ${literal?.getText() ?? ''}>`;
      imports.push({ specifier, line, typeOnly });
    }
    const name = ambientName(node);
    if (name && !declared.has(name)) ambient.push({ name, line });
    ts.forEachChild(node, visit);
  };
  visit(file);
  const lines = text.endsWith('\n') ? text.split('\n').length - 1 : text.split('\n').length;
  return { path, lines, imports, ambient };
}
