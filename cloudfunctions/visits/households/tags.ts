import { DAY } from '../../platform/clock';
import { derivedId } from '../../platform/commands';
import { covers } from '../../platform/identity';
import type { Sensitivity, TagGroup } from '../../../miniprogram/packages/visits/vocabulary/visits';
import { householdRefusals, isMinor, minorLacks, type Household, type TagOn } from './household';

/** A kind of tag, as data: a place names, times and grounds its own; a place below may use those above. */
export interface TagKind {
  _id: string;
  gridCode: string;
  name: string;
  group: TagGroup;
  /** days between two visits; 0: it asks for none */
  intervalDays: number;
  /** days in which a due visit has to be made */
  windowDays: number;
  sensitivity: Sensitivity;
  /** it holds until a day, at the longest so many days; 0 for no end */
  longestDays: number;
  purpose: string;
  ground: string;
  asks: string;
  ended: boolean;
  version: number;
  /** when the households that have it are to be changed after it; null for never */
  spreadDue: number | null;
  /** where that has come: the last household's id; '' for the beginning */
  spreadAfter: string;
}

/** Kinds that may be used in a community, those that are no more left out. */
export const kindsFor = (kinds: readonly TagKind[], communityCode: string): TagKind[] =>
  kinds.filter(({ gridCode, ended }) => !ended && covers(gridCode, communityCode));

/** A tag of a kind as it is put on a household, or on one of its members. */
export function tagOf(
  kind: TagKind,
  {
    householdId,
    memberId,
    from,
    until,
    state,
  }: { householdId: string; memberId: string } & Pick<TagOn, 'from' | 'until' | 'state'>,
): TagOn {
  const { _id: tagId, name, group, sensitivity, intervalDays, windowDays, asks, purpose, ground, longestDays } = kind;
  const latest = longestDays > 0 ? from + longestDays * DAY : null;
  const ends = latest === null ? until : Math.min(until ?? latest, latest);
  const id = derivedId('tag', householdId, tagId, memberId, String(from)).slice(0, 16);
  return {
    id,
    tagId,
    memberId,
    name,
    group,
    sensitivity,
    intervalDays,
    windowDays,
    asks,
    purpose,
    ground,
    state,
    from,
    until: ends,
  };
}

/** A household with one tag more. Pure. @throws Refusal for a member who is not there, or a tag that is there already */
export function withTag(household: Pick<Household, 'tags' | 'members'>, tag: TagOn, now: number): TagOn[] {
  if (tag.memberId !== '' && !household.members.some(({ id }) => id === tag.memberId))
    throw householdRefusals.noMember();
  const same = household.tags.some(
    ({ tagId, memberId, until }) => tagId === tag.tagId && memberId === tag.memberId && (until === null || now < until),
  );
  if (same) throw householdRefusals.tagTwice();
  return [...household.tags, tag];
}

/** A tag that is approved. Pure. @throws Refusal for a minor's whose guardian has not agreed */
export function approvedTag(household: Pick<Household, 'tags' | 'members'>, id: string, now: number): TagOn[] {
  return household.tags.map((tag) => {
    if (tag.id !== id) return tag;
    const member = household.members.find((one) => one.id === tag.memberId);
    // The chief's own word is the approval: what is left is the guardian's.
    const lacks = member && isMinor(member, now) ? minorLacks({ ...member, approvedBy: 'chief' }, now) : '';
    if (lacks !== '') throw householdRefusals.minor(`${lacks}，再审批标签。`);
    return { ...tag, state: 'approved' as const, from: Math.max(tag.from, now) };
  });
}

/** A tag as its kind says it now; what was agreed for the household stays. */
export const refreshed = (tag: TagOn, kind: TagKind): TagOn => {
  const { name, group, sensitivity, intervalDays, windowDays, asks, purpose, ground } = kind;
  return { ...tag, name, group, sensitivity, intervalDays, windowDays, asks, purpose, ground };
};
