import { MINUTE, DAY, beijingDate } from '../../platform/clock';
import { askAbout, unmarked } from '../../platform/media';
import {
  ATTENDANCE_LIMITS as LIMITS,
  OCCASION_KINDS,
} from '../../../miniprogram/packages/attendance/vocabulary/attendance';
import { GRID_CODE_LENGTH, type GeoPoint } from '../../../miniprogram/vocabulary/grid';
import type { ActivityKind } from '../menu/kind';
import type { Occasion, OccasionPlan, Times } from '../occasions/occasion';
import type { PlanInput } from './plan-input';
import { attendanceRefusals as refused } from '../occasions/refusals';
import type { Rhythm } from '../series/series';
import { organisersOf } from '../occasions/sides';
import { nextClock } from '../occasions/clocks';

/** What is known of who makes it and where. */
export interface Maker {
  organiser: OccasionPlan['organiser'];
  gridName: string;
  /** by which squad; absent for whoever makes it by a post */
  squad?: OccasionPlan['squad'];
}

/** What an occasion is about, once what was left out is filled in. Pure. @throws Refusal BAD_INPUT */
export function planFrom(
  input: PlanInput,
  kind: ActivityKind | null,
  { organiser, gridName, squad }: Maker,
): OccasionPlan {
  const asked = input.proof ?? kind?.proof ?? 'code';
  if ((asked === 'place' || asked === 'both') && input.place.point === null) throw refused.placeNeeded();
  const { title, photos, gridCode: code, waitingMax, skills, leastAge, risks, requestId } = input;
  const isTask = input.kind === 'task';
  // what the menu calls taking part is no service, whoever plans it
  const hours = kind?.serves === false ? 'none' : (input.hours ?? (isTask ? 'organiser' : 'automatic'));
  const walkIns = input.walkIns ?? !isTask;
  return {
    kind: input.kind,
    kindId: kind?._id ?? '',
    kindLabel: kind?.label ?? OCCASION_KINDS[input.kind].label,
    icon: kind?.icon ?? 'flag-o',
    title,
    words: input.words,
    photos,
    gridCode: code,
    gridName,
    lists: listsOf(code),
    place: { text: input.place.text, point: pointOf(input.place.point) },
    proof: asked,
    ...habitsOf(input, kind),
    waitingMax,
    skills,
    leastAge,
    risks,
    hours,
    walkIns,
    requestId,
    organiser,
    named: [],
    ...(squad ? { squad } : {}),
  };
}

/** As its maker says, else as the line of the menu has it, else as most are. Metres, minutes, people. */
function habitsOf(input: PlanInput, kind: ActivityKind | null) {
  return {
    radius: input.radius ?? kind?.radius ?? 200,
    early: input.early ?? kind?.early ?? 30,
    late: input.late ?? kind?.late ?? 30,
    closing: input.closing ?? kind?.closing ?? 60,
    capacity: input.capacity === undefined ? (kind?.capacity ?? null) : input.capacity,
    audience: input.audience ?? kind?.audience ?? 'everybody',
  };
}

function pointOf(point: { longitude: number; latitude: number } | null): GeoPoint | null {
  return point && { longitude: point.longitude, latitude: point.latitude };
}

/** Whose lists it is in: its grid's, and for a cell its whole community's. */
export function listsOf(code: string): string[] {
  return [code.slice(0, GRID_CODE_LENGTH.community)];
}

/** When a new one is, and comes back. Pure. @throws Refusal BAD_INPUT for a time that is past or too far ahead */
export function rhythmFrom(input: PlanInput, kind: ActivityKind | null, now: number): Rhythm {
  const startsAt = input.date + input.time * MINUTE;
  if (startsAt <= now) throw refused.badTimes('time', '开始的时间已经过了，请选以后的。');
  if (startsAt > now + LIMITS.daysAheadMost * DAY)
    throw refused.badTimes('date', `最远只能安排到 ${LIMITS.daysAheadMost} 天后。`);
  return {
    cadence: input.cadence === 'once' ? 'weekly' : input.cadence,
    first: beijingDate(input.date),
    startMinute: input.time,
    duration: input.duration ?? kind?.duration ?? 120,
    signUpBefore: input.signUpBefore,
    cancelBefore: input.cancelBefore,
  };
}

/** A new occasion as it begins. Pure. @param secret random, known to the server alone */
export function composeOccasion(
  about: OccasionPlan,
  times: Times,
  made: { id: string; seriesId: string | null; secret: string; commandId: string },
  now: number,
): Occasion {
  const { openid, name, title } = about.organiser;
  return {
    ...about,
    ...times,
    _id: made.id,
    seriesId: made.seriesId,
    status: 'planned',
    open: true,
    organisers: organisersOf(about),
    signups: [],
    gone: [],
    promoted: [],
    secret: made.secret,
    recap: { words: '', photos: [] },
    history: [
      { at: now, by: { openid, name, title }, action: 'plan', note: '', photos: [], commandId: made.commandId },
    ],
    revision: 1,
    nextClockAt: nextClock({ ...about, ...times, status: 'planned' }, now)?.at ?? null,
    outbox: [],
    outboxDue: null,
    version: 1,
    createdAt: now,
    updatedAt: now,
    ...unmarked(askAbout('picture', openid, about.photos), now),
  };
}
