import type { Pack } from '../pack/model.js';
import { type BatchSummary, batchSummaryPage, type Count, namesOf, OUTCOME_ORDER } from './batch-summary.js';
import { OUTCOME_ROLES, OUTCOMES } from './labels.js';
import type { Language } from './language.js';
import { displayWidth } from './layout/index.js';
import { pageHtml } from './page/to-html.js';
import { escapeXml } from './xml-text.js';

/** Colours that differ in lightness too and keep 3:1 against white. */
const COLORS: Readonly<Record<string, string>> = { good: '#2e7d32', bad: '#b3261e', warn: '#a15c00' };
const PLAIN = '#33598c';

const [WIDTH, LEFT, ROW, BAR] = [960, 420, 26, 16] as const;
const BAR_WIDTH = WIDTH - LEFT - 130;
/** Bars of one group. */
const MOST_BARS = 8;
/** Half-width characters that fit beside a bar. */
const LABEL = 54;

interface Bar {
  readonly label: string;
  readonly count: number;
  readonly color: string;
}

interface Group {
  readonly title: string;
  readonly bars: readonly Bar[];
}

/**
 * The summary as a picture: bars, each with its label and number in words, and a description for those who do not see it. As
 * HTML with the tables below it. No script, no font and nothing else from a network.
 */
export function batchChart(summary: BatchSummary, pack: Pack, language: Language, kind: 'svg' | 'html'): string {
  const svg = drawing(summary, pack, language);
  if (kind === 'svg') return `<?xml version="1.0" encoding="UTF-8"?>\n${svg}\n`;
  const page = pageHtml(batchSummaryPage(summary, pack, language), { language });
  return page.replace('</h1>', () => `</h1>\n${svg}`);
}

function drawing(summary: BatchSummary, pack: Pack, language: Language): string {
  const zh = language === 'zh';
  const names = namesOf(pack, language);
  const plain = (counts: readonly Count[]): Bar[] =>
    counts.slice(0, MOST_BARS).map(({ id, count }) => ({ label: names(id), count, color: PLAIN }));
  const groups: readonly Group[] = [
    {
      title: zh ? '结论' : 'Outcomes',
      bars: OUTCOME_ORDER.filter((outcome) => summary.outcomes[outcome] > 0).map((outcome) => ({
        label: OUTCOMES[outcome][language],
        count: summary.outcomes[outcome],
        color: COLORS[OUTCOME_ROLES[outcome]] ?? PLAIN,
      })),
    },
    { title: zh ? '路径' : 'Pathways', bars: plain(summary.pathways) },
    { title: zh ? '最常缺少的事实' : 'Facts missing most often', bars: plain(summary.missing) },
    { title: zh ? '最常未满足的条件' : 'Requirements unmet most often', bars: plain(summary.unmet) },
  ].filter((group) => group.bars.length > 0);
  const height = 60 + groups.reduce((sum, group) => sum + 40 + group.bars.length * ROW, 0);
  const { results } = summary.rows;
  const title = zh ? `批量判断：${results} 个结果` : `Batch: ${results} ${results === 1 ? 'result' : 'results'}`;
  const described = groups
    .map(({ title: of, bars }) => `${of}: ${bars.map(({ label, count }) => `${label} ${count}`).join('; ')}`)
    .join('. ');
  let at = 60;
  const drawn = groups.map((group) => {
    const text = drawGroup(group, at, results);
    at += 40 + group.bars.length * ROW;
    return text;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="100%" role="img" aria-labelledby="chart-title chart-text" xml:lang="${zh ? 'zh-CN' : 'en'}" font-family="sans-serif" font-size="14">`,
    `<title id="chart-title">${escapeXml(title)}</title>`,
    `<desc id="chart-text">${escapeXml(described)}</desc>`,
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    `<text x="20" y="34" font-size="20" font-weight="bold" fill="#1a1a1a">${escapeXml(title)}</text>`,
    ...drawn,
    '</svg>',
  ].join('\n');
}

function drawGroup({ title, bars }: Group, top: number, total: number): string {
  const most = Math.max(...bars.map(({ count }) => count));
  const lines = bars.map(({ label, count, color }, index) => {
    const y = top + 30 + index * ROW;
    const width = Math.max(2, Math.round((BAR_WIDTH * count) / most));
    const share = total === 0 ? '' : ` (${((100 * count) / total).toFixed(1)}%)`;
    return [
      `<text x="${LEFT - 10}" y="${y + 13}" text-anchor="end" fill="#1a1a1a">${escapeXml(cut(label))}</text>`,
      `<rect x="${LEFT}" y="${y}" width="${width}" height="${BAR}" fill="${color}"/>`,
      `<text x="${LEFT + width + 8}" y="${y + 13}" fill="#1a1a1a">${count}${share}</text>`,
    ].join('\n');
  });
  return [
    `<text x="20" y="${top + 16}" font-size="16" font-weight="bold" fill="#1a1a1a">${escapeXml(title)}</text>`,
    ...lines,
  ].join('\n');
}

/** A label that fits; what is cut is in the description. */
function cut(label: string): string {
  if (displayWidth(label) <= LABEL) return label;
  let text = '';
  for (const letter of label) {
    if (displayWidth(text + letter) > LABEL - 2) break;
    text += letter;
  }
  return `${text}…`;
}
