import { describe, expect, it } from 'vitest';
import { runCommand } from '../docs/markdown.js';

const MINI = '--base test/fixtures/mini-pack';
const coverage = (options: string) => runCommand(`dualtrack rules coverage ${MINI} ${options}`);

describe('dualtrack rules coverage', () => {
  it('lists what is not covered with file and line, and fails nobody without a threshold', () => {
    const { status, stdout } = coverage('--lang en');
    expect(status).toBe(0);
    expect(stdout).toContain('outside rule animals');
    expect(stdout).toContain('test/fixtures/mini-pack/outside/animals.yaml:1');
  });

  it.each([
    ['--min 10', 0],
    ['--min 99', 1],
    ['--law --min-law-coverage 40', 0],
    ['--law --min-law-coverage 99', 1],
  ])('%s ends with %d', (options, status) => {
    expect(coverage(options).status).toBe(status);
  });

  it.each(['--min most', '--min 101', '--min-law-coverage -1'])('%s is no percentage', (options) => {
    const { status, stdout, stderr } = coverage(options);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('E_USAGE');
  });

  it('gives the same as data', () => {
    const rules = JSON.parse(coverage('--format json').stdout) as { schema: string; missing: readonly unknown[] };
    expect(rules.schema).toBe('dualtrack/rule-coverage/1');
    expect(rules.missing).toContainEqual({
      group: 'rules',
      kind: 'outside',
      rule: 'animals',
      part: null,
      wanted: 'hit',
      at: { file: 'test/fixtures/mini-pack/outside/animals.yaml', line: 1, column: 5 },
    });
    const law = JSON.parse(coverage('--law --format json').stdout) as { schema: string; counts: Record<string, number> };
    expect(law.schema).toBe('dualtrack/law-coverage/1');
    expect(law.counts['unread']).toBe(1);
  });
});
