import type { Bilingual, Diagnostic } from './diagnostic.js';
import type { PackDocument, Path } from './document.js';
import type { GlossaryTerm } from './model.js';
import { figuresOf, missingFigures } from './parity-figures.js';
import { TermCheck } from './parity-terms.js';

/**
 * Compares the Chinese and the English of every text in the files of a pack: the same article numbers, dates and
 * figures, and the terms of the glossary in its renderings. Each difference is one `E_PARITY` at the text that lacks
 * something. That both texts exist is for the schema to see.
 */
export function checkParity(documents: readonly PackDocument[], glossary: readonly GlossaryTerm[]): Diagnostic[] {
  const terms = new TermCheck(glossary);
  return documents.flatMap((document) =>
    [...texts(document.data, [], document.kind === 'glossary')].flatMap(({ path, text }) => compare(text, path, document, terms)),
  );
}

/** What two texts that should say the same do not share, as messages with the side that lacks it. */
function compare(text: Bilingual, path: Path, document: PackDocument, terms: TermCheck): Diagnostic[] {
  const [zh, en] = [figuresOf(text.zh), figuresOf(text.en)];
  const finding = (side: 'zh' | 'en', message: Bilingual, shown: string): Diagnostic => ({
    code: 'E_PARITY',
    severity: 'error',
    message,
    at: document.at([...path, side]),
    text: shown,
  });
  return [
    ...missingFigures(zh, en).map((figure) =>
      finding('en', { zh: `中文有“${figure}”，英文没有`, en: `"${figure}" stands in the Chinese text only` }, figure),
    ),
    ...missingFigures(en, zh).map((figure) =>
      finding('zh', { zh: `英文有“${figure}”，中文没有`, en: `"${figure}" stands in the English text only` }, figure),
    ),
    ...terms.findings(text.zh, text.en).map(({ term, avoided }) =>
      avoided === undefined
        ? finding(
            'en',
            {
              zh: `术语“${term.zh}”的英文应为“${term.en}”，或在括号内写出中文`,
              en: `the term "${term.zh}" is "${term.en}" in English, or stands in Chinese in brackets`,
            },
            term.zh,
          )
        : finding(
            'en',
            {
              zh: `术语“${term.zh}”不译作“${avoided}”，而译作“${term.en}”`,
              en: `the term "${term.zh}" is not "${avoided}" but "${term.en}"`,
            },
            avoided,
          ),
    ),
  ];
}

/** Every pair of texts in a file; the renderings of a glossary are no pair. */
function* texts(value: unknown, path: Path, isGlossary: boolean): Generator<{ readonly path: Path; readonly text: Bilingual }> {
  if (typeof value !== 'object' || value === null) return;
  if (isBilingual(value) && !(isGlossary && path.length === 2)) yield { path, text: value };
  for (const [key, inner] of Object.entries(value))
    yield* texts(inner, [...path, Array.isArray(value) ? Number(key) : key], isGlossary);
}

function isBilingual(value: object): value is Bilingual {
  return 'zh' in value && 'en' in value && typeof value.zh === 'string' && typeof value.en === 'string';
}
