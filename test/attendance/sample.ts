import { composeOccasion, planFrom } from '../../cloudfunctions/attendance/planning/plan';
import { plan } from '../../cloudfunctions/attendance/planning/plan-input';
import type { Occasion } from '../../cloudfunctions/attendance/occasions/occasion';
import { Refusal } from '../../cloudfunctions/platform/errors';
import { GRID } from '../support/small-town';
import { HOUR } from '../../cloudfunctions/platform/clock';
export { HOUR } from '../../cloudfunctions/platform/clock';

export const NOW = Date.UTC(2026, 10, 25, 1, 0, 0);
export const organiser = {
  openid: 'chief',
  name: '赵六',
  title: '网格长',
  phone: '19900001004',
  postId: 'post',
  gridCode: GRID.riverside,
};

/** Three places, all taken, and one who waits. */
export const occasionAt = (startsAt: number, more: Partial<Occasion> = {}): Occasion => {
  const given = {
    title: '便民服务',
    gridCode: GRID.riverside,
    place: { text: '小广场' },
    date: '2026-12-01',
    time: '09:00',
  };
  const about = planFrom(plan.parse({ ...given, capacity: 3 }), null, { organiser, gridName: '河畔社区' });
  const times = { startsAt, endsAt: startsAt + 2 * HOUR, signUpUntil: startsAt, cancelUntil: startsAt - HOUR };
  const made = { id: 'o', seriesId: 'series', secret: 's', commandId: 'made' };
  const one = { name: '某人', phone: '', at: NOW, commandId: 'x' };
  const signups = ['in', 'b', 'c', 'waiting'].map((openid) => ({ ...one, openid }));
  return { ...composeOccasion(about, times, made, NOW), signups, ...more };
};

export const refusalOf = (does: () => unknown): Refusal | null => {
  try {
    does();
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
};
export const outcome = (does: () => unknown) => refusalOf(does)?.code ?? 'ok';
