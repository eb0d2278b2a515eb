import { sayMoment } from '../platform/clock';
import type { Moment, Window } from './windows';

/** Why one may not check in or out just now, in words; `rule` is for the log. */
export interface OutOfWindow {
  message: string;
  rule: string;
}

export function sayWindow(verb: '签到' | '签退', { from, until }: Window, now: number): string {
  return `${sayMoment(from, now)} 到 ${sayMoment(until, now)} 可以${verb}`;
}

export function outOfWindow(
  verb: '签到' | '签退',
  window: Window,
  moment: Exclude<Moment, 'open'>,
  now: number,
): OutOfWindow {
  const why = moment === 'too-early' ? `还没有到${verb}的时间` : `${verb}的时间已经过了`;
  return { message: `${why}：${sayWindow(verb, window, now)}。有特殊情况请组织者补记。`, rule: `${verb} ${moment}` };
}

/** 90 → 1 小时 30 分钟 */
export function sayMinutes(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest} 分钟`;
  return rest === 0 ? `${hours} 小时` : `${hours} 小时 ${rest} 分钟`;
}
