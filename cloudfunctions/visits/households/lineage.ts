import { derivedId } from '../../platform/commands';
import { begun } from '../../platform/subject';
import { wideless } from './rooms';
import { VISIT_LIMITS } from '../../../miniprogram/packages/visits/vocabulary/visits';
import { entryOfChange, type By } from './entry';
import { following } from './decide';
import { floorOf, householdRefusals, type Household, type Member } from './household';

/** Where a household is. */
export interface Door {
  addressId: string;
  addressText: string;
  building: string;
  room: string;
  communityCode: string;
  cellCode: string;
}
export const doorKey = ({ addressId, room }: Pick<Door, 'addressId' | 'room'>): string =>
  `${addressId}\u0000${wideless(room)}`;

/** The id of the next household at a door. One that has gone keeps its own for ever. @param before how many there ever were */
export const householdId = (door: Pick<Door, 'addressId' | 'room'>, before: number): string =>
  derivedId('household', door.addressId, wideless(door.room), String(before));

export const memberId = (household: string, name: string, birthMonth: string, n: number): string =>
  derivedId('member', household, name, birthMonth, String(n)).slice(0, 16);

/** Somebody as they were written down, as a member. */
export function newMember(
  given: Omit<Member, 'id' | 'openid' | 'from' | 'approvedBy' | 'guardian'>,
  household: string,
  n: number,
  now: number,
): Member {
  const id = memberId(household, given.name, given.birthMonth, n);
  return { ...given, id, openid: '', from: now, approvedBy: '', guardian: '' };
}

const nothingYet = () => ({
  movedOut: null,
  past: [],
  note: '',
  tags: [],
  seen: null,
  tried: null,
  events: [],
  declines: null,
  linkPostId: '',
  due: null,
  rest: null,
  dueCount: 0,
  dueFrom: null,
  nextClockAt: null,
  fieldVersions: {},
  conflicts: [],
  held: [],
  unfiled: [],
  openids: [],
  came: [],
  went: [],
  visitIds: [],
  last: null,
  tagged: false,
});

/** A household that begins. Pure. @throws Refusal for more members than a household has */
export function newHousehold(
  _id: string,
  door: Door,
  given: Pick<Household, 'living' | 'movedIn' | 'members'> &
    Partial<Pick<Household, 'tags' | 'came' | 'seen' | 'declines' | 'note' | 'events'>>,
  action: string,
  commandId: string,
  by: By,
): Household {
  if (given.members.length > VISIT_LIMITS.members) throw householdRefusals.tooMany(VISIT_LIMITS.members);
  const entry = entryOfChange('', 'living', action, '', commandId, by);
  const fresh: Household = {
    ...nothingYet(),
    _id,
    status: 'living',
    ...door,
    floor: floorOf(door.room),
    ...given,
    fileMark: '',
    fileDue: null,
    ...begun({ ...entry, from: null }),
  };
  return { ...fresh, ...following(fresh, entry) };
}

/** Who leaves a household, and what of theirs goes with them. Pure. @throws Refusal when nobody would be left */
export function parted(
  household: Household,
  memberIds: readonly string[],
): { stay: Household['members']; go: Member[]; tags: Household['tags'] } {
  const go = household.members.filter(({ id }) => memberIds.includes(id));
  if (go.length !== new Set(memberIds).size) throw householdRefusals.noMember();
  const stay = household.members.filter(({ id }) => !memberIds.includes(id));
  if (stay.length === 0) throw householdRefusals.everybody();
  return { stay, go, tags: household.tags.filter((tag) => memberIds.includes(tag.memberId)) };
}

/** What two households are together: members of both, tags of both, each kind once for the household. Pure. */
export function together(
  one: Household,
  other: Household,
): Pick<Household, 'members' | 'tags' | 'events' | 'seen' | 'past'> {
  const members = [
    ...one.members,
    ...other.members.map((member) =>
      member.relation === 'head' ? { ...member, relation: 'relative' as const } : member,
    ),
  ];
  if (members.length > VISIT_LIMITS.members) throw householdRefusals.tooMany(VISIT_LIMITS.members);
  const there = new Set(one.tags.map(({ tagId, memberId: of }) => `${tagId} ${of}`));
  const tags = [...one.tags, ...other.tags.filter((tag) => !there.has(`${tag.tagId} ${tag.memberId}`))];
  const seen = [one.seen, other.seen].sort((a, b) => (b?.at ?? -1) - (a?.at ?? -1))[0] ?? null;
  return { members, tags, events: [...one.events, ...other.events], seen, past: [...one.past, ...other.past] };
}
