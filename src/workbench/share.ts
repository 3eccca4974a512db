/** A share in percent, cut off at one decimal and never rounded up: 9999 of 10000 are 99.9, not 100. */
export function percent(part: number, whole: number): number {
  return whole === 0 ? 100 : Math.floor((part * 1000) / whole) / 10;
}

/** Whether a share reaches a percentage, by the exact share and not by the printed one. */
export function reaches(part: number, whole: number, minimum: number): boolean {
  return part * 100 >= minimum * whole;
}
