import { saveByRule } from '../../../platform/subject-shell';
import { workerLeft } from '../../orders/leaving';
import { heldBy, orders, withOrder } from '../../orders/store';
import { allHandedBack } from '../decide';
import type { CoopMember } from '../member';
import { members } from '../store';

/** More than one person ever has in hand. */
const HELD_MOST = 100;

/**
 * Hands back every order that somebody holds who left or is suspended, and says so in their record: two calls, and one for each order. What was
 * handed back already is left as it is, so that it may be done again after a crash.
 * @returns false when it was done already
 */
export async function handBackAll(member: CoopMember, now: number): Promise<boolean> {
  const why = member.status === 'left' ? '退出了合作社' : '暂停接单了';
  for (const order of await heldBy(member._id, HELD_MOST))
    await orders.change(order, (state) => workerLeft(state, { memberId: member._id, why }, now), withOrder);
  return saveByRule(members, member, allHandedBack(member, now));
}
