import { DAY, dayStart, beijingParts } from '../platform/clock';
import type { Tone } from '../../miniprogram/packages/requests/vocabulary/requests';

/** 2026年12月31日 */
export function sayDay(at: number): string {
  const { year, month, day } = beijingParts(at);
  return `${year}年${month}月${day}日`;
}
/** A day as it is read this year or later: 9月18日, 2025年9月18日. */
export function sayOn(at: number, now: number): string {
  const { year, month, day } = beijingParts(at);
  return `${year === beijingParts(now).year ? '' : `${year}年`}${month}月${day}日`;
}
/** The last day before a first moment after. */
export const lastDay = (until: number): string => sayDay(until - DAY);

/** 2026年1月1日起，2026年12月31日止; without an end 长期 */
export const saySpan = (from: number, until: number | null): string =>
  `${sayDay(from)}起，${until === null ? '长期有效' : `${lastDay(until)}止`}`;

/** The first moment after a day named by its midnight; null stays. */
export const afterDay = (midnight: number | null): number | null =>
  midnight === null ? null : dayStart(midnight) + DAY;

/** A state as a page shows it. */
export const tagged = <K extends string>(of: Readonly<Record<K, { label: string; tone: Tone }>>, id: K) => ({
  id,
  label: of[id].label,
  tone: of[id].tone,
});
