import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { ROOT_COMMAND } from '../../src/cli/commands/index.js';

/** The ready-made pipelines are parsed and their shell steps run, with the built program in place of an installed one. */
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PLACE = mkdtempSync(join(tmpdir(), 'dualtrack-ci-'));
afterAll(() => rmSync(PLACE, { recursive: true, force: true }));

const BIN = join(PLACE, 'bin');
mkdirSync(BIN);
writeFileSync(join(BIN, 'dualtrack'), `#!/bin/sh\nexec "${process.execPath}" "${ROOT}/bin/dualtrack.js" "$@"\n`);
chmodSync(join(BIN, 'dualtrack'), 0o755);

const GREEN = 'studies/msc-knee/case.yaml studies/msc-knee/checklist.yaml';
const RED = 'studies/nk-liver/case.yaml studies/nk-liver/checklist.yaml';
let count = 0;

/** A copy of the sample repository. */
function sample(): string {
  count += 1;
  const folder = join(PLACE, String(count));
  cpSync(join(ROOT, 'examples/ci'), folder, { recursive: true });
  return folder;
}

function shell(script: string, cwd: string, env: Readonly<Record<string, string>>) {
  const { PATH = '' } = process.env;
  const all = { ...process.env, LC_ALL: 'C.UTF-8', NO_COLOR: '1', PATH: `${BIN}:${PATH}`, ...env };
  return spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], { cwd, env: all, encoding: 'utf8' });
}

const Action = z.object({
  inputs: z.record(z.string(), z.object({ description: z.string(), default: z.string() })),
  outputs: z.record(z.string(), z.object({ value: z.string() })),
  runs: z.object({
    using: z.literal('composite'),
    steps: z.array(
      z.object({ id: z.string(), shell: z.literal('bash'), env: z.record(z.string(), z.string()), run: z.string() }),
    ),
  }),
});

describe('action.yml', () => {
  const action = Action.parse(parse(readFileSync(join(ROOT, 'action.yml'), 'utf8')));

  /** Runs the steps as a runner would, up to the first that fails. */
  function runAction(inputs: Readonly<Record<string, string>>) {
    const folder = sample();
    const files = { GITHUB_OUTPUT: join(PLACE, `output-${count}`), GITHUB_PATH: join(PLACE, `path-${count}`) };
    for (const file of Object.values(files)) writeFileSync(file, '');
    let status = 0;
    let stdout = '';
    for (const step of action.runs.steps) {
      const env = Object.entries(step.env).map(([name, value]) => [
        name,
        value.replace(/\$\{\{ ([\w.-]+) \}\}/g, (_, key: string) => {
          if (key === 'github.action_path') return ROOT;
          const input = key.replace('inputs.', '');
          const text = inputs[input] ?? action.inputs[input]?.default;
          if (text === undefined) throw new Error(`no input ${key}`);
          return text;
        }),
      ]);
      const ran = shell(step.run, folder, { ...files, RUNNER_TEMP: PLACE, ...Object.fromEntries(env) });
      stdout += ran.stdout;
      status = ran.status ?? -1;
      if (status !== 0) break;
    }
    const outputs = Object.fromEntries(
      readFileSync(files.GITHUB_OUTPUT, 'utf8')
        .trim()
        .split('\n')
        .map((line) => line.split('=')),
    ) as Record<string, string>;
    return { folder, status, stdout, outputs };
  }

  it('reads inputs through the environment alone, so that no input becomes script', () => {
    for (const { run } of action.runs.steps) expect(run).not.toContain('${{');
    const used = action.runs.steps.flatMap(({ env }) =>
      Object.values(env).flatMap((value) => /inputs\.([\w-]+)/.exec(value)?.[1] ?? []),
    );
    expect(used.toSorted()).toEqual(Object.keys(action.inputs).toSorted());
  });

  it('checks the cases of the configuration, annotates, writes SARIF, and fails as the gate does', () => {
    const { folder, status, stdout, outputs } = runAction({ install: 'none' });
    expect(status).toBe(1);
    expect(stdout).toMatch(/^::error file=studies\/nk-liver\/checklist\.yaml,line=\d+/m);
    expect(outputs).toEqual({ result: 'failed', sarif: 'dualtrack.sarif' });
    expect(JSON.parse(readFileSync(join(folder, 'dualtrack.sarif'), 'utf8'))).toMatchObject({ version: '2.1.0' });
  });

  it('checks the cases it is given; the gravest result counts', () => {
    const green = runAction({ install: 'none', cases: `${GREEN}\n`, sarif: '' });
    expect([green.status, green.outputs]).toEqual([0, { result: 'passed', sarif: '' }]);
    const both = runAction({ install: 'none', cases: `${RED}\n\n${GREEN}\n`, format: 'text', lang: 'en' });
    expect([both.status, both.outputs['result'], both.outputs['sarif']]).toEqual([
      1,
      'failed',
      'dualtrack.sarif dualtrack-2.sarif',
    ]);
    expect(both.stdout).toContain('passed: 0 errors');
    const none = runAction({ install: 'none', cases: 'missing.yaml list.yaml' });
    expect([none.status, none.outputs['result'], none.outputs['sarif']]).toEqual([2, 'error', '']);
  });

  it('takes a hostile input for a name, and refuses a way to install that it does not know', () => {
    const { status, folder } = runAction({ install: 'none', cases: '$(touch,hacked);`touch,hacked` list.yaml' });
    expect(status).toBe(2);
    expect(existsSync(join(folder, 'hacked'))).toBe(false);
    expect(runAction({ install: 'x; touch hacked' }).status).toBe(2);
  });
});

describe('.gitlab/dualtrack.yml', () => {
  const text = readFileSync(join(ROOT, '.gitlab/dualtrack.yml'), 'utf8');
  const Spec = z.object({ spec: z.object({ inputs: z.record(z.string(), z.object({ default: z.string() })) }) });
  const Job = z.object({
    dualtrack: z.object({
      variables: z.record(z.string(), z.string()),
      before_script: z.array(z.string()),
      script: z.array(z.string()),
      artifacts: z.object({ when: z.literal('always'), paths: z.array(z.string()), reports: z.record(z.string(), z.string()) }),
    }),
  });

  function runJob(given: Readonly<Record<string, string>>) {
    const { inputs } = Spec.parse(parseAllDocuments(text)[0]?.toJS()).spec;
    const filled = text.split('\n---\n')[1]?.replace(/\$\[\[ inputs\.([\w-]+) \]\]/g, (_, name: string) => {
      const value = given[name] ?? inputs[name]?.default;
      if (value === undefined) throw new Error(`no input ${name}`);
      return value;
    });
    const { dualtrack: job } = Job.parse(parse(filled ?? ''));
    const folder = sample();
    const ran = shell([...job.before_script, ...job.script].join('\n'), folder, job.variables);
    return { job, folder, ran };
  }

  it('writes both reports and fails as the gate does', () => {
    const { job, folder, ran } = runJob({ install: 'true', 'as-of': '2026-11-22', 'fail-on': 'closed' });
    expect(ran.status).toBe(1);
    expect(ran.stdout).toContain('不通过');
    const { codequality = '', junit = '' } = job.artifacts.reports;
    expect(JSON.parse(readFileSync(join(folder, codequality), 'utf8'))).not.toEqual([]);
    expect(readFileSync(join(folder, junit), 'utf8')).toMatch(/^<\?xml[\s\S]*<failure /);
    expect(job.artifacts.paths).toEqual(expect.arrayContaining([codequality, junit]));
  });

  it('passes where the gate does', () => {
    const { ran } = runJob({ install: 'true', arguments: 'studies/msc-knee/case.yaml' });
    expect([ran.status, ran.stderr]).toEqual([0, '']);
  });
});

describe('.pre-commit-hooks.yaml', () => {
  const Hooks = z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      entry: z.string(),
      language: z.literal('node'),
      pass_filenames: z.literal(false),
      always_run: z.literal(true),
    }),
  );

  it('names a command that exists, and stops a commit as the gate does', () => {
    const hooks = Hooks.parse(parse(readFileSync(join(ROOT, '.pre-commit-hooks.yaml'), 'utf8')));
    for (const { entry } of hooks) {
      const [program, name] = entry.split(' ');
      expect(program).toBe('dualtrack');
      expect(ROOT_COMMAND.commands?.map((command) => command.name)).toContain(name);
      const folder = sample();
      expect(shell(`${entry} --quiet`, folder, {}).status).toBe(1);
      expect(shell(`${entry} --quiet studies/msc-knee/case.yaml`, folder, {}).status).toBe(0);
    }
  });

  it('is used by the sample repository, as the other templates are', () => {
    const hooks = readFileSync(join(ROOT, 'examples/ci/.pre-commit-config.yaml'), 'utf8');
    expect(hooks).toContain('id: dualtrack-check');
    expect(readFileSync(join(ROOT, 'examples/ci/.gitlab-ci.yml'), 'utf8')).toContain('file: /.gitlab/dualtrack.yml');
    const workflow = z
      .object({
        jobs: z.object({
          dualtrack: z.object({
            steps: z.array(z.object({ uses: z.string(), with: z.record(z.string(), z.unknown()).optional() })),
          }),
        }),
      })
      .parse(parse(readFileSync(join(ROOT, 'examples/ci/.github/workflows/compliance.yml'), 'utf8')));
    const step = workflow.jobs.dualtrack.steps.find(({ uses }) => uses.includes('/dualtrack@'));
    const inputs = Object.keys(Action.parse(parse(readFileSync(join(ROOT, 'action.yml'), 'utf8'))).inputs);
    expect(inputs).toEqual(expect.arrayContaining(Object.keys(step?.with ?? {})));
  });
});
