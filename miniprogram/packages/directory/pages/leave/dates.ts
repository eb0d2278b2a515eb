const BEIJING_OFFSET_MS = 8 * 3_600_000;

/** When somebody leaves: at once, or by dates. */
export type Way = 'now' | 'dates';
export const WAYS: { value: Way; label: string; hint: string }[] = [
  { value: 'now', label: '现在就离开', hint: '回来时再来点一下' },
  { value: 'dates', label: '按日期', hint: '到日子自动转给另一角，到期自动转回' },
];

/** Beijing's date, 2026-11-23. @param now epoch milliseconds */
export function today(now: number): string {
  return new Date(now + BEIJING_OFFSET_MS).toISOString().slice(0, 10);
}

/** 2026-12-03 → 2026年12月3日 */
export function dateSaid(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}
