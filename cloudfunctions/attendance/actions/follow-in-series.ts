import type { RegisteredCall } from '../../platform/endpoint';
import type { Occasion, OccasionEntry } from '../occasion';
import { nthTimes, type Following } from '../series';
import { changeSeries, seriesById } from '../store-series';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const ATTEMPTS = 5;

/**
 * A step that is about all that follow too: the series repeats it from now on, and those that are planned already are changed by the
 * clock, each in a write of its own with its notices.
 */
export async function followInSeries(
  before: Occasion,
  after: Occasion,
  { by, note, commandId, action }: OccasionEntry,
  call: RegisteredCall,
  extent: string | undefined,
): Promise<void> {
  if (extent !== 'following' || before.seriesId === null) return;
  if (action !== 'reschedule' && action !== 'call-off') return;
  const change: Following['change'] = action === 'reschedule' ? 'moved' : 'called-off';
  const moved = after.startsAt - before.startsAt;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const series = await seriesById(before.seriesId);
    if (!series || series.following?.commandId === commandId) return;
    const following = { change, after: before.startsAt, by: moved, note, ...by, commandId };
    const ended = change === 'called-off' ? { status: 'ended' as const, openNextAt: null } : shifted(series, moved);
    if (await changeSeries(series, { ...ended, following, followAt: call.now })) return;
  }
}

/** The rhythm moved by whole days and minutes of the day. */
function shifted(series: Parameters<typeof nthTimes>[0], by: number) {
  const start = nthTimes(series, 0).startsAt + by;
  const midnight = Math.floor((start + 8 * 60 * MINUTE) / DAY) * DAY;
  return {
    first: new Date(midnight).toISOString().slice(0, 10),
    startMinute: (start + 8 * 60 * MINUTE - midnight) / MINUTE,
  };
}
