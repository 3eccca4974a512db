import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The packages that stand apart in dist/packages and that a run of the built program loaded. */
function packagesLoaded(words: readonly string[], input = ''): string[] {
  const run = spawnSync(process.execPath, ['--require', './test/fixtures/print-loaded.cjs', 'bin/dualtrack.js', ...words], {
    cwd: root,
    input,
    encoding: 'utf8',
  });
  const [, json] = /^LOADED (.+)$/m.exec(run.stderr) ?? [];
  if (json === undefined) throw new Error(run.stderr);
  return JSON.parse(json) as string[];
}

describe('the built program', () => {
  const example = 'examples/oa-msc-study-planned.yaml';

  it.each([
    [['--help']],
    [['--version']],
    [['assess', example]],
    [['assess', example, '--json']],
    [['checklist', example]],
    [['next', example]],
  ])('loads no package that %j does not need', (words) => {
    expect(packagesLoaded(words)).toEqual([]);
  });

  it('loads those packages where they are needed', () => {
    expect(packagesLoaded(['rules', 'lint'])).toContain('zod');
    expect(packagesLoaded(['search', 'ganxibao'])).toContain('pinyin-match');
    const withEmoji = readFileSync(join(root, example), 'utf8').replace(/^title: /m, '$&👨‍👩‍👧 ');
    expect(packagesLoaded(['assess', '-'], withEmoji)).toEqual(['string-width']);
  });
});
