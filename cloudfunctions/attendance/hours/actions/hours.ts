import type { z } from 'zod';
import { cursorText, parseCursor } from '../../../platform/cursor';
import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import { ATTENDANCE_LIMITS } from '../../../../miniprogram/packages/attendance/vocabulary/attendance';
import type { Attendance } from '../attendance';
import type { HoursDetail, inputs, MyHours } from '../../contract';
import { allowedHoursStep, decideHours, hoursSides, type HoursCommand } from '../decide';
import type { HoursSide } from '../steps';
import type { Occasion } from '../../occasions/occasion';
import { holdsItself, isOrganiser, titleIn, type OccasionViewer } from '../../occasions/sides';
import { occasionById } from '../../occasions/store';
import { attendanceById, attendancesOfPerson, changePresence, entriesOfAttendance, lineOf } from '../store';
import { participantById } from '../../people/store-participants';
import { secondFor } from './second';
import { hoursDetail, myHours } from '../views';
import { refuseBadContent } from '../../../platform/content';
import { viewerFor } from '../../actions/viewer';

const SIZE = ATTENDANCE_LIMITS.pageSize;

/** A person's own unpaid hours: two database calls. */
export async function showMyHours(call: RegisteredCall, { cursor }: { cursor?: string | undefined }): Promise<MyHours> {
  const { openid } = call.caller;
  const [participant, found] = await Promise.all([
    participantById(openid),
    attendancesOfPerson(openid, parseCursor(cursor), SIZE),
  ]);
  const shown = found.slice(0, SIZE);
  const last = shown.at(-1);
  const next = found.length > SIZE && last ? cursorText({ key: last.startsAt, id: last._id }) : null;
  return myHours(participant, shown, next, call.now);
}

interface Readable {
  attendance: Attendance;
  occasion: Occasion;
  viewer: OccasionViewer;
  sides: HoursSide[];
}

/** Somebody's hours, for them and for those who hold the occasion. What one may not read is, for them, not there. */
async function readable(call: RegisteredCall, id: string): Promise<Readable> {
  const attendance = await attendanceById(id);
  const occasion = attendance && (await occasionById(attendance.occasionId));
  if (!attendance || !occasion) throw refusals.notFound('这次服务');
  const viewer = await viewerFor(call, occasion);
  const sides = hoursSides(attendance, viewer.openid, isOrganiser(viewer, occasion), holdsItself(viewer, occasion));
  if (sides.length === 0) throw refusals.notFound('这次服务');
  return { attendance, occasion, viewer, sides };
}

export async function showHours(call: RegisteredCall, { id }: { id: string }): Promise<HoursDetail> {
  const { attendance, sides } = await readable(call, id);
  return hoursDetail(attendance, await entriesOfAttendance(id), sides, call.now);
}

/** Takes one step of somebody's hours: what it writes into the record, and into their own document, is one transaction. */
export async function performHours(
  call: RegisteredCall,
  input: z.output<(typeof inputs)['perform-hours']>,
): Promise<HoursDetail> {
  const found = await readable(call, input.id);
  if (!isHoursReplay(found.attendance, call)) await take(call, input, found);
  return showHours(call, input);
}

async function take(
  call: RegisteredCall,
  { action, version, fields }: z.output<(typeof inputs)['perform-hours']>,
  { attendance, occasion, viewer, sides }: Readable,
): Promise<void> {
  const { openid, account } = call.identity;
  const by = { openid, name: account.name, title: titleIn(viewer, occasion), sides };
  const command: HoursCommand = { action, version, fields, commandId: call.commandId, by, second: null, line: null };
  const step = allowedHoursStep(attendance, command, call.now);
  await refuseBadContent(openid, fields.note ?? '');
  const second = action === 'object' ? await secondFor(attendance, occasion, call.now) : null;
  const line = step.effect === 'evaluate' ? await lineOf(attendance) : null;
  await changePresence(attendance.openid, attendance._id, (there) => {
    if (!there.attendance) throw refusals.notFound('这次服务');
    if (isHoursReplay(there.attendance, call)) return null;
    const now = there.attendance;
    const organises = isOrganiser(viewer, occasion);
    const again = { ...command, second, line, by: { ...by, sides: hoursSides(now, openid, organises) } };
    return decideHours(now, there.participant, occasion, again, call.now);
  });
}

/** Somebody's tap on these hours that had its answer already. */
export function isHoursReplay({ history }: Attendance, { commandId, caller }: RegisteredCall): boolean {
  return history.some((entry) => entry.commandId === commandId && entry.by.openid === caller.openid);
}
