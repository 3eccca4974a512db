import type { Bilingual, Diagnostic, DiagnosticCode } from '../pack/diagnostic.js';

/** A command line, or a file named on it, that cannot be worked with; ends the run with exit code 2. */
export class UsageError extends Error {
  readonly diagnostics: readonly Diagnostic[];

  constructor(...diagnostics: readonly Diagnostic[]) {
    super(diagnostics[0]?.message.en ?? 'usage');
    this.diagnostics = diagnostics;
  }
}

/** An error about the run as a whole, without a place in a file. */
export function complaint(code: DiagnosticCode, message: Bilingual, hint?: Bilingual): Diagnostic {
  return { code, severity: 'error', message, ...(hint && { hint }) };
}

export function usage(zh: string, en: string, hint?: Bilingual): UsageError {
  return new UsageError(complaint('E_USAGE', { zh, en }, hint));
}

export function didYouMeanHint(near: string | undefined): Bilingual | undefined {
  return near === undefined ? undefined : { zh: `是否想写“${near}”？`, en: `did you mean "${near}"?` };
}
