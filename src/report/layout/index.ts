/** Laying out text for a terminal or a page of fixed width, with Chinese and colours. */
export { bullets, hanging, indent, padEnd, padStart } from './blocks.js';
export { displayWidth } from './characters.js';
export { table } from './table.js';
export { wrapText } from './wrap.js';
