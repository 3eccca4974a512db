import { posix } from 'node:path';
import type { ImportFact, SourceFacts } from './source-facts.js';

/** The stages of src/, from the command line down to the logic. An import points downwards or stays where it is. */
export const STAGES = [
  'cli',
  'terminal',
  'workbench',
  'batch',
  'case-io',
  'report',
  'planner',
  'checklist',
  'assessment',
  'pack-io',
  'pack',
  'logic',
] as const;

/** Stages that must also run in a browser and give the same bytes for the same input. */
export const PURE: ReadonlySet<string> = new Set(['report', 'planner', 'checklist', 'assessment', 'pack', 'logic']);

const MAX_LINES = 300;

/** Packages that belong to some stages only, and why. */
const PACKAGE_HOMES: readonly { readonly name: RegExp; readonly stages: readonly string[]; readonly reason: string }[] = [
  { name: /^commander$/, stages: ['cli'], reason: 'the shape of the command line is known to cli/ alone' },
  {
    name: /^(inquirer|@inquirer\/.*)$/,
    stages: ['terminal'],
    reason: 'questions are drawn in terminal/; other stages only plan them',
  },
  { name: /^chalk$/, stages: ['cli', 'terminal'], reason: 'colour is decided where the terminal is known, never in a result' },
];

/** Ambient names that are never allowed, and why. */
const FORBIDDEN_EVERYWHERE: ReadonlySet<string> = new Set(['eval', 'Function']);

/** One broken rule: where, what, and the reason the rule exists. */
export interface Violation {
  readonly rule: 'order' | 'pure' | 'package' | 'execute' | 'length' | 'name' | 'cycle' | 'stage' | 'top-level';
  readonly where: string;
  readonly reason: string;
}

function stageOf(path: string): string {
  return path.includes('/') ? (path.split('/')[0] ?? '') : path;
}

/** The src path an import leads to, `undefined` for packages, `../…` when it leaves src. */
function targetOf(path: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  return posix.normalize(posix.join(posix.dirname(path), specifier)).replace(/\.js$/, '.ts');
}

function checkOrder(path: string, target: string, where: string): Violation[] {
  const from = stageOf(path);
  const to = stageOf(target);
  if (from === to) return [];
  if (target.startsWith('..')) {
    return [{ rule: 'order', where, reason: 'src/ stands alone: what it needs from outside is handed in or read by pack-io/' }];
  }
  if (to === 'index.ts') {
    return [
      {
        rule: 'order',
        where,
        reason: 'index.ts is the public door; inside, import the file itself or everything depends on everything',
      },
    ];
  }
  if (from === 'index.ts') {
    if (to !== 'cli' && to !== 'terminal') return [];
    return [
      {
        rule: 'order',
        where,
        reason: 'the library must be usable without a terminal, so index.ts exports nothing of cli/ or terminal/',
      },
    ];
  }
  const [above, below] = [STAGES.indexOf(from as (typeof STAGES)[number]), STAGES.indexOf(to as (typeof STAGES)[number])];
  if (above >= 0 && below >= 0 && below < above) {
    return [
      {
        rule: 'order',
        where,
        reason: `${from}/ is below ${to}/: a stage that knows its callers can no longer be tested or replaced alone`,
      },
    ];
  }
  if (PURE.has(from) && !PURE.has(to)) {
    return [
      { rule: 'pure', where, reason: `${from}/ is pure and ${to}/ touches files or the terminal: hand in the value instead` },
    ];
  }
  return [];
}

function checkImport(path: string, { specifier, line }: ImportFact): Violation[] {
  const where = `src/${path}:${line} imports ${specifier}`;
  const stage = stageOf(path);
  const target = targetOf(path, specifier);
  if (target !== undefined) return checkOrder(path, target, where);
  if (specifier.startsWith('<computed')) {
    return [
      {
        rule: 'execute',
        where,
        reason: 'what is loaded must be readable in the source: nothing from a pack may choose code to run',
      },
    ];
  }
  const violations: Violation[] = [];
  if (PURE.has(stage) && specifier.startsWith('node:')) {
    violations.push({ rule: 'pure', where, reason: `${stage}/ must run in a browser, which has no node: modules` });
  }
  for (const home of PACKAGE_HOMES) {
    if (home.name.test(specifier) && !home.stages.includes(stage))
      violations.push({ rule: 'package', where, reason: home.reason });
  }
  return violations;
}

function checkAmbient({ path, ambient }: SourceFacts): Violation[] {
  const stage = stageOf(path);
  return ambient.flatMap(({ name, line }): Violation[] => {
    const where = `src/${path}:${line} uses ${name}`;
    if (FORBIDDEN_EVERYWHERE.has(name))
      return [{ rule: 'execute', where, reason: 'packs are data: no text is ever turned into code' }];
    if (!PURE.has(stage)) return [];
    return [
      {
        rule: 'pure',
        where,
        reason: `${stage}/ gives the same bytes for the same input: clock, chance and surroundings are handed in`,
      },
    ];
  });
}

function checkNames({ path, lines }: SourceFacts): Violation[] {
  const violations: Violation[] = [];
  const stage = stageOf(path);
  if (stage !== 'index.ts' && !(STAGES as readonly string[]).includes(stage)) {
    violations.push({ rule: 'stage', where: `src/${path}`, reason: `src/ holds index.ts and the stages ${STAGES.join(', ')}` });
  }
  if (/(^|\/)(utils?|helpers?|misc)(\/|\.ts$)/.test(path)) {
    violations.push({
      rule: 'name',
      where: `src/${path}`,
      reason: 'name the thing it holds: a drawer for everything grows until nobody can find anything',
    });
  }
  if (lines > MAX_LINES) {
    violations.push({
      rule: 'length',
      where: `src/${path} (${lines} lines)`,
      reason: `over ${MAX_LINES} lines a file has more than one subject: split it`,
    });
  }
  return violations;
}

function checkCycles(files: readonly SourceFacts[]): Violation[] {
  const next = new Map(
    files.map((file) => [
      file.path,
      file.imports.filter((fact) => !fact.typeOnly).flatMap((fact) => targetOf(file.path, fact.specifier) ?? []),
    ]),
  );
  const done = new Set<string>();
  const violations: Violation[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) {
      const where = [...trail.slice(start), path].map((step) => `src/${step}`).join(' -> ');
      violations.push({
        rule: 'cycle',
        where,
        reason: 'files that load each other work or fail by the order in which they are loaded',
      });
    } else if (!done.has(path)) {
      for (const target of next.get(path) ?? []) visit(target, [...trail, path]);
      done.add(path);
    }
  };
  for (const { path } of files) visit(path, []);
  return violations;
}

/** Every broken rule of the given files of src/, in the order of the files. */
export function checkSources(files: readonly SourceFacts[]): Violation[] {
  const each = files.flatMap((file) => [
    ...file.imports.flatMap((fact) => checkImport(file.path, fact)),
    ...checkAmbient(file),
    ...checkNames(file),
  ]);
  return [...each, ...checkCycles(files)];
}

const TOP_LEVEL: ReadonlySet<string> = new Set([
  ...['src', 'rules', 'bin', 'test', 'docs', 'examples', 'bench', 'action.yml'],
  ...[
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    'tsconfig.declarations.json',
    'biome.json',
    'knip.json',
    'vitest.config.ts',
  ],
  ...[
    'README.md',
    'README.zh.md',
    'README.en.md',
    'ARCHITECTURE.md',
    'CHANGELOG.md',
    'CONTRIBUTING.md',
    'SECURITY.md',
    'LICENSE',
  ],
]);
const NOT_KEPT: ReadonlySet<string> = new Set(['node_modules', 'dist', 'coverage']);

/** Names at the top of the repository that have no place there; `entries` is one directory listing. */
export function checkTopLevel(entries: readonly string[]): Violation[] {
  const stray = entries.filter(
    (name) => !name.startsWith('.') && !TOP_LEVEL.has(name) && !NOT_KEPT.has(name) && !name.endsWith('.tgz'),
  );
  return stray.map((where) => ({
    rule: 'top-level',
    where,
    reason: 'the top level is the map of the project: put it in a folder that is on it',
  }));
}
