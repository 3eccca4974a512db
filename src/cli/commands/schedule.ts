import type { Assessment } from '../../assessment/assessment.js';
import type { Schedule } from '../../checklist/schedule/schedule.js';
import { heading } from '../../report/page/blocks.js';
import type { Call } from '../call.js';
import type { CommandSpec } from '../command-spec.js';
import { usage } from '../usage-error.js';

export const scheduleCommand: CommandSpec = {
  name: 'schedule',
  about: {
    zh: '一个案例的日程：按法定工作日历算出各项期限，分清己方期限和主管部门的时限',
    en: "the schedule of a case: last days by the statutory calendar of working days, one's own and the authorities'",
  },
  arguments: [{ name: 'CASE', about: { zh: '案例文件', en: 'case file' }, required: true }],
  options: [
    {
      flags: '--event ID=DATE',
      about: {
        zh: '事件的日期，如 ethics-review=2026-12-01；可以多次给出，先于案例所记',
        en: 'date of an event, for example ethics-review=2026-12-01; repeatable, before what the case says',
      },
      many: true,
    },
  ],
  formats: ['text', 'json', 'md', 'ics', 'svg'],
  run: async (call) => {
    const [{ assessFile }, { readEventSettings }] = await Promise.all([
      import('../assess-files.js'),
      import('../event-settings.js'),
    ]);
    const pack = await call.loadPack();
    const events = readEventSettings(call.texts('event'), pack);
    const assessment = await assessFile(call, pack, call.subject);
    if (assessment === undefined) return { code: 2 };
    const [{ buildChecklist }, { scheduleOf }] = await Promise.all([
      import('../../checklist/checklist.js'),
      import('../../checklist/schedule/schedule.js'),
    ]);
    const schedule = scheduleOf(assessment, buildChecklist(assessment), events);
    return { code: 0, output: await written(call, assessment, schedule) };
  },
};

async function written(call: Call, assessment: Assessment, schedule: Schedule): Promise<string> {
  if (call.format === 'json') {
    const { scheduleDocument } = await import('../../report/schedule/document.js');
    return `${JSON.stringify(scheduleDocument(assessment, schedule), null, 2)}\n`;
  }
  if (call.format === 'ics') return calendarFile(call, assessment, schedule);
  const { chartOf } = await import('../../report/schedule/bars.js');
  const chart = chartOf(schedule, call.language);
  const title = `${call.language === 'zh' ? '日程：' : 'Schedule: '}${assessment.case.title ?? assessment.case.id}`;
  if (call.format === 'svg') {
    if (chart === undefined)
      throw usage(
        '还没有任何日期，画不出图：请用 --event 给出事件的日期',
        'there is no date to draw yet: give the dates of events with --event',
      );
    return (await import('../../report/schedule/svg.js')).chartSvg(chart, title, call.language);
  }
  const { schedulePage } = await import('../../report/schedule/page.js');
  const { head, tail } = schedulePage(assessment, schedule, call.language);
  if (chart === undefined) return call.draw([...head, ...tail]);
  const chartTitle = heading(2, call.language === 'zh' ? '时间图' : 'Chart');
  const parts = [await call.draw([...head, chartTitle]), '', await call.draw(tail)];
  if (call.format === 'md') {
    const { mermaidGantt } = await import('../../report/schedule/mermaid-gantt.js');
    parts[1] = `\`\`\`mermaid\n${mermaidGantt(chart, title, call.language)}\`\`\`\n`;
  } else {
    const { textChart } = await import('../../report/schedule/text-chart.js');
    const lines = textChart(chart, call.width, call.language, await call.paint());
    parts[1] = `${lines.join('\n')}\n`;
  }
  return parts.join('\n');
}

/** A calendar file; how much has no day yet and is left out goes to standard error. */
async function calendarFile(call: Call, assessment: Assessment, schedule: Schedule): Promise<string> {
  const [{ scheduleIcs }, { dayOf }] = await Promise.all([
    import('../../report/schedule/ics.js'),
    import('../../checklist/schedule/moment.js'),
  ]);
  const undated = schedule.entries.filter(
    ({ kind, due, status }) => (kind === 'deadline' || kind === 'clock') && status !== 'contingent' && dayOf(due) === undefined,
  ).length;
  if (undated > 0)
    call.note(
      `${undated} 项还没有确定的日期，没有写进日历；给出事件日期（--event）后重新生成`,
      `${undated} ${undated === 1 ? 'item has' : 'items have'} no certain day yet and ${undated === 1 ? 'is' : 'are'} not in the calendar; make it anew once their events are dated (--event)`,
    );
  if (!schedule.entries.some(({ kind, due }) => (kind === 'deadline' || kind === 'clock') && dayOf(due) !== undefined))
    throw usage(
      '还没有确定的日期，写不成日历：请用 --event 给出事件的日期',
      'there is no certain day to put in a calendar yet: give the dates of events with --event',
    );
  return scheduleIcs(assessment, schedule, call.language);
}
