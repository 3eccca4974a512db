#!/usr/bin/env node
import { existsSync } from 'node:fs';
import module from 'node:module';

const built = new URL('../dist/cli/main.js', import.meta.url);

if (existsSync(built)) {
  // Absent on Node 20; where present it keeps compiled code between runs and halves the start-up.
  module.enableCompileCache?.();
  const { main } = await import(built.href);
  process.exitCode = await main(process.argv.slice(2));
} else {
  process.stderr.write('dualtrack 尚未构建，请先运行 npm run build · dualtrack is not built yet: run npm run build\n');
  process.exitCode = 2;
}
