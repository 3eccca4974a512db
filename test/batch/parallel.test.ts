import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { fencesOf, sectionsOf } from '../docs/markdown.js';

/** The scripts of examples/parallel and the recipes of docs/batch.md are run, with the built program in place of an installed one. */
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PLACE = mkdtempSync(join(tmpdir(), 'dualtrack-parallel-'));
afterAll(() => rmSync(PLACE, { recursive: true, force: true }));

const BIN = join(PLACE, 'bin');
mkdirSync(BIN);
writeFileSync(join(BIN, 'dualtrack'), `#!/bin/sh\nexec "${process.execPath}" "${ROOT}/bin/dualtrack.js" "$@"\n`);
chmodSync(join(BIN, 'dualtrack'), 0o755);

const SCRIPTS = join(ROOT, 'examples/parallel');
const CASES = join(SCRIPTS, 'cases.csv');
let count = 0;

/** Runs a script in a folder of its own. */
function shell(script: string, env: Readonly<Record<string, string>> = {}): SpawnSyncReturns<string> & { folder: string } {
  count += 1;
  const folder = join(PLACE, String(count));
  mkdirSync(folder);
  writeFileSync(join(folder, 'cases.csv'), readFileSync(CASES));
  const all = { ...process.env, LC_ALL: 'C.UTF-8', PATH: `${BIN}:${process.env['PATH']}`, ...env };
  return { ...spawnSync('bash', ['--noprofile', '--norc', '-c', script], { cwd: folder, env: all, encoding: 'utf8' }), folder };
}

const read = (folder: string, name: string) => readFileSync(join(folder, name), 'utf8');
const hasBash = spawnSync('bash', ['--noprofile', '--norc', '-c', 'true']).status === 0;

describe.skipIf(!hasBash)('examples/parallel', () => {
  it('shards.sh gives the bytes of one run and leaves nothing behind', () => {
    const { status, folder } = shell(
      `dualtrack batch cases.csv -o one.csv --no-bom --quiet; "${SCRIPTS}/shards.sh" cases.csv out.csv 3 --no-bom --rejects 'r-{}.csv'`,
    );
    expect(status).toBe(1);
    expect(read(folder, 'out.csv')).toBe(read(folder, 'one.csv'));
    expect(read(folder, 'out.csv').trimEnd().split('\n')).toHaveLength(9);
    expect(readdirSync(folder).sort()).toEqual(['cases.csv', 'one.csv', 'out.csv', 'r-1.csv', 'r-2.csv', 'r-3.csv']);
  });

  it('shards.sh merges nothing where a part could not be done, and shows its use', () => {
    const missing = shell(`"${SCRIPTS}/shards.sh" none.csv out.csv 1`);
    expect([missing.status, readdirSync(missing.folder)]).toEqual([2, ['cases.csv']]);
    expect(missing.stderr).toContain('E_FILE_NOT_FOUND');
    const wrong = shell(`"${SCRIPTS}/shards.sh" cases.csv out.xlsx 2`);
    expect([wrong.status, wrong.stderr.includes('shards.sh INPUT OUTPUT PARTS')]).toEqual([2, true]);
  });

  it('two-hosts.sh is a script that bash understands, and shards as the recipe does', () => {
    expect(shell(`bash -n "${SCRIPTS}/two-hosts.sh"`).stderr).toBe('');
    const text = readFileSync(join(SCRIPTS, 'two-hosts.sh'), 'utf8');
    for (const step of ['--shard {}/2', '--merge part-1.csv part-2.csv', 'cmp one.csv merged.csv', 'trap cleanup EXIT'])
      expect(text).toContain(step);
  });
});

describe.skipIf(!hasBash)('recipes of docs/batch.md', () => {
  const page = readFileSync(join(ROOT, 'docs/batch.md'), 'utf8');
  const fences = sectionsOf(page, /More than one machine/).flatMap(({ text }) => fencesOf(text));
  const fence = (word: string): string => {
    const found = fences.find(({ text }) => text.includes(word));
    if (found === undefined) throw new Error(`no recipe with ${word}`);
    // Two parts show the same as eight.
    return found.text.replaceAll('{1..8}', '{1..2}').replaceAll('{}/8', '{}/2').replaceAll('seq 8', 'seq 2');
  };
  const line = (text: string, beginning: string): string => {
    const found = text.split('\n').find((each) => each.startsWith(beginning));
    if (found === undefined) throw new Error(`no line ${beginning}`);
    return found;
  };
  const one = shell('dualtrack batch cases.csv -o one.csv --quiet --lang zh --fail-on none');
  const whole = read(one.folder, 'one.csv');

  it('for GNU parallel: shards, merged', () => {
    const recipe = fence('parallel --sshlogin');
    const [, job = ''] = /--workdir "\$PWD" (dualtrack .*) ::: \$\(seq 2\)/.exec(line(recipe, 'parallel --sshlogin')) ?? [];
    const script = `set -e\nfor i in 1 2; do ${job.replaceAll('{}', '$i')}; done\n${line(recipe, 'dualtrack batch --merge')}`;
    const { status, folder, stderr } = shell(script);
    expect([status, stderr]).toEqual([0, '']);
    expect(read(folder, 'results.csv')).toBe(whole);
  });

  it('for Slurm: an array, merged', () => {
    const [, merge = ''] = /bash -c '([^']+)'/.exec(fence('sbatch --parsable')) ?? [];
    writeFileSync(join(PLACE, 'cases.sbatch'), fence('#SBATCH --array'));
    const tasks = [1, 2].map((id) => `SLURM_ARRAY_TASK_ID=${id} SLURM_ARRAY_TASK_COUNT=2 bash ../cases.sbatch`);
    const { status, folder, stderr } = shell(['set -e', ...tasks, merge].join('\n'));
    expect([status, stderr]).toEqual([0, '']);
    expect(read(folder, 'results.csv')).toBe(whole);
  });

  it('for Spark and parallel --pipe: a filter of blocks, some of them empty, with nothing in the environment but a path', () => {
    const [, command = ''] = /^command = "([^"]+)"$/m.exec(fence('checkCode=True')) ?? [];
    const filter = line(fence('--pipe'), 'parallel --sshlogin host1,host2 --pipe -k').replace(/^.*? -k (.*) < .*$/, '$1');
    expect(filter).toBe(command);
    const rows = [...Array(6).keys()].map((id) => JSON.stringify({ id: `c${id}`, 'act.kind': 'preclinical' }));
    const blocks = [rows.slice(0, 4), [], rows.slice(4), rows];
    const [first = '', none, rest = '', all] = blocks.map((block) => {
      const env = { PATH: `${BIN}:/usr/bin:/bin` };
      const input = block.map((row) => `${row}\n`).join('');
      const ran = spawnSync('bash', ['--noprofile', '--norc', '-c', command], { env, input, encoding: 'utf8' });
      expect([ran.status, ran.stderr]).toEqual([0, '']);
      return ran.stdout;
    });
    expect(none).toBe('');
    expect(`${first}${rest}`).toBe(all);
  });
});
