import type { RegisteredCall } from '../../platform/endpoint';
import type { WaitingItem } from '../../platform/waiting';
import type { GroupMember } from '../member';
import { askingIn, membershipsOf } from '../store-members';
import { GROUP_PAGE, MEMBERS_PAGE } from '../tell';

/** As many memberships as are looked at for what waits in them. */
const LOOKED_AT = 100;

/** Notices one has not read, group by group, and who asks to join where one is chief: two database calls. */
export async function listWaiting(call: RegisteredCall): Promise<WaitingItem[]> {
  const mine = await membershipsOf(call.caller.openid, 'member', null, LOOKED_AT);
  const unread = mine.filter((member) => member.unread.length > 0).map((member) => unreadItem(member));
  const kept = mine.filter(({ role }) => role === 'chief');
  const asking = kept.length > 0 ? await askingIn(kept.map(({ groupId }) => groupId)) : [];
  return [...unread, ...askingItems(kept, asking)];
}

const unreadItem = ({ groupId, groupName, unread, joinedAt, askedAt }: GroupMember): WaitingItem => ({
  id: `group:${groupId}`,
  label: `${unread.length} 条通知没看`,
  title: groupName,
  hint: '',
  page: `${GROUP_PAGE}?id=${groupId}`,
  at: joinedAt ?? askedAt,
});

function askingItems(kept: readonly GroupMember[], asking: readonly GroupMember[]): WaitingItem[] {
  return kept.flatMap(({ groupId, groupName }) => {
    const here = asking.filter((one) => one.groupId === groupId);
    const first = here[0];
    if (!first) return [];
    const page = `${MEMBERS_PAGE}?id=${groupId}&view=asked`;
    return [
      {
        id: `group-asking:${groupId}`,
        label: `${here.length} 人申请加入`,
        title: groupName,
        hint: '',
        page,
        at: first.askedAt,
      },
    ];
  });
}
