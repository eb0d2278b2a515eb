import { beijingParts, DAY, dayStart } from '../../platform/clock';
import { BASES, OWNERS_MATTERS, type Base, type Share } from '../../../miniprogram/packages/council/vocabulary/council';
import type { Verdict } from '../ballots/count';
import type { OwnersResult } from '../owners';
import { ownersDecided } from '../owners';

export const VERDICTS: Readonly<Record<Verdict, string>> = {
  passed: '通过',
  failed: '未通过',
  tied: '未形成多数',
  short: '参加人数不足，不成立',
};

/** 分 as people say it: 3,500 元, '' when nobody knows. */
export function saySum(cost: number | null): string {
  if (cost === null) return '';
  if (cost === 0) return '不花钱';
  const yuan = cost / 100;
  return `约 ${Number.isInteger(yuan) ? yuan : yuan.toFixed(2)} 元`;
}

/** 过半数, 三分之二以上 */
export function sayShare({ part, whole, strict }: Share): string {
  const names: Record<string, string> = { '1/2': '半数', '2/3': '三分之二', '3/4': '四分之三' };
  const name = names[`${part}/${whole}`] ?? `${whole} 分之 ${part}`;
  return strict ? (name === '半数' ? '过半数' : `超过${name}`) : `${name}以上`;
}

/** How a vote is judged, before it is held. */
export function sayRule({ quorum, base, threshold }: { quorum: Share | null; base: Base; threshold: Share }): string {
  const takePart = quorum ? `有表决权的人${sayShare(quorum)}参加才有效，` : '';
  return `${takePart}${BASES[base].label}中${sayShare(threshold)}同意才通过`;
}

/** A day that ends at this moment: 12月2日（周三）. */
export function sayUntil(until: number, now: number): string {
  const last = until - DAY;
  const days = Math.round((dayStart(last) - dayStart(now)) / DAY);
  if (days === 0) return '今天内';
  const { year, month, day, weekday } = beijingParts(last);
  const years = year === beijingParts(now).year ? '' : `${year}年`;
  return `${years}${month}月${day}日（周${'日一二三四五六'[weekday]}）`;
}

/** 已 A 参加（…）, what an owners' assembly came to. */
export function sayOwners(result: OwnersResult): string {
  const { matter, all, tookPart, agreed } = result;
  const area = (value: number) => `${(value / 100).toFixed(2).replace(/\.?0+$/, '')} 平方米`;
  const said = {
    passed: '符合法定比例，通过',
    failed: '同意的不够法定比例，未通过',
    short: '参加的不够法定比例，不成立',
  };
  return [
    `${OWNERS_MATTERS[matter].label}：全体 ${all.heads} 人、${area(all.area)}`,
    `参加 ${tookPart.heads} 人、${area(tookPart.area)}`,
    `同意 ${agreed.heads} 人、${area(agreed.area)}`,
    said[ownersDecided(result)],
  ].join('；');
}
