import type { Refusal } from '../platform/errors';
import type { OutboxEntry } from '../platform/notices';
import { allowedRow, type Stepped } from '../platform/step-rows';
import type { AvailableAction } from '../platform/steps';
import { HOUR, sayMoment } from '../platform/clock';
import { GROUP_LIMITS } from '../../miniprogram/packages/groups/vocabulary/groups';
import type { GroupActor, Group } from './group';
import type { GroupPost, SignUp } from './post';
import { rankOf } from './post';
import { groupRefusals } from './refusals';
import type { GroupSide } from './sides';
import {
  actorOf,
  lookup,
  note,
  openSteps,
  place,
  saidWith,
  standing,
  STRICT,
  usual,
  type Row,
  type Wish,
} from './steps';
import { tellAuthor, tellUnread } from './tell';

export type PostSide = GroupSide | 'author';
/** A post with what else decides about it. */
type PostState = GroupPost & Stepped & { status: GroupPost['state']; around: PostAround };
type Check = (state: PostState, now: number) => Refusal | null;
const keepers = ['chief', 'staff', 'community'] as const;
const LABELS = { shown: { label: '开着' }, deleted: { label: '已删除' }, takenDown: { label: '已撤下' } };

const onlyIf = (fits: boolean): Refusal | null => (fits ? null : groupRefusals.notNow());
/** In a group that is closed nothing changes any more, but what has to be taken down still is. */
const inOpen =
  (check: Check = () => null) =>
  (state: PostState, { now }: { now: number }) =>
    state.around.group.status === 'open' ? check(state, now) : groupRefusals.notOpen();
const mayNudge: Check = ({ kind, nudgedAt, around }, now) => {
  if (kind !== 'notice') return onlyIf(false);
  if (around.unread === 0) return groupRefusals.allRead();
  const again = (nudgedAt ?? -Infinity) + GROUP_LIMITS.nudgeHours * HOUR;
  return now < again ? groupRefusals.nudgedAlready(sayMoment(again, now)) : null;
};
const mayReport = ({ author, reports, around: { openid } }: PostState): Refusal | null =>
  author.openid === openid ? groupRefusals.notOnYourself() : onlyIf(!reports.includes(openid));
const pinning = (pinned: boolean) => ({
  guard: inOpen((post) => onlyIf(post.pinned !== pinned)),
  effect: (post: PostState) => ({ pinned, rank: rankOf({ ...post, pinned }) }),
});
const shown = { ...usual, from: ['shown'] as const };

/** What may be done with a post, by its author, by those who keep the group, and by any other member. */
export const POST_STEPS: readonly Row<PostState, PostSide>[] = [
  {
    ...shown,
    action: 'to-request',
    label: '转成诉求',
    who: ['author', ...keepers],
    fields: [lookup('是哪一类事'), place('在哪里')],
    told: '转成了一件诉求，交给负责的人去办，进展在这一条下面看得到。',
    guard: inOpen(({ request, kind }) =>
      request ? groupRefusals.notRequest() : onlyIf(kind === 'help' || kind === 'words'),
    ),
  },
  {
    ...shown,
    action: 'solve',
    label: '解决了',
    who: ['author'],
    primary: true,
    guard: inOpen(({ kind, solvedAt }) => onlyIf(kind === 'help' && solvedAt === null)),
    effect: (_post, _fields, { now }) => ({ solvedAt: now }),
  },
  {
    ...shown,
    action: 'nudge',
    label: '提醒没看的人',
    who: keepers,
    confirm: '给还没看的人各发一条提醒，一天只能一次，现在提醒吗？',
    guard: inOpen(mayNudge),
    effect: (_post, _fields, { now }) => ({ nudgedAt: now }),
  },
  { ...shown, action: 'pin', label: '置顶', who: keepers, ...pinning(true) },
  { ...shown, action: 'unpin', label: '取消置顶', who: keepers, ...pinning(false) },
  {
    ...shown,
    action: 'close-sign-up',
    label: '结束接龙',
    who: ['author', ...keepers],
    confirm: '结束后不能再报名，确定吗？',
    guard: inOpen(({ around }) => onlyIf(around.signUp?.closed === false)),
  },
  {
    ...shown,
    action: 'reopen-sign-up',
    label: '重新开始接龙',
    who: ['author', ...keepers],
    guard: inOpen(({ around }) => onlyIf(around.signUp?.closed === true)),
  },
  {
    ...shown,
    action: 'delete',
    label: '删除',
    to: 'deleted',
    who: ['author'],
    confirm: '删除后谁也看不到，评论也一起没有了，确定删除吗？',
    // What its author takes back is gone, words and pictures.
    effect: () => ({ words: '', photos: [], place: null, helpers: [], revisions: [] }),
  },
  {
    ...shown,
    action: 'take-down',
    label: '撤下',
    to: 'takenDown',
    who: keepers,
    fields: [note('为什么撤下', true, '会告诉发的人，例如：广告', ['广告', '没有核实的消息', '说的是别人的隐私'])],
    confirm: '撤下后邻居看不到，确定撤下吗？',
    told: '被撤下了',
    effect: (_post, { note: why = '' }) => ({ why, reported: false }),
  },
  {
    ...shown,
    action: 'report',
    label: '举报',
    who: ['member'],
    fields: [note('哪里不妥', false, '可不写')],
    guard: mayReport,
    effect: ({ reports, around: { openid } }) => ({
      reports: [...reports, openid].slice(-GROUP_LIMITS.reportsMax),
      reported: true,
    }),
  },
  {
    ...shown,
    action: 'dismiss-reports',
    label: '看过，没有问题',
    who: keepers,
    guard: ({ reported }) => onlyIf(reported),
    effect: () => ({ reported: false }),
  },
];

/** What a step changes of the post itself, of the 接龙 that hangs on it, and who is told. */
export interface PostDecision {
  set: Partial<GroupPost>;
  /** true closes the post's 接龙, false opens it again; absent leaves it alone */
  closes?: boolean;
  tells: OutboxEntry[];
}

/** What else decides whether a step of a post may be taken. */
export interface PostAround {
  group: Group;
  sides: readonly PostSide[];
  openid: string;
  /** how many members have not read it */
  unread: number;
  signUp: Pick<SignUp, 'closed'> | null;
}
export type PostWish = Wish & { commandId: string; by: GroupActor };

/** @throws Refusal as allowedRow does. Pure. */
export function decidePost(post: GroupPost, around: PostAround, wish: PostWish, now: number): PostDecision {
  const state = stateOf(post, around);
  const actor = actorOf(wish.by, around.sides, now);
  const row = allowedRow(POST_STEPS, state, wish, actor, { labels: LABELS, ...STRICT });
  const changed = row.effect?.(state, wish.fields, actor, { found: null, commandId: wish.commandId });
  const told = saidWith(row.told, wish.fields.note ?? '');
  return {
    set: { ...changed, ...(row.to ? { state: row.to } : {}) },
    ...(row.action === 'close-sign-up' ? { closes: true } : {}),
    ...(row.action === 'reopen-sign-up' ? { closes: false } : {}),
    tells: [
      ...(told ? tellAuthor(around.group, post, wish, told, now) : []),
      ...(row.action === 'nudge' ? [tellUnread(around.group, post, wish.commandId, now)] : []),
    ],
  };
}

const stateOf = (post: GroupPost, around: PostAround): PostState => ({
  ...standing(post),
  status: post.state,
  around,
});

export const openPostSteps = (post: GroupPost, around: PostAround, now: number): AvailableAction[] =>
  openSteps(POST_STEPS, stateOf(post, around), around.sides, now);
