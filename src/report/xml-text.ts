import { neutralise } from '../pack/clean-text.js';

/** Text that may stand in XML: what steers or hides is written out (`\x1b`), so are the two code points XML has no room for. */
export function xmlText(text: string): string {
  return neutralise(text).replaceAll('\uFFFE', '\\ufffe').replaceAll('\uFFFF', '\\uffff');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** The same with what XML and HTML read as markup written out: for texts and for attributes in quotation marks. */
export function escapeXml(text: string): string {
  return xmlText(text).replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
