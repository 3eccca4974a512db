import type { Pack } from '../pack/model.js';
import { didYouMean } from '../pack/suggest.js';
import { readDay } from './day-text.js';
import { didYouMeanHint, usage } from './usage-error.js';

/** Dates of events as `--event id=YYYY-MM-DD` gives them: yyyymmdd by id. Throws a usage error with a suggestion. */
export function readEventSettings(settings: readonly string[], pack: Pack): Map<string, number> {
  const ids = pack.events.map((event) => event.id);
  const read = new Map<string, number>();
  for (const setting of settings) {
    const at = setting.indexOf('=');
    if (at === -1) throw usage(`--event 须写成 事件=日期，不是“${setting}”`, `--event takes event=date, not "${setting}"`);
    const [id, text] = [setting.slice(0, at).trim(), setting.slice(at + 1).trim()];
    if (!ids.includes(id)) {
      const named = pack.events.find((event) => event.zh === id || event.en === id)?.id;
      const near = named ?? didYouMean(id, ids);
      if (near !== undefined) throw usage(`规则包没有事件“${id}”`, `the pack has no event "${id}"`, didYouMeanHint(near));
      throw usage(`规则包没有事件“${id}”；有：${ids.join('、')}`, `the pack has no event "${id}"; it has: ${ids.join(', ')}`);
    }
    if (read.has(id)) throw usage(`事件 ${id} 写了两次`, `event ${id} is given twice`);
    read.set(id, readDay(`--event ${id}`, text));
  }
  return read;
}
