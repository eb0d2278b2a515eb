import { beijingDate } from '../../platform/clock';
import { derivedId } from '../../platform/commands';
import type { Attendance, Check, ServiceEntry } from './attendance';
import type { Occasion } from '../occasions/occasion';
import type { Participant } from '../people/participant';
import { served } from '../people/spans';

/** What one change of somebody's presence writes, together or not at all. */
export interface Recorded {
  attendance: Attendance;
  participant: Participant;
  /** a line of the record, null for none */
  entry: ServiceEntry | null;
}

/** Of one who has only just come. */
export const NOTHING_RECORDED = {
  entryId: null,
  entries: 0,
  recordedMinutes: 0,
  confirmedBy: null,
  confirmedAt: null,
  evaluation: null,
  objection: null,
} as const;

/** What of an occasion a line of the record says. */
export type Named = Pick<Occasion, '_id' | 'title' | 'kindLabel' | 'place' | 'gridCode' | 'gridName' | 'organiser'>;

export interface Confirmation {
  confirmed: ServiceEntry['confirmed'];
  reason: string;
  commandId: string;
  now: number;
}

/** Checked out: what counts of it, and whether the organiser has to say so. Pure. */
export function finished(attendance: Attendance, out: Check, now: number): Attendance {
  const there = served(attendance, attendance.in.at, out.at);
  if (attendance.mode === 'none') {
    const nothing = { ...there, minutes: 0, out, state: 'attended', confirmedAt: null } as const;
    return { ...attendance, ...nothing, version: attendance.version + 1, updatedAt: now };
  }
  const byRule = attendance.mode === 'automatic' && !attendance.in.unsure && !out.unsure;
  const state = byRule || there.minutes === 0 ? 'confirmed' : 'awaiting';
  return {
    ...attendance,
    ...there,
    out,
    state,
    confirmedAt: state === 'confirmed' ? now : null,
    version: attendance.version + 1,
    updatedAt: now,
  };
}

/**
 * Writes what an attendance comes to into the record, and into the person's sum: the first line, or one that corrects the last. Pure.
 * Nothing is written of no minutes at all, unless that corrects a line.
 */
export function recorded(
  attendance: Attendance,
  participant: Participant,
  occasion: Named,
  by: Confirmation,
): Recorded {
  if (attendance.minutes === 0 && attendance.entryId === null) return { attendance, participant, entry: null };
  const entry = entryOf(attendance, occasion, by);
  const year = participant.years[entry.year] ?? { minutes: 0, times: 0 };
  const sum = { minutes: year.minutes + entry.change, times: year.times + (entry.corrects === null ? 1 : 0) };
  return {
    attendance: { ...attendance, entryId: entry._id, entries: attendance.entries + 1, recordedMinutes: entry.minutes },
    participant: { ...participant, years: { ...participant.years, [entry.year]: sum } },
    entry,
  };
}

/**
 * Writes what a service was evaluated as: a line after the one that stands, which says the same of everything else. A service that has
 * no line yet keeps it for its first. Pure. @param line that stands, null for none
 */
export function evaluated(
  attendance: Attendance,
  participant: Participant,
  line: ServiceEntry | null,
  { commandId, now }: Pick<Confirmation, 'commandId' | 'now'>,
): Recorded {
  if (!line) return { attendance, participant, entry: null };
  const { evaluation, entries } = attendance;
  const _id = derivedId('entry', attendance._id, String(entries));
  const said = { evaluation, reason: '', recordedAt: now, commandId };
  const entry: ServiceEntry = { ...line, ...said, _id, change: 0, corrects: line._id };
  return { attendance: { ...attendance, entryId: _id, entries: entries + 1 }, participant, entry };
}

function entryOf(
  attendance: Attendance,
  occasion: Named,
  { confirmed, reason, commandId, now }: Confirmation,
): ServiceEntry {
  const { _id, openid, name, kind, from, until, minutes, entryId, entries, recordedMinutes } = attendance;
  const { organiser, place } = occasion;
  return {
    _id: derivedId('entry', _id, String(entries)),
    attendanceId: _id,
    occasionId: occasion._id,
    openid,
    name,
    kind,
    from,
    until,
    minutes,
    kindLabel: occasion.kindLabel,
    title: occasion.title,
    place: place.text,
    gridCode: occasion.gridCode,
    gridName: occasion.gridName,
    change: minutes - recordedMinutes,
    year: beijingDate(attendance.startsAt).slice(0, 4),
    organiser: { name: organiser.name, title: organiser.title },
    checks: { in: attendance.in.way, out: attendance.out?.way ?? 'rule' },
    confirmed,
    evaluation: attendance.evaluation,
    corrects: entryId,
    reason,
    recordedAt: now,
    commandId,
  };
}
