import type { TaskSummary } from '../occasions/contract-views';
import type { Listed } from '../occasions/store-lists';
import { occasionSummary } from '../occasions/views';

/** 约 800 米, 约 2.5 公里; '' when it is not known. Pure. */
export function sayDistance(metres: number | null): string {
  if (metres === null) return '';
  if (metres < 1000) return `约 ${Math.max(50, Math.round(metres / 50) * 50)} 米`;
  return `约 ${(metres / 1000).toFixed(1)} 公里`;
}

/** A task as somebody sees it who looks for one. Pure. @param metres from where they are, null when that is not known */
export function taskSummary(task: Listed, metres: number | null, openid: string, now: number): TaskSummary {
  const { skills, leastAge, risks, place } = task;
  return {
    ...occasionSummary(task, openid, now),
    point: place.point,
    distanceText: sayDistance(metres),
    needs: [
      ...skills.map((skill) => `要会${skill}`),
      ...(leastAge > 0 ? [`满 ${leastAge} 岁`] : []),
      ...(risks === '' ? [] : ['有风险提示']),
    ],
  };
}
