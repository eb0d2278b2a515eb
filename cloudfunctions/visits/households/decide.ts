import type { Decision } from '../../platform/subject';
import { entryOfChange, type By } from './entry';
import { dutyOf } from '../due/due';
import type { OutboxEntry } from '../../platform/notices';
import type { Household, HouseholdEvent } from './household';

/** What follows from every change of a household and is kept beside it: its one visit, who of it is here, and that it has to be filed. */
export function following(after: Household, entry: HouseholdEvent): Partial<Household> {
  const duty = dutyOf(after, entry.at);
  const clocks = [duty.nextClockAt, ...after.held.map(({ until }) => until)].filter((at) => at !== null);
  return {
    ...duty,
    nextClockAt: clocks.length > 0 ? Math.min(...clocks) : null,
    tagged: after.tags.some(({ state }) => state === 'approved'),
    openids: after.members.map(({ openid }) => openid).filter(Boolean),
    fileMark: `${entry.commandId}:${after.version}`,
    fileDue: entry.at,
  };
}

/** A change that no row of the table makes: a visit, fields, a split. Pure. */
export function changed(
  before: Household,
  set: Partial<Household>,
  { action, note = '', commandId }: { action: string; note?: string; commandId: string },
  by: By,
  tells: (after: Household, entry: HouseholdEvent) => OutboxEntry[] = () => [],
): Decision<Household> {
  const to = set.status ?? before.status;
  const entry = entryOfChange(before.status, to, action, note, commandId, by);
  const after = { ...before, ...set, status: to };
  const whole = { ...set, status: to, ...following(after, entry) };
  return { set: whole, entry, tells: tells({ ...before, ...whole }, entry) };
}
