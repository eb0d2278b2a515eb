import { LIVING, RELATIONS, VISIT_LIMITS } from '../../../miniprogram/packages/visits/vocabulary/visits';
import { householdRefusals, type Conflict, type Household, type Member } from './household';

/** One field as somebody found it and as it is to be, made on a version of the household. */
export interface FieldChange {
  field: string;
  from: string;
  to: string;
}
export interface Made {
  /** version of the household that they saw */
  base: number;
  by: string;
  at: number;
  /** makes the ids of what it makes */
  id: string;
}
export type Merged = Pick<Household, 'living' | 'members' | 'note' | 'fieldVersions' | 'conflicts'>;
/** clean: nobody else wrote it; same: it says so already; hard: somebody else wrote something else meanwhile. */
export type Clash = 'clean' | 'same' | 'hard';

const MEMBER_FIELD = /^m:([\w-]{1,40})\.(name|relation|birthMonth|phone|workUnit|partyMember)$/;

/** The value of a field as text, null when there is no such member any more. */
export function valueOf(
  { living, note, members }: Pick<Household, 'living' | 'note' | 'members'>,
  field: string,
): string | null {
  if (field === 'living') return living;
  if (field === 'note') return note;
  const [, id = '', key = ''] = MEMBER_FIELD.exec(field) ?? [];
  const member = members.find((one) => one.id === id);
  if (!member) return null;
  const value = member[key as keyof Member];
  return typeof value === 'boolean' ? (value ? '是' : '否') : String(value);
}

/**
 * Did somebody else write this field since it was seen? The version decides, and what stands there: a change that was made on what
 * stands now is clean, whenever it was made. Hard is never made less. Pure.
 */
export function clashOf(household: Merged, change: FieldChange, base: number): Clash {
  const now = valueOf(household, change.field);
  if (now === change.to) return 'same';
  if (now === null) return 'hard';
  return (household.fieldVersions[change.field] ?? 0) <= base || now === change.from ? 'clean' : 'hard';
}

/**
 * A household with changes that were made on an earlier version of it: fields that nobody else wrote are taken, a field that somebody
 * wrote otherwise keeps its value and stands with both for a person to decide. Nothing is lost. Pure.
 * @param next the version that the household has by this write
 * @throws Refusal BAD_INPUT for a value that the field cannot have
 */
export function mergeChanges(household: Merged, changes: readonly FieldChange[], made: Made, next: number): Merged {
  return changes.reduce(
    (merged, change, i) => mergeOne(merged, change, { ...made, id: `${made.id}_${i}` }, next),
    household,
  );
}

function mergeOne(merged: Merged, change: FieldChange, made: Made, next: number): Merged {
  refuseValue(change);
  const clash = clashOf(merged, change, made.base);
  if (clash === 'same') return merged;
  if (clash === 'hard') return { ...merged, conflicts: withConflict(merged, change, made) };
  const fieldVersions = { ...merged.fieldVersions, [change.field]: next };
  return { ...merged, ...withValue(merged, change.field, change.to), fieldVersions };
}

function withConflict(merged: Merged, { field, to }: FieldChange, { id, by, at }: Made): Conflict[] {
  if (merged.conflicts.some((one) => one.field === field && one.offered.value === to)) return merged.conflicts;
  const standing = { value: valueOf(merged, field) ?? '这位成员已经不在这一户', by: '', at: 0 };
  return [...merged.conflicts, { id, field, standing, offered: { value: to, by, at } }];
}

/** A household in which a field says something else. */
export function withValue<H extends Pick<Household, 'living' | 'note' | 'members'>>(
  household: H,
  field: string,
  to: string,
): Pick<Household, 'living' | 'note' | 'members'> {
  const { living, note, members } = household;
  if (field === 'living') return { living: to as Household['living'], note, members };
  if (field === 'note') return { living, note: to, members };
  const [, id = '', key = ''] = MEMBER_FIELD.exec(field) ?? [];
  const value = key === 'partyMember' ? to === '是' : to;
  return { living, note, members: members.map((one) => (one.id === id ? { ...one, [key]: value } : one)) };
}

/**
 * A person decides between two values. Pure.
 * @param take the one that was offered, or what stands
 */
export function decideConflict(household: Merged, id: string, take: 'offered' | 'standing', next: number): Merged {
  const conflict = household.conflicts.find((one) => one.id === id);
  if (!conflict) throw householdRefusals.noMember();
  const conflicts = household.conflicts.filter((one) => one.id !== id);
  const { field, offered } = conflict;
  if (take === 'standing' || valueOf(household, field) === null) return { ...household, conflicts };
  const fieldVersions = { ...household.fieldVersions, [field]: next };
  return { ...household, ...withValue(household, field, offered.value), conflicts, fieldVersions };
}

/** What each field may say. */
function refuseValue({ field, to }: FieldChange): void {
  const [, , key = field] = MEMBER_FIELD.exec(field) ?? [];
  const good: Record<string, (text: string) => boolean> = {
    living: (text) => text in LIVING,
    note: (text) => text.length <= VISIT_LIMITS.wordsMax,
    name: (text) => text.length >= 1 && text.length <= 40,
    relation: (text) => text in RELATIONS,
    birthMonth: (text) => /^((19|20)\d{2}-(0[1-9]|1[0-2]))?$/.test(text),
    phone: (text) => /^(1\d{10}|0\d{9,11})?$/.test(text),
    workUnit: (text) => text.length <= 40,
    partyMember: (text) => text === '是' || text === '否',
  };
  if (!good[key]?.(to)) throw householdRefusals.badValue(field);
}

/** Of a household with changes, what is written. */
export const pick = ({ living, note, fieldVersions, conflicts, members }: Merged): Merged => ({
  living,
  note,
  fieldVersions,
  conflicts,
  members,
});
