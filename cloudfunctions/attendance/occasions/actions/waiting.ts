import type { RegisteredCall } from '../../../platform/endpoint';
import type { WaitingItem } from '../../../platform/waiting';
import type { Attendance } from '../../hours/attendance';
import { standingOf } from '../places';
import { occasionsAround, type Listed } from '../store-lists';
import { attendancesSince } from '../../hours/store';
import { OCCASION_PAGE } from '../tell';
import { sayWhen } from '../views';
import { checkInWindow, checkOutWindow } from '../../check-in/windows';

const HOUR = 60 * 60 * 1000;
const BACK = 16 * HOUR;
const AHEAD = 36 * HOUR;
/** Who moved up is reminded of it for a day, however far ahead it is. */
const NEWS = 24 * HOUR;
const FAR_AHEAD = 30 * 24 * HOUR;

/** What of the activities waits for a person: those of today and tomorrow, and those they moved up in. Two database calls. */
export async function listWaiting(call: RegisteredCall): Promise<WaitingItem[]> {
  const { openid } = call.caller;
  const [occasions, there] = await Promise.all([
    occasionsAround(openid, call.now - BACK, call.now + FAR_AHEAD),
    attendancesSince(openid, call.now - BACK),
  ]);
  const byOccasion = new Map(there.map((one) => [one.occasionId, one]));
  return occasions.flatMap((one) => waitingItem(one, byOccasion.get(one._id) ?? null, openid, call.now) ?? []);
}

function waitingItem(occasion: Listed, attendance: Attendance | null, openid: string, now: number): WaitingItem | null {
  const label = labelFor(occasion, attendance, openid, now);
  if (label === '') return null;
  const { _id, title, place, startsAt } = occasion;
  const hint = [sayWhen(occasion, now), place.text].filter(Boolean).join('，');
  return { id: `occasion:${_id}`, label, title, hint, page: `${OCCASION_PAGE}?id=${_id}`, at: startsAt };
}

function labelFor(occasion: Listed, attendance: Attendance | null, openid: string, now: number): string {
  if (occasion.status !== 'planned' || standingOf(occasion, openid) !== 'in') return '';
  if (attendance?.out) return '';
  if (attendance) return now >= occasion.endsAt && now <= checkOutWindow(occasion).until ? '等您签退' : '正在参加';
  const window = checkInWindow(occasion);
  if (now > window.until) return '';
  if (now >= window.from) return '可以签到了';
  const moved = occasion.promoted.some((one) => one.openid === openid && one.at > now - NEWS);
  if (moved) return '您有名额了';
  return occasion.startsAt <= now + AHEAD ? (occasion.kind === 'task' ? '要去帮的事' : '要参加的活动') : '';
}
