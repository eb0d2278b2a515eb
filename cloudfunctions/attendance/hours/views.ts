import { sayMoment } from '../../platform/clock';
import { HOURS_STATES, OCCASION_KINDS } from '../../../miniprogram/packages/attendance/vocabulary/attendance';
import type { Attendance, By, ServiceEntry } from './attendance';
import type { HoursDetail, HoursLine, MyHours } from '../contract';
import { openHoursSteps } from './decide';
import type { HoursSide } from './steps';
import type { Participant } from '../people/participant';
import { sayCheck } from '../check-in/roster';
import { sayEvaluation, sayMinutes } from '../occasions/say';
import { sayWhen } from '../occasions/views';

/** One attendance as a line of its own record. Pure. */
export function hoursLine(attendance: Attendance, now: number): HoursLine {
  const { label, tone } = HOURS_STATES[attendance.state];
  return {
    id: attendance._id,
    title: attendance.title,
    kindLabel: OCCASION_KINDS[attendance.kind].label,
    whenText: sayWhen(attendance, now),
    minutes: attendance.minutes,
    minutesText: sayLength(attendance),
    state: { label, tone },
  };
}

function sayLength({ out, state, minutes }: Attendance): string {
  if (!out) return '还没有签退';
  return state === 'attended' ? '不算服务时长' : sayMinutes(minutes);
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
    evaluationText: sayEvaluated(attendance),
    lines: entries.map((entry) => entryLine(entry, attendance, now)),
    availableActions: openHoursSteps(attendance, sides, now),
  };
}

function sayConfirmed({ confirmedAt, confirmedBy }: Attendance, now: number): string {
  if (confirmedAt === null) return '';
  const by = confirmedBy ? sayBy(confirmedBy) : '按签到签退';
  return `${sayMoment(confirmedAt, now)} ${by}${confirmedBy ? ' 确认' : '记入'}`;
}

const sayBy = (by: By | null) => `${by?.title ?? ''} ${by?.name ?? ''}`.trim();

function sayEvaluated({ evaluation }: Attendance): string {
  return evaluation ? `${sayEvaluation(evaluation)}（${sayBy(evaluation.by)}）` : '还没有评价';
}

function entryLine(entry: ServiceEntry, attendance: Attendance, now: number): HoursDetail['lines'][number] {
  const stands = entry._id === attendance.entryId;
  const { evaluation } = entry;
  const shown = { id: entry._id, minutesText: sayMinutes(entry.minutes), stands };
  if (evaluation?.at === entry.recordedAt && entry.change === 0 && entry.corrects !== null)
    return {
      ...shown,
      text: `${sayMoment(entry.recordedAt, now)} ${sayBy(evaluation.by)}评价：${sayEvaluation(evaluation)}`,
    };
  return { ...shown, text: sayEntry(entry, now) };
}

function sayEntry(entry: ServiceEntry, now: number): string {
  const { by, how } = entry.confirmed;
  const named = sayBy(by);
  const who = how === 'rule' ? (by ? `${named}补记，` : '按签到签退') : named;
  const said = entry.evaluation?.at === entry.recordedAt ? `，评价${sayEvaluation(entry.evaluation)}` : '';
  const text = `${sayMoment(entry.recordedAt, now)} ${who}${entry.corrects ? '更正' : '记入'}${said}`;
  return [text, entry.reason].filter(Boolean).join('：');
}
