import * as fc from 'fast-check';
import { Refusal } from '../../cloudfunctions/platform/errors';
import type { StepFields } from '../../cloudfunctions/platform/step-fields';
import { refuseArrival } from '../../cloudfunctions/party/mobilisation/arrival';
import { CALL_ROWS, type CallSide } from '../../cloudfunctions/party/mobilisation/call-steps';
import { decideCall, release } from '../../cloudfunctions/party/mobilisation/decide-call';
import { passedUp } from '../../cloudfunctions/party/mobilisation/gap';
import { assign, inTurn, nearness, promoted } from '../../cloudfunctions/party/mobilisation/line';
import type { Call, Place } from '../../cloudfunctions/party/mobilisation/order';
import { decideOrder, endComes } from '../../cloudfunctions/party/mobilisation/order-steps';
import { poolOf } from '../../cloudfunctions/party/mobilisation/pool';
import {
  CALL_STATES,
  ORDER_STATUSES,
  type CallState,
  type OrderStatus,
} from '../../miniprogram/packages/party/vocabulary/mobilisation';
import { GRID } from '../support/small-town';
import { CHIEFS, crew, goneOut, ISSUER, T0 } from './mobilisation-sample';
import { MINUTE, HOUR } from '../../cloudfunctions/platform/clock';

const SIDES: readonly CallSide[] = ['called', 'owner', 'commander'];
const STATES = Object.keys(CALL_STATES) as CallState[];
/** Who may do what from where, and where it leads; said once more, the table of the rules has to agree. */
const MAY: Readonly<Record<string, { who: readonly CallSide[]; from: readonly CallState[]; to?: CallState }>> = {
  // The state stays as it is.
  'got-through': { who: ['owner', 'commander'], from: ['called', 'silent'] },
  'not-through': { who: ['owner', 'commander'], from: ['called', 'silent'] },
  come: { who: ['called'], from: ['called', 'silent'], to: 'coming' },
  arrive: { who: ['called'], from: ['called', 'coming', 'silent'], to: 'arrived' },
  decline: { who: ['called'], from: ['called', 'coming'], to: 'declined' },
  leave: { who: ['called'], from: ['arrived'], to: 'left' },
  'come-by-phone': { who: ['owner', 'commander'], from: ['called', 'silent'], to: 'coming' },
  'arrive-by-hand': { who: ['owner', 'commander'], from: ['called', 'coming', 'silent'], to: 'arrived' },
  excuse: { who: ['owner', 'commander'], from: ['called', 'coming', 'silent'], to: 'declined' },
  dismiss: { who: ['owner', 'commander'], from: ['arrived'], to: 'left' },
};
const NEEDS_NOTE = ['decline', 'leave', 'arrive-by-hand', 'excuse', 'dismiss'];
const point = { longitude: 110.0015, latitude: 35.0015 };
const fieldsOf = (action: string): StepFields => ({
  ...(NEEDS_NOTE.includes(action) ? { note: '家里有事' } : {}),
  ...(action === 'arrive' ? { place: { source: 'pin', point, text: '' } } : {}),
});
const HERE = { distance: 10, accuracy: 15, cells: [] };

const one = () => {
  const { places, calls } = goneOut([{ gridCode: GRID.southWest, wanted: 1 }], [crew(GRID.southWest, 2)]);
  const call = [...calls.values()].find(({ status }) => status === 'called')!;
  return { place: [...places.values()][0]!, call };
};
/** A call in a state, with a place whose figures say so. */
const standing = (status: CallState, more: Partial<Place> = {}): { call: Call; place: Place } => {
  const { call, place } = one();
  const counts = { ...place.counts, called: 0, [status]: 1 };
  return {
    call: { ...call, status, arrivedAt: status === 'arrived' ? T0 : null },
    place: { ...place, counts, ...more },
  };
};
const take = (
  { call, place }: { call: Call; place: Place },
  action: string,
  sides: readonly CallSide[],
  fix = HERE,
) => {
  const actor = { openid: 'o-1', name: '某人', title: '', sides, now: T0 + 1000, place };
  const wish = { action, version: call.version, fields: fieldsOf(action) };
  return decideCall(call, place, wish, actor, 'command-2', fix, CHIEFS);
};
const outcome = (run: () => unknown) => {
  try {
    run();
    return 'ok';
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
};

describe('叫到的人能做什么', () => {
  test('每一步、每一种人、每一种状态，逐一试过', () => {
    expect(CALL_ROWS.map(({ action }) => action).sort()).toEqual(Object.keys(MAY).sort());
    for (const [action, { who, from, to }] of Object.entries(MAY))
      for (const side of SIDES)
        for (const status of STATES) {
          const wanted = !who.includes(side) ? 'FORBIDDEN' : from.includes(status) ? 'ok' : 'WRONG_STATUS';
          const start = standing(status);
          expect([action, side, status, outcome(() => take(start, action, [side]))]).toEqual([
            ...[action, side, status, wanted],
          ]);
          if (wanted !== 'ok') continue;
          const { call, place } = take(start, action, [side]);
          const after = to ?? status;
          expect(call.set.status).toBe(after);
          expect(place.set.counts).toMatchObject({ [status]: 0, [after]: 1 });
          expect(call.set.hold).toBe(CALL_STATES[after].live ? 'on' : start.call._id);
        }
  });

  test('解除以后、还没有下达完的，谁也动不了', () => {
    for (const [action, { who, from }] of Object.entries(MAY))
      expect([action, outcome(() => take(standing(from[0]!, { open: false }), action, [who[0]!]))]).toEqual([
        action,
        'ORDER_NOT_OPEN',
      ]);
  });

  test('没有回复的人，名额还在可以来，补上了就不用来', () => {
    const filled = standing('silent');
    const taken = { ...filled, place: { ...filled.place, counts: { ...filled.place.counts, called: 1 } } };
    for (const action of ['come', 'arrive', 'come-by-phone', 'arrive-by-hand'])
      expect([action, outcome(() => take(taken, action, MAY[action]!.who))]).toEqual([action, 'PLACE_FILLED']);
    expect(outcome(() => take(filled, 'come', ['called']))).toBe('ok');
  });
});

describe('到了没有', () => {
  test('圈里、圈边（算上定位误差）、圈外；没有点的看网格', () => {
    const at = (distance: number, accuracy = 15) => refuseArrival(GRID.southWest, { distance, accuracy, cells: [] });
    expect(at(0)).toBeNull();
    expect(at(314)).toBeNull();
    expect(at(316)?.code).toBe('TOO_FAR');
    expect(at(500, 10_000)).toBeNull();
    expect(at(501, 10_000)?.code).toBe('TOO_FAR');
    const inCells = (grid: string, cells: string[]) => refuseArrival(grid, { distance: null, accuracy: 15, cells });
    expect(inCells(GRID.riverside, [GRID.southEast])).toBeNull();
    expect(inCells(GRID.southWest, [GRID.southEast])?.code).toBe('TOO_FAR');
    expect(inCells(GRID.southWest, [GRID.southEast, GRID.southWest])).toBeNull();
    expect(inCells(GRID.southWest, [])?.code).toBe('TOO_FAR');
    expect(refuseArrival(GRID.southWest, null)?.code).toBe('NO_FIX');
  });
});

describe('谁去哪里，下一位是谁', () => {
  test('近的先去，A角先于B角；A角被叫走的，B角顶上', () => {
    const line = poolOf([crew(GRID.southEast, 2), crew(GRID.southWest, 2), crew(GRID.orchardSouth, 1)], [], T0);
    const [eastA, eastB, westA, westB, farA] = line.map(({ key }) => key);
    const places = [
      { _id: 'west', gridCode: GRID.southWest, needs: 1 },
      { _id: 'riverside', gridCode: GRID.riverside, needs: 3 },
    ];
    expect(assign(places, line)).toEqual(
      new Map([
        [westA, 'west'],
        [eastA, 'riverside'],
        [farA, 'riverside'],
        [eastB, 'riverside'],
      ]),
    );
    const without = promoted(line, new Set([westA!]));
    expect(assign(places.slice(0, 1), without).get(westB!)).toBe('west');
  });

  test('缺口先找没来的人的同岗同队，再找最近的，再按次序', () => {
    const reserve = [
      { gridCode: GRID.orchardSouth, group: 'squad:a', turn: 3 },
      { gridCode: GRID.southEast, group: 'post:x', turn: 9 },
      { gridCode: GRID.southWest, group: 'post:y', turn: 8 },
      { gridCode: GRID.southWest, group: 'post:z', turn: 1 },
      { gridCode: GRID.hilltop, group: 'post:w', turn: 0 },
    ];
    const turns = inTurn({ gridCode: GRID.southWest, lost: ['squad:a'] }, reserve).map(({ turn }) => turn);
    expect(turns).toEqual([3, 1, 8, 9, 0]);
    expect([nearness(GRID.southWest, GRID.southEast), nearness(GRID.southWest, GRID.hilltop)]).toEqual([12, 6]);
  });

  const grids = fc.constantFrom(GRID.southWest, GRID.southEast, GRID.northWest, GRID.orchardSouth, GRID.undrawn);
  test('一人一处，一处不超；有空的人就没有缺人的地方', () => {
    const places = fc.array(fc.record({ gridCode: grids, needs: fc.integer({ min: 0, max: 5 }) }), { maxLength: 6 });
    const crews = fc.array(fc.tuple(grids, fc.integer({ min: 1, max: 3 })), { maxLength: 12 });
    fc.assert(
      fc.property(places, crews, (wanted, people) => {
        const toFill = wanted.map((place, i) => ({ ...place, _id: `place-${i}` }));
        const line = poolOf(
          people.map(([gridCode, many]) => crew(gridCode, many)),
          [],
          T0,
        );
        const assigned = assign(toFill, line);
        const at = (id: string) => [...assigned.values()].filter((one) => one === id).length;
        for (const { _id, needs } of toFill) expect(at(_id)).toBeLessThanOrEqual(needs);
        const missing = toFill.some(({ _id, needs }) => at(_id) < needs);
        expect(missing && assigned.size < line.length).toBe(false);
      }),
    );
  });
});

describe('缺口的负责人和时限', () => {
  test('没有人可补就往上报：社区、镇街、下令的人；到顶以后隔一阵再提醒', () => {
    const { places } = goneOut([{ gridCode: GRID.southWest, wanted: 2 }], [crew(GRID.southWest, 1)]);
    let place = [...places.values()][0]!;
    const owners = [place.gap!.owner.personId];
    const dues = [place.gap!.due];
    for (let i = 0; i < 4; i++) {
      const gap = passedUp(place, CHIEFS, ISSUER, place.gap!.due)!;
      place = { ...place, gap };
      owners.push(gap.owner.personId);
      dues.push(gap.due);
    }
    expect(owners).toEqual(['p-riverside', 'p-town', 'p-issuer', 'p-issuer', 'p-issuer']);
    expect(dues.every((due, i) => i === 0 || due > dues[i - 1]!)).toBe(true);
  });
});

describe('调令的一生', () => {
  const { order } = goneOut([{ gridCode: GRID.southWest, wanted: 1 }], [crew(GRID.southWest, 1)]);
  const wish = (action: string) => ({
    action,
    version: order.version,
    fields: action === 'extend' ? { number: 4, note: '水没退' } : {},
  });
  test('只有指挥的人、只在进行中，才能解除和延长', () => {
    for (const action of ['stand-down', 'extend'])
      for (const status of Object.keys(ORDER_STATUSES) as OrderStatus[])
        for (const sides of [[], ['commander']] as const) {
          const actor = { openid: 'o', name: '', title: '', sides, now: T0 };
          const wanted = sides.length === 0 ? 'FORBIDDEN' : status === 'running' ? 'ok' : 'WRONG_STATUS';
          expect(outcome(() => decideOrder({ ...order, status }, wish(action), actor, 'c'))).toBe(wanted);
        }
  });

  test('到时间先提醒一次，没有人解除就按规则解除', () => {
    expect(endComes(order, order.until - 1)).toBeNull();
    const reminded = endComes(order, order.until)!;
    expect([reminded.set.reminded, reminded.tells.length]).toEqual([true, 1]);
    const after = { ...order, ...reminded.set };
    expect(endComes(after, order.until + 1)).toBeNull();
    expect(endComes(after, after.nextRunAt!)?.set.status).toBe('standingDown');
  });

  test('解除时，到了的人从到场算起，整分钟；没到的没有', () => {
    const { call } = standing('arrived');
    expect(release(call, T0 + 61 * MINUTE + 59_000).set).toMatchObject({ minutes: 61, status: 'released', told: 3 });
    expect(release(standing('coming').call, T0 + HOUR).set).toMatchObject({
      minutes: 0,
      leftAt: null,
      status: 'spared',
    });
  });
});
