import type { z } from 'zod';
import type { Diagnostic } from './diagnostic.js';
import type { Locate, Path } from './document.js';
import { didYouMean } from './suggest.js';

/**
 * What a schema has against the data of a file, each with its place. `fields` are the names a misspelt field may have
 * meant: zod does not name the allowed keys of a strict object in its issues, and those of the whole kind of file are close enough.
 */
export function schemaProblems(
  issues: readonly z.core.$ZodIssue[],
  data: unknown,
  at: Locate,
  fields: readonly string[],
): Diagnostic[] {
  return issues.flatMap((issue) => explain(issue, data, at, fields));
}

function explain(issue: z.core.$ZodIssue, data: unknown, at: Locate, fields: readonly string[]): Diagnostic[] {
  const path = issue.path as Path;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      if (key.includes(' ')) return unquoted(at([...path, key], 'key'), key);
      const near = didYouMean(key, fields);
      return violation(at([...path, key], 'key'), { zh: `不认识的字段“${key}”`, en: `unknown field "${key}"` }, key, near);
    });
  }
  if (issue.code === 'invalid_union') {
    const best = issue.errors.toSorted((a, b) => a.length - b.length)[0];
    if (best !== undefined && best.length > 0 && best.some((inner) => inner.path.length > 0)) {
      return best.flatMap((inner) => explain({ ...inner, path: [...path, ...inner.path] }, data, at, fields));
    }
  }
  const shown = show(read(data, path));
  const name = path.length === 0 ? '·' : path.join('.');
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String);
    const message = { zh: `${name} 只能是：${values.join('、')}`, en: `${name} must be one of: ${values.join(', ')}` };
    return [violation(at(path), message, shown, didYouMean(shown, values))];
  }
  if (issue.code === 'invalid_type' && read(data, path) === undefined) {
    return [violation(at(path), { zh: `缺少字段 ${name}`, en: `missing field ${name}` }, '')];
  }
  return [violation(at(path), { zh: `${name} 不符合格式：${issue.message}`, en: `${name}: ${issue.message}` }, shown)];
}

/** A comma inside `{ zh: …, en: … }` ends the text; what follows then looks like a field. */
function unquoted(at: Diagnostic['at'], key: string): Diagnostic {
  const message = { zh: '花括号里的文字含有逗号，须加引号', en: 'text with a comma inside { } must be quoted' };
  return violation(at, message, key);
}

function violation(at: Diagnostic['at'], message: Diagnostic['message'], text: string, near?: string): Diagnostic {
  return {
    code: 'E_SCHEMA',
    severity: 'error',
    message,
    ...(at && { at }),
    ...(text !== '' && { text }),
    ...(near !== undefined && { hint: { zh: `是否想写“${near}”？`, en: `did you mean "${near}"?` } }),
  };
}

function read(data: unknown, path: Path): unknown {
  let value = data;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string | number, unknown>)[key];
  }
  return value;
}

function show(value: unknown): string {
  if (value === undefined) return '';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
