import { timeSaid, today } from '../../../services/dates';
import type { DayOf } from '../../../services/day-kept';

const daySaid = (at: number, now: number) => (today(at) === today(now) ? '今天' : '明天');

/** What is said of the day that lies on the phone. Pure. */
export function takenNote(of: DayOf | null, now: number): string {
  if (!of) return '';
  const { madeAt, until } = of;
  return `已存到手机（${timeSaid(madeAt)}），没有信号也能打开，${daySaid(until, now)} ${timeSaid(until)} 自动清除。`;
}
