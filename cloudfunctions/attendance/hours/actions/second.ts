import { chiefsOf, openidsOf } from '../../../directory/api';
import { gridsUp, heardUp } from '../../../platform/upward';
import type { Occasion } from '../../occasions/occasion';
import type { Attendance } from '../attendance';
import type { Second } from '../awaited';

/**
 * The chief nearest above who neither served these hours, nor confirmed them, nor organised it. Two database calls.
 * @returns null where there is nobody
 */
export async function secondFor(
  { openid, confirmedBy }: Pick<Attendance, 'openid' | 'confirmedBy'>,
  { gridCode, organiser, named }: Pick<Occasion, 'gridCode' | 'organiser' | 'named'>,
  now: number,
): Promise<Second | null> {
  const chiefs = await chiefsOf(gridsUp({ of: gridCode }), now);
  if (chiefs.size === 0) return null;
  const openids = await openidsOf([...chiefs.values()].map(({ personId }) => personId));
  const concerned = [openid, confirmedBy?.openid, organiser.openid, ...named.map((one) => one.openid)];
  const besides = [...openids].flatMap(([personId, one]) => (concerned.includes(one) ? [personId] : []));
  return heardUp({ of: gridCode }, chiefs, besides).chief;
}
