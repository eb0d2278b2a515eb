import { beijingInstant, beijingParts, sayDate, sayMoment } from './clock';
import type { OpeningHours } from './opening-hours';

const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];
const clock = (minutes: number) => {
  const next = minutes >= 24 * 60 ? '次日 ' : '';
  const rest = minutes % (24 * 60);
  return `${next}${Math.floor(rest / 60)}:${String(rest % 60).padStart(2, '0')}`;
};

/** Days that follow each other are said as one stretch: 周一至周五, 周三、周六. */
function sayWeekdays(weekdays: readonly number[]): string {
  const days = [...new Set(weekdays)].map((day) => (day + 6) % 7).sort((a, b) => a - b);
  const isRun = days.length > 2 && days.every((day, n) => n === 0 || day === days[n - 1]! + 1);
  const name = (day = 0) => WEEKDAYS[(day + 1) % 7]!;
  if (days.length === 7) return '每天';
  return isRun ? `${name(days[0])}至${name(days.at(-1))}` : days.map(name).join('、');
}

/** 周一至周五 9:00–12:00、14:00–17:00，法定节假日不开 */
export function sayHours({ weekly, onHolidays }: OpeningHours): string {
  const byDays = new Map<string, string[]>();
  for (const { weekdays, from, to } of weekly) {
    const days = sayWeekdays(weekdays);
    byDays.set(days, [...(byDays.get(days) ?? []), `${clock(from)}–${clock(to)}`]);
  }
  const said = [...byDays].map(([days, times]) => `${days} ${times.join('、')}`).join('；');
  return said === '' ? '暂不开放' : `${said}${onHolidays === 'closed' ? '，法定节假日不开' : ''}`;
}

/** 今天 周三, 12月4日 周五 */
export function dayText(date: string, now: number): string {
  const midnight = beijingInstant(date, 0);
  const weekday = WEEKDAYS[beijingParts(midnight).weekday]!;
  const word = sayMoment(midnight, now).split(' ')[0]!;
  const day = /^[今明昨]/.test(word) ? word : sayDate(midnight, now).split(' ')[0]!;
  return `${day} ${weekday}`;
}

/** Why a day has no time, as a page says it. */
export const NO_TIME_SHORT = { full: '约满了', 'no-gap': '空闲时间不够长', 'no-hours': '不开' } as const;
