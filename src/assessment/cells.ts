import { dayAfter, dayBefore } from '../logic/calendar-date.js';

/**
 * A line of days or numbers cut at the constants that rules compare with: below the first, the first itself, between
 * the first and the second, … Two days that follow each other leave no cell between them. Each cell is one point.
 */
export class Cells {
  readonly points: readonly number[];

  constructor(
    private readonly cuts: readonly number[],
    isDate: boolean,
  ) {
    const points: number[] = [];
    for (const [index, cut] of cuts.entries()) {
      const before = index === 0 ? undefined : cuts[index - 1];
      const between =
        before === undefined ? (isDate ? dayBefore(cut) : cut - 1) : isDate ? dayAfter(before) : middle(before, cut);
      if (between < cut) points.push(between);
      points.push(cut);
    }
    const last = cuts.at(-1);
    points.push(last === undefined ? (isDate ? SOME_DAY : 0) : isDate ? dayAfter(last) : last + 1);
    this.points = points;
  }

  /** Index of the cell a point lies in. */
  of(point: number): number {
    const above = this.cuts.findIndex((cut) => point <= cut);
    if (above === -1) return this.points.length - 1;
    const at = this.points.indexOf(this.cuts[above] as number);
    return point === this.cuts[above] ? at : Math.max(0, at - 1);
  }
}

/** Stands for any day where no rule tells days apart. */
const SOME_DAY = 20260101;

function middle(low: number, high: number): number {
  const whole = Math.floor((low + high) / 2);
  return whole > low ? whole : (low + high) / 2;
}
