import type { HeldPost } from '../../platform/identity';
import { ruled, type SubjectKind } from '../../platform/subject';
import { STATION_LIMITS, STATION_STATUSES } from '../../../miniprogram/packages/party/vocabulary/party';
import type { PartyMember, MemberDecision, MemberEntry } from '../members/member';
import { isAbove, isBranch, titleAt } from '../members/sides';
import { POST_ENDED, POST_TAKEN } from '../members/steps';
import { stationRefusals } from './refusals';
import { derived, movedBy, servingIn, type Station, type StationDecision } from './station';
import { ENDING, EXPIRED, OPENED, STATION_STEPS, type StationActor, type StationSide } from './steps';
import { tellStation, tellTerm } from './tell';
import { DAY } from '../../platform/clock';

/** Somebody who looks at posts: with the reports of theirs that are confirmed. */
export interface StationViewer {
  openid: string;
  name: string;
  posts: readonly HeldPost[];
  confirmed: readonly Pick<PartyMember, '_id' | 'communityCode'>[];
}

/** A pioneer post, as a kind of thing with steps. What is looked up for one: who hears of it for the branch, '' for nobody. */
export const stationKind: SubjectKind<Station, StationActor, StationViewer, string> = {
  noun: '这个岗位',
  rows: STATION_STEPS,
  labels: STATION_STATUSES,
  titles: Object.fromEntries([OPENED, ENDING, EXPIRED].map(({ action, done }) => [action, done])),
  actor,
  derive: derived,
  keeps: (_after, { choice }, by) => ({ memberId: choice ?? by?.through ?? '' }),
  tells: ({ before, after, entry, found }) => tellStation(before, after, entry, found),
};

function actor({ openid, name, posts, confirmed }: StationViewer, station: Station, now: number): StationActor {
  const { communityCode, serving } = station;
  const member = confirmed.find((one) => one.communityCode === communityCode);
  const sides: StationSide[] = [
    ...(serving.includes(openid) ? (['holder'] as const) : member ? (['member'] as const) : []),
    ...(posts.some((post) => isBranch(post, communityCode)) ? (['branch'] as const) : []),
    ...(posts.some((post) => isAbove(post, communityCode)) ? (['above'] as const) : []),
  ];
  const title = titleAt(posts, communityCode, '');
  return { openid, name, title, sides, now, ...(member ? { through: member._id } : {}) };
}

/** Terms that are about to end are told of once; those that are over end. Pure. @returns null when none is due */
export function fireStationClock(station: Station, now: number): StationDecision | null {
  const over = servingIn(station).filter(({ until }) => until <= now);
  const ending = servingIn(station).filter(
    ({ until, warned }) => until > now && !warned && until - STATION_LIMITS.warnDays * DAY <= now,
  );
  if (over.length === 0 && ending.length === 0) return null;
  const stints = station.stints.map((stint) => {
    if (over.includes(stint)) return { ...stint, state: 'expired' as const, endedAt: stint.until };
    return ending.includes(stint) ? { ...stint, warned: true } : stint;
  });
  return ruled(
    stationKind,
    station,
    {
      action: over.length > 0 ? EXPIRED.action : ENDING.action,
      note: [...over, ...ending].map(({ name }) => name).join('、'),
      set: { stints },
      tells: (_after, entry) => tellTerm(station, over, ending, entry),
    },
    now,
  );
}

/**
 * What the lists of its members come to by a change of a post. Pure.
 * @param members those who took or left it, by id
 * @throws Refusal HELD_ENOUGH, FORBIDDEN for one whose community no longer confirms them
 */
export function membersFollow(
  before: Station,
  { set, entry }: StationDecision,
  members: ReadonlyMap<string, PartyMember>,
): Map<string, MemberDecision> {
  const { took, left } = movedBy(before, { ...before, ...set });
  const follow = new Map<string, MemberDecision>();
  for (const [id, taken] of [...took.map((one) => [one, true] as const), ...left.map((one) => [one, false] as const)]) {
    const member = members.get(id);
    if (!member) continue;
    if (taken && member.postIds.length >= STATION_LIMITS.heldMost)
      throw stationRefusals.heldEnough(STATION_LIMITS.heldMost);
    const others = member.postIds.filter((postId) => postId !== before._id);
    follow.set(id, {
      set: { postIds: taken ? [...others, before._id] : others },
      entry: memberEntry(member, taken ? POST_TAKEN.action : POST_ENDED.action, before, entry),
      tells: [],
    });
  }
  return follow;
}

function memberEntry(
  { status }: PartyMember,
  action: string,
  { title, gridName }: Station,
  { at, by, commandId }: StationDecision['entry'],
): MemberEntry {
  return { at, by: { ...by, side: 'rule' }, action, from: status, to: status, note: `${gridName}${title}`, commandId };
}
