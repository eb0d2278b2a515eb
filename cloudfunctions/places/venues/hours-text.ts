import { MINUTE, HOUR } from '../../platform/clock';
import type { OpeningHours } from '../../platform/opening-hours';

const DAYS = '日一二三四五六';
const STRETCH = /周([日一二三四五六])(?:至|到|-)周?([日一二三四五六])/g;
const TIME = /(\d{1,2}):(\d{2})\s*[-–—~至到]\s*(次日\s*)?(\d{1,2}):(\d{2})/g;
const OVERNIGHT = (24 * HOUR) / MINUTE;

/** 周一至周五 → 1 … 5; 周六、周日 → 6, 0; 每天 → all. */
function weekdaysIn(text: string): number[] {
  if (text.includes('每天')) return [0, 1, 2, 3, 4, 5, 6];
  const stretches = [...text.matchAll(STRETCH)].flatMap(([, from = '', to = '']) => {
    const [first, last] = [DAYS.indexOf(from), DAYS.indexOf(to)];
    return Array.from({ length: ((last - first + 7) % 7) + 1 }, (_, n) => (first + n) % 7);
  });
  const single = [...text.replace(STRETCH, '').matchAll(/周([日一二三四五六](?:、?[日一二三四五六])*)/g)];
  return [
    ...stretches,
    ...single.flatMap(([, days = '']) => [...days.replaceAll('、', '')].map((one) => DAYS.indexOf(one))),
  ];
}

/**
 * Opening hours as people write them in a table: 周一至周五 9:00-12:00、14:00-17:00；周六 9:00-12:00；节假日开放. Pure.
 * @returns null for what says no time
 */
export function readHours(text: string): OpeningHours | null {
  const parts = text.split(/[；;]/).map((part) => part.trim());
  const weekly = parts.flatMap((part) => {
    const weekdays = weekdaysIn(part);
    return [...part.matchAll(TIME)].map(([, h1, m1, next, h2, m2]) => ({
      weekdays,
      from: Number(h1) * 60 + Number(m1),
      to: Number(h2) * 60 + Number(m2) + (next ? OVERNIGHT : 0),
    }));
  });
  if (weekly.length === 0 || weekly.some(({ weekdays }) => weekdays.length === 0)) return null;
  const onHolidays = parts.some((part) => /节假日(也)?开/.test(part)) ? 'open' : 'closed';
  return { weekly, onHolidays, madeUpAs: 5, exceptions: [], since: '', until: '' };
}
