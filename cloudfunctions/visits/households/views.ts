import { DAY, sayMoment } from '../../platform/clock';
import { actionsFor, timelineOf } from '../../platform/subject';
import {
  HOUSEHOLD_STATUSES,
  LIVING,
  PURPOSES,
  RELATIONS,
  type Purpose,
} from '../../../miniprogram/packages/visits/vocabulary/visits';
import { dueStateOf, sayDue } from '../due/due';
import { memberSight, purposesFor, sightOf, type Sight, type VisitSide } from '../access/access';
import type { ConflictView, DueView, HouseholdView, MaskedField, MemberView, TagView } from './view-types';
import { ageAt, isMinor, maskName, maskNumber, minorLacks, type Household, type Member, type TagOn } from './household';
import { everyText, lastSeenText, reasonsFor, sayDay, seesTag } from './line';
import { householdKind, ownerIn, type HouseholdViewer } from './kind';
import type { HouseholdActor } from './steps';
import { fieldName, sightFieldOf } from './words';

const MASKS = { names: maskName, phone: maskNumber, birth: () => '****', work: () => '****' } as const;
function masked(text: string, sight: Sight, mask: (text: string) => string): MaskedField {
  if (sight === 'hidden') return { text: '', state: 'hidden' };
  if (sight === 'open') return { text, state: 'open' };
  return { text: text === '' ? '' : mask(text), state: sight === 'masked' ? 'masked' : 'hidden' };
}

/** How somebody reads a household: in which parts, and for which purpose they unmasked it. */
export interface Reading {
  viewer: HouseholdViewer;
  actor: HouseholdActor;
  purpose: Purpose | null;
  openUntil: number;
}

function memberView(member: Member, { actor, purpose, viewer }: Reading): MemberView {
  const { now, sides } = actor;
  const sight = (field: 'names' | 'birth' | 'phone' | 'work') => memberSight(sides, field, purpose, member, now);
  const age = ageAt(member.birthMonth, now);
  const birth = sight('birth');
  return {
    id: member.id,
    name: masked(member.name, sight('names'), MASKS.names),
    relation: member.relation,
    relationText: RELATIONS[member.relation],
    birthMonth: masked(member.birthMonth, birth, MASKS.birth),
    ageText: age === null || birth === 'hidden' ? '' : `${age} 岁`,
    phone: masked(member.phone, sight('phone'), MASKS.phone),
    workUnit: masked(member.workUnit, sight('work'), MASKS.work),
    partyMember: member.partyMember && sightOf(sides, 'party', purpose) === 'open',
    minor: isMinor(member, now),
    minorText: minorLacks(member, now),
    linked: member.openid !== '',
    isMe: member.openid !== '' && member.openid === viewer.openid,
  };
}

function tagView(tag: TagOn, { members }: Household, now: number): TagView {
  const { id, tagId, name, group, memberId, state, sensitivity, intervalDays, until, purpose, ground } = tag;
  const member = members.find((one) => one.id === memberId);
  return {
    id,
    tagId,
    name,
    group,
    memberName: member ? maskName(member.name) : '',
    state,
    stateText: state === 'approved' ? '有效' : '待审批',
    sensitivity,
    everyText: everyText(intervalDays),
    untilText: until === null ? '' : `有效期至 ${sayDay(until - DAY, now)}`,
    purpose,
    ground,
  };
}

function dueView(household: Household, { viewer, actor }: Reading): DueView | null {
  const { now, sides } = actor;
  const state = dueStateOf(household, now);
  if (state === null) return null;
  const owner = ownerIn(viewer.around, household, now);
  const staff = sides.some((side) => side !== 'member' && side !== 'squad');
  return {
    state,
    stateText: { coming: '未到期', due: '待走访', overdue: '已逾期', resting: '暂不走访' }[state],
    dueText: sayDue(household, now),
    reasons: reasonsFor(sides, household.due?.reasons ?? []),
    restText: household.rest ? sayDue(household, now) : '',
    ownerText: owner ? `${owner.title} ${owner.name}${owner.side === 'B' ? '（代 A 角）' : ''}` : '',
    ownerPhone: owner && staff ? owner.phone : '',
    standingIn: owner?.side === 'B',
  };
}

function conflictViews(household: Household, { actor, purpose }: Reading): ConflictView[] {
  const { now, sides } = actor;
  if (!sides.some((side) => ['visitor', 'chief', 'worker'].includes(side))) return [];
  const side = (field: string, value: { value: string; by: string; at: number }) => ({
    value: shownValue(household, field, value.value, sides, purpose, now),
    byText: value.by === '' ? '现有记录' : value.by,
    atText: value.at === 0 ? '' : sayMoment(value.at, now),
  });
  return household.conflicts.map(({ id, field, standing, offered }) => ({
    id,
    field,
    fieldText: fieldName(field, household),
    standing: side(field, standing),
    offered: side(field, offered),
  }));
}

/** A value of a field that is in dispute, masked as the field itself is. */
function shownValue(
  { members }: Household,
  field: string,
  value: string,
  sides: readonly VisitSide[],
  purpose: Purpose | null,
  now: number,
): string {
  const kind = sightFieldOf(field);
  const member = members.find(({ id }) => field.startsWith(`m:${id}.`));
  const personal = kind === 'names' || kind === 'birth' || kind === 'phone' || kind === 'work';
  const sight = member && personal ? memberSight(sides, kind, purpose, member, now) : sightOf(sides, kind, purpose);
  if (sight === 'open') return kind === 'living' ? (LIVING[value as keyof typeof LIVING]?.label ?? value) : value;
  return personal && sight !== 'hidden' ? MASKS[kind](value) : '（点“查看”后显示）';
}

/** A household for one of those who have a part in it; the household's own people have a page of their own. */
export function householdView(household: Household, reading: Reading): HouseholdView {
  const { actor, purpose, openUntil } = reading;
  const { now, sides } = actor;
  const { _id: id, version, addressText, room, communityCode, cellCode, living, status } = household;
  const sees = (field: Parameters<typeof sightOf>[1]) => sightOf(sides, field, purpose) === 'open';
  const people = sightOf(sides, 'names', purpose) !== 'hidden';
  const staff = sides.some((side) => ['visitor', 'chief', 'worker'].includes(side));
  return {
    id,
    version,
    title: `${addressText} ${room}`.trim(),
    addressText,
    room,
    communityCode,
    cellCode,
    living,
    livingText: sees('living') ? LIVING[living].label : '',
    status,
    statusText: HOUSEHOLD_STATUSES[status].label,
    movedInText: sees('living') ? sayDay(household.movedIn, now) : '',
    members: people ? household.members.map((member) => memberView(member, reading)) : [],
    tags: household.tags.filter((tag) => seesTag(sides, tag, purpose)).map((tag) => tagView(tag, household, now)),
    note: sees('note') ? { text: household.note, state: 'open' } : { text: '', state: 'hidden' },
    due: sees('plainTags') ? dueView(household, reading) : null,
    lastSeenText: sees('visits') || sees('plainTags') ? lastSeenText(household, now) : '',
    conflicts: conflictViews(household, reading),
    lineage: staff ? lineageOf(household) : [],
    purposes: status === 'living' ? purposesFor(sides).map((value) => ({ value, label: PURPOSES[value].label })) : [],
    openUntil,
    timeline: staff ? timelineOf(householdKind, household.history, actor, quiet(sides)) : [],
    may: {
      visit: status === 'living' && sides.some((side) => ['visitor', 'chief', 'worker', 'companion'].includes(side)),
      change: status === 'living' && staff,
      seeLooks: sees('looks'),
      split: status === 'living' && sides.some((side) => side === 'chief' || side === 'worker' || side === 'visitor'),
    },
    availableActions: actionsFor(householdKind, household, actor),
  };
}

/** What was written beside a step about a tag is for the chief and the visitor. */
const quiet = (sides: readonly VisitSide[]) => (entry: { note: string; action: string }) => ({
  note: sides.includes('chief') || sides.includes('visitor') ? entry.note : '',
  photos: [] as string[],
  heldPhotos: [] as [],
});

const lineageOf = ({ came, went }: Household) => [
  ...came.map((id) => ({ id, text: '由此分出或并入' })),
  ...went.map((id) => ({ id, text: '现在的住户' })),
];
