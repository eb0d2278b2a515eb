import type { OccasionDecision } from '../decide';
import type { Occasion } from '../occasion';
import { nthTimes, type Following, type Series } from '../series';
import { changeSeries, seriesById } from '../store-series';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const ATTEMPTS = 5;
const CHANGES: Readonly<Record<string, Following['change']>> = {
  reschedule: 'moved',
  relocate: 'relocated',
  'call-off': 'called-off',
};

/**
 * A step that is about all that follow too, written into the series before it is taken: the series repeats it from now on, and those
 * that are planned already, the very one among them should the step be cut off, are changed by the clock, each in a write of its own
 * with its notices.
 */
export async function followInSeries(
  occasion: Occasion,
  { set, entry }: Extract<OccasionDecision, { do: 'set' }>,
  extent: string | undefined,
): Promise<void> {
  const change = CHANGES[entry.action];
  if (extent !== 'following' || occasion.seriesId === null || !change) return;
  const { by, note, commandId, at } = entry;
  const moved = (set.startsAt ?? occasion.startsAt) - occasion.startsAt;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const series = await seriesById(occasion.seriesId);
    if (!series || series.commands.includes(commandId)) return;
    const following: Following = {
      change,
      place: set.place ?? null,
      after: occasion.startsAt - 1,
      by: moved,
      note,
      ...by,
      commandId,
    };
    const commands = [...series.commands, commandId];
    if (await changeSeries(series, { ...repeated(series, following), following, followAt: at, commands })) return;
  }
}

/** What the series repeats from now on. */
function repeated(series: Series, { change, by, place }: Following): Partial<Series> {
  if (change === 'called-off') return { status: 'ended', openNextAt: null };
  if (change === 'relocated') return place ? { plan: { ...series.plan, place } } : {};
  return shifted(series, by);
}

/** The rhythm moved by whole days and minutes of the day. */
function shifted(series: Series, by: number): Pick<Series, 'first' | 'startMinute'> {
  const start = nthTimes(series, 0).startsAt + by;
  const midnight = Math.floor((start + 8 * 60 * MINUTE) / DAY) * DAY;
  return {
    first: new Date(midnight).toISOString().slice(0, 10),
    startMinute: (start + 8 * 60 * MINUTE - midnight) / MINUTE,
  };
}
