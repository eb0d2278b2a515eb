import { hourOf } from '../../services/dates';

/** 早上好, by the hour in Beijing. @param at epoch milliseconds */
export function greetingAt(at: number): string {
  const hour = hourOf(at);
  if (hour < 5) return '夜深了';
  if (hour < 9) return '早上好';
  if (hour < 12) return '上午好';
  if (hour < 14) return '中午好';
  if (hour < 18) return '下午好';
  return '晚上好';
}
