import type { CareList, OrderCounts, OrderSummary } from '../../../cloudfunctions/coop/contract';
import type { Page } from '../../../cloudfunctions/platform/steps';
import { BOOK_STEPS } from '../../../cloudfunctions/coop/books/steps';
import { CARE_STEPS } from '../../../cloudfunctions/coop/care/steps';
import { MEMBER_STEPS } from '../../../cloudfunctions/coop/members/steps';
import { ORDER_STEPS } from '../../../cloudfunctions/coop/orders/steps';
import {
  MEMBER_STATUSES,
  ORDER_VIEWS,
  WORK_TIMES,
  type OrderView,
} from '../../../miniprogram/packages/coop/vocabulary/coop';
import { teams as importedTeams } from '../../coop/scene';
import { GRID } from '../../support/small-town';
import type { Draw } from '../draw';
import { photos, place, takeStep } from './steps';
import { someId, type Entries, type Situation } from './table';
import { testNow } from '../../support/moment';
import { DAY, beijingDate } from '../../../cloudfunctions/platform/clock';

const COMMUNITIES = [{}, {}, { communityCode: GRID.riverside }, { communityCode: GRID.orchard }];
const TEAMS = ['team-water', 'team-hair', 'team-elsewhere'];
const SERVICES = ['service-tap', 'service-lamp', 'service-hair'];
const MONTHS = ['2026-09', '2026-10', '2026-11', '2026-12'];
const day = (days: number) => beijingDate(testNow() + days * DAY);
const parts = (draw: Draw) => ({
  cost: draw.integer(0, 3000),
  allowance: draw.integer(0, 3000),
  fund: draw.integer(0, 300),
});
/** An order of one of their own lists, as a page would open it; anything at all now and then. */
async function orderId(situation: Situation): Promise<string> {
  const { draw, ask } = situation;
  const views: OrderView[] = ['mine', 'free', 'jobs', 'led', 'queue', 'visiting', 'checking', 'money', 'disputes'];
  const reply = draw.chance(0.85) ? await ask('order-counts', {}) : null;
  const counted = reply?.ok ? (reply.data as OrderCounts).views : [];
  const view = draw.any(counted.filter(({ count }) => count > 0))?.view ?? draw.pick(views);
  const list = draw.chance(0.9) ? await ask('list-orders', { view }) : null;
  const items = list?.ok ? (list.data as Page<OrderSummary>).items : [];
  return draw.any(items)?.id ?? own(situation);
}
/** A household of the list, or a fund of it. */
const careOf = async ({ ask }: Situation): Promise<CareList | null> => {
  const reply = await ask('care-list', { communityCode: GRID.riverside });
  return reply.ok ? (reply.data as CareList) : null;
};
const careId = async (situation: Situation): Promise<string> =>
  situation.draw.any((await careOf(situation))?.items ?? [])?.id ?? own(situation);
const own = ({ memory, draw }: Situation) => draw.any([...memory.ids]) ?? 'f'.repeat(32);

/** Of the function coop: members, prices, orders, books and the care list. */
export const coop: Entries = {
  cooperative: { weight: 1, input: ({ draw }) => draw.pick(COMMUNITIES) },
  service: { weight: 1, input: ({ draw }) => ({ id: draw.pick(SERVICES) }) },
  'decide-price': {
    weight: 1,
    by: ['staff'],
    input: ({ draw }) => ({
      ...draw.pick([
        { serviceId: draw.pick(SERVICES), version: 1 },
        { teamId: draw.pick(TEAMS), name: '换灯', unit: '次' },
      ]),
      parts: draw.chance(0.3) ? null : parts(draw),
      from: day(draw.integer(-1, 10)),
      reason: '社员会议定的价',
    }),
  },
  'import-teams': {
    weight: 0.5,
    by: ['administrator'],
    input: ({ draw }) => ({
      rows: [draw.pick(importedTeams)],
    }),
  },
  'import-services': {
    weight: 0.5,
    by: ['administrator'],
    input: ({ draw }) => ({
      rows: [
        {
          id: draw.pick(SERVICES),
          communityCode: GRID.riverside,
          teamId: draw.pick(TEAMS),
          name: '换水龙头',
          unit: '次',
          parts: parts(draw),
        },
      ],
    }),
  },
  member: { weight: 2, input: (situation) => ({ id: own(situation) }) },
  'list-members': {
    weight: 1,
    by: ['staff'],
    input: ({ draw, memory }) => ({
      ...draw.pick(COMMUNITIES),
      status: draw.pick(Object.keys(MEMBER_STATUSES)),
      ...memory.page(draw, 'list-members'),
    }),
  },
  team: { weight: 0.5, input: ({ draw }) => ({ id: draw.pick(TEAMS) }) },
  'perform-team': {
    weight: 0.5,
    by: ['resident'],
    input: (situation) => takeStep(situation, 'team', situation.draw.pick(TEAMS), ['hand-over']),
  },
  'apply-member': {
    weight: 1,
    by: ['resident'],
    input: async (situation) => ({
      ...situation.draw.pick(COMMUNITIES),
      skills: situation.draw.words(),
      area: '小区周边',
      times: [situation.draw.pick(Object.keys(WORK_TIMES))],
      teamIds: [situation.draw.pick(TEAMS)],
      photos: await photos(situation, 1),
    }),
  },
  'perform-member': {
    weight: 1,
    by: ['staff'],
    input: (situation) =>
      takeStep(
        situation,
        'member',
        own(situation),
        MEMBER_STEPS.map(({ action }) => action),
      ),
  },
  order: { weight: 2, input: (situation) => ({ id: own(situation) }) },
  'list-orders': {
    weight: 2,
    input: ({ draw, memory }) => ({
      view: draw.pick(Object.keys(ORDER_VIEWS)),
      ...memory.page(draw, 'list-orders'),
    }),
  },
  'order-counts': { weight: 1, input: () => ({}) },
  'orders-of-request': { weight: 1, input: (situation) => ({ requestId: someId(situation) }) },
  'place-order': {
    weight: 2,
    by: ['resident'],
    input: async (situation) => ({
      teamId: situation.draw.pick(TEAMS),
      words: situation.draw.words(),
      place: place(situation.draw),
      photos: await photos(situation, 1),
    }),
  },
  'perform-order': {
    weight: 5,
    input: async (situation) =>
      takeStep(
        situation,
        'order',
        await orderId(situation),
        ORDER_STEPS.map(({ action }) => action),
      ),
  },
  'pay-order': { weight: 0.3, input: (situation) => ({ id: own(situation) }) },
  'import-past-orders': {
    weight: 0.2,
    by: ['administrator'],
    input: () => ({ communityCode: GRID.riverside, rows: [{ id: 'past-1' }] }),
  },
  books: { weight: 1, input: ({ draw }) => ({ ...draw.pick(COMMUNITIES), month: draw.pick(MONTHS) }) },
  'book-entries': {
    weight: 1,
    input: ({ draw, memory }) => ({
      communityCode: GRID.riverside,
      month: draw.pick(MONTHS),
      ...memory.page(draw, 'book-entries'),
    }),
  },
  book: { weight: 0.5, input: ({ draw }) => ({ id: draw.pick([GRID.riverside, GRID.orchard]) }) },
  'book-options': { weight: 0.3, input: () => ({ id: GRID.riverside, action: 'correct' }) },
  'perform-book': {
    weight: 1,
    by: ['staff'],
    input: (situation) =>
      takeStep(
        situation,
        'book',
        situation.draw.pick([GRID.riverside, GRID.riverside, GRID.orchard]),
        BOOK_STEPS.map(({ action }) => action),
        'book-options',
      ),
  },
  'export-month': {
    weight: 0.2,
    input: ({ draw }) => ({ communityCode: GRID.riverside, month: draw.pick(MONTHS) }),
  },
  'care-list': { weight: 0.5, by: ['staff'], input: ({ draw }) => draw.pick(COMMUNITIES) },
  'add-care': {
    weight: 0.5,
    by: ['staff'],
    input: async (situation) => ({
      ...situation.draw.pick([{ phone: '19900007720' }, { addressId: 'addr-3-2', room: '201' }]),
      fundId: situation.draw.any((await careOf(situation))?.funds ?? [])?.id ?? 'none',
      reason: '独居老人',
      until: day(situation.draw.integer(-1, 90)),
    }),
  },
  'care-doors': {
    weight: 0.3,
    by: ['staff'],
    input: ({ draw }) => ({ ...draw.pick(COMMUNITIES), addressId: draw.pick(['addr-3-2', 'addr-orchard']) }),
  },
  'care-entry': { weight: 0.3, by: ['staff'], input: async (situation) => ({ id: await careId(situation) }) },
  'perform-care': {
    weight: 0.3,
    by: ['staff'],
    input: async (situation) =>
      takeStep(
        situation,
        'care-entry',
        await careId(situation),
        CARE_STEPS.map(({ action }) => action),
      ),
  },
};
