// npm run bench:browser [-- --no-fail]: what choosing the next question on the national pack takes in Node and in a browser.
// Each starts anew and is told the pack, as a page that a person opens; V8 is kept to a small heap (HEAP), so that what is
// measured is what is needed and not what is waiting to be collected.
// The browser is the chromium of the PATH (Debian: apt-get install chromium), without a window.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { loadPack } from '../src/pack-io/load-pack.js';
import type { Session } from './session.js';

const MEMORY_LIMIT = 64;
const HEAP = ['--max-old-space-size=32', '--max-semi-space-size=4'];
const LATER_LIMIT_MS = 20;
const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome'];

const folder = mkdtempSync(join(tmpdir(), 'dualtrack-bench-'));
try {
  await main();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function main(): Promise<void> {
  const loaded = await loadPack();
  if (!loaded.ok) throw new Error('the national pack does not load; run npm run build');
  const pack = loaded.value;
  const given = `globalThis.DUALTRACK = { day: ${pack.packs[0]?.knownThrough}, pack: JSON.parse(${JSON.stringify(JSON.stringify(pack))}) };`;
  const rows = [
    ['', 'opening', 'second question', 'later, median', 'later, 95 %', 'most memory'],
    inNode(given, await bundled('node')),
  ];
  const browser = BROWSERS.find((name) => spawnSync(name, ['--version']).status === 0);
  if (browser === undefined) process.stderr.write(`no browser: none of ${BROWSERS.join(', ')} is in the PATH\n`);
  else rows.push(inBrowser(browser, given, await bundled('browser')));
  for (const row of rows) process.stdout.write(`${row.map((text, column) => text.padEnd(column === 0 ? 26 : 17)).join('')}\n`);
}

/** The pure part of the program with the questions to time, as one script. */
async function bundled(platform: 'node' | 'browser'): Promise<string> {
  const entry = platform === 'node' ? 'bench/node-page.ts' : 'bench/page.ts';
  const made = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'iife',
    platform,
    target: 'es2023',
    logLevel: 'error',
  });
  return made.outputFiles[0]?.text ?? '';
}

function inNode(given: string, script: string): string[] {
  const file = join(folder, 'node.cjs');
  writeFileSync(file, `${given}\n${script}`);
  const ran = spawnSync(process.execPath, [...HEAP, file], { encoding: 'utf8' });
  return figures(`Node ${process.versions.node}`, ran.stdout, ran.stderr);
}

function inBrowser(browser: string, given: string, script: string): string[] {
  const file = join(folder, 'page.html');
  const escaped = (text: string) => text.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
  writeFileSync(
    file,
    `<!doctype html><meta charset="utf-8"><body></body><script>${escaped(given)}</script><script>${escaped(script)}</script>`,
  );
  const flags = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--enable-precise-memory-info',
    `--user-data-dir=${join(folder, 'profile')}`,
  ];
  const limit = `--js-flags=${HEAP.join(' ')}`;
  const ran = spawnSync(browser, [...flags, limit, '--dump-dom', `file://${file}`], { encoding: 'utf8', timeout: 300_000 });
  const version = spawnSync(browser, ['--version'], { encoding: 'utf8' }).stdout.split(' ').slice(0, 2).join(' ');
  return figures(version, ran.stdout, ran.stderr);
}

function figures(where: string, output: string, complaint: string): string[] {
  const found = /RESULT (.*) END/.exec(output.replaceAll('&quot;', '"'))?.[1];
  if (found === undefined) throw new Error(`${where} gave no result: ${complaint.slice(-2000)}`);
  const { opening, second, laterMedian, later95, mostMemory } = JSON.parse(found) as Session;
  if ((laterMedian > LATER_LIMIT_MS || mostMemory > MEMORY_LIMIT * 2 ** 20) && !process.argv.includes('--no-fail'))
    process.exitCode = 1;
  const ms = (value: number) => `${value.toFixed(1)} ms`;
  return [where, ms(opening), ms(second), ms(laterMedian), ms(later95), `${(mostMemory / 2 ** 20).toFixed(0)} MB`];
}
