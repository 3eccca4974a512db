import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ROOT_COMMAND } from '../../src/cli/commands/index.js';
import { loadPack } from '../../src/pack-io/load-pack.js';
import type { Language } from '../../src/report/language.js';
import { fencesOf, runCommand, sectionsOf } from './markdown.js';

const FILE = 'README.md';
const refresh = process.env['UPDATE_DOCS'] === '1';

/** Output of `$ dualtrack … | head -n 20` as a terminal shows it: without the pipe's rest, ends of lines trimmed. */
function outputOf(line: string): string {
  const [command = '', ...pipe] = line.split(' | ');
  const { stdout, stderr } = runCommand(command);
  const lines = `${stderr}${stdout}`.split('\n').map((text) => text.trimEnd());
  const [, most] = /^head -n (\d+)$/.exec(pipe[0] ?? '') ?? [];
  return lines
    .slice(0, most === undefined ? lines.length : Number(most))
    .join('\n')
    .trimEnd();
}

/** A `console` block: the line after `$ ` is run, what follows it is its output. */
function transcript(text: string): { readonly line: string; readonly shown: string } {
  const [first = '', ...rest] = text.split('\n');
  return { line: first.replace(/^\$ /, ''), shown: rest.join('\n').trimEnd() };
}

function refreshed(page: string): string {
  return page.replace(/^```console\n([\s\S]*?)^```$/gm, (_block, text: string) => {
    const { line } = transcript(text);
    return `\`\`\`console\n$ ${line}\n${outputOf(line)}\n\`\`\``;
  });
}

if (refresh) writeFileSync(FILE, refreshed(readFileSync(FILE, 'utf8')));
const page = readFileSync(FILE, 'utf8');

describe('README.md', () => {
  const blocks = fencesOf(page).filter((fence) => fence.lang === 'console');

  it('shows real runs in both languages', () => {
    expect(blocks.length).toBeGreaterThanOrEqual(2);
    expect(blocks.some((block) => block.text.includes('--lang en'))).toBe(true);
  });

  it.each(blocks.map((block) => transcript(block.text)))('$line gives what is shown', ({ line, shown }) => {
    expect(outputOf(line)).toBe(shown);
  });

  it('lists every command, and none that does not exist, in both languages', () => {
    const names = (ROOT_COMMAND.commands ?? []).flatMap(
      (command) => command.commands?.map((inner) => `${command.name} ${inner.name}`) ?? [command.name],
    );
    const tables = sectionsOf(page, /^(命令|Commands)$/, 3);
    expect(tables).toHaveLength(2);
    for (const { text } of tables) {
      const listed = [...text.matchAll(/^\| ([^|]+) \|/gm)].flatMap(([, cell = '']) =>
        [...cell.matchAll(/`([a-z-]+(?: (?!CASE|ID|TERM)[a-z-]+)?)[^`]*`/g)].map((match) => match[1] ?? ''),
      );
      expect(listed.toSorted()).toEqual(names.toSorted());
    }
  });

  it('shows the case file that it names', () => {
    const file = readFileSync('examples/oa-msc-study-planned.yaml', 'utf8').replace(/^#.*\n/gm, '');
    expect(fencesOf(page).some((fence) => fence.lang === 'yaml' && fence.text === file)).toBe(true);
  });

  it.each<readonly [Language, RegExp]>([
    ['zh', /^✔ ([^：\n]+)：(.+)$/gm],
    ['en', /^✔ ([^:\n]+): (.+)$/gm],
  ])('the interview shown in %s has questions and answers of the pack', async (language, answered) => {
    const loaded = await loadPack();
    if (!loaded.ok) throw new Error('the national pack does not load');
    const text = fencesOf(page)
      .filter((fence) => fence.lang === 'text')
      .map((fence) => fence.text.replaceAll('\n  ', ' '))
      .join('\n');
    const lines = [...text.matchAll(answered)];
    expect(lines.length).toBeGreaterThan(5);
    for (const [, label, answer] of lines) {
      const facts = loaded.value.facts.filter((fact) => fact.label[language] === label);
      expect(facts.map((fact) => fact.label[language])).toContain(label);
      const answers = facts.flatMap((fact) =>
        fact.type === 'boolean' ? ['是', '否', 'yes', 'no'] : fact.options.map((option) => option[language]),
      );
      expect(answers).toContain(answer);
    }
  });
});
