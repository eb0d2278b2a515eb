import type { RegisteredCall } from '../../platform/endpoint';
import { confirmedHome } from '../../platform/identity';
import { refusals } from '../../platform/errors';
import type { GroupView } from '../contract';
import { shownName } from '../member';
import { chiefsIn, countAsking } from '../store-members';
import { doorOf, groupDetail, keeps } from '../views';
import { accessTo, type Access } from './access';

/**
 * One group: whole for its people; its door for whoever was in it, comes from its card, or lives in its community; that of a building for whom
 * others confirmed it.
 */
export async function showGroup(call: RegisteredCall, { id }: { id: string }): Promise<GroupView> {
  return viewFor(call, await accessTo(call, id));
}

/** @param atTheDoor they came in by a card of it: the door may be seen */
export async function viewFor(call: RegisteredCall, access: Access, atTheDoor = false): Promise<GroupView> {
  const { group, member, known, sides } = access;
  if (sides.length === 0) {
    const { account } = call.identity;
    const home = group.kind === 'building' ? confirmedHome(account) : account.home;
    const lives = home?.communityCode === group.communityCode;
    if (!known && !lives && !atTheDoor) throw refusals.notFound('这个群');
    return { door: doorOf(group, known, call.now), group: null };
  }
  const [chiefs, asking] = await Promise.all([
    chiefsIn(group._id, group.chiefs),
    keeps(sides) ? countAsking(group._id) : 0,
  ]);
  const around = {
    sides,
    member,
    asking,
    openid: call.caller.openid,
    chiefs: chiefs.map((chief) => shownName(chief, group.naming)),
  };
  return { door: null, group: groupDetail(group, around, call.now) };
}
