import { derivedId } from '../../platform/commands';
import { describeFault, log } from '../../platform/log';
import { checkOut } from '../check';
import { checkByRule, dueClock, fired, type OccasionClock } from '../clocks';
import { moved, tellSignedUpBySeries } from '../follow';
import type { Occasion } from '../occasion';
import { composeOccasion } from '../plan';
import { nthTimes, opensAt, type Series } from '../series';
import { insertOccasion } from '../store';
import { occasionLater, occasionsDue, occasionsOfSeries, saveByRule } from '../store-clocks';
import { attendancesOf, changePresence } from '../store-attendances';
import { changeSeries, seriesDue } from '../store-series';
import { ATTENDANCE_LIMITS } from '../../../miniprogram/vocabulary/attendance';
import { newSecret, occasionIdOf } from './plan-occasion';

/** What one round did. */
export interface ClockReport {
  found: number;
  fired: number;
  postponed: number;
}
const RETRY_MS = 60_000;

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
  if (does !== 'remind') await settleForgotten(occasion, now);
  await saveByRule(occasion, fired(occasion, does, now), now);
}

/** Whoever is checked in and not out is checked out by rule at the planned end, one after the other: once, however often it runs. */
async function settleForgotten(occasion: Occasion, now: number): Promise<void> {
  for (const { _id, openid, out } of await attendancesOf(occasion._id)) {
    if (out) continue;
    await changePresence(openid, _id, ({ attendance, participant }) => {
      if (!attendance || attendance.out) return null;
      const check = checkByRule(occasion, attendance.in.at, derivedId('rule', _id));
      return checkOut(occasion, attendance, participant, check, now);
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
  if (opensAt(series, series.opened, seriesDaysAhead) <= now) {
    const times = nthTimes(series, series.opened);
    const making = {
      id: occasionIdOf(series._id, series.opened),
      seriesId: series._id,
      secret: newSecret(),
      commandId: derivedId('series', series._id, String(series.opened)),
    };
    if (times.startsAt > now) await insertOccasion(composeOccasion(series.plan, times, making, now));
  }
  const opened = opensAt(series, series.opened, seriesDaysAhead) <= now ? series.opened + 1 : series.opened;
  await changeSeries(series, { opened, openNextAt: opensAt(series, opened, seriesDaysAhead) });
}

/** Changes all that follow an occasion of a series, as its organiser said. */
export async function followDueSeries(now: number, limit: number): Promise<ClockReport> {
  const later = (one: Series) => changeSeries(one, { followAt: now + RETRY_MS });
  return each(await seriesDue('followAt', now, limit), (one) => follow(one, now), later);
}

async function follow(series: Series, now: number): Promise<void> {
  const { following } = series;
  if (following) {
    const planned = await occasionsOfSeries(series._id, following.after + 1);
    for (const occasion of planned) {
      const set = moved(occasion, following, now);
      if (set)
        await saveByRule(
          occasion,
          { ...set, outbox: [tellSignedUpBySeries({ ...occasion, ...set }, following, now)] },
          now,
        );
    }
  }
  await changeSeries(series, { following: null, followAt: null });
}
