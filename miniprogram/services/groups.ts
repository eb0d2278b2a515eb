import type {
  BroadcastDetail,
  BroadcastLine,
  CommentView,
  GroupDetail,
  GroupDoor,
  GroupLine,
  GroupsInputs,
  GroupView,
  MakeChoices,
  MemberDetail,
  MemberLine,
  MyGroup,
  PostDetail,
  PostLine,
  ReadersView,
} from '../../cloudfunctions/groups/contract';
import type { ActionOption, Page } from '../../cloudfunctions/platform/steps';
import type { WaitingItem } from '../../cloudfunctions/platform/waiting';
import { call, type Reply } from './call';

export type {
  BroadcastDetail,
  BroadcastLine,
  CommentView,
  GroupDetail,
  GroupDoor,
  GroupLine,
  GroupView,
  MakeChoices,
  MemberDetail,
  MemberLine,
  MyGroup,
  PostDetail,
  PostLine,
  ReadersView,
};
export type FeedPart = NonNullable<GroupsInputs['feed']['part']>;
export type MemberPart = NonNullable<GroupsInputs['members']['part']>;

const from = (cursor?: string) => (cursor ? { cursor } : {});
const MINE_KEY = 'groups.mine';

/** The groups I am in, the first page kept for when there is no signal. */
export async function listMyGroups(part: 'member' | 'asked', cursor?: string): Promise<Reply<Page<MyGroup>>> {
  const reply = await call('groups', 'mine', { part, ...from(cursor) });
  if (reply.ok && !cursor && part === 'member') wx.setStorageSync(MINE_KEY, reply.data.items);
  return reply;
}
export function keptMyGroups(): MyGroup[] {
  const kept: unknown = wx.getStorageSync(MINE_KEY);
  return Array.isArray(kept) ? (kept as MyGroup[]) : [];
}

/** Groups around my home that I am not in. */
export const listNear = (): Promise<Reply<GroupDoor[]>> => call('groups', 'near', {});
export const listGoverned = (
  status: NonNullable<GroupsInputs['governed']['status']>,
  cursor?: string,
): Promise<Reply<Page<GroupLine>>> => call('groups', 'governed', { status, ...from(cursor) });
export const loadGroup = (id: string): Promise<Reply<GroupView>> => call('groups', 'group', { id });
export const loadFeed = (id: string, part: FeedPart, cursor?: string): Promise<Reply<Page<PostLine>>> =>
  call('groups', 'feed', { id, part, ...from(cursor) });
export const loadPost = (id: string): Promise<Reply<PostDetail>> => call('groups', 'post', { id });
export const listComments = (id: string, cursor?: string): Promise<Reply<Page<CommentView>>> =>
  call('groups', 'comments', { id, ...from(cursor) });
export const listMembers = (id: string, part: MemberPart, cursor?: string): Promise<Reply<Page<MemberLine>>> =>
  call('groups', 'members', { id, part, ...from(cursor) });
export const loadMember = (id: string): Promise<Reply<MemberDetail>> => call('groups', 'member', { id });
export const loadReaders = (id: string): Promise<Reply<ReadersView>> => call('groups', 'readers', { id });
export const postOptions = (id: string, action: string): Promise<Reply<ActionOption[]>> =>
  call('groups', 'options', { id, action });
export const groupsWaiting = (): Promise<Reply<WaitingItem[]>> => call('groups', 'waiting', {});
export const makeChoices = (): Promise<Reply<MakeChoices>> => call('groups', 'make-choices', {});
export const listBroadcasts = (cursor?: string): Promise<Reply<Page<BroadcastLine>>> =>
  call('groups', 'broadcasts', from(cursor));
export const loadBroadcast = (id: string): Promise<Reply<BroadcastDetail>> => call('groups', 'broadcast', { id });

/** Each of these sent again with the same commandId does nothing twice. */
export const makeGroup = (input: GroupsInputs['make'], commandId: string) =>
  call('groups', 'make', input, { commandId });
export const changeGroup = (input: GroupsInputs['change'], commandId: string) =>
  call('groups', 'change', input, { commandId });
export const askToJoin = (input: GroupsInputs['ask'], commandId: string) => call('groups', 'ask', input, { commandId });
export const callMe = (id: string, byName: boolean) => call('groups', 'call-me', { id, byName });
export const writePost = (input: GroupsInputs['write'], commandId: string) =>
  call('groups', 'write', input, { commandId });
export const rewritePost = (input: GroupsInputs['rewrite'], commandId: string) =>
  call('groups', 'rewrite', input, { commandId });
export const comment = (id: string, words: string, commandId: string) =>
  call('groups', 'comment', { id, words }, { commandId });
export const removeComment = (id: string) => call('groups', 'remove-comment', { id });
/** As it was after so many changes: what was changed since is not read yet. */
export const markNoticeRead = (id: string, revision: number) => call('groups', 'read', { id, revision });
export const offerHelp = (id: string) => call('groups', 'offer', { id });
export const signUp = (input: GroupsInputs['sign-up'], commandId: string) =>
  call('groups', 'sign-up', input, { commandId });
export const giveUp = (id: string) => call('groups', 'give-up', { id });
export const exportSignUp = (id: string) => call('groups', 'export-sign-up', { id });
export const sendToAll = (input: GroupsInputs['send'], commandId: string) =>
  call('groups', 'send', input, { commandId });
export const performOnMember = (input: GroupsInputs['perform-member'], commandId: string) =>
  call('groups', 'perform-member', input, { commandId });
export const performOnPost = (input: GroupsInputs['perform-post'], commandId: string) =>
  call('groups', 'perform-post', input, { commandId });
export const performOnGroup = async (input: GroupsInputs['perform-group'], commandId: string) =>
  whole(await call('groups', 'perform-group', input, { commandId }));
/** A group for its people: whoever sees no more than its door cannot act on it. */
export const loadWholeGroup = async (id: string) => whole(await loadGroup(id));

const NOT_INSIDE = { code: 'NOT_IN_GROUP', message: '您现在不在这个群里，看不到里面的内容。' };
function whole(reply: Reply<GroupView>): Reply<GroupDetail> {
  if (!reply.ok) return reply;
  return reply.data.group ? { ok: true, data: reply.data.group } : { ok: false, error: NOT_INSIDE };
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

/** Comes in by a card: a chief binds the group to the WeChat group, everybody else joins. */
export function enterGroup(id: string, cloudID: string, rebind: boolean): Promise<Reply<GroupView>> {
  return call('groups', 'enter', { id, rebind }, { enteredFrom: cloudID });
}
