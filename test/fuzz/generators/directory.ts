import { GRID, PLACE, smallTown } from '../../support/small-town';
import { someone } from './someone';
import type { Entries, Situation } from './table';
import { testNow } from '../../support/moment';
import { DAY, beijingDate } from '../../../cloudfunctions/platform/clock';

const CODES = Object.values(GRID);
const day = (days: number) => beijingDate(testNow() + days * DAY);

const NONE = 'f'.repeat(32);
/** Cards that people sent to neighbours: whoever has one may look. */
const sent: string[] = [];

async function homeSent({ ask, draw }: Situation): Promise<string> {
  const reply = await ask('my-home', {});
  const { ref = '' } = reply.ok ? (reply.data as { ref: string }) : {};
  if (ref !== '' && !sent.includes(ref)) sent.push(ref);
  return draw.any(sent.slice(-20)) ?? NONE;
}

async function homeListed({ ask, draw }: Situation): Promise<string> {
  const reply = await ask('homes', { status: draw.pick(['stated', 'confirmed', 'refused']) });
  const items = reply.ok ? (reply.data as { items: { ref: string }[] }).items : [];
  return draw.any(items)?.ref ?? draw.any(sent.slice(-20)) ?? NONE;
}

export const directory: Entries = {
  me: { weight: 2, input: () => ({}) },
  'find-communities': { weight: 1, input: ({ draw }) => draw.pick([{ text: '河' }, { point: PLACE.southWest }, {}]) },
  'browse-addresses': {
    weight: 1,
    input: ({ draw }) =>
      draw.pick([{ communityCode: GRID.riverside }, { communityCode: GRID.riverside, estate: '柳苑' }]),
  },
  'building-codes': {
    weight: 1,
    by: ['staff', 'resident'],
    input: ({ draw }) => draw.pick([{}, { gridCode: draw.pick(CODES) }]),
  },
  'print-building-codes': {
    weight: 0.3,
    by: ['staff', 'resident'],
    input: ({ draw }) => ({
      gridCode: draw.pick([GRID.southWest, GRID.southEast]),
      codes: [draw.pick(['LY-3', 'LY-9'])],
    }),
  },
  locate: {
    weight: 1,
    input: ({ draw }) =>
      draw.pick([{ point: draw.pick(Object.values(PLACE)) }, { addressId: 'addr-2-1' }, { buildingCode: 'LY-3' }]),
  },
  card: { weight: 2, input: ({ draw }) => ({ gridCode: draw.pick(CODES) }) },
  outlines: { weight: 1, input: ({ draw }) => ({ communityCode: draw.pick(CODES) }) },
  /** As themselves: whom the town knows by another name could not be watched. */
  'register-resident': {
    weight: 1,
    by: ['resident'],
    input: ({ me, draw }) =>
      me.role === 'resident'
        ? {
            name: me.name,
            addressId: me.communityCode === GRID.orchard ? 'addr-orchard' : draw.pick(['addr-3-2', 'addr-2-1']),
            room: '201',
            consentVersion: '1',
          }
        : null,
  },
  'bind-staff': {
    weight: 0.5,
    by: ['staff'],
    input: ({ me }) => (me.role === 'staff' ? { phoneCode: `local-phone:${me.phone}` } : null),
  },
  binding: {
    weight: 0.5,
    input: ({ draw, town }) => draw.pick([{}, { personId: someone(draw, town).personId }]),
  },
  /** By whom it is not for: who holds which post stays known to the town all the while. */
  'unbind-staff': {
    weight: 0.5,
    by: ['resident'],
    input: ({ draw, town }) => draw.pick([{ why: '换手机' }, { personId: someone(draw, town).personId, why: '换人' }]),
  },
  'my-home': { weight: 0.5, input: () => ({}) },
  /** Of whoever was seen in a list, or of nobody. */
  'home-to-vouch': { weight: 0.5, by: ['resident'], input: async (situation) => ({ ref: await homeSent(situation) }) },
  vouch: { weight: 0.5, by: ['resident'], input: async (situation) => ({ ref: await homeSent(situation) }) },
  homes: {
    weight: 0.5,
    input: ({ draw }) => ({
      status: draw.pick(['stated', 'confirmed', 'refused']),
      ...draw.pick([{}, { gridCode: draw.pick(CODES) }]),
    }),
  },
  'judge-homes': {
    weight: 0.5,
    input: async (situation) => ({
      refs: [await homeListed(situation)],
      ...situation.draw.pick([
        { verdict: 'confirm' },
        { verdict: 'refuse', why: '这一户住的是别人' },
        { verdict: 'refuse' },
      ]),
    }),
  },
  'take-leave': {
    weight: 1,
    by: ['staff'],
    input: ({ draw, town }) => ({
      ...draw.pick([{}, {}, someone(draw, town)]),
      ...draw.pick([
        {},
        { first: day(0), last: day(2) },
        { first: day(draw.integer(-1, 3)), last: day(draw.integer(0, 5)) },
      ]),
    }),
  },
  'end-leave': { weight: 1.5, by: ['staff'], input: ({ draw, town }) => draw.pick([{}, {}, someone(draw, town)]) },
  duties: {
    weight: 1,
    by: ['staff'],
    input: ({ draw }) =>
      draw.pick([{}, { gridCode: draw.pick(CODES) }, { text: draw.pick(['张三', '网格员', '199']) }]),
  },
  /** Only looked over, or what stands there already: the town is the same all the while. */
  import: {
    weight: 0.5,
    by: ['administrator'],
    input: ({ draw }) => {
      const table = draw.pick(['grids', 'addresses', 'people', 'brands'] as const);
      return { table, rows: smallTown[table].slice(0, draw.integer(1, smallTown[table].length)), dryRun: true };
    },
  },
};
