import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checkSources, checkTopLevel, PURE, STAGES, type Violation } from './rules.js';
import { readSourceFacts } from './source-facts.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const src = join(root, 'src');

const files = readdirSync(src, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => join(entry.parentPath, entry.name))
  .sort()
  .map((file) => readSourceFacts(relative(src, file).split(sep).join('/'), readFileSync(file, 'utf8')));

const show = ({ rule, where, reason }: Violation): string => `[${rule}] ${where}\n    because ${reason}`;

describe('the source tree', () => {
  it('was found and has pure stages', () => {
    expect(files.length).toBeGreaterThan(0);
    for (const stage of PURE) expect(STAGES).toContain(stage);
  });

  it('keeps every architecture rule', () => {
    expect(checkSources(files).map(show)).toEqual([]);
  });

  it('has only known names at the top level', () => {
    expect(checkTopLevel(readdirSync(root)).map(show)).toEqual([]);
  });
});
