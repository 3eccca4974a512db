// Loads the built program together with the machine code of an earlier run, which halves the start-up.
const { readFileSync, renameSync, rmSync, writeFileSync } = require('node:fs');
const { createRequire, wrap } = require('node:module');
const { dirname } = require('node:path');
const vm = require('node:vm');

/** Length of the last line of the program, which tells one build from another. */
const BUILD_LENGTH = 67;

/**
 * The exports of the program in `file`, and a function to call once it has done its work: it keeps the code compiled by
 * then beside the program, one file for each way of using it (a command and its format), since each uses other parts. V8 refuses code of another version of
 * itself or with other flags; code of another build is told by the hash of the build, and a damaged file, which V8 would
 * not notice, by a sum.
 */
function load(file, way = '') {
  const source = readFileSync(file, 'latin1');
  const build = source.slice(-BUILD_LENGTH);
  const kept = `${file}.${/^[a-z][a-z-]*$/.test(way) ? way : 'options'}.cache`;
  const cachedData = readKept(kept, build);
  const script = new vm.Script(wrap(source), { filename: file, cachedData });
  const loaded = { exports: {} };
  script.runInThisContext()(loaded.exports, createRequire(file), loaded, file, dirname(file));
  const isKnown = cachedData !== undefined && script.cachedDataRejected !== true;
  return { program: loaded.exports, remember: () => isKnown || keep(kept, build, script.createCachedData()) };
}

/** A kept file begins with the build, and the sum of the code behind it in as many digits as make the code aligned. */
const SUM_DIGITS = 13;
const CODE_START = BUILD_LENGTH + SUM_DIGITS;

const headOf = (build, code) => build + sumOf(code).toString(16).padStart(SUM_DIGITS, '0');

/** Sum (Fletcher's) of every sixteenth word: tells a file that was cut or holds empty blocks, which is how files are damaged. */
function sumOf(code) {
  const words = new Int32Array(code.buffer, code.byteOffset, code.length >> 2);
  let [sum, sums] = [0, 0];
  for (let at = 0; at < words.length; at += 16) {
    sum = (sum + words[at]) | 0;
    sums = (sums + sum) | 0;
  }
  return (sum ^ sums) >>> 0;
}

function readKept(file, build) {
  try {
    const bytes = readFileSync(file);
    const code = bytes.subarray(CODE_START);
    return code.length > 0 && bytes.toString('latin1', 0, CODE_START) === headOf(build, code) ? code : undefined;
  } catch {
    return undefined;
  }
}

/** Where the place cannot be written, nothing is kept and every start takes as long as the first. */
function keep(file, build, code) {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, Buffer.concat([Buffer.from(headOf(build, code), 'latin1'), code]));
    renameSync(temporary, file);
  } catch {
    rmSync(temporary, { force: true });
  }
}

module.exports = { load };
