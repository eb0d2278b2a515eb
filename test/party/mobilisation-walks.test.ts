import * as fc from 'fast-check';
import { Refusal } from '../../cloudfunctions/platform/errors';
import { CALL_ROWS, type CallSide } from '../../cloudfunctions/party/mobilisation/call-steps';
import { recount, shortOf } from '../../cloudfunctions/party/mobilisation/counts';
import { callUp, decideCall, fireCall, type CallDecision } from '../../cloudfunctions/party/mobilisation/decide-call';
import { passedUp } from '../../cloudfunctions/party/mobilisation/gap';
import { inTurn } from '../../cloudfunctions/party/mobilisation/line';
import type { Call, Place } from '../../cloudfunctions/party/mobilisation/order';
import { CALL_STATES } from '../../miniprogram/packages/party/vocabulary/mobilisation';
import { GRID } from '../support/small-town';
import { CHIEFS, crew, goneOut, ISSUER, T0, type World } from './mobilisation-sample';
import { MINUTE } from '../../cloudfunctions/platform/clock';

const SIDES: readonly CallSide[] = ['called', 'owner', 'commander'];
const ACTIONS = CALL_ROWS.map(({ action }) => action);
const RULE = { side: 'rule', name: '', title: '', openid: '' };

type Move =
  | { kind: 'step'; who: number; action: string; side: CallSide }
  | { kind: 'wait'; minutes: number }
  | { kind: 'fill'; place: number };

const move: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('step' as const),
      who: fc.nat(30),
      action: fc.constantFrom(...ACTIONS),
      side: fc.constantFrom(...SIDES),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 40 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('fill' as const), place: fc.nat(5) }) },
);
const grids = fc.constantFrom(GRID.southWest, GRID.southEast, GRID.riverside, GRID.orchardSouth);
const setting = fc.record({
  places: fc.array(fc.record({ gridCode: grids, wanted: fc.integer({ min: 1, max: 4 }) }), {
    minLength: 1,
    maxLength: 4,
  }),
  crews: fc.array(fc.tuple(grids, fc.integer({ min: 1, max: 3 })), { minLength: 1, maxLength: 8 }),
  moves: fc.array(move, { maxLength: 60 }),
});

/** The world after random people have done random things, by the very rules, with every clock fired as it falls due. */
class Walk {
  now = T0;
  readonly told = new Map<string, number>();
  constructor(readonly world: World) {}

  private save(call: Call, place: Place, { call: c, place: p }: CallDecision): void {
    this.world.calls.set(call._id, {
      ...call,
      ...c.set,
      version: call.version + 1,
      history: [...call.history, c.entry],
    });
    this.world.places.set(place._id, { ...place, ...p.set, version: place.version + 1 });
    for (const { id } of [...c.tells, ...p.tells]) this.told.set(id, (this.told.get(id) ?? 0) + 1);
  }

  step({ who, action, side }: Extract<Move, { kind: 'step' }>): void {
    const call = [...this.world.calls.values()][who % this.world.calls.size]!;
    const place = this.world.places.get(call.placeId);
    if (!place) return;
    const actor = { openid: 'o', name: '', title: '', sides: [side], now: this.now, place };
    const needsNote = !['come', 'come-by-phone', 'arrive'].includes(action);
    const point = { longitude: 110, latitude: 35 };
    const fields = {
      ...(needsNote ? { note: '有事' } : {}),
      ...(action === 'arrive' ? { place: { source: 'pin' as const, point, text: '' } } : {}),
    };
    try {
      const fix = { distance: 0, accuracy: 5, cells: [] };
      this.save(
        call,
        place,
        decideCall(call, place, { action, version: call.version, fields }, actor, `c-${this.now}`, fix, CHIEFS),
      );
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }

  fill(placeId: string): void {
    for (;;) {
      const place = this.world.places.get(placeId)!;
      const reserve = [...this.world.calls.values()].filter(({ status }) => status === 'reserve');
      const next = inTurn(place, reserve)[0];
      if (!next || shortOf(place) === 0) return;
      this.save(next, place, callUp(next, place, RULE, '', this.now));
    }
  }

  /** Time passes minute by minute: whatever is due is fired then, and is due no more. */
  wait(minutes: number): void {
    for (let i = 0; i < minutes; i++) {
      this.now += MINUTE;
      for (const call of this.world.calls.values()) {
        const place = this.world.places.get(call.placeId);
        const fired = place && fireCall(call, place, CHIEFS, this.now);
        if (fired) this.save(call, place, fired);
      }
      for (const { _id } of this.world.places.values()) this.fireGap(_id);
    }
  }

  private fireGap(id: string): void {
    const due = this.world.places.get(id)!;
    if (due.nextClockAt === null || due.nextClockAt > this.now) return;
    this.fill(id);
    const place = this.world.places.get(id)!;
    const gap =
      place.nextClockAt !== null && place.nextClockAt <= this.now ? passedUp(place, CHIEFS, ISSUER, this.now) : null;
    if (gap) this.world.places.set(id, { ...place, gap, nextClockAt: gap.due });
  }
}

function expectRight({ world, now, told }: Walk): void {
  const calls = [...world.calls.values()];
  for (const place of world.places.values()) {
    expect(place.counts).toEqual(
      recount(calls.filter(({ placeId }) => placeId === place._id).map(({ status }) => status)),
    );
    const short = shortOf(place);
    expect(place.gap === null).toBe(short === 0);
    expect(place.nextClockAt).toBe(place.gap?.due ?? null);
    if (place.gap) {
      expect(place.gap.owner.personId).not.toBe('');
      expect(place.gap.due).toBeGreaterThan(now);
    }
  }
  for (const call of calls) {
    expect(call.hold).toBe(CALL_STATES[call.status].live ? 'on' : call._id);
    expect(call.status !== 'called' || ((call.nextClockAt ?? 0) > now && now < (call.ackDue ?? 0))).toBe(true);
    const fired = (action: string) => call.history.filter((entry) => entry.action === action).length;
    expect([fired('remind') <= 1, fired('silence') <= 1, fired('ask-arrival') <= 1]).toEqual([true, true, true]);
    const early = call.history.filter(({ action, at }) => action === 'silence' && at < (call.ackDue ?? 0));
    expect(early).toEqual([]);
  }
  expect([...told.values()].every((times) => times === 1)).toBe(true);
  const taken = calls.filter(({ status }) => CALL_STATES[status].counts).map(({ key }) => key);
  expect(new Set(taken).size).toBe(taken.length);
}

describe('随便什么人、随便什么次序', () => {
  test('合计等于重数；缺口都有负责人和时限；钟只响一次；没有人去两处；每句话只说一遍', () => {
    fc.assert(
      fc.property(setting, ({ places, crews, moves }) => {
        const walk = new Walk(
          goneOut(
            places,
            crews.map(([gridCode, many]) => crew(gridCode, many)),
          ),
        );
        expectRight(walk);
        for (const one of moves) {
          if (one.kind === 'step') walk.step(one);
          else if (one.kind === 'wait') walk.wait(one.minutes);
          else walk.fill([...walk.world.places.keys()][one.place % walk.world.places.size]!);
          expectRight(walk);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('谁也不回复：到点全算没有回复，缺口一个不漏地报到下令的人', () => {
    const walk = new Walk(
      goneOut([{ gridCode: GRID.southWest, wanted: 3 }], [crew(GRID.southWest, 2), crew(GRID.southEast, 1)]),
    );
    walk.wait(120);
    expectRight(walk);
    const [place] = [...walk.world.places.values()];
    expect([place!.counts.silent, shortOf(place!), place!.gap!.owner.personId]).toEqual([3, 3, 'p-issuer']);
  });
});
