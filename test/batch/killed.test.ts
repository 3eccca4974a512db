import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { MINI } from '../fixtures/packs.js';

const PROGRAM = fileURLToPath(new URL('../../bin/dualtrack.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'dualtrack-killed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const env = { ...process.env, XDG_CACHE_HOME: folder };
const batch = (output: string, ...options: string[]) => [
  PROGRAM,
  ...['batch', 'cases.csv', '-o', output, '--rejects', `rejects-${output}`, '--base', MINI, '--quiet', ...options],
];

/** Lets a run go on until it has noted some progress, and a little longer. */
async function interrupt(signal: 'SIGKILL' | 'SIGINT', jobs: string): Promise<number | null> {
  const before = existsSync(join(folder, 'out.csv.journal')) ? readFileSync(join(folder, 'out.csv.journal')).length : 0;
  const child = spawn(process.execPath, batch('out.csv', '--resume', '--jobs', jobs), { cwd: folder, env, stdio: 'ignore' });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const noted = () =>
    existsSync(join(folder, 'out.csv.journal')) && readFileSync(join(folder, 'out.csv.journal')).length > before + 2000;
  while (child.exitCode === null && !noted()) await wait(10);
  await wait(Math.random() * 100);
  child.kill(signal);
  return ended;
}

it('goes on after kill -9 and Ctrl-C, with no row twice and none missing', async () => {
  const rows = Array.from({ length: 4000 }, (_, at) => `c${at},${at % 50 === 3 ? 'nonsense' : 'research'},2026-11-22`);
  writeFileSync(join(folder, 'cases.csv'), `id,act.kind,as-of date\n${rows.join('\n')}\n`);
  expect(spawnSync(process.execPath, batch('whole.csv', '--jobs', '1'), { cwd: folder, env }).status).toBe(2);
  await interrupt('SIGKILL', '1');
  await interrupt('SIGINT', '2');
  await interrupt('SIGKILL', '2');
  const last = spawnSync(process.execPath, batch('out.csv', '--resume', '--jobs', '1'), { cwd: folder, env });
  expect(last.status).toBe(2);
  for (const name of ['', 'rejects-'])
    expect(readFileSync(join(folder, `${name}out.csv`), 'utf8')).toBe(readFileSync(join(folder, `${name}whole.csv`), 'utf8'));
  expect(readFileSync(join(folder, 'out.csv'), 'utf8').trimEnd().split('\n').length).toBe(1 + 4000 - 80);
  expect(readdirSync(folder).filter((name) => /partial|journal/.test(name))).toEqual([]);
}, 120_000);
