const BEIJING = 8 * 3_600_000;

/** 早上好, by the hour in Beijing. @param now epoch milliseconds */
export function greetingAt(now: number): string {
  const hour = new Date(now + BEIJING).getUTCHours();
  if (hour < 5) return '夜深了';
  if (hour < 9) return '早上好';
  if (hour < 12) return '上午好';
  if (hour < 14) return '中午好';
  if (hour < 18) return '下午好';
  return '晚上好';
}
