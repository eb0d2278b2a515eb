import { allowedRow, entryOf, openRows, type StepWish } from '../../platform/step-rows';
import { STATION_LIMITS, STATION_STATUSES, type StationStatus } from '../../../miniprogram/vocabulary/party';
import type { Member, MemberDecision, MemberEntry } from '../members/member';
import { POST_ENDED, POST_TAKEN } from '../members/steps';
import { stationRefusals } from './refusals';
import { derived, movedBy, servingIn, type Station, type StationDecision } from './station';
import { ENDING, EXPIRED, STATION_STEPS, type StationActor, type StationRow } from './steps';
import { tellStation, tellTerm } from './tell';

const DAY = 24 * 60 * 60 * 1000;

/**
 * May this step be taken, and what follows from it? Pure.
 * @param branchPersonId who hears of it for the branch, '' for nobody
 * @throws Refusal as allowedRow does, or an effect's
 */
export function decideStation(
  station: Station,
  wish: StepWish & { commandId: string },
  actor: StationActor,
  branchPersonId: string,
): StationDecision {
  const row = allowedRow(STATION_STEPS, station, wish, actor, { labels: STATION_STATUSES });
  const { commandId } = wish;
  const effect = row.effect?.(station, wish.fields, actor, { found: null, commandId });
  const entry = {
    ...entryOf(row, station, actor, wish.fields.note ?? '', wish.commandId),
    memberId: wish.fields.choice ?? actor.through ?? '',
  };
  const changed: Partial<Station> = { ...effect, status: entry.to as StationStatus };
  const after = { ...station, ...changed };
  const set = { ...changed, ...derived(after) };
  return { set, entry, tells: tellStation(station, { ...after, ...set }, entry, branchPersonId) };
}

export function openStationSteps(station: Station, actor: StationActor): StationRow[] {
  return openRows(STATION_STEPS, station, actor);
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
  const action = over.length > 0 ? EXPIRED.action : ENDING.action;
  const entry = {
    ...{ at: now, by: { side: 'rule', name: '', title: '', openid: '' }, action },
    ...{ from: station.status, to: station.status, commandId: `term-${station.version}`, memberId: '' },
    note: [...over, ...ending].map(({ name }) => name).join('、'),
  };
  const after = { ...station, stints };
  return { set: { stints, ...derived(after) }, entry, tells: tellTerm(station, over, ending, entry) };
}

/**
 * What the lists of its members come to by a change of a post. Pure.
 * @param members those who took or left it, by id
 * @throws Refusal HELD_ENOUGH, FORBIDDEN for one whose community no longer confirms them
 */
export function membersFollow(
  before: Station,
  { set, entry }: StationDecision,
  members: ReadonlyMap<string, Member>,
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
  { status }: Member,
  action: string,
  { title, gridName }: Station,
  { at, by, commandId }: StationDecision['entry'],
): MemberEntry {
  return { at, by: { ...by, side: 'rule' }, action, from: status, to: status, note: `${gridName}${title}`, commandId };
}
