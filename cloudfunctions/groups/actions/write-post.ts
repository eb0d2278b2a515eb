import type { z } from 'zod';
import { locatePlace } from '../../directory/api';
import { refuseBadContent, refuseBadPhotos } from '../../platform/content';
import { derivedId } from '../../platform/commands';
import type { RegisteredCall } from '../../platform/endpoint';
import { refusals } from '../../platform/errors';
import { DAY, sayMoment } from '../../platform/clock';
import { askAbout, unmarked } from '../../platform/media';
import { GROUP_LIMITS } from '../../../miniprogram/packages/groups/vocabulary/groups';
import type { inputs, PostDetail } from '../contract';
import type { Group } from '../group';
import { isIn, isSilenced, shownName, type GroupMember } from '../member';
import { rankOf, type GroupPost, type PlaceGiven, type SignUp, type Writer } from '../post';
import { groupRefusals } from '../refusals';
import { newSignUp } from '../sign-up';
import { dayOf } from '../steps';
import { insertPost, postById, type Writing } from '../store-posts';
import { openReads } from '../store-reads';
import { keeps } from '../views';
import { accessInside, actorIn, type Access } from './access';
import { postFor, postView } from './read-posts';
import { spreadPost } from './spread-notices';

type Input = z.output<typeof inputs.write>;

/**
 * Posts in a group. The words are looked at before, and kept by the phone when they will not do; pictures are held until they pass.
 * @throws Refusal NOT_IN_GROUP, GROUP_NOT_OPEN, SILENCED, ONLY_CHIEFS, ENOUGH_TODAY, UNSAFE_WORDS
 */
export async function writePost(call: RegisteredCall, input: Input): Promise<PostDetail> {
  const access = await accessInside(call, input.id);
  const _id = derivedId('post', call.caller.openid, call.commandId);
  if (await postById(_id)) return postView(call, await postFor(call, _id));
  refuseToWrite(access, call.now);
  if (input.kind === 'notice' && !keeps(access.sides)) throw groupRefusals.onlyChiefs();
  const deadline = endOf(input.signUp?.deadline);
  refuseDeadline('signUp.deadline', deadline, call.now);
  await refuseBadPhotos(input.photos);
  await refuseBadContent(call.caller.openid, written(input));
  const place = input.place ? { given: input.place, text: await placeText(input.place, call.now) } : null;
  const { openid } = call.caller;
  const post: GroupPost = {
    ...blankPost(_id, input.id, writerOf(call, access), call.now),
    kind: input.kind,
    words: input.words,
    photos: input.photos,
    place,
    ...unmarked(askAbout('picture', openid, input.photos), call.now),
    spreadDue: input.kind === 'notice' ? call.now : null,
  };
  await insertPost(post, signUpFor(post, input, deadline), writingOf(access, call.now, true));
  if (post.kind === 'notice') await openReads(_id, input.id);
  if (post.kind === 'notice') await spreadPost(post, access.group, call.now);
  return postView(call, await postFor(call, _id));
}

/** A post that says nothing yet. */
export function blankPost(_id: string, groupId: string, author: Writer, now: number): GroupPost {
  return {
    _id,
    groupId,
    author,
    kind: 'words',
    words: '',
    photos: [],
    place: null,
    rank: rankOf({ pinned: false, createdAt: now }),
    pinned: false,
    createdAt: now,
    state: 'shown',
    why: '',
    comments: 0,
    helpers: [],
    solvedAt: null,
    request: null,
    broadcastId: null,
    reports: [],
    reported: false,
    nudgedAt: null,
    spreadDue: null,
    version: 1,
    commands: [],
    outbox: [],
    outboxDue: null,
    ...unmarked([], now),
  };
}

/** Everything of it that others will read. */
function written({ words, signUp }: Input): string {
  const columns = signUp?.fields.flatMap(({ label, options }) => [label, ...options]) ?? [];
  return [words, ...columns].join('\n');
}

/** A list is open until the end of its last day. */
export const endOf = (lastDay: number | undefined): number | null => (lastDay === undefined ? null : lastDay + DAY);

/** @param field that it was given in */
export function refuseDeadline(field: string, deadline: number | null, now: number): void {
  if (deadline === null) return;
  const message =
    deadline <= now
      ? '截止的日子已经过去，请从今天或以后选起。'
      : deadline > now + (GROUP_LIMITS.deadlineMax + 1) * DAY
        ? `最远只能选到 ${GROUP_LIMITS.deadlineMax} 天后。`
        : '';
  if (message) throw refusals.badInput({ [field]: message }, 'deadline of a sign-up');
}

async function placeText(given: PlaceGiven, now: number): Promise<string> {
  const query =
    given.source === 'address'
      ? { addressId: given.addressId }
      : given.source === 'code'
        ? { buildingCode: given.buildingCode }
        : { point: { longitude: given.point.longitude, latitude: given.point.latitude } };
  const found = await locatePlace(query, now);
  // Neighbours read no nearer than the building.
  const known = found.outcome === 'inside' ? found.buildingText : found.outcome === 'near-boundary' ? found.text : '';
  return [known, given.text].filter(Boolean).join(' ') || '地图上的一点';
}

function signUpFor(post: GroupPost, { signUp }: Input, deadline: number | null): SignUp | null {
  if (!signUp) return null;
  const { fields, places, openAnswers } = signUp;
  return newSignUp(post._id, post.groupId, { fields, places: places ?? null, deadline, openAnswers });
}

/** @throws Refusal GROUP_NOT_OPEN, SILENCED */
export function refuseToWrite({ group, member }: Pick<Access, 'group' | 'member'>, now: number): void {
  if (group.status !== 'open') throw groupRefusals.notOpen();
  if (member && isSilenced(member, now)) throw groupRefusals.silenced(sayMoment(member.silencedUntil ?? now, now));
}

/** Who writes, as neighbours read it: staff who are no members by their post. */
export function writerOf(call: RegisteredCall, { group, member }: Pick<Access, 'group' | 'member'>): Writer {
  const { openid } = call.caller;
  if (member)
    return { openid, shown: shownName(member, group.naming), part: member.role === 'chief' ? 'chief' : 'member' };
  const { name, title } = actorIn(call, group);
  return { openid, shown: `${title} ${name}`.trim(), part: 'staff' };
}

/** What of the membership is written along: so that whoever was removed a moment ago writes nothing more. @param counts towards the day's posts */
export function writingOf(
  { group, member }: { group: Group; member: GroupMember | null },
  now: number,
  counts: boolean,
): Writing {
  return {
    memberId: member?._id ?? null,
    may: (current) => {
      if (!isIn(current)) throw groupRefusals.notIn();
      refuseToWrite({ group, member: current }, now);
      const day = dayOf(now);
      const count = current.wrote.day === day ? current.wrote.count : 0;
      if (counts && count >= GROUP_LIMITS.postsADay) throw groupRefusals.enoughToday();
      return { wrote: { day, count: count + Number(counts) } };
    },
  };
}
