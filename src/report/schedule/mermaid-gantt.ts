import { showDay } from '../../logic/calendar-date.js';
import { neutraliseLine } from '../../pack/clean-text.js';
import type { Language } from '../language.js';
import type { Bar, Chart } from './bars.js';

/** The chart as a Mermaid gantt diagram (without the fence). Last days are included; nothing depends on the day it is drawn. */
export function mermaidGantt(chart: Chart, title: string, language: Language): string {
  const zh = language === 'zh';
  const sections: readonly (readonly [string, readonly Bar[]])[] = [
    [zh ? '事件' : 'Events', chart.bars.filter((bar) => bar.kind === 'event')],
    [zh ? '己方期限' : 'Your own deadlines', chart.bars.filter((bar) => bar.kind === 'own')],
    [zh ? '主管部门的时限' : "The authorities' time limits", chart.bars.filter((bar) => bar.kind === 'authority')],
  ];
  const asOf = showDay(chart.asOf);
  return [
    'gantt',
    `  title ${words(title)}`,
    '  dateFormat YYYY-MM-DD',
    '  axisFormat %Y-%m-%d',
    '  inclusiveEndDates',
    '  todayMarker off',
    `  section ${zh ? '基准日' : 'As of'}`,
    `  ${asOf} :milestone, as-of, ${asOf}, 0d`,
    ...sections.flatMap(([name, bars]) =>
      bars.length === 0 ? [] : [`  section ${name}`, ...bars.map((bar) => `  ${task(bar, zh)}`)],
    ),
    '',
  ].join('\n');
}

function task(bar: Bar, zh: boolean): string {
  const id = bar.id.replaceAll('.', '-');
  const [from, to] = [showDay(bar.from), showDay(bar.to)];
  const label = words(bar.label);
  if (bar.kind === 'event') return `${label} :milestone, event-${id}, ${from}, 0d`;
  if (bar.openEnd) return `${label}${zh ? '（最早）' : ' (earliest)'} :milestone, ${id}, ${from}, 0d`;
  const uncertain = bar.certain ? '' : zh ? '（未定）' : ' (not certain)';
  const tags =
    bar.status === 'done'
      ? 'done, '
      : bar.status === 'overdue' || bar.status === 'grace'
        ? 'crit, '
        : bar.kind === 'own'
          ? 'active, '
          : '';
  return `${label}${uncertain} :${tags}${id}, ${from}, ${to}`;
}

/** Text that a gantt diagram reads as a name: no colon, semicolon, hash or line feed, which end it or begin a comment. */
function words(text: string): string {
  const full: Readonly<Record<string, string>> = { ':': '：', ';': '；', '#': '＃', '%': '％' };
  return neutraliseLine(text).replace(/[:;#%]/g, (sign) => full[sign] ?? sign);
}
