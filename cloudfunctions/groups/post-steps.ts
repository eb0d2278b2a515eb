import type { Refusal } from '../platform/errors';
import type { OutboxEntry } from '../platform/notices';
import { HOUR, sayMoment } from '../platform/clock';
import { GROUP_LIMITS } from '../../miniprogram/packages/groups/vocabulary/groups';
import type { GroupActor, Group } from './group';
import type { GroupPost, SignUp } from './post';
import { rankOf } from './post';
import { groupRefusals } from './refusals';
import type { GroupSide } from './sides';
import { allowedRow, lookup, note, openRows, place, usual, type Row, type Wish } from './steps';
import { tellAuthor, tellUnread } from './tell';

export type PostSide = GroupSide | 'author';
type PostRow = Row<GroupPost['state'], PostSide> & {
  /** what its author is told, '' for nothing */ told: string;
};
const keepers = ['chief', 'staff', 'community'] as const;
const shown = { ...usual, from: ['shown'] as const, told: '' };

/** What may be done with a post, by its author, by those who keep the group, and by any other member. */
export const POST_STEPS: readonly PostRow[] = [
  {
    ...shown,
    action: 'to-request',
    label: '转成诉求',
    who: ['author', ...keepers],
    fields: [lookup('是哪一类事'), place('在哪里')],
    told: '转成了一件诉求，交给负责的人去办，进展在这一条下面看得到。',
  },
  {
    ...shown,
    action: 'solve',
    label: '解决了',
    who: ['author'],
    primary: true,
  },
  {
    ...shown,
    action: 'nudge',
    label: '提醒没看的人',
    who: keepers,
    confirm: '给还没看的人各发一条提醒，一天只能一次，现在提醒吗？',
  },
  { ...shown, action: 'pin', label: '置顶', who: keepers },
  { ...shown, action: 'unpin', label: '取消置顶', who: keepers },
  {
    ...shown,
    action: 'close-sign-up',
    label: '结束接龙',
    who: ['author', ...keepers],
    confirm: '结束后不能再报名，确定吗？',
  },
  { ...shown, action: 'reopen-sign-up', label: '重新开始接龙', who: ['author', ...keepers] },
  {
    ...shown,
    action: 'delete',
    label: '删除',
    to: 'deleted',
    who: ['author'],
    confirm: '删除后谁也看不到，评论也一起没有了，确定删除吗？',
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
  },
  { ...shown, action: 'report', label: '举报', who: ['member'], fields: [note('哪里不妥', false, '可不写')] },
  { ...shown, action: 'dismiss-reports', label: '看过，没有问题', who: keepers },
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
  const row = allowedPostStep(post, around, wish, now);
  const said = wish.fields.note ?? '';
  const set = { ...changeOf(row, post, around, said, now), ...(row.to ? { state: row.to } : {}) };
  const told = row.told && said ? `${row.told}：${said}` : row.told;
  return {
    set,
    ...(row.action === 'close-sign-up' ? { closes: true } : {}),
    ...(row.action === 'reopen-sign-up' ? { closes: false } : {}),
    tells: [
      ...(told ? tellAuthor(around.group, post, wish, told, now) : []),
      ...(row.action === 'nudge' ? [tellUnread(around.group, post, wish.commandId, now)] : []),
    ],
  };
}

export function allowedPostStep(post: GroupPost, around: PostAround, wish: Wish, now: number): PostRow {
  const label = { shown: '开着', deleted: '已删除', takenDown: '已撤下' }[post.state];
  const state = { status: post.state, version: post.version, label, sides: around.sides };
  return allowedRow(POST_STEPS, state, wish, guardOf(post, around, now), now);
}

export function openPostSteps(post: GroupPost, around: PostAround, now: number): PostRow[] {
  return openRows(POST_STEPS, { status: post.state, sides: around.sides }, guardOf(post, around, now));
}

function changeOf(
  { action }: PostRow,
  post: GroupPost,
  { openid }: PostAround,
  said: string,
  now: number,
): Partial<GroupPost> {
  switch (action) {
    case 'pin':
    case 'unpin':
      return { pinned: action === 'pin', rank: rankOf({ ...post, pinned: action === 'pin' }) };
    case 'nudge':
      return { nudgedAt: now };
    case 'solve':
      return { solvedAt: now };
    // What its author takes back is gone, words and pictures.
    case 'delete':
      return { words: '', photos: [], place: null, helpers: [], revisions: [] };
    case 'take-down':
      return { why: said, reported: false };
    case 'report':
      return { reports: [...post.reports, openid].slice(-GROUP_LIMITS.reportsMax), reported: true };
    case 'dismiss-reports':
      return { reported: false };
    default:
      return {};
  }
}

/** Why a step may not be taken of this post now, null when it may. */
type Check = (post: GroupPost, around: PostAround, now: number) => Refusal | null;
const onlyIf = (fits: boolean): Refusal | null => (fits ? null : groupRefusals.notNow());

const CHECKS: Readonly<Record<string, Check>> = {
  'to-request': ({ request, kind }) =>
    request ? groupRefusals.notRequest() : onlyIf(kind === 'help' || kind === 'words'),
  solve: ({ kind, solvedAt }) => onlyIf(kind === 'help' && solvedAt === null),
  nudge: ({ kind, nudgedAt }, { unread }, now) => {
    if (kind !== 'notice') return onlyIf(false);
    if (unread === 0) return groupRefusals.allRead();
    const again = (nudgedAt ?? -Infinity) + GROUP_LIMITS.nudgeHours * HOUR;
    return now < again ? groupRefusals.nudgedAlready(sayMoment(again, now)) : null;
  },
  pin: ({ pinned }) => onlyIf(!pinned),
  unpin: ({ pinned }) => onlyIf(pinned),
  'close-sign-up': (_post, { signUp }) => onlyIf(signUp?.closed === false),
  'reopen-sign-up': (_post, { signUp }) => onlyIf(signUp?.closed === true),
  report: ({ author, reports }, { openid }) =>
    author.openid === openid ? groupRefusals.notOnYourself() : onlyIf(!reports.includes(openid)),
  'dismiss-reports': ({ reported }) => onlyIf(reported),
};

/** In a group that is closed nothing changes any more, but what has to be taken down still is. */
const ALSO_WHEN_CLOSED = ['delete', 'take-down', 'report', 'dismiss-reports'];
const guardOf = (post: GroupPost, around: PostAround, now: number) => (row: PostRow) =>
  around.group.status !== 'open' && !ALSO_WHEN_CLOSED.includes(row.action)
    ? groupRefusals.notOpen()
    : (CHECKS[row.action]?.(post, around, now) ?? null);
