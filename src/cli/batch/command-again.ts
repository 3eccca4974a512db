/** How a command line is to differ when it is run again. */
interface Changes {
  /** Whether it goes on with the interrupted run. */
  readonly resume: boolean;
  /** A new limit of rejects. */
  readonly maxErrors?: number;
}

/** A command line to be run again after a run that ended early, quoted for a shell. */
export function commandAgain(argv: readonly string[], { resume, maxErrors }: Changes): string {
  const end = argv.indexOf('--');
  const [given, rest] = end === -1 ? [argv, []] : [argv.slice(0, end), argv.slice(end)];
  const words = given.filter((word) => word !== '--resume');
  if (maxErrors !== undefined)
    for (const [at, word] of words.entries()) {
      if (word === '--max-errors') words[at + 1] = String(maxErrors);
      else if (word.startsWith('--max-errors=')) words[at] = `--max-errors=${maxErrors}`;
    }
  return ['dualtrack', ...words, ...(resume ? ['--resume'] : []), ...rest].map(quoted).join(' ');
}

function quoted(word: string): string {
  return /^[\p{L}\p{N}_@%+=:,./-]+$/u.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
