/** Today in Asia/Shanghai (UTC+8 all year) as yyyymmdd. */
export function todayInShanghai(now: number = Date.now()): number {
  const shifted = new Date(now + 8 * 3_600_000);
  return shifted.getUTCFullYear() * 10_000 + (shifted.getUTCMonth() + 1) * 100 + shifted.getUTCDate();
}
