import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { Workplace } from './run.js';
import { readScenarios, unmet } from './scenario.js';

const FOLDER = fileURLToPath(new URL('../scenarios', import.meta.url));
const workplace = new Workplace();
afterAll(() => workplace.clear());

/** Each file of test/scenarios is a list of runs of the built program, with what they must print and how they must end. */
describe.each(readdirSync(FOLDER).filter((name) => name.endsWith('.scenario')))('%s', (name) => {
  const scenarios = readScenarios(join(FOLDER, name));

  it.concurrent.each(scenarios)('$title', async ({ command, stdin, files, stdout, stderr, status }) => {
    const ran = await workplace.run(command, { stdin, files });
    const faults = [
      ...stdout.flatMap((expected) => unmet(expected, ran.stdout) ?? []),
      ...stderr.flatMap((expected) => unmet(expected, ran.stderr) ?? []),
    ];
    expect({ faults, status: ran.status }, `${ran.stdout.slice(0, 2000)}\n----\n${ran.stderr.slice(0, 2000)}`).toEqual({
      faults: [],
      status,
    });
  });

  it('describes at least one run, each with something to check', () => {
    expect(scenarios.length).toBeGreaterThan(0);
    for (const { title, stdout, stderr } of scenarios) expect(stdout.length + stderr.length, title).toBeGreaterThan(0);
  });
});
