import { describe, expect, it } from 'vitest';
import { checkSources, checkTopLevel } from './rules.js';
import { readSourceFacts } from './source-facts.js';

/** Rules broken by a made-up source tree: path below src -> text. */
const broken = (tree: Record<string, string>): string[] =>
  checkSources(Object.entries(tree).map(([path, text]) => readSourceFacts(path, text))).map((violation) => violation.rule);

describe('the architecture checker', () => {
  it.each<[string, string, string, string[]]>([
    ['downwards', 'planner/next.ts', "import { x } from '../logic/x.js';", []],
    ['within a stage', 'planner/next.ts', "import { x } from './x.js';", []],
    ['upwards', 'logic/x.ts', "import { next } from '../planner/next.js';", ['order']],
    ['upwards, type only', 'logic/x.ts', "import type { Next } from '../planner/next.js';", ['order']],
    ['upwards, re-exported', 'logic/x.ts', "export * from '../planner/next.js';", ['order']],
    ['upwards, lazily', 'pack/x.ts', "const load = () => import('../cli/main.js');", ['order']],
    ['upwards, in a type', 'pack/x.ts', "export type X = import('../cli/main.js').X;", ['order']],
    ['pure to impure below it', 'planner/next.ts', "import { read } from '../pack-io/read.js';", ['pure']],
    ['impure to pure', 'pack-io/read.ts', "import { Pack } from '../pack/model.js';", []],
    ['through the public door', 'cli/ask.ts', "import { assess } from '../index.js';", ['order']],
    ['the public door', 'index.ts', "export { assess } from './assessment/assess.js';", []],
    ['the public door to the terminal', 'index.ts', "export { ask } from './terminal/ask.js';", ['order']],
    ['out of src', 'cli/version.ts', "import about from '../../package.json' with { type: 'json' };", ['order']],
    ['node in a pure stage', 'report/html.ts', "import { join } from 'node:path';", ['pure']],
    ['node elsewhere', 'batch/read.ts', "import { join } from 'node:path';", []],
    ['commander outside cli', 'batch/read.ts', "import { Command } from 'commander';", ['package']],
    ['prompts outside terminal', 'cli/ask.ts', "import { input } from '@inquirer/prompts';", ['package']],
    ['colour in a report', 'report/text.ts', "import chalk from 'chalk';", ['package']],
    ['computed', 'cli/load.ts', 'const load = (name: string) => import(name);', ['execute']],
  ])('import %s: %s', (_, path, text, rules) => {
    expect(broken({ [path]: text })).toEqual(rules);
  });

  it.each<[string, string[]]>([
    ['export const now = () => new Date();', ['pure']],
    ['export const now = () => Date.now();', ['pure']],
    ['export const now = () => globalThis.Date.now();', ['pure']],
    ['export const day = (text: string) => new Date(text);', []],
    ['export const env = process.env;', ['pure']],
    ['export const env = globalThis.process;', ['pure']],
    ["console.log('x');", ['pure']],
    ['export const chance = Math.random();', ['pure']],
    ['export const bytes = Buffer.from([]);', ['pure']],
    ['export const here = import.meta.url;', ['pure']],
    ['export const run = (text: string) => eval(text);', ['execute']],
    ["export const run = new Function('return 1');", ['execute']],
    ['export const phase = { process: 1 }.process;', []],
    ['export const read = (process: string) => process.length;', []],
    ['export interface Step { readonly process: string }', []],
    ["export const text = 'process.env and Date.now()'; // console", []],
  ])('in a pure stage: %s', (text, rules) => {
    expect(broken({ 'assessment/x.ts': text })).toEqual(rules);
  });

  it('lets impure stages use the clock but nobody run text', () => {
    expect(broken({ 'cli/x.ts': 'export const now = new Date(); console.log(process.argv);' })).toEqual([]);
    expect(broken({ 'cli/x.ts': "eval('1');" })).toEqual(['execute']);
  });

  it('names the file, the line and the reason', () => {
    const [violation] = checkSources([readSourceFacts('logic/x.ts', "\n\nimport '../cli/main.js';\n")]);
    expect(violation).toMatchObject({ rule: 'order', where: 'src/logic/x.ts:3 imports ../cli/main.js' });
    expect(violation?.reason).toContain('logic/ is below cli/');
  });

  it('finds files that load each other, not types that name each other', () => {
    const other = "import { a } from './a.js';";
    expect(broken({ 'pack/a.ts': "import { b } from './b.js';", 'pack/b.ts': other })).toEqual(['cycle']);
    expect(broken({ 'pack/a.ts': "import type { B } from './b.js';", 'pack/b.ts': other })).toEqual([]);
    expect(broken({ 'pack/a.ts': "import { type B } from './b.js';", 'pack/b.ts': other })).toEqual([]);
  });

  it('refuses drawers, unknown stages and long files', () => {
    expect(broken({ 'pack/utils/x.ts': '' })).toEqual(['name']);
    expect(broken({ 'pack/utils.ts': '' })).toEqual(['name']);
    expect(broken({ 'engine/x.ts': '' })).toEqual(['stage']);
    expect(broken({ 'pack/x.ts': '\n'.repeat(300) })).toEqual([]);
    expect(broken({ 'pack/x.ts': '\n'.repeat(301) })).toEqual(['length']);
  });

  it('knows what belongs at the top level', () => {
    expect(checkTopLevel(['src', '.ci', '.gitignore', 'README.md', 'node_modules'])).toEqual([]);
    expect(checkTopLevel(['lib', 'notes.txt', 'src'])).toMatchObject([{ where: 'lib' }, { where: 'notes.txt' }]);
  });
});
