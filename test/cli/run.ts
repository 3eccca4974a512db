import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MINI } from '../fixtures/packs.js';

const PROGRAM = fileURLToPath(new URL('../../bin/dualtrack.js', import.meta.url));

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly stdin?: string | undefined;
  readonly files?: ReadonlyMap<string, string>;
  readonly env?: Readonly<Record<string, string>>;
}

/** A folder of its own for one run; compiled packs are kept beside it, so that each is compiled once. */
export class Workplace {
  readonly root = mkdtempSync(join(tmpdir(), 'dualtrack-cli-'));
  private count = 0;

  /** Runs a shell line in a fresh folder, without a terminal, in Chinese unless the line or `env` says otherwise. */
  async run(command: string, options: RunOptions = {}): Promise<Ran> {
    this.count += 1;
    const folder = join(this.root, String(this.count));
    mkdirSync(folder);
    for (const [name, text] of options.files ?? []) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    const { NO_COLOR: _, FORCE_COLOR: __, LANG: ___, LC_MESSAGES: ____, ...inherited } = process.env;
    const env = { ...inherited, LC_ALL: 'C.UTF-8', XDG_CACHE_HOME: join(this.root, 'cache'), ...options.env };
    const line = `dualtrack() { "${process.execPath}" "${PROGRAM}" "$@"; }\n${command.replaceAll('{mini}', MINI)}`;
    const child = spawn('bash', ['-c', line], {
      cwd: folder,
      env,
      stdio: [options.stdin === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
    child.stdin?.end(options.stdin);
    const [stdout, stderr] = await Promise.all([collect(child.stdout), collect(child.stderr)]);
    const status = await new Promise<number | null>((resolve) => {
      if (child.exitCode !== null) resolve(child.exitCode);
      else child.on('close', resolve);
    });
    return { status, stdout, stderr };
  }

  /** Removes everything the runs left. */
  clear(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

async function collect(stream: NodeJS.ReadableStream | null): Promise<string> {
  const chunks: Buffer[] = [];
  if (stream !== null) for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
