import type { GroupsInputs, MyGroup } from '../../cloudfunctions/groups/contract';
import type { Page } from '../../cloudfunctions/platform/steps';
import { call, type Reply } from './call';
export type FeedPart = NonNullable<GroupsInputs['feed']['part']>;
export type MemberPart = NonNullable<GroupsInputs['members']['part']>;

const MINE_KEY = 'groups.mine';

/** The groups I am in, the first page kept for when there is no signal. */
export async function listMyGroups(part: 'member' | 'asked', cursor?: string): Promise<Reply<Page<MyGroup>>> {
  const reply = await call('groups', 'mine', { part, cursor });
  if (reply.ok && !cursor && part === 'member') wx.setStorageSync(MINE_KEY, reply.data.items);
  return reply;
}
export function keptMyGroups(): MyGroup[] {
  const kept: unknown = wx.getStorageSync(MINE_KEY);
  return Array.isArray(kept) ? (kept as MyGroup[]) : [];
}

/**
 * The cloudID that says by which WeChat group's card one came in, '' when one came otherwise. WeChat never made a promise of this one:
 * without callbacks nothing comes back.
 */
export function groupEnteredFrom(): Promise<string> {
  return new Promise((resolve) => {
    wx.getGroupEnterInfo({
      success: (found) => resolve((found as { cloudID?: string }).cloudID ?? ''),
      fail: () => resolve(''),
    });
  });
}
