import { instance } from '@viz-js/viz';

/** Lays out a graph in the DOT language and draws it as SVG. */
export async function renderSvg(dotText: string): Promise<string> {
  const viz = await instance();
  return `${viz.renderString(dotText, { format: 'svg', engine: 'dot' }).trimEnd()}\n`;
}
