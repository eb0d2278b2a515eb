import { beijingDate, sayMoment } from '../../platform/clock';
import { EVALUATIONS } from '../../../miniprogram/packages/attendance/vocabulary/attendance';
import type { Evaluated } from '../hours/attendance';
import type { Moment, Window } from '../check-in/windows';

/** Why one may not check in or out just now, in words; `rule` is for the log. */
export interface OutOfWindow {
  message: string;
  rule: string;
}

/** 今天 14:00 到 16:00, with the day said once where it is the same. */
export function saySpan(from: number, until: number, now: number): string {
  const end = sayMoment(until, now);
  const hour = end.split(' ').at(-1) ?? end;
  return `${sayMoment(from, now)} 到 ${beijingDate(from) === beijingDate(until) ? hour : end}`;
}

export function sayWindow(verb: '签到' | '签退', { from, until }: Window, now: number): string {
  return `${saySpan(from, until, now)} 可以${verb}`;
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

/** 优秀，耐心细致; 未评价 for none. */
export function sayEvaluation(evaluation: Evaluated | null | undefined): string {
  if (!evaluation) return '未评价';
  return [EVALUATIONS[evaluation.level].label, evaluation.words].filter(Boolean).join('，');
}
