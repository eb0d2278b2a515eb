import { collection, command, inTransaction, read, type CollectionDeclaration } from '../../platform/database';
import { pageAfter } from '../../platform/paging';
import type { Cursor } from '../../platform/cursor';
import { derivedId } from '../../platform/commands';
import type { Attendance, ServiceEntry } from './attendance';
import type { Recorded } from './hours';
import type { Span } from '../people/spans';
import type { Participant } from '../people/participant';
import { readParticipant, writeParticipant } from '../people/store-participants';

export const ATTENDANCES = 'attendances';
export const SERVICE_ENTRIES = 'serviceEntries';

/** Every query below names the index that serves it. */
export const attendanceCollections: readonly CollectionDeclaration[] = [
  {
    name: ATTENDANCES,
    indexes: [
      { name: 'occasion', fields: { occasionId: 1, _id: 1 } },
      { name: 'person', fields: { openid: 1, startsAt: -1, _id: -1 } },
      { name: 'waitsFor', fields: { waitsFor: 1, updatedAt: 1, _id: 1 } },
      { name: 'outboxDue', fields: { outboxDue: 1 } },
    ],
  },
  {
    name: SERVICE_ENTRIES,
    indexes: [
      { name: 'person', fields: { openid: 1, recordedAt: -1, _id: -1 } },
      { name: 'attendance', fields: { attendanceId: 1, recordedAt: 1 } },
      { name: 'grid', fields: { gridCode: 1, recordedAt: 1, _id: 1 } },
    ],
  },
];

/** The one document of one person at one occasion. */
export function attendanceIdOf(occasionId: string, openid: string): string {
  return derivedId('attendance', occasionId, openid);
}

export async function attendanceById(id: string): Promise<Attendance | null> {
  const { data } = await collection(ATTENDANCES).doc(id).get();
  return (data as Attendance[])[0] ?? null;
}

/** More than any occasion has. */
const PAGE = 1000;

/** Everybody who has checked in to an occasion; by index occasion, one call for each thousand. */
export async function attendancesOf(occasionId: string): Promise<Attendance[]> {
  const found: Attendance[] = [];
  for (;;) {
    const { data } = await collection(ATTENDANCES)
      .where({ occasionId, _id: command().gt(found.at(-1)?._id ?? '') })
      .orderBy('_id', 'asc')
      .limit(PAGE)
      .get();
    found.push(...(data as Attendance[]));
    if (data.length < PAGE) return found;
  }
}

/** Has anybody checked in to an occasion? By index occasion. */
export async function anybodyThere(occasionId: string): Promise<boolean> {
  const { data } = await collection(ATTENDANCES).where({ occasionId }).limit(1).field({ _id: true }).get();
  return data.length > 0;
}

/** How many have checked in to an occasion; by index occasion. */
export async function countThere(occasionId: string): Promise<number> {
  return (await collection(ATTENDANCES).where({ occasionId }).count()).total ?? 0;
}

/** One page of what somebody took part in, the latest first; by index person. */
export async function attendancesOfPerson(openid: string, cursor: Cursor | null, size: number): Promise<Attendance[]> {
  const mine = { openid };
  const { data } = await collection(ATTENDANCES)
    .where(pageAfter(mine, 'startsAt', cursor, 'desc'))
    .orderBy('startsAt', 'desc')
    .orderBy('_id', 'desc')
    .limit(size + 1)
    .field({ outbox: false })
    .get();
  return data as Attendance[];
}

/** All lines of the record about one attendance, the first first; by index attendance. */
export async function entriesOfAttendance(attendanceId: string): Promise<ServiceEntry[]> {
  const { data } = await collection(SERVICE_ENTRIES)
    .where({ attendanceId })
    .orderBy('recordedAt', 'asc')
    .limit(PAGE)
    .get();
  return data as ServiceEntry[];
}

/** The line of the record that stands of an attendance, null for none; by _id. A line is never changed. */
export async function lineOf({ entryId }: Pick<Attendance, 'entryId'>): Promise<ServiceEntry | null> {
  if (entryId === null) return null;
  const { data } = await collection(SERVICE_ENTRIES).doc(entryId).get();
  return (data as ServiceEntry[])[0] ?? null;
}

/** One page of a person's record, the latest line first; by index person. */
export async function entriesOfPerson(openid: string, cursor: Cursor | null, size: number): Promise<ServiceEntry[]> {
  const mine = { openid };
  const { data } = await collection(SERVICE_ENTRIES)
    .where(pageAfter(mine, 'recordedAt', cursor, 'desc'))
    .orderBy('recordedAt', 'desc')
    .orderBy('_id', 'desc')
    .limit(size + 1)
    .get();
  return data as ServiceEntry[];
}

/** What there is of one person at one occasion. */
export interface There {
  participant: Participant;
  attendance: Attendance | null;
}

/**
 * Changes one person's presence, their spans and their record together or not at all. The person's own document is part of it: two
 * changes of one person at the same time come one after the other, and their hours cannot overlap.
 * @param choose pure: it may be asked again, on what is there by then; null changes nothing
 */
export function changePresence(
  openid: string,
  attendanceId: string,
  choose: (there: There) => Recorded | null,
): Promise<Attendance | null> {
  return inTransaction(async (transaction) => {
    const participant = await readParticipant(transaction, openid);
    const attendance = await read<Attendance>(transaction, ATTENDANCES, attendanceId);
    const chosen = choose({ participant, attendance });
    if (!chosen) return attendance;
    const { _id, ...fields } = chosen.attendance;
    await transaction.collection(ATTENDANCES).doc(_id).set(fields);
    await writeParticipant(transaction, chosen.participant);
    if (chosen.entry) await transaction.collection(SERVICE_ENTRIES).add(chosen.entry);
    return chosen.attendance;
  });
}

/** Changes what is known of somebody's time, and nothing else. */
export function changeSpans(openid: string, change: (spans: readonly Span[]) => Span[]): Promise<void> {
  return inTransaction(async (transaction) => {
    const participant = await readParticipant(transaction, openid);
    await writeParticipant(transaction, { ...participant, spans: change(participant.spans) });
  });
}
