/**
 * A name without what people vary freely: width of characters, case, spaces, punctuation between words. Full-width digits
 * and letters become plain ones.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s._/\\:;,'"“”‘’·、，。；：？?！!（）()[\]【】《》<>*#\u200B-\u200D\uFEFF-]+/gu, '');
}

/** A cell as it counts: plain width, no spaces around it. */
export function trimCell(text: string): string {
  const plain = /^[\x21-\x7E]*$/.test(text);
  return plain ? text : text.normalize('NFKC').replaceAll('\u200B', '').trim();
}
