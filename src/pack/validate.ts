import type { Diagnostic } from './diagnostic.js';
import type { DocumentKind, Locate, PackDocument } from './document.js';
import { DOCUMENT_SCHEMAS } from './document.js';
import { schemaProblems } from './schema-problems.js';

export type Validated =
  | { readonly ok: true; readonly document: PackDocument }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** Checks the data of one file against the schema of its kind; every violation becomes one diagnostic with a position. */
export function validateDocument(kind: DocumentKind, file: string, data: unknown, at: Locate): Validated {
  const result = DOCUMENT_SCHEMAS[kind].safeParse(data);
  if (result.success) return { ok: true, document: { kind, file, data: result.data, at } as PackDocument };
  return { ok: false, diagnostics: schemaProblems(result.error.issues, data, at, FIELD_NAMES) };
}

const FIELD_NAMES: readonly string[] = [
  ...'schema id version title knownThrough questionOrder steps begun assumed terms constraints facts derived type nature label question help options'.split(
    ' ',
  ),
  ...'unit who askWhere defaults cite aliases sensitive when implies because value ground from to track summary sources inForce priority yieldsTo needs'.split(
    ' ',
  ),
  ...'scope requirements allows checklist cautions exclusiveWith kind sites test step pastDue text phase actor due breach note result curable now'.split(
    ' ',
  ),
  ...'unlessOpen bases offence governedBy pointer extends remove labels indication population conditional verification name holder approval number'.split(
    ' ',
  ),
  ...'issuer rank dates status replacedBy variant url verified articles clause figure gist dossier coverage why complete strict basis within after before every'.split(
    ' ',
  ),
];
