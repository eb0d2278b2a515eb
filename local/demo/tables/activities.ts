import type { KindRowInput } from '../../../cloudfunctions/attendance/menu/kind';
import type { PastRowInput } from '../../../cloudfunctions/attendance/planning/past';
import type { AttendanceInputs } from '../../../cloudfunctions/attendance/contract';
import { ACTIVITY_KINDS, BEEN, COMING } from '../data/activities';
import { PERSONAS } from '../data/personas';
import { registry } from '../people-names';
import { random } from '../random';
import { MINUTE, DAY, beijingDate, beijingParts, dayStart, writeTime } from '../../../cloudfunctions/platform/clock';

/** The community around the demonstration's people, and where its square is. */
const COMMUNITY = '610302004001';

/** The first such weekday from a moment on, or back from it. */
function weekdayFrom(at: number, weekday: number | undefined, step: 1 | -1): number {
  let day = at;
  while (weekday !== undefined && beijingParts(day).weekday !== weekday) day += step * DAY;
  return day;
}
const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const momentOf = (day: number, time: string) => dayStart(day) + minutesOf(time) * MINUTE;
const kindId = (gridCode: string, key: string) => `${gridCode.slice(0, 6)}-${key}`;

export function kindRows(districtCodes: readonly string[]): KindRowInput[] {
  return districtCodes.flatMap((gridCode) =>
    ACTIVITY_KINDS.map(({ key, ...same }, i) => ({
      id: kindId(gridCode, key),
      gridCode,
      order: (i + 1) * 10,
      ...same,
    })),
  );
}

/** What the community has planned, some of it every week. @param point of its square */
export function comingRows(now: number, point: { longitude: number; latitude: number }): AttendanceInputs['plan'][] {
  return COMING.map(({ kind, title, words, place, days, weekday, inMinutes, time, cadence, risks = '', capacity }) => ({
    kindId: kindId(COMMUNITY, kind),
    gridCode: COMMUNITY,
    title,
    words,
    risks,
    cadence,
    place: { text: place, point },
    time: inMinutes === undefined ? time : writeTime(now + inMinutes * MINUTE),
    date: beijingDate(inMinutes === undefined ? weekdayFrom(now + days * DAY, weekday, 1) : now + inMinutes * MINUTE),
    ...(inMinutes === undefined ? {} : { cancelBefore: 0 }),
    ...(capacity === undefined ? {} : { capacity }),
  }));
}

const EVALUATED: NonNullable<PastRowInput['people'][number]['evaluation']>[] = [
  { level: 'excellent', words: '耐心细致，老人都说好' },
  { level: 'excellent', words: '来得早，走得晚，器材也收好了' },
  { level: 'good', words: '认真负责' },
  { level: 'good' },
  { level: 'fair' },
];

/** What has been there, with whoever came: the people that one can be among them. */
export function beenRows(now: number, organiser: PastRowInput['organiser']): PastRowInput[] {
  const dice = random(5810);
  const judge = random(5811);
  const names = registry(11);
  const known = PERSONAS.filter(({ home, name }) => home?.addressId.startsWith(COMMUNITY) && name);
  const others = Array.from({ length: 8 }, (_, i) => ({
    openid: `past-helper-${i + 1}`,
    name: names.name(),
    phone: names.phone(),
  }));
  const people = [...known.map(({ openid, name, phone }) => ({ openid, name: name!, phone: phone ?? '' })), ...others];
  return BEEN.map(({ kind, title, place, days, weekday, from, until, recap }, i) => {
    const day = weekdayFrom(now - days * DAY, weekday, -1);
    const [startsAt, endsAt] = [momentOf(day, from), momentOf(day, until)];
    return {
      id: `demo-occasion-${i + 1}`,
      kindId: kindId(COMMUNITY, kind),
      gridCode: COMMUNITY,
      title,
      placeText: place,
      recap,
      startsAt,
      endsAt,
      organiser,
      people: people
        .filter(() => dice.next() < 0.7)
        .map((person) => ({
          ...person,
          inAt: startsAt + dice.integer(-20, 15) * MINUTE,
          outAt: endsAt - dice.integer(0, 30) * MINUTE,
          evaluation: judge.next() < 0.8 ? (EVALUATED[judge.integer(0, EVALUATED.length - 1)] ?? null) : null,
        })),
    };
  });
}
