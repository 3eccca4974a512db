import type { LivingChecklist } from '../checklist/living/model.js';
import { readList } from '../checklist/living/read-list.js';
import type { Outcome } from '../pack/diagnostic.js';
import { readTextFile } from '../pack-io/read-file.js';

/** Reads one living checklist; every finding of the file is collected, and with any error there is no list. */
export async function readLivingChecklist(path: string): Promise<Outcome<LivingChecklist>> {
  const text = await readTextFile(path);
  return text.ok ? parseLivingChecklist(text.value, path) : text;
}

/** Reads the text of a living checklist (YAML, of which JSON is a part). */
export async function parseLivingChecklist(text: string, file: string): Promise<Outcome<LivingChecklist>> {
  const { parseYaml } = await import('../pack-io/yaml/parse-yaml.js');
  const parsed = parseYaml(text, file);
  if (!parsed.ok) return parsed;
  const document = parsed.value;
  return readList({
    file,
    text: text.startsWith('\uFEFF') ? text.slice(1) : text,
    data: document.data,
    at: (path, which) => document.positionOf(path, which),
    placeOf: (path) => {
      const mark = document.markOf(path);
      return mark && { key: mark.key ?? mark.start, start: mark.start, end: mark.end };
    },
  });
}
