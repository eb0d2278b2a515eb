const BEIJING_OFFSET_MS = 8 * 3_600_000;

/** Beijing's date, 2026-11-23. @param now epoch milliseconds */
export function today(now: number): string {
  return new Date(now + BEIJING_OFFSET_MS).toISOString().slice(0, 10);
}

/** 2026-12-03 → 2026年12月3日 */
export function dateSaid(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}
