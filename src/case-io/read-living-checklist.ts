import type { FieldPlace, LivingChecklist } from '../checklist/living/model.js';
import { readList } from '../checklist/living/read-list.js';
import type { Diagnostic, Outcome } from '../pack/diagnostic.js';
import type { Mark } from '../pack-io/positioned.js';
import { readTextFile } from '../pack-io/read-file.js';

/** Reads one living checklist; every finding of the file is collected, and with any error there is no list. */
export async function readLivingChecklist(path: string): Promise<Outcome<LivingChecklist>> {
  const text = await readTextFile(path);
  return text.ok ? parseLivingChecklist(text.value, path) : text;
}

/** Reads the text of a living checklist (YAML, of which JSON is a part). */
export async function parseLivingChecklist(text: string, file: string): Promise<Outcome<LivingChecklist>> {
  const conflict = unresolvedConflict(text, file);
  if (conflict !== undefined) return { ok: false, diagnostics: [conflict] };
  const { parseYaml } = await import('../pack-io/yaml/parse-yaml.js');
  const parsed = parseYaml(text, file);
  if (!parsed.ok) return parsed;
  const document = parsed.value;
  const plain = text.startsWith('\uFEFF') ? text.slice(1) : text;
  return readList({
    file,
    text: plain,
    data: document.data,
    at: (path, which) => document.positionOf(path, which),
    placeOf: (path) => {
      const mark = document.markOf(path);
      return mark && placeIn(plain, mark);
    },
  });
}

/** The first mark that version control leaves where two people changed the same lines; the parser's errors would hide it. */
function unresolvedConflict(text: string, file: string): Diagnostic | undefined {
  const mark = /^(?:<{7}|>{7}) .*$/m.exec(text);
  if (mark === null) return undefined;
  const line = text.slice(0, mark.index).split('\n').length;
  return {
    code: 'E_LIST_SHAPE',
    severity: 'error',
    message: {
      zh: '文件里有版本库合并冲突的标记，请先解决冲突',
      en: 'the file holds marks of a merge conflict; resolve it first',
    },
    at: { file, line, column: 1 },
    text: mark[0].trim(),
  };
}

/**
 * Where a value stands. The parser lets an empty value reach over the remarks that follow it, and with it every list and map it
 * ends; here an empty value stands directly behind its colon, and what holds others ends where the last of them does.
 */
function placeIn(text: string, mark: Mark): FieldPlace {
  const { start, end, key = start } = mark;
  if (text[start] === '{' || text[start] === '[') return { key, start, end };
  const parts = [...(mark.fields?.values() ?? []), ...(mark.items ?? [])];
  if (parts.length > 0) return { key, start, end: Math.max(...parts.map((part) => placeIn(text, part).end)) };
  if (!isEmpty(text.slice(start, end))) return { key, start, end };
  const colon = mark.key === undefined ? start : text.indexOf(':', key) + 1;
  return { key, start: colon, end: colon };
}

/** Nothing but blanks and remarks. */
function isEmpty(text: string): boolean {
  return text.split('\n').every((line) => line.trim() === '' || line.trimStart().startsWith('#'));
}
