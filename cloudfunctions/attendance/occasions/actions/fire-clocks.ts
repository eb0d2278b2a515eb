import { derivedId } from '../../../platform/commands';
import { describeFault, log } from '../../../platform/log';
import { checkOut } from '../../check-in/check';
import { checkByRule, dueClock, fired, type OccasionClock } from '../clocks';
import { followed } from '../../series/follow';
import type { Expected } from '../decision';
import { lapsed } from '../offers';
import type { Occasion, Times } from '../occasion';
import { composeOccasion } from '../../planning/plan';
import { nthTimes, opensAt, type Following, type Series } from '../../series/series';
import { occasionLater, occasionsDue, occasionsOfSeries, saveByRule } from '../store-clocks';
import { attendancesOf, changePresence } from '../../hours/store';
import { secondFor } from '../../hours/actions/second';
import { changeSeries, openDate, seriesDue } from '../../series/store';
import { ATTENDANCE_LIMITS } from '../../../../miniprogram/packages/attendance/vocabulary/attendance';
import { newSecret, occasionIdOf } from '../../planning/actions/plan-occasion';
import { MINUTE } from '../../../platform/clock';

/** What one round did. */
export interface ClockReport {
  found: number;
  fired: number;
  postponed: number;
}
const RETRY_MS = MINUTE;

async function each<T extends { _id: string }>(
  due: readonly T[],
  does: (one: T) => Promise<void>,
  later: (one: T) => Promise<unknown>,
): Promise<ClockReport> {
  const report: ClockReport = { found: due.length, fired: 0, postponed: 0 };
  for (const one of due) {
    try {
      await does(one);
      report.fired += 1;
    } catch (error) {
      log({ level: 'error', event: 'occasion clock failed', document: one._id, cause: describeFault(error) });
      await later(one);
      report.postponed += 1;
    }
  }
  return report;
}

/** Reminds, settles and closes occasions whose time has come. One database call when there is none. */
export async function fireDueOccasions(now: number, limit: number): Promise<ClockReport> {
  const later = (one: Occasion) => occasionLater(one._id, now + RETRY_MS);
  return each(await occasionsDue(now, limit), (one) => fireOne(one, now), later);
}

async function fireOne(occasion: Occasion, now: number): Promise<void> {
  const does: OccasionClock = dueClock(occasion, now) ?? 'close';
  if (does === 'lapse') return saveByRule(occasion, lapsed(occasion, now), now, asItStands(occasion));
  if (does !== 'remind') await settleForgotten(occasion, now);
  await saveByRule(occasion, fired(occasion, does, now), now);
}

/** Nobody has joined, or left, since: those who are asked next are who they were. */
const asItStands = ({ signups }: Occasion): Expected => ({
  [`signups.${signups.length}`]: null,
  ...(signups.length > 0 ? { [`signups.${signups.length - 1}.openid`]: signups.at(-1)?.openid ?? '' } : {}),
});

/** Whoever is checked in and not out is checked out by rule at the planned end, one after the other: once, however often it runs. */
async function settleForgotten(occasion: Occasion, now: number): Promise<void> {
  for (const there of await attendancesOf(occasion._id)) {
    const { _id, openid, out } = there;
    if (out) continue;
    const second = there.own ? await secondFor(there, occasion, now) : null;
    await changePresence(openid, _id, ({ attendance, participant }) => {
      if (!attendance || attendance.out) return null;
      const check = checkByRule(occasion, attendance.in.at, derivedId('rule', _id));
      return checkOut(occasion, attendance, participant, check, now, second);
    });
  }
}

/** Opens the next dates of series, so many days ahead. A date opened twice is there once. */
export async function openDueSeries(now: number, limit: number): Promise<ClockReport> {
  const later = (one: Series) => changeSeries(one, { openNextAt: now + RETRY_MS });
  return each(await seriesDue('openNextAt', now, limit), (one) => openNext(one, now), later);
}

async function openNext(series: Series, now: number): Promise<void> {
  const { seriesDaysAhead } = ATTENDANCE_LIMITS;
  const isDue = opensAt(series, series.opened, seriesDaysAhead) <= now;
  const times = nthTimes(series, series.opened);
  const occasion = isDue && times.startsAt > now ? nthOccasion(series, times, now) : null;
  const opened = isDue ? series.opened + 1 : series.opened;
  await openDate(series, occasion, { opened, openNextAt: opensAt(series, opened, seriesDaysAhead) });
}

function nthOccasion({ _id, plan, opened }: Series, times: Times, now: number): Occasion {
  const commandId = derivedId('series', _id, String(opened));
  const making = { id: occasionIdOf(_id, opened), seriesId: _id, secret: newSecret(), commandId };
  return composeOccasion(plan, times, making, now);
}

/** Changes all that follow an occasion of a series, as its organisers said, in that order. */
export async function followDueSeries(now: number, limit: number): Promise<ClockReport> {
  const later = (one: Series) => changeSeries(one, { followAt: now + RETRY_MS });
  return each(await seriesDue('followAt', now, limit), (one) => follow(one, now), later);
}

async function follow(series: Series, now: number): Promise<void> {
  for (const following of series.followings) await followOne(series, following, now);
  await changeSeries(series, { followings: [], followAt: null });
}

/** Each in a write of its own: those that were changed before a run died are passed over by the next. */
async function followOne({ _id }: Series, following: Following, now: number): Promise<void> {
  const open = new Set(Array.from({ length: following.opened }, (_, n) => occasionIdOf(_id, n)));
  for (const occasion of await occasionsOfSeries(_id, following.after + 1)) {
    const after = open.has(occasion._id) ? followed(occasion, following, now) : null;
    if (after) await saveByRule(occasion, { ...after.set, outbox: after.tells }, now, after.expected);
  }
}
