import { chooseAsOf } from '../assessment/as-of.js';
import type { Case } from '../assessment/case.js';
import { hashCase, parseCase } from '../case-io/read-case-file.js';
import type { Diagnostic } from '../pack/diagnostic.js';
import type { Pack } from '../pack/model.js';
import { formatDiagnostic } from '../pack/show-diagnostic.js';
import { readTextFile } from '../pack-io/read-file.js';
import { todayInShanghai } from '../pack-io/today.js';
import type { Language } from '../report/language.js';
import { caseIdOf, resumeCommand } from './case-path.js';
import { Draft } from './draft.js';
import { terminalPort } from './port.js';
import { Session } from './session.js';
import { wordsIn } from './words.js';

export interface InterviewOptions {
  readonly pack: Pack;
  readonly language: Language;
  /** File that answers are saved to; without it `from`, or a new file in the current folder. */
  readonly save?: string;
  /** Case file to start from. */
  readonly from?: string;
  /** ISO day that wins over the case's own. */
  readonly asOf?: string;
  /** ISO day for a case that states none. */
  readonly configuredAsOf?: string;
  readonly color: boolean;
  /** False: default readings are not used. */
  readonly defaults: boolean;
  /** Options of this run that going on later must repeat: packs, language, readings. */
  readonly repeated: readonly string[];
}

/**
 * Runs the interview in the terminal, drawn on standard error, the result on standard output. Gives back the exit code:
 * 0 answered or stopped on purpose (answers saved), 2 without a terminal or with a case file that cannot be used, 130
 * interrupted.
 */
export async function runInterview(options: InterviewOptions): Promise<number> {
  const { pack, language } = options;
  const words = wordsIn(language);
  if (process.stdin.isTTY !== true || process.stderr.isTTY !== true) return refuse(words.noTerminal);

  const seed = options.from === undefined ? undefined : await readTextFile(options.from);
  if (seed !== undefined && !seed.ok) return report(seed.diagnostics, language);
  const draft = Draft.choose(options, seed?.value);
  if (draft === undefined) return refuse(words.exists(options.save ?? '', resumeCommand(options.save ?? '', options.repeated)));
  const read = seed === undefined || options.from === undefined ? undefined : await parseCase(seed.value, options.from, pack);
  if (read !== undefined && !read.ok) return report(read.diagnostics, language);

  const input = read?.value ?? emptyCase(caseIdOf(draft.path ?? ''));
  const today = todayInShanghai();
  const asOf = chooseAsOf(options.asOf, input, options.configuredAsOf, today);
  const session = new Session({ pack, defaults: options.defaults }, terminalPort(), draft, {
    language,
    color: options.color,
    today,
    repeated: options.repeated,
  });
  return session.run(input, asOf);
}

function emptyCase(id: string): Case {
  return hashCase({ id, answers: new Map(), unknown: new Set(), sites: [] });
}

function refuse(message: string): number {
  process.stderr.write(`${message}\n`);
  return 2;
}

function report(diagnostics: readonly Diagnostic[], language: Language): number {
  for (const found of diagnostics) process.stderr.write(`${formatDiagnostic(found, language)}\n`);
  return 2;
}
