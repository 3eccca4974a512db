import type { Input } from '../../batch/input/input.js';
import type { Tally } from '../../batch/tally.js';
import type { Call } from '../call.js';

const BETWEEN_MS = 200;

/** One line on standard error that tells how far a run has come; nothing where that is no terminal. */
export function progressLine(call: Call, { size }: Input): { show: (tally: Tally, done: number) => void; clear: () => void } {
  if (process.stderr.isTTY !== true || call.settings.quiet) return { show: () => undefined, clear: () => undefined };
  const start = Date.now();
  let shown = 0;
  let rows = 0;
  return {
    show: (tally, done) => {
      const now = Date.now();
      if (now - shown < BETWEEN_MS) return;
      shown = now;
      rows = tally.rows;
      const seconds = Math.max(0.001, (now - start) / 1000);
      const rate = Math.round(rows / seconds);
      const left = size === undefined || done === 0 ? undefined : Math.max(0, ((size - done) * seconds) / done);
      const text =
        call.language === 'zh'
          ? `${rows} 行，每秒 ${rate} 行${left === undefined ? '' : `，还需 ${clock(left)}`}`
          : `${rows} rows, ${rate} a second${left === undefined ? '' : `, ${clock(left)} left`}`;
      process.stderr.write(`\r\x1b[K${text}`);
    },
    clear: () => {
      if (rows > 0) process.stderr.write('\r\x1b[K');
      rows = 0;
    },
  };
}

function clock(seconds: number): string {
  const whole = Math.round(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (part: number) => String(part).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}
