import { readFileSync } from 'node:fs';

/** One run of the program as a scenario file describes it. */
export interface Scenario {
  readonly title: string;
  /** A shell line; `dualtrack` is the built program, `{mini}` the small pack. */
  readonly command: string;
  readonly stdin: string | undefined;
  /** Files that stand in the folder the command runs in, by name. */
  readonly files: ReadonlyMap<string, string>;
  readonly stdout: readonly Expectation[];
  readonly stderr: readonly Expectation[];
  readonly status: number;
}

/** Text that must (not) stand in the output, or a value at a path of the JSON it is. */
export type Expectation =
  | { readonly kind: 'text'; readonly text: string; readonly wanted: boolean }
  | { readonly kind: 'json'; readonly path: readonly string[]; readonly value: unknown }
  | { readonly kind: 'nothing' };

const SECTION = /^====([a-z]+)(?: ([^=]+))?====$/;

/**
 * Reads a file of scenarios. A line `## title` after an empty one begins one; `====command====`, `====stdin====`, `====file NAME====`,
 * `====stdout====`, `====stderr====` and `====status====` begin its sections. In the outputs each line is text that must
 * occur (spaces and line breaks not counted); `!text` must not; `$.path = JSON` compares a value (`$.list[0]`, `$.list.length`); `(nothing)` means no output.
 */
export function readScenarios(path: string): Scenario[] {
  const parts = readFileSync(path, 'utf8')
    .split(/(?<=\n\n)## /)
    .slice(1);
  return parts.map((part) => readScenario(part, path));
}

function readScenario(part: string, path: string): Scenario {
  const [title = '', ...lines] = part.split('\n');
  const sections = new Map<string, string[]>();
  let current: string[] = [];
  for (const line of lines) {
    const found = SECTION.exec(line);
    if (found === null) {
      current.push(line);
      continue;
    }
    current = [];
    sections.set([found[1], found[2]].filter((word) => word !== undefined).join(' '), current);
  }
  const text = (name: string): string | undefined => sections.get(name)?.join('\n').trim();
  const command = text('command');
  if (command === undefined) throw new Error(`${path}: "${title}" has no command`);
  const files = [...sections]
    .filter(([name]) => name.startsWith('file '))
    .map(([name, body]) => [name.slice(5), body.join('\n')] as const);
  return {
    title,
    command,
    stdin: sections.has('stdin') ? `${text('stdin')}\n` : undefined,
    files: new Map(files),
    stdout: expectations(sections.get('stdout')),
    stderr: expectations(sections.get('stderr')),
    status: Number(text('status') ?? 0),
  };
}

function expectations(lines: readonly string[] = []): Expectation[] {
  return lines.filter((line) => line.trim() !== '').map(expectation);
}

function expectation(line: string): Expectation {
  if (line === '(nothing)') return { kind: 'nothing' };
  const json = /^\$((?:\.[\w-]+|\[\d+\])*) = (.+)$/.exec(line);
  if (json !== null)
    return { kind: 'json', path: (json[1] ?? '').match(/[\w-]+/g) ?? [], value: JSON.parse(json[2] ?? '') as unknown };
  return line.startsWith('!') ? { kind: 'text', text: line.slice(1), wanted: false } : { kind: 'text', text: line, wanted: true };
}

/** What the output has against an expectation; undefined where it meets it. */
export function unmet(expected: Expectation, output: string): string | undefined {
  switch (expected.kind) {
    case 'nothing':
      return output === '' ? undefined : `nothing expected, got: ${output}`;
    case 'text':
      return bare(output).includes(bare(expected.text)) === expected.wanted
        ? undefined
        : `${expected.wanted ? 'not found' : 'found'}: ${expected.text}`;
    case 'json': {
      const found = valueAt(JSON.parse(output), expected.path);
      const [a, b] = [JSON.stringify(found), JSON.stringify(expected.value)];
      return a === b ? undefined : `$.${expected.path.join('.')} is ${a}, not ${b}`;
    }
  }
}

/** Where a line of a page breaks is the affair of other tests. */
function bare(text: string): string {
  return text.replace(/\s+/g, '');
}

function valueAt(data: unknown, path: readonly string[]): unknown {
  let value = data;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}
