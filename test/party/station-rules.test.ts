import fc from 'fast-check';
import { Refusal } from '../../cloudfunctions/platform/errors';
import type { StepFields } from '../../cloudfunctions/platform/step-fields';
import { actionsFor, applied, decide } from '../../cloudfunctions/platform/subject';
import { fireStationClock, stationKind } from '../../cloudfunctions/party/stations/decide';
import { derived, servingIn, type Station } from '../../cloudfunctions/party/stations/station';
import { STATION_SIDES, STATION_STEPS, type StationSide } from '../../cloudfunctions/party/stations/steps';
import { STATION_LIMITS } from '../../miniprogram/packages/party/vocabulary/party';
import { DAY, dayStart } from '../../cloudfunctions/platform/clock';

const NOW = Date.parse('2026-11-23T02:00:00Z');
const empty: Station = {
  _id: 's1',
  kindId: 'k1',
  title: '治安巡逻岗',
  duties: '每周巡逻',
  communityCode: '990101001001',
  gridCode: '990101001001',
  gridName: '河畔社区',
  placeText: '',
  places: 2,
  termEndsAt: null,
  status: 'open',
  openedAt: NOW,
  openedBy: { name: '郑守信', title: '支部书记', openid: 'secretary' },
  stints: [],
  version: 1,
  history: [],
  outbox: [],
  outboxDue: null,
  serving: [],
  hasFree: true,
  people: [],
  nextClockAt: null,
};
const actor = (openid: string, sides: readonly StationSide[], now: number) => ({
  openid,
  name: openid,
  title: '',
  sides,
  now,
  through: `m-${openid}`,
});
const day = dayStart;

function fieldsFor(action: string, choice: string, now: number): StepFields {
  switch (action) {
    case 'extend':
      return { choice, date: day(now) + 400 * DAY };
    case 'end':
      return { choice, note: '调走了' };
    case 'close':
      return { note: '不再需要' };
    case 'change-places':
      return { number: 3 };
    default:
      return {};
  }
}

function taken(station: Station, action: string, who: string, side: StationSide, now: number): Station | string {
  if (action === 'tick') {
    const fired = fireStationClock(station, now);
    return fired ? applied(station, fired) : 'NOTHING';
  }
  const choice = servingIn(station)[0]?.memberId ?? 'm-none';
  const wish = { action, version: station.version, fields: fieldsFor(action, choice, now), commandId: `c${now}` };
  try {
    return applied(station, decide(stationKind, station, wish, actor(who, [side], now), ''));
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

/** The part a person has in a post by then: who serves is a holder, whatever they try. */
const sideOf = (station: Station, who: string, tried: StationSide): StationSide =>
  tried === 'branch' || tried === 'above' ? tried : station.serving.includes(who) ? 'holder' : 'member';

describe('先锋岗的每一步', () => {
  const claimed = taken(empty, 'claim', 'he', 'member', NOW) as Station;

  test('谁能做什么，一个不漏：认领的是党员，交还续任的是在岗的，其余是支部；上级只看', () => {
    const may: Readonly<Record<string, StationSide>> = {
      claim: 'member',
      renew: 'holder',
      'give-back': 'holder',
      extend: 'branch',
      end: 'branch',
      'change-places': 'branch',
      close: 'branch',
      reopen: 'branch',
    };
    for (const { action, who } of STATION_STEPS) expect([action, who]).toEqual([action, [may[action]]]);
    for (const side of STATION_SIDES)
      for (const { action } of STATION_STEPS)
        if (may[action] !== side) expect(taken(claimed, action, 'he', side, NOW)).toBe('FORBIDDEN');
  });

  test('撤销了的岗只能重新开放；按钮与能做的一致', () => {
    const closed = taken(claimed, 'close', 'secretary', 'branch', NOW) as Station;
    expect([closed.status, closed.serving, closed.hasFree]).toEqual(['closed', [], false]);
    expect(actionsFor(stationKind, closed, actor('s', ['branch'], NOW)).map(({ action }) => action)).toEqual([
      'reopen',
    ]);
    expect(taken(closed, 'claim', 'wei', 'member', NOW)).toBe('WRONG_STATUS');
  });

  test('任期到了自己空出来，提醒过一次', () => {
    const soon = NOW + (STATION_LIMITS.termDays - STATION_LIMITS.warnDays) * DAY;
    const warned = taken(claimed, 'tick', '', 'branch', soon) as Station;
    expect(warned.stints[0]!.warned).toBe(true);
    expect(taken(warned, 'tick', '', 'branch', soon + DAY)).toBe('NOTHING');
    const over = taken(warned, 'tick', '', 'branch', NOW + STATION_LIMITS.termDays * DAY) as Station;
    expect(over.stints[0]!.state).toBe('expired');
  });

  test('随便怎么抢、怎么交、怎么改：在岗的从不多于名额，没有人占两个，索引里的与重算的一样', () => {
    const moves = fc.array(
      fc.record({
        action: fc.constantFrom(...STATION_STEPS.map(({ action }) => action), 'claim', 'claim', 'tick'),
        who: fc.constantFrom('a', 'b', 'c', 'd'),
        side: fc.constantFrom<StationSide>('member', 'holder', 'branch'),
        days: fc.integer({ min: 0, max: 60 }),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(moves, (list) => {
        let [station, now] = [empty, NOW];
        for (const { action, who, side, days } of list) {
          now += days * DAY + 1;
          const next = taken(station, action, who, sideOf(station, who, side), now);
          if (typeof next === 'string') continue;
          station = next;
          expect(station.serving.length).toBeLessThanOrEqual(station.places);
          expect(new Set(station.serving).size).toBe(station.serving.length);
          expect(station).toMatchObject(derived(station));
          expect(station.version).toBe(station.history.length + 1);
        }
      }),
    );
  });
});
