import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from '../pack/diagnostic.js';
import { type DiagnosticStyle, formatDiagnostic } from '../pack/show-diagnostic.js';
import { READING_LIMITS } from '../pack-io/limits.js';
import { packageRoot } from '../pack-io/package-root.js';
import type { Language } from '../report/language.js';
import { DIAGNOSTIC_ROLES, loadPaint } from './style.js';

/** Writes diagnostics to standard error, each with its line of the file where that can be read. */
export async function printDiagnostics(diagnostics: readonly Diagnostic[], language: Language, colored: boolean): Promise<void> {
  process.stderr.write(await showDiagnostics(diagnostics, language, colored));
}

/** Diagnostics as text, one after another. */
export async function showDiagnostics(diagnostics: readonly Diagnostic[], language: Language, colored: boolean): Promise<string> {
  const paint = colored ? await loadPaint() : undefined;
  const texts = new Map<string, string | undefined>();
  const source = (file: string): string | undefined => {
    if (!texts.has(file)) texts.set(file, readIfSmall(file));
    return texts.get(file);
  };
  return diagnostics
    .map((found) => {
      const text = found.at === undefined ? undefined : source(found.at.file);
      const view = {
        ...(text !== undefined && { source: text }),
        ...(paint && { color: (style: DiagnosticStyle, piece: string) => paint(DIAGNOSTIC_ROLES[style], piece) }),
      };
      return `${formatDiagnostic(found, language, view)}\n`;
    })
    .join('');
}

/** The text of a file named in a message: as given, or inside the package (the national pack is shown as `rules/…`). */
function readIfSmall(file: string): string | undefined {
  for (const path of [file, join(packageRoot(), file)]) {
    try {
      const found = statSync(path);
      if (found.isFile() && found.size <= READING_LIMITS.maxBytes) return readFileSync(path, 'utf8');
    } catch {}
  }
  return undefined;
}
