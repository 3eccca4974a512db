import { showDay } from '../../logic/calendar-date.js';
import { addMonths, daysBetween } from '../../logic/day-arithmetic.js';
import { neutraliseLine } from '../../pack/clean-text.js';
import type { Language } from '../language.js';
import { displayWidth, padEnd, wrapText } from '../layout/index.js';
import type { Paint, Role } from '../page/blocks.js';
import type { Bar, Chart } from './bars.js';

const DATE = 10;
const NARROWEST_BAR = 10;

/**
 * The chart as lines of text no wider than `width`: labels wrapped on the left, a bar, the last day. Every sign is ASCII,
 * which all terminals draw one column wide, and tells without colour what a bar is.
 */
export function textChart(chart: Chart, width: number, language: Language, paint: Paint = (_role, text) => text): string[] {
  const labels = chart.bars.map((bar) => neutraliseLine(bar.label));
  const room = Math.max(12, Math.min(Math.floor(width * 0.36), Math.max(...labels.map(displayWidth))));
  const columns = Math.max(NARROWEST_BAR, width - room - DATE - 4);
  const span = Math.max(1, daysBetween(chart.from, chart.to));
  const at = (day: number) => Math.round((daysBetween(chart.from, day) / span) * (columns - 1));
  const today = at(chart.asOf);
  const rows = chart.bars.flatMap((bar, index) => {
    const cells = drawn(bar, columns, at);
    if (cells[today] === ' ') cells[today] = '|';
    const text = paint(roleOf(bar), cells.join(''));
    const end = `${bar.openEnd ? '>' : ' '}${showDay(bar.to)}`;
    return wrapText(labels[index] ?? '', room).map((line, row) => (row === 0 ? `${padEnd(line, room)}  ${text} ${end}` : line));
  });
  return [`${' '.repeat(room)}  ${axis(chart, columns, at)}`, ...rows, '', ...legend(chart, width, language)].map((line) =>
    line.trimEnd(),
  );
}

function drawn(bar: Bar, columns: number, at: (day: number) => number): string[] {
  const cells = Array.from({ length: columns }, () => ' ');
  const [from, to] = [at(bar.from), at(bar.to)];
  if (bar.kind === 'event') {
    cells[to] = '*';
    return cells;
  }
  const fill = !bar.certain ? '.' : bar.kind === 'authority' ? '~' : '=';
  for (let column = from; column <= to; column += 1) cells[column] = fill;
  if (bar.openEnd) for (let column = to + 1; column < columns; column += 1) cells[column] = '.';
  if (bar.certain) cells[to] = bar.status === 'overdue' || bar.status === 'grace' ? '!' : '#';
  return cells;
}

function roleOf(bar: Bar): Role {
  if (bar.status === 'overdue' || bar.status === 'grace') return 'bad';
  if (bar.status === 'done') return 'good';
  return bar.certain && bar.kind !== 'authority' ? 'strong' : 'dim';
}

/** Names of months or, where they stand too close, of years above the columns where they begin. */
function axis(chart: Chart, columns: number, at: (day: number) => number): string {
  let line = '';
  for (let first = Math.floor(chart.from / 100) * 100 + 1; first <= chart.to; first = addMonths(first, 1)) {
    const column = first < chart.from ? 0 : at(first);
    const name = showDay(first).slice(0, 7);
    if (column < line.length + (line === '' ? 0 : 1) || column + name.length > columns) continue;
    line = line.padEnd(column) + name;
  }
  return line;
}

function legend(chart: Chart, width: number, language: Language): string[] {
  const zh = language === 'zh';
  const signs = [
    ['*', zh ? '事件' : 'event'],
    ['=', zh ? '己方期限' : 'your period'],
    ['~', zh ? '主管部门的时限' : "authority's period"],
    ['#', zh ? '最后一日' : 'last day'],
    ['!', zh ? '已过的最后一日' : 'last day, past'],
    ['.', zh ? '未定，最早和最晚之间' : 'not certain: between bounds'],
    ['|', zh ? `基准日 ${showDay(chart.asOf)}` : `as of ${showDay(chart.asOf)}`],
  ];
  const more =
    chart.left === 0
      ? []
      : [zh ? `另有 ${chart.left} 项还没有任何日期，未画出。` : `${chart.left} more have no date at all yet and are not drawn.`];
  const lines: string[] = [];
  for (const [sign, text] of signs) {
    const part = `${sign} ${text}`;
    const last = lines.at(-1);
    if (last !== undefined && displayWidth(last) + 3 + displayWidth(part) <= width) lines[lines.length - 1] = `${last}   ${part}`;
    else lines.push(part);
  }
  return [...lines, ...more.flatMap((line) => wrapText(line, width))];
}
