/** Text that YAML reads as text without quotes: it begins with a letter and holds no mark of the grammar. */
const PLAIN = /^[A-Za-z\p{Script=Han}《][^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}:#{}[\],&*!|>'"%@`\\]*$/u;
const NOT_TEXT = /^(?:true|false|null|yes|no|on|off|y|n)$/i;
const TO_ESCAPE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** A text as one YAML scalar on one line; quoted and escaped where it has to be. */
export function scalar(text: string): string {
  if (PLAIN.test(text) && !NOT_TEXT.test(text) && text === text.trimEnd()) return text;
  return JSON.stringify(text).replace(TO_ESCAPE, (character) =>
    [...Array(character.length).keys()]
      .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
