import type { Deadline, Pack } from '../pack/model.js';
import { UNITS } from './labels.js';
import { type Language, say } from './language.js';

/** A deadline in words, its unit said (工作日 or 自然日). `names` gives the words for an event id. */
export function deadline(due: Deadline, names: (event: string, language: Language) => string, language: Language): string {
  const parts: string[] = [];
  const zh = language === 'zh';
  if (due.within !== undefined && due.unit !== undefined) {
    if (due.keep === true) return retention(due, names, language);
    const period = zh
      ? `${due.within}${UNITS[due.unit].zh}内`
      : `within ${due.within} ${UNITS[due.unit].en}${due.within === 1 ? '' : 's'}`;
    const from = startOf(due, names, language);
    parts.push(
      zh
        ? `${due.every === true ? '每次' : ''}${from === undefined ? '' : `自${from}起`}${period}`
        : `${due.every === true ? 'each time ' : ''}${period}${from === undefined ? '' : ` of ${from}`}`,
    );
  }
  if (due.before !== undefined) parts.push(zh ? `${names(due.before, language)}之前` : `before ${names(due.before, language)}`);
  if (due.text !== undefined) parts.push(say(due.text, language));
  return parts.join(zh ? '；' : '; ');
}

/** A period for which something is kept, counted from an event. */
function retention(due: Deadline, names: (event: string, language: Language) => string, language: Language): string {
  const from = startOf(due, names, language);
  const unit = due.unit === undefined ? '' : say(UNITS[due.unit], language);
  if (language === 'zh') return `${from === undefined ? '' : `自${from}起`}保存${due.within}${unit}`;
  return `keep for ${due.within} ${unit}${due.within === 1 ? '' : 's'}${from === undefined ? '' : ` from ${from}`}`;
}

function startOf(due: Deadline, names: (event: string, language: Language) => string, language: Language): string | undefined {
  if (due.after !== undefined) return names(due.after, language);
  if (due.afterLaterOf === undefined) return undefined;
  const events = due.afterLaterOf.map((event) => names(event, language));
  return language === 'zh' ? `${events.join('、')}中较晚者` : `the later of ${events.join(' and ')}`;
}

/** Words for the events that deadlines count from, as the pack lists them. */
export function eventNames(pack: Pack): (event: string, language: Language) => string {
  const events = new Map(pack.events.map((event) => [event.id, event]));
  return (event, language) => {
    const known = events.get(event);
    return known === undefined ? event : say(known, language);
  };
}
