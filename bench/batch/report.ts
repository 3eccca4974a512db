import type { Pack } from '../../src/pack/model.js';
import { loadPack } from '../../src/pack-io/load-pack.js';
import { median } from '../statistics.js';

export interface Settings {
  readonly rounds: number;
  /** Power of ten of the most rows that growth is measured to. */
  readonly exponent: number;
}

export function optionValue(flag: string): string | undefined {
  const at = process.argv.indexOf(flag);
  return at === -1 ? undefined : process.argv[at + 1];
}

export async function nationalPackLoaded(): Promise<Pack> {
  const loaded = await loadPack();
  if (!loaded.ok) throw new Error('the national pack does not load; run npm run build');
  return loaded.value;
}

export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** A Markdown table, figures to the right. */
export function table(head: readonly string[], body: readonly (readonly string[])[]): void {
  const widths = head.map((title, at) => Math.max(title.length, ...body.map((row) => row[at]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join(' | ')} |`;
  print(line(head));
  print(
    `| ${widths.map((width, at) => (at === 0 ? '-'.repeat(width) : `${'-'.repeat(Math.max(1, width - 1))}:`)).join(' | ')} |`,
  );
  for (const row of body) print(line(row));
  print('');
}

/** Microseconds of processor time that one of `count` things took: unlike time on the clock it counts little of what else the machine does. */
export async function microseconds(count: number, run: () => void | Promise<void>): Promise<number> {
  const begun = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / count;
}

export function number(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 2 : value < 100 ? 1 : 0 });
}

export function spread(values: readonly number[]): string {
  return `${number(median(values))} (${number(Math.min(...values))}–${number(Math.max(...values))})`;
}
