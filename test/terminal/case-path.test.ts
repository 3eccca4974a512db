import { expect, it } from 'vitest';
import { caseIdOf, freshCasePath, resumeCommand } from '../../src/terminal/case-path.js';

it('names a new case by the clock in Beijing', () => {
  expect(freshCasePath(Date.UTC(2026, 10, 21, 20, 5))).toBe('dualtrack-case-20261122-0405.yaml');
});

it.each<[string, string, ...string[]]>([
  ['case.yaml', 'dualtrack ask --from case.yaml'],
  ['案例/三甲 1.yaml', "dualtrack ask --from '案例/三甲 1.yaml'"],
  ["it's.yaml", "dualtrack ask --from 'it'\\''s.yaml'"],
  ['$(id).yaml', "dualtrack ask --from '$(id).yaml'"],
  ['case.yaml', "dualtrack ask --from case.yaml --rules 'our rules' --lang en", '--rules', 'our rules', '--lang', 'en'],
])('quotes %j for a shell', (path, command, ...options) => {
  expect(resumeCommand(path, options)).toBe(command);
});

it('names a case after its file', () => {
  expect(caseIdOf('folder/oa-msc-01.yaml')).toBe('oa-msc-01');
});
