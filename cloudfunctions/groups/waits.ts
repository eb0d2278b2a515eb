import { linesOf, oneOf, type Found } from '../platform/look';
import type { WaitingItem } from '../platform/waiting';
import type { Waiter, Waits } from '../platform/waits';
import type { GroupMember } from './member';
import { MEMBERS } from './store-members';
import { GROUP_PAGE, MEMBERS_PAGE } from './tell';

type Mine = Pick<GroupMember, '_id' | 'groupId' | 'groupName' | 'unread' | 'role' | 'joinedAt' | 'askedAt'>;
interface Asking {
  _id: string;
  n: number;
  first: number;
}
/** As many memberships as are looked at for what waits in them. */
const LOOKED_AT = 100;

/** By index mine. */
const near = ({ openid }: Waiter) => ({
  mine: linesOf<Mine>(MEMBERS, { openid, status: 'member' }, { askedAt: -1, _id: -1 }, LOOKED_AT, {
    groupId: true,
    groupName: true,
    unread: true,
    role: true,
    joinedAt: true,
    askedAt: true,
  }),
});
type Near = ReturnType<typeof near>;

const keptBy = ({ mine }: Found<Near>) => mine.filter(({ role }) => role === 'chief');

/** Who asks to join where one is chief, group by group; by index ofGroup. */
function far(_: Waiter, found: Found<Near>) {
  const kept = keptBy(found).map(({ groupId }) => groupId);
  const asked = { groupId: oneOf(kept), status: 'asked' };
  const group = { _id: '$groupId', n: { $sum: 1 }, first: { $min: '$askedAt' } };
  return { asking: kept.length === 0 ? null : { from: MEMBERS, stages: [{ $match: asked }, { $group: group }] } };
}

/** Notices one has not read, group by group, and who asks to join where one is chief. */
export const groupWaits: Waits<Near, { asking: { from: string; stages: object[]; row?: Asking } | null }> = {
  near,
  far,
  items: (_, found) => [
    ...found.mine.filter(({ unread }) => unread.length > 0).map(unreadItem),
    ...keptBy(found).flatMap((one) => askingItem(one, found.asking)),
  ],
};

const usual = { hint: '', pressing: 'open', tab: 'groups', desk: '' } as const;

const unreadItem = ({ groupId, groupName, unread, joinedAt, askedAt }: Mine): WaitingItem => ({
  ...usual,
  id: `group:${groupId}`,
  label: `${unread.length} 条通知没看`,
  title: groupName,
  page: `${GROUP_PAGE}?id=${groupId}`,
  at: joinedAt ?? askedAt,
  count: unread.length,
});

function askingItem({ groupId, groupName }: Mine, asking: readonly Asking[]): WaitingItem[] {
  const here = asking.find(({ _id }) => _id === groupId);
  if (!here) return [];
  return [
    {
      ...usual,
      id: `group-asking:${groupId}`,
      label: `${here.n} 人申请加入`,
      title: groupName,
      page: `${MEMBERS_PAGE}?id=${groupId}&view=asked`,
      at: here.first,
      count: here.n,
    },
  ];
}
