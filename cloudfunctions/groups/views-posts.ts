import { beijingDate, sayMoment } from '../platform/clock';
import { photosFor } from '../platform/media-shown';
import { GROUP_POST_KINDS } from '../../miniprogram/packages/groups/vocabulary/groups';
import { concealPapers } from '../platform/conceal';
import type { BecameRequest, CommentView, PostDetail, PostLine, SignUpView } from './contract-views';
import type { Group } from './group';
import { isSilenced, type GroupMember } from './member';
import type { GroupComment, GroupPost, Revision, SignUp, SignUpField } from './post';
import { openPostSteps, type PostAround } from './post-steps';
import { whyNotRewritten } from './rewrite';
import { isOver, placeOf, sayTotals } from './sign-up';
import type { GroupSide } from './sides';
import { titleOf } from './tell';
import { keeps } from './views';

const TITLE_CHARACTERS = 24;

/** Whoever reads a post. */
export interface Reader {
  openid: string;
  sides: readonly GroupSide[];
  /** their own membership, null for staff who are no members */
  member: GroupMember | null;
}

/** Pictures as one person may see them: their own at once, with how far the check is; others' once they passed it. */
export function picturesFor(
  post: Pick<GroupPost, 'photos' | 'media' | 'author'>,
  { openid, sides }: Pick<Reader, 'openid' | 'sides'>,
) {
  const eyes = { uploader: post.author.openid === openid, works: false, judges: judges(sides) };
  return photosFor(post.media, post.photos, eyes);
}

/** Staff decide about a picture that WeChat gave no verdict on. */
export const judges = (sides: readonly GroupSide[]): boolean =>
  sides.some((side) => side === 'staff' || side === 'community');

export function postLine(post: GroupPost, reader: Reader, request: BecameRequest | null, now: number): PostLine {
  const { _id, groupId, kind, author, createdAt, pinned, comments, helpers } = post;
  return {
    id: _id,
    groupId,
    kind: { id: kind, label: GROUP_POST_KINDS[kind].label, icon: GROUP_POST_KINDS[kind].icon },
    words: wordsFor(post, reader),
    ...picturesFor(post, reader),
    placeText: post.place?.text ?? '',
    by: { shown: author.shown, part: author.part, isMe: author.openid === reader.openid },
    at: createdAt,
    atText: sayMoment(createdAt, now),
    pinned,
    unread: kind === 'notice' && (reader.member?.unread.includes(_id) ?? false),
    comments,
    helpers: helpers.length,
    state: stateFor(post, request),
    request,
    reported: post.reported && keeps(reader.sides),
    editedText: editedText(post, now),
  };
}

/** Members gave each other their telephone numbers; what is on somebody's cards concerns nobody in a group. */
function wordsFor({ author, words }: Pick<GroupPost, 'author' | 'words'>, { openid }: Pick<Reader, 'openid'>): string {
  return author.openid === openid ? words : concealPapers(words);
}

function editedText({ revisions = [] }: GroupPost, now: number): string {
  const last = revisions.at(-1);
  return last ? `${sayMoment(last.at, now)} 改过` : '';
}

/** A help post is solved when its author says so, or when the request it became is. */
function stateFor({ kind, solvedAt, helpers }: GroupPost, request: BecameRequest | null): PostLine['state'] {
  if (solvedAt !== null || (request && !request.open && request.tone === 'done' && kind === 'help'))
    return { label: '已解决', tone: 'done' };
  if (kind !== 'help') return null;
  return helpers.length > 0
    ? { label: `${helpers.length} 位邻居能帮`, tone: 'working' }
    : { label: '等邻居帮忙', tone: 'waiting' };
}

export function commentView(comment: GroupComment, { openid, sides }: Reader, now: number): CommentView {
  const { author } = comment;
  const isMe = author.openid === openid;
  return {
    id: comment._id,
    by: { shown: author.shown, part: author.part, isMe },
    words: isMe ? comment.words : concealPapers(comment.words),
    at: comment.at,
    atText: sayMoment(comment.at, now),
    mayRemove: isMe || keeps(sides),
  };
}

/** What goes with a post for its detail. */
export interface PostWith {
  group: Group;
  reader: Reader;
  around: PostAround;
  signUp: SignUp | null;
  reads: { read: number; of: number } | null;
  request: BecameRequest | null;
}

export function postDetail(
  post: GroupPost,
  { group, reader, around, signUp, reads, request }: PostWith,
  now: number,
): PostDetail {
  const { openid, member, sides } = reader;
  const quiet = member !== null && isSilenced(member, now);
  const mayTalk = group.status === 'open' && post.state === 'shown' && !quiet;
  const helping = post.helpers.map(({ shown }) => shown);
  return {
    ...postLine(post, reader, request, now),
    title: titleOf(wordsFor(post, reader), TITLE_CHARACTERS),
    version: post.version,
    groupName: group.name,
    groupOpen: group.status === 'open',
    mayComment: mayTalk,
    helping,
    mayOffer:
      mayTalk &&
      post.kind === 'help' &&
      post.solvedAt === null &&
      post.author.openid !== openid &&
      !post.helpers.some((helper) => helper.openid === openid),
    reads,
    signUp: signUp && signUpView(signUp, post, { openid, sides, isMember: member !== null }, group, now),
    ...rewriting(post, group, { openid, sides }, now),
    availableActions: openPostSteps(post, around, now),
  };
}

/** Whether its author may change it, and what it said before: neighbours read that it was changed, and no more. */
function rewriting(
  post: GroupPost,
  group: Group,
  { openid, sides }: Pick<Reader, 'openid' | 'sides'>,
  now: number,
): Pick<PostDetail, 'revision' | 'mayRewrite' | 'rewriteHint' | 'before'> {
  const mine = post.author.openid === openid && post.state === 'shown';
  const why = mine ? whyNotRewritten(post, group) : null;
  const { revisions = [] } = post;
  const before = mine || keeps(sides) ? revisions : [];
  return {
    revision: revisions.length,
    mayRewrite: mine && why === null,
    rewriteHint: why?.message ?? '',
    before: before.map(({ at, words, list }) => ({
      atText: sayMoment(at, now),
      words: mine ? words : concealPapers(words),
      termsText: termsText(list, now),
    })),
  };
}

function termsText(list: Revision['list'], now: number): string {
  if (!list) return '';
  const until = list.deadline === null ? '没有截止' : `${sayMoment(list.deadline, now)} 截止`;
  return `${list.places === null ? '名额不限' : `名额 ${list.places}`}，${until}`;
}

function signUpView(
  signUp: SignUp,
  post: GroupPost,
  { openid, sides, isMember }: { openid: string; sides: readonly GroupSide[]; isMember: boolean },
  group: Group,
  now: number,
): SignUpView {
  const keeper = post.author.openid === openid || keeps(sides);
  const place = placeOf(signUp, openid);
  const over = isOver(signUp, now) || group.status !== 'open' || post.state !== 'shown';
  const full = signUp.taken >= signUp.places;
  const mine = signUp.entries[place - 1];
  return {
    fields: signUp.fields,
    taken: signUp.taken,
    places: signUp.unlimited ? null : signUp.places,
    deadlineText: signUp.deadline === null ? '' : `${sayMoment(signUp.deadline, now)} 截止`,
    lastDay: signUp.deadline === null ? '' : beijingDate(signUp.deadline - 1),
    over,
    full,
    myPlace: place,
    myAnswers: { ...(mine ? signUp.answers[mine.key] : {}) },
    openAnswers: signUp.openAnswers,
    entries: signUp.entries.map(({ key, shown, openid: whose }, i) => ({
      key,
      order: i + 1,
      shown,
      isMe: whose === openid,
      said:
        keeper || whose === openid
          ? sayAnswers(signUp.fields, signUp.answers[key] ?? {})
          : signUp.openAnswers
            ? concealPapers(sayAnswers(signUp.fields, signUp.answers[key] ?? {}))
            : '',
    })),
    totals: keeper || signUp.openAnswers ? sayTotals(signUp) : [],
    mayExport: keeper,
    mayTake: isMember && !over && (place > 0 || !full),
  };
}

export function sayAnswers(fields: readonly SignUpField[], answers: Readonly<Record<string, string | number>>): string {
  return fields
    .filter(({ id }) => answers[id] !== undefined)
    .map(({ id, label }) => `${label} ${answers[id]}`)
    .join('，');
}
