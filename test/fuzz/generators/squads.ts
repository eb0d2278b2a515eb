import { CALL_ROWS } from '../../../cloudfunctions/party/mobilisation/call-steps';
import { ORDER_ROWS } from '../../../cloudfunctions/party/mobilisation/order-steps';
import { SQUAD_ROWS } from '../../../cloudfunctions/party/squads/steps';
import { CALL_STATES, CALLED_POSTS } from '../../../miniprogram/packages/party/vocabulary/mobilisation';
import { SQUAD_KINDS } from '../../../miniprogram/packages/party/vocabulary/squads';
import { GRID } from '../../support/small-town';
import { beijingDate, DAY } from '../../../cloudfunctions/platform/clock';
import { testNow } from '../../support/moment';
import { takeStep } from './steps';
import type { Entries, Situation } from './table';

const SQUADS = ['squad-1', 'squad-2', 'squad-3'];
const PLACES = [GRID.riverTown, GRID.riverside, GRID.orchard, GRID.southWest, GRID.southEast];
const GRIDS = [{}, {}, { gridCode: GRID.riverside }, { gridCode: GRID.orchard }, { gridCode: GRID.riverTown }];
const actionsOf = (rows: readonly { action: string }[]) => rows.map(({ action }) => action);

/** What this person was shown of the context, or what is not there. */
const seen = ({ draw, memory }: Situation) =>
  draw.any([...memory.views.keys()].slice(-30)) ?? draw.any([...memory.ids]) ?? 'f'.repeat(32);

const whomAndWhere = ({ draw }: Situation) => ({
  whom: {
    within: draw.pick([GRID.district, GRID.riverTown, GRID.riverside]),
    postKinds: draw.pick([['gridWorker'], ['gridWorker', 'chief'], Object.keys(CALLED_POSTS), []]),
    squadKinds: draw.pick([[], ['partyGroup'], ['partyGroup', 'pioneers']]),
    squadIds: draw.pick([[], ['squad-1']]),
  },
  places: [...new Set([draw.pick(PLACES), draw.pick(PLACES)])].map((gridCode) => ({
    gridCode,
    name: '社区服务站',
    wanted: draw.integer(1, 4),
  })),
});

const ringList = (situation: Situation) => ({
  id: seen(situation),
  list: situation.draw.pick([`g:${GRID.riverTown}`, `g:${GRID.riverside}`, `s:${GRID.riverside}:squad-1`]),
});

/** Of the function party: squads, and orders that call people to places. */
export const squads: Entries = {
  'my-squads': { weight: 1, by: ['resident', 'staff'], input: () => ({}) },
  'list-squads': {
    weight: 2,
    by: ['resident', 'staff'],
    input: ({ draw, memory }) => ({
      ...draw.pick(GRIDS),
      ...draw.pick([{}, { kind: draw.pick(Object.keys(SQUAD_KINDS)) }]),
      ...draw.pick([{}, {}, { sort: 'largest' }]),
      ...memory.page(draw, 'list-squads'),
    }),
  },
  squad: { weight: 2, input: ({ draw }) => ({ id: draw.pick([...SQUADS, 'f'.repeat(32)]) }) },
  'squad-records': {
    weight: 1,
    input: ({ draw, memory }) => ({ id: draw.pick(SQUADS), ...memory.page(draw, 'squad-records') }),
  },
  'squad-options': {
    weight: 1,
    by: ['staff'],
    input: ({ draw }) => ({ id: draw.pick(SQUADS), action: 'call-to-activity' }),
  },
  'perform-squad': {
    weight: 6,
    by: ['resident', 'staff'],
    input: (situation) => takeStep(situation, 'squad', situation.draw.pick(SQUADS), actionsOf(SQUAD_ROWS)),
  },
  'import-squads': {
    weight: 1,
    by: ['administrator'],
    input: ({ draw }) => ({
      rows: SQUADS.map((id, i) => ({
        id,
        name: `第${i + 1}党小组`,
        kind: draw.pick(['partyGroup', 'pioneers']),
        gridCode: draw.pick(PLACES),
        roster: [{ name: '组长', phone: `1990000200${i}`, role: 'leader' }],
      })),
    }),
  },
  'import-drills': {
    weight: 0.3,
    by: ['administrator'],
    input: ({ draw }) => ({
      rows: [
        {
          id: 'drill-1',
          title: '去年的演练',
          purpose: '集合点名',
          gridCode: GRID.riverTown,
          issuedAt: 1_750_000_000_000,
          endedAt: 1_750_010_000_000,
          by: { name: '街道', title: '网格长', phone: '19900009001' },
          places: [{ gridCode: draw.pick(PLACES), wanted: 2, people: [] }],
        },
      ],
    }),
  },
  'order-form': { weight: 1, by: ['staff'], input: ({ draw }) => draw.pick(GRIDS) },
  'preview-order': { weight: 1, by: ['staff'], input: whomAndWhere },
  'issue-order': {
    weight: 2,
    by: ['staff'],
    input: (situation) => ({
      ...whomAndWhere(situation),
      title: '防汛值守',
      purpose: '到河堤集合',
      startsAt: situation.draw.pick(['now', `${beijingDate(testNow() + DAY)} 08:30`]),
      hours: situation.draw.integer(1, 48),
      ackMinutes: 30,
    }),
  },
  'list-orders': { weight: 1, by: ['staff'], input: ({ draw, memory }) => memory.page(draw, 'list-orders') },
  order: { weight: 2, by: ['staff'], input: (situation) => ({ id: seen(situation), ...situation.draw.pick(GRIDS) }) },
  'perform-order': {
    weight: 1,
    by: ['staff'],
    input: (situation) => takeStep(situation, 'order', seen(situation), actionsOf(ORDER_ROWS)),
  },
  'order-calls': {
    weight: 2,
    by: ['staff'],
    input: (situation) => ({
      id: seen(situation),
      status: situation.draw.pick(Object.keys(CALL_STATES)),
      ...situation.memory.page(situation.draw, 'order-calls'),
    }),
  },
  'ring-lists': { weight: 2, by: ['staff'], input: (situation) => ({ id: seen(situation) }) },
  'ring-list': {
    weight: 2,
    by: ['staff'],
    input: (situation) => ({ ...ringList(situation), ...situation.memory.page(situation.draw, 'ring-list') }),
  },
  'ring-next': { weight: 2, by: ['staff'], input: ringList },
  'order-templates': { weight: 1, by: ['staff'], input: () => ({}) },
  'save-order-template': {
    weight: 1,
    by: ['staff'],
    input: (situation) => ({
      ...situation.draw.pick([{}, { id: seen(situation), version: situation.draw.integer(1, 3) }]),
      title: situation.draw.words().slice(0, 30),
      purpose: situation.draw.words(),
      spot: situation.draw.pick(['', '社区服务站门口']),
      hours: situation.draw.integer(1, 48),
      ackMinutes: 30,
      wanted: situation.draw.integer(1, 9),
      postKinds: ['gridWorker'],
      squadKinds: [],
    }),
  },
  'remove-order-template': {
    weight: 0.5,
    by: ['staff'],
    input: (situation) => ({ id: seen(situation), version: situation.draw.integer(1, 3) }),
  },
  'fill-gap': { weight: 1, by: ['staff'], input: (situation) => ({ placeId: seen(situation) }) },
  'my-calls': { weight: 2, by: ['staff', 'resident'], input: () => ({}) },
  call: { weight: 2, by: ['staff'], input: (situation) => ({ id: seen(situation) }) },
  'perform-call': {
    weight: 6,
    by: ['staff'],
    input: (situation) => takeStep(situation, 'call', seen(situation), actionsOf(CALL_ROWS)),
  },
};
