/** A thousand people tap for twenty slots of five, 32 at a time; and the free times of a month of fifty places, as bookings grow. */
import { buildFunctions } from '../../scripts/build-functions';
import { peakOf, QUARTER } from '../../cloudfunctions/platform/availability';
import { DAY, HOUR, MINUTE } from '../../cloudfunctions/platform/clock';
import {
  emptyOccupancy,
  hasRoomFor,
  originOf,
  takenIn,
  withEntry,
  type Occupancy,
} from '../../cloudfunctions/platform/occupancy';
import { officeWeek } from '../../cloudfunctions/platform/opening-hours';
import { timesByDay } from '../../cloudfunctions/platform/offering';
import { offeringOf, type ServiceWindow } from '../../cloudfunctions/services/windows/window';
import type { WindowDay } from '../../cloudfunctions/services/contract';
import { ADMINISTRATOR } from '../support/small-town';
import { openServices, WINDOW, windowRows, type ServicesScene } from '../services/scene';
import { HALL, openPlaces, type PlacesScene } from '../places/scene';
import { median, report } from './report';

const PEOPLE = 1000;
const SLOTS = 20;
const PLACES = 5;
const AT_ONCE = 32;
const ROOMS = 50;
const MONTH = '2026-12';
const DATE = '2026-11-23';

async function rush(town: ServicesScene): Promise<void> {
  const [row] = windowRows;
  const hours = { weekly: [{ weekdays: [1, 2, 3, 4, 5], from: 8 * 60, to: 18 * 60 }] };
  await town.get(ADMINISTRATOR, 'import-windows', { rows: [{ ...row!, capacity: PLACES, hours }] });
  const slots = (await town.times(DATE)).slice(0, SLOTS);
  const people = await town.people(PEOPLE);
  const left = people.map((person, n) => ({ person, at: slots[n % SLOTS]! }));
  const one = async () => {
    for (let next = left.shift(); next; next = left.shift()) {
      const reply = await town.call(next.person, 'book', { itemId: 'item-card', at: next.at });
      if (!reply.ok && reply.error.code !== 'NO_TIME') throw new Error(JSON.stringify(reply.error));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  const day = await town.get<WindowDay>('clerk', 'window-day', { windowId: WINDOW, date: DATE });
  const bySlot = new Map<string, number>();
  for (const { whenText } of day.booked) bySlot.set(whenText, (bySlot.get(whenText) ?? 0) + 1);
  const over = [...bySlot.values()].reduce((sum, count) => sum + Math.max(0, count - PLACES), 0);
  report('bookings', 'given', day.booked.length, 'places');
  report('bookings', 'over', over, 'places');
}

const room = (id: string): ServiceWindow => ({
  _id: id,
  communityCode: '',
  name: id,
  placeText: '',
  capacity: 3,
  slotMinutes: 30,
  hours: officeWeek({ from: 8 * 60, to: 20 * 60 }),
  postId: '',
});

/** So many bookings, spread over the month of all places. */
function monthWith(bookings: number): Map<string, Occupancy> {
  const origin = originOf(MONTH);
  const rooms = new Map(Array.from({ length: ROOMS }, (_, n) => [`room-${n}`, emptyOccupancy(`room-${n}`, MONTH)]));
  for (let n = 0; n < bookings; n++) {
    const id = `room-${n % ROOMS}`;
    const turn = Math.floor(n / ROOMS);
    const from = origin + (turn % 31) * DAY + 8 * HOUR + (Math.floor(turn / 31) % 24) * 30 * MINUTE;
    const time = { from, to: from + 2 * QUARTER };
    const entry = { id: String(n), by: String(n), amount: 1, ...time, time };
    const before = rooms.get(id)!;
    if (hasRoomFor(before, entry, 3)) rooms.set(id, withEntry(before, entry));
  }
  return rooms;
}

/** Milliseconds for the free times of a month of all places, by what was read in one call. */
function freeTimesOf(rooms: ReadonlyMap<string, Occupancy>): number {
  const began = performance.now();
  for (const [id, occupancy] of rooms)
    timesByDay(offeringOf(room(id)), `${MONTH}-01`, 31, { months: [occupancy], now: 0 });
  return performance.now() - began;
}

function growth(): void {
  const [few, many] = [monthWith(100), monthWith(10_000)];
  const time = (rooms: ReadonlyMap<string, Occupancy>) => median(Array.from({ length: 9 }, () => freeTimesOf(rooms)));
  time(few);
  report('bookings', 'month_100', time(few), 'ms');
  report('bookings', 'month_10k', time(many), 'ms');
  report('bookings', 'month_10k_over_100', time(many) / time(few), 'times');
  const fullest = Math.max(...[...many.values()].map((one) => peakOf(takenIn([one]), { from: 0, to: Infinity })));
  report('bookings', 'month_10k_peak', fullest, 'places');
}

const BOOKERS = 200;
const VENUE_SLOTS = 20;

/** A hall of five seats, in slots that do not meet: so many people, each for one seat of one slot. */
async function rushVenue(town: PlacesScene): Promise<void> {
  const days = ['2026-11-23', '2026-11-24'];
  const all = (await Promise.all(days.map((date) => town.times(HALL, date)))).flat();
  const slots = all.filter((at) => (at - all[0]!) % HOUR === 0).slice(0, VENUE_SLOTS);
  const people = await town.people(BOOKERS);
  const left = people.map((person, n) => ({ person, at: slots[n % VENUE_SLOTS]! }));
  const given = new Map<number, number>();
  const one = async () => {
    for (let next = left.shift(); next; next = left.shift()) {
      const wish = { venueId: HALL, at: next.at, minutes: 60, people: 1, purpose: '看书' };
      const reply = await town.call(next.person, 'book-venue', wish);
      if (reply.ok) given.set(next.at, (given.get(next.at) ?? 0) + 1);
      else if (reply.error.code !== 'NO_TIME') throw new Error(JSON.stringify(reply.error));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  const counts = [...given.values()];
  report(
    'bookings',
    'venue_given',
    counts.reduce((sum, count) => sum + count, 0),
    'seats',
  );
  report(
    'bookings',
    'venue_over',
    counts.reduce((sum, count) => sum + Math.max(0, count - PLACES), 0),
    'seats',
  );
}

async function main(): Promise<void> {
  growth();
  await buildFunctions();
  const town = await openServices();
  try {
    await rush(town);
  } finally {
    await town.scene.system.close();
  }
  const places = await openPlaces();
  try {
    await rushVenue(places);
  } finally {
    await places.scene.system.close();
  }
}

void main();
