#!/usr/bin/env node
// CommonJS (see package.json beside this): the ES module loader alone would take several milliseconds of every command.
const { existsSync } = require('node:fs');
const { join } = require('node:path');
const { load } = require('./load.js');

const built = join(__dirname, '..', 'dist', 'cli', 'main.cjs');

if (existsSync(built)) {
  const argv = process.argv.slice(2);
  const way = argv.includes('--json') || argv.includes('json') ? `${argv[0]}-json` : argv[0];
  const { program, remember } = load(built, way);
  program.main(argv).then((code) => {
    process.exitCode = code;
    if (code < 2) remember();
  });
} else {
  process.stderr.write('dualtrack 尚未构建，请先运行 npm run build · dualtrack is not built yet: run npm run build\n');
  process.exitCode = 2;
}
