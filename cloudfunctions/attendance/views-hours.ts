import { sayMoment } from '../platform/clock';
import type { ActionField, AvailableAction } from '../platform/steps';
import { HOURS_STATES, OCCASION_KINDS } from '../../miniprogram/vocabulary/attendance';
import type { Attendance, ServiceEntry } from './attendance';
import type { HoursDetail, HoursLine, MyHours } from './contract';
import { minutesMost, openHoursSteps } from './decide-hours';
import type { HoursSide, HoursStep } from './hours-steps';
import type { Participant } from './participant';
import { sayCheck } from './roster';
import { sayMinutes } from './say';
import { sayWhen } from './views';

/** One attendance as a line of its own record. Pure. */
export function hoursLine(attendance: Attendance, now: number): HoursLine {
  const { label, tone } = HOURS_STATES[attendance.state];
  return {
    id: attendance._id,
    title: attendance.title,
    kindLabel: OCCASION_KINDS[attendance.kind].label,
    whenText: sayWhen(attendance, now),
    minutes: attendance.minutes,
    minutesText: attendance.out ? sayMinutes(attendance.minutes) : '还没有签退',
    state: { label, tone },
  };
}

/** A person's own hours: the sum of each year, and a page of what it is made of. Pure. */
export function myHours(
  { years }: Participant,
  attendances: readonly Attendance[],
  next: string | null,
  now: number,
): MyHours {
  const sums = Object.entries(years).sort(([a], [b]) => (a < b ? 1 : -1));
  return {
    years: sums.map(([year, { minutes, times }]) => ({ year, minutesText: sayMinutes(minutes), times })),
    items: attendances.map((one) => hoursLine(one, now)),
    next,
  };
}

/** Hours of one person at one occasion, whole, with what this very person may do. Pure. */
export function hoursDetail(
  attendance: Attendance,
  entries: readonly ServiceEntry[],
  sides: readonly HoursSide[],
  now: number,
): HoursDetail {
  const { objection } = attendance;
  return {
    ...hoursLine(attendance, now),
    version: attendance.version,
    name: attendance.name,
    occasionId: attendance.occasionId,
    inText: sayCheck(attendance.in, '签到', now),
    outText: attendance.out ? sayCheck(attendance.out, '签退', now) : '',
    confirmedText: sayConfirmed(attendance, now),
    objectionText: objection ? `本人认为是 ${sayMinutes(objection.minutes)}：${objection.note}` : '',
    lines: entries.map((entry) => entryLine(entry, attendance, now)),
    availableActions: openHoursSteps(attendance, sides, now).map((step) => availableAction(step, attendance)),
  };
}

function sayConfirmed({ confirmedAt, confirmedBy }: Attendance, now: number): string {
  if (confirmedAt === null) return '';
  const by = confirmedBy ? `${confirmedBy.title} ${confirmedBy.name}`.trim() : '按签到签退';
  return `${sayMoment(confirmedAt, now)} ${by}${confirmedBy ? ' 确认' : '记入'}`;
}

function entryLine(entry: ServiceEntry, { entryId }: Attendance, now: number): HoursDetail['lines'][number] {
  const { by, how } = entry.confirmed;
  const named = `${by?.title ?? ''} ${by?.name ?? ''}`.trim();
  const who = how === 'rule' ? (by ? `${named}补记，` : '按签到签退') : named;
  const text = [`${sayMoment(entry.recordedAt, now)} ${who}${entry.corrects ? '更正' : '记入'}`, entry.reason].filter(
    Boolean,
  );
  return {
    id: entry._id,
    minutesText: sayMinutes(entry.minutes),
    text: text.join('：'),
    stands: entry._id === entryId,
  };
}

function availableAction(step: HoursStep, attendance: Attendance): AvailableAction {
  const fields = step.fields.map((field): ActionField => {
    const isNumber = field.name === 'number';
    const max = isNumber ? minutesMost(attendance, step) : field.max;
    const preset = isNumber ? String(attendance.objection?.minutes ?? attendance.minutes) : '';
    return { ...field, max, preset, options: [] };
  });
  return { action: step.action, label: step.label, primary: step.primary, confirm: step.confirm, fields };
}
