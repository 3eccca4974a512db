import { showDay } from '../../logic/calendar-date.js';
import { addMonths, daysBetween } from '../../logic/day-arithmetic.js';
import { type Language, say } from '../language.js';
import { displayWidth, wrapText } from '../layout/index.js';
import { escapeXml, xmlText } from '../xml-text.js';
import type { Bar, Chart } from './bars.js';
import { DUE_STATUSES } from './words.js';

const WIDTH = 960;
const LABELS = 330;
const RIGHT = 110;
const LEFT = 16;
/** Room above the rows for the names of the months, below the title. */
const MONTHS = 42;
const TITLE = 24;
/** Width of one column of text, height of a line, at the size of the labels. */
const COLUMN = 7;
const LINE = 17;
const BAR = 12;

/**
 * The chart as one SVG that needs nothing else. It has a title and a description that says every bar in words; bars differ
 * by pattern as well as by colour, and every last day is written beside its bar.
 */
export function chartSvg(chart: Chart, title: string, language: Language): string {
  const zh = language === 'zh';
  const labels = chart.bars.map((bar) => wrapText(xmlText(bar.label).replaceAll('\n', ' '), Math.floor(LABELS / COLUMN)));
  const heading = wrapText(xmlText(title).replaceAll('\n', ' '), Math.floor((WIDTH - 2 * LEFT) / 9.5));
  const top = heading.length * TITLE + MONTHS;
  const tops: number[] = [];
  let bottom = top;
  for (const lines of labels) {
    tops.push(bottom);
    bottom += Math.max(1, lines.length) * LINE + 9;
  }
  const span = Math.max(1, daysBetween(chart.from, chart.to));
  const area = WIDTH - LEFT - LABELS - RIGHT;
  const x = (day: number) => LEFT + LABELS + (daysBetween(chart.from, day) / span) * area;
  const height = bottom + 64;
  const rows = chart.bars.map((bar, index) => row(bar, labels[index] ?? [], tops[index] ?? top, x));
  const today = round(x(chart.asOf));
  const words = chart.bars.map((bar) => sentence(bar, language)).join(zh ? '；' : '; ');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="title description" xml:lang="${zh ? 'zh-CN' : 'en'}" font-family="system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif" font-size="13">`,
    `<title id="title">${escapeXml(title)}</title>`,
    `<desc id="description">${escapeXml(`${zh ? '基准日' : 'as of'} ${showDay(chart.asOf)}${zh ? '；' : '; '}${words}`)}</desc>`,
    PATTERNS,
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    ...heading.map(
      (line, index) =>
        `<text x="${LEFT}" y="${(index + 1) * TITLE + 4}" font-size="17" font-weight="600" fill="#1a1a1a">${escapeXml(line)}</text>`,
    ),
    ...months(chart, x, top, bottom),
    ...rows,
    `<line x1="${today}" x2="${today}" y1="${top - 14}" y2="${bottom}" stroke="#a31515" stroke-width="1.5" stroke-dasharray="5 3"/>`,
    ...legend(chart, bottom + 24, language),
    '</svg>',
    '',
  ].join('\n');
}

const PATTERNS = `<defs>
<pattern id="authority" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="#dbe6f3"/><rect width="2" height="6" fill="#2b5c8a"/></pattern>
<pattern id="uncertain" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="#f2f2f2"/><circle cx="3" cy="3" r="1.2" fill="#6b6b6b"/></pattern>
</defs>`;

function row(bar: Bar, lines: readonly string[], top: number, x: (day: number) => number): string {
  const text = lines
    .map((line, index) => `<tspan x="${LEFT}" y="${top + 13 + index * LINE}">${escapeXml(line)}</tspan>`)
    .join('');
  const label = `<text fill="#1a1a1a">${text}</text>`;
  const end = round(x(bar.to));
  const date = `<text x="${WIDTH - RIGHT + 14}" y="${top + 13}" fill="#1a1a1a">${bar.openEnd ? '≥ ' : ''}${showDay(bar.to)}</text>`;
  if (bar.kind === 'event') {
    const middle = top + 8;
    const diamond = `<path d="M${end} ${middle - 6} L${end + 6} ${middle} L${end} ${middle + 6} L${end - 6} ${middle} Z" fill="#1a1a1a"/>`;
    return `<g>${label}${diamond}${date}</g>`;
  }
  const start = round(x(bar.from));
  const right = bar.openEnd ? WIDTH - RIGHT : end;
  const fill = !bar.certain ? 'url(#uncertain)' : bar.kind === 'authority' ? 'url(#authority)' : colourOf(bar);
  const rect = `<rect x="${start}" y="${top + 2}" width="${round(Math.max(4, right - start))}" height="${BAR}" rx="2" fill="${fill}" stroke="#444444" stroke-width="0.75"/>`;
  const last = bar.certain
    ? `<line x1="${end}" x2="${end}" y1="${top - 1}" y2="${top + BAR + 5}" stroke="#1a1a1a" stroke-width="2.5"/>`
    : '';
  return `<g>${label}${rect}${last}${date}</g>`;
}

function colourOf(bar: Bar): string {
  if (bar.status === 'overdue' || bar.status === 'grace') return '#c0392b';
  return bar.status === 'done' ? '#8fbf9f' : '#2e7d4f';
}

function months(chart: Chart, x: (day: number) => number, top: number, bottom: number): string[] {
  const marks: string[] = [];
  let free = 0;
  for (let first = addMonths(Math.floor(chart.from / 100) * 100 + 1, 1); first <= chart.to; first = addMonths(first, 1)) {
    const at = round(x(first));
    marks.push(`<line x1="${at}" x2="${at}" y1="${top - 8}" y2="${bottom}" stroke="#dddddd"/>`);
    if (at < free) continue;
    marks.push(
      `<text x="${at}" y="${top - 14}" font-size="12" text-anchor="middle" fill="#555555">${showDay(first).slice(0, 7)}</text>`,
    );
    free = at + 64;
  }
  return marks;
}

function legend(chart: Chart, top: number, language: Language): string[] {
  const zh = language === 'zh';
  const signs: readonly (readonly [string, string])[] = [
    ['#2e7d4f', zh ? '己方期限' : 'your own deadline'],
    ['#c0392b', zh ? '已过期' : 'past'],
    ['url(#authority)', zh ? '主管部门的时限' : "authority's time limit"],
    ['url(#uncertain)', zh ? '未定（最早至最晚）' : 'not certain (earliest to latest)'],
  ];
  let left = LEFT;
  const drawn = signs.map(([fill, text]) => {
    const at = left;
    left += 34 + displayWidth(text) * COLUMN + 20;
    return `<rect x="${at}" y="${top - 10}" width="22" height="${BAR}" rx="2" fill="${fill}" stroke="#444444" stroke-width="0.75"/><text x="${at + 28}" y="${top}" fill="#333333">${escapeXml(text)}</text>`;
  });
  const asOf = zh
    ? `红色虚线：基准日 ${showDay(chart.asOf)}；竖线：最后一日；菱形：事件`
    : `dashed red line: as of ${showDay(chart.asOf)}; upright: last day; diamond: event`;
  const more =
    chart.left === 0 ? '' : zh ? `；另有 ${chart.left} 项还没有任何日期` : `; ${chart.left} more have no date at all yet`;
  return [...drawn, `<text x="${LEFT}" y="${top + 24}" fill="#333333">${escapeXml(asOf + more)}</text>`];
}

function sentence(bar: Bar, language: Language): string {
  const zh = language === 'zh';
  if (bar.kind === 'event' || bar.status === 'event') return `${bar.label}${zh ? '：' : ': '}${showDay(bar.to)}`;
  const status = say(DUE_STATUSES[bar.status], language);
  if (bar.certain)
    return zh
      ? `${bar.label}：最后一日 ${showDay(bar.to)}（${status}）`
      : `${bar.label}: last day ${showDay(bar.to)} (${status})`;
  if (bar.openEnd) return zh ? `${bar.label}：不早于 ${showDay(bar.from)}` : `${bar.label}: not before ${showDay(bar.from)}`;
  return zh
    ? `${bar.label}：${showDay(bar.from)} 至 ${showDay(bar.to)} 之间`
    : `${bar.label}: between ${showDay(bar.from)} and ${showDay(bar.to)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
