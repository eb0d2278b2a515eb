import { BOOKING_STEPS } from '../../../cloudfunctions/places/bookings/steps';
import type { VenueTimes } from '../../../cloudfunctions/places/contract';
import { DAY, MINUTE } from '../../../cloudfunctions/platform/clock';
import { STAIRWELL_STEPS } from '../../../cloudfunctions/places/stairwells/steps';
import { THING_STEPS } from '../../../cloudfunctions/places/things/steps';
import { VENUE_STEPS } from '../../../cloudfunctions/places/venues/steps';
import { MEDIATION_STEPS } from '../../../cloudfunctions/places/mediations/steps';
import { PROGRAMME_STEPS } from '../../../cloudfunctions/places/programmes/steps';
import {
  HALL,
  PARLOUR,
  POINT,
  programmeRows,
  STAIRWELL,
  stairwellRows,
  thingRows,
  venueRows,
} from '../../places/scene';
import { GRID, PLACE } from '../../support/small-town';
import { takeStep } from './steps';
import { someId, type Entries, type Situation } from './table';

const VENUES = [HALL, HALL, PARLOUR, PARLOUR, POINT, 'venue-nowhere'];
const THINGS = [...thingRows.map(({ id }) => id), 'thing-nowhere'];
const PROGRAMMES = [...programmeRows.map(({ id }) => id), 'programme-nowhere'];
const COMMUNITIES = [{}, {}, { communityCode: GRID.riverside }, { communityCode: GRID.orchard }];

/** A time that is offered as a rule, any other now and then. */
async function moment({ draw, ask, town }: Situation, venueId: string): Promise<number> {
  const { now } = await town.system.health();
  if (draw.chance(0.2)) return now + draw.integer(-2, 120) * DAY + draw.integer(0, 95) * 15 * MINUTE;
  const reply = await ask('venue-times', { venueId, days: 3, minutes: 60, people: 1 });
  const times = reply.ok ? (reply.data as VenueTimes).days.flatMap((day) => day.times.map(({ at }) => at)) : [];
  return draw.any(times.slice(0, 8)) ?? now + DAY;
}
async function span(situation: Situation): Promise<object> {
  const venueId = situation.draw.pick(VENUES);
  const from = await moment(situation, venueId);
  return { venueId, from, to: from + situation.draw.integer(-1, 8) * 30 * MINUTE };
}
async function booking(situation: Situation): Promise<object> {
  const { draw } = situation;
  const venueId = draw.pick(VENUES);
  return {
    venueId,
    at: await moment(situation, venueId),
    minutes: draw.pick([30, 60, 60, 90, 600]),
    people: draw.pick([1, 2, 3, 5, 40]),
    purpose: draw.words(),
    ...(draw.chance(0.2) ? { repeat: { cadence: draw.pick(['daily', 'weekly', 'monthly']), count: 3 } } : {}),
    ...(draw.chance(0.1) ? { party: { kind: 'community', id: GRID.riverside } } : {}),
  };
}
const actionsOf = (rows: readonly { action: string }[]) => rows.map(({ action }) => action);

/** Of the function places: places of the community, and what is booked in them. */
export const places: Entries = {
  venues: {
    weight: 1,
    by: ['resident', 'staff'],
    input: ({ draw }) => ({ ...draw.pick(COMMUNITIES), ...draw.pick([{}, { kind: 'parlour' }]) }),
  },
  venue: { weight: 2, by: ['resident', 'staff'], input: ({ draw }) => ({ id: draw.pick(VENUES) }) },
  'perform-venue': {
    weight: 3,
    by: ['staff'],
    input: (situation) => takeStep(situation, 'venue', situation.draw.pick(VENUES), actionsOf(VENUE_STEPS)),
  },
  'venue-times': {
    weight: 1,
    by: ['resident'],
    input: ({ draw }) => ({ venueId: draw.pick(VENUES), days: draw.integer(1, 31), minutes: draw.pick([30, 60, 45]) }),
  },
  'book-venue': { weight: 4, by: ['resident', 'staff'], input: booking },
  booking: { weight: 1, by: ['resident', 'staff'], input: (situation) => ({ id: someId(situation) }) },
  'perform-booking': {
    weight: 4,
    by: ['resident', 'staff'],
    input: (situation) => {
      const id = situation.draw.any([...situation.memory.views.keys()].slice(-20)) ?? someId(situation);
      return takeStep(situation, 'booking', id, actionsOf(BOOKING_STEPS));
    },
  },
  'my-bookings': { weight: 1, by: ['resident'], input: ({ draw, memory }) => memory.page(draw, 'my-bookings') },
  'venue-desk': { weight: 1, by: ['staff'], input: ({ draw }) => draw.pick(COMMUNITIES) },
  'venue-closure': { weight: 0.5, by: ['staff'], input: span },
  'close-venue': {
    weight: 0.5,
    by: ['staff'],
    input: async (situation) => ({ ...(await span(situation)), why: situation.draw.words() }),
  },
  things: { weight: 1, by: ['resident', 'staff'], input: ({ draw }) => draw.pick(COMMUNITIES) },
  thing: { weight: 1, by: ['resident', 'staff'], input: ({ draw }) => ({ id: draw.pick(THINGS) }) },
  'scan-thing': { weight: 1, by: ['resident'], input: ({ draw }) => ({ code: draw.pick(['LADDER-1', HALL, 'x-1']) }) },
  'perform-thing': {
    weight: 4,
    by: ['resident', 'staff'],
    input: (situation) => takeStep(situation, 'thing', situation.draw.pick(THINGS), actionsOf(THING_STEPS)),
  },
  calendar: {
    weight: 0.5,
    by: ['resident', 'staff'],
    input: ({ draw }) => ({ ...draw.pick(COMMUNITIES), near: draw.chance(0.5) }),
  },
  programmes: { weight: 0.5, by: ['resident', 'staff'], input: ({ draw }) => draw.pick(COMMUNITIES) },
  programme: { weight: 0.5, by: ['resident'], input: ({ draw }) => ({ id: draw.pick(PROGRAMMES) }) },
  'perform-programme': {
    weight: 2,
    by: ['resident', 'staff'],
    input: (situation) => takeStep(situation, 'programme', situation.draw.pick(PROGRAMMES), actionsOf(PROGRAMME_STEPS)),
  },
  stairwell: {
    weight: 0.5,
    by: ['resident', 'staff'],
    input: ({ draw }) => draw.pick([{}, { id: STAIRWELL }, { code: 'nowhere' }]),
  },
  'perform-stairwell': {
    weight: 1,
    by: ['resident', 'staff'],
    input: (situation) => takeStep(situation, 'stairwell', STAIRWELL, actionsOf(STAIRWELL_STEPS)),
  },
  'import-stairwells': { weight: 0.2, by: ['administrator'], input: () => ({ rows: stairwellRows }) },
  wall: { weight: 0.5, by: ['resident', 'staff'], input: ({ draw }) => draw.pick(COMMUNITIES) },
  'print-wall': {
    weight: 0.3,
    by: ['staff'],
    input: ({ draw }) => ({ venueId: draw.pick(VENUES) }),
  },
  'ask-mediation': {
    weight: 1,
    by: ['resident', 'staff'],
    input: ({ draw }) => ({
      programmeId: draw.pick(PROGRAMMES),
      matter: draw.pick(['neighbours', 'family', 'property', 'money', 'other']),
      otherName: '对方',
      otherPhone: draw.pick(['19900009999', '15490000001', '123']),
      story: draw.words(),
    }),
  },
  mediation: { weight: 0.5, by: ['resident', 'staff'], input: (situation) => ({ id: someId(situation) }) },
  'perform-mediation': {
    weight: 2,
    by: ['resident', 'staff'],
    input: (situation) => {
      const id = situation.draw.any([...situation.memory.views.keys()].slice(-20)) ?? someId(situation);
      return takeStep(situation, 'mediation', id, actionsOf(MEDIATION_STEPS));
    },
  },
  mediations: {
    weight: 0.5,
    by: ['resident', 'staff'],
    input: ({ draw }) => ({ of: draw.pick(['mine', 'studio', 'guided']) }),
  },
  'import-programmes': { weight: 0.2, by: ['administrator'], input: () => ({ rows: programmeRows }) },
  circle: {
    weight: 1,
    by: ['resident', 'staff'],
    input: ({ draw }) => (draw.chance(0.5) ? {} : { at: draw.pick(Object.values(PLACE)) }),
  },
  'circle-gaps': { weight: 0.5, by: ['staff'], input: ({ draw }) => draw.pick(COMMUNITIES) },
  'import-circles': {
    weight: 0.2,
    by: ['administrator'],
    input: () => ({ rows: [{ id: GRID.district, factor: 1.3, pace: 75, kinds: ['meals', 'culture'] }] }),
  },
  'import-things': { weight: 0.3, by: ['administrator'], input: () => ({ rows: thingRows }) },
  'import-venues': { weight: 0.3, by: ['administrator'], input: () => ({ rows: venueRows }) },
};
