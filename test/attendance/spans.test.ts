import fc from 'fast-check';
import {
  expected,
  holders,
  mostSignUps,
  movedUp,
  standingOf,
  taken,
  without,
  type Places,
} from '../../cloudfunctions/attendance/occasions/places';
import { ATTENDANCE_LIMITS } from '../../miniprogram/packages/attendance/vocabulary/attendance';
import { inTheWay, overlaps, served, withSpan, type Span } from '../../cloudfunctions/attendance/people/spans';
import { nthDate, nthTimes } from '../../cloudfunctions/attendance/series/series';
import { MINUTE, HOUR } from '../../cloudfunctions/platform/clock';

const signUp = (openid: string) => ({ openid, name: openid, phone: '', at: 0, commandId: `c-${openid}` });
const PEOPLE = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const act = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('join' as const), who: fc.constantFrom(...PEOPLE) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('leave' as const), who: fc.constantFrom(...PEOPLE) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('resize' as const), capacity: fc.integer({ min: 1, max: 6 }) }),
  },
);

describe('名额', () => {
  test('怎样报名、退出、改名额，有名额的都不比名额多，谁也不插队，轮到的都被说到', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        let places: Places = { capacity: 2, waitingMax: 50, signups: [] };
        for (const one of acts) {
          const before = places;
          if (one.kind === 'join' && standingOf(before, one.who) === 'none')
            places = { ...before, signups: [...before.signups, signUp(one.who)] };
          if (one.kind === 'leave') places = without(before, one.who);
          if (one.kind === 'resize' && one.capacity >= taken(before)) places = { ...before, capacity: one.capacity };
          const inNow = PEOPLE.filter((who) => standingOf(places, who) === 'in');
          expect(inNow.length).toBeLessThanOrEqual(places.capacity!);
          expect(holders(places)).toHaveLength(taken(places));
          const newly = inNow.filter((who) => standingOf(before, who) === 'waiting');
          expect(
            movedUp(before, places)
              .map(({ openid }) => openid)
              .sort(),
          ).toEqual(newly.sort());
          for (const who of PEOPLE)
            if (standingOf(before, who) === 'in') expect(standingOf(places, who)).not.toBe('waiting');
        }
      }),
    );
  });
  test('一次写入的条件只盯着会轮到的位置：后面有没有人来都不作数，没有人的位置来了人就作数', () => {
    const places = { signups: ['a', 'b', 'c'].map(signUp) };
    expect(expected(places, 2, 3)).toEqual({ 'signups.2.openid': 'c' });
    expect(expected(places, 2, 5)).toEqual({ 'signups.2.openid': 'c', 'signups.3': null });
    expect(expected(places, 3, 4)).toEqual({ 'signups.3': null });
  });
});

describe('同一个人的服务时间', () => {
  const span = (occasionId: string, from: number, until: number): Span => ({
    occasionId,
    title: '',
    from,
    until,
    running: false,
  });
  test('随便怎样补记，只收不冲突的，就没有两段重叠，每一分钟只算一次', () => {
    const arbitrary = fc.tuple(
      fc.constantFrom(...PEOPLE),
      fc.integer({ min: 0, max: 200 }),
      fc.integer({ min: 0, max: 60 }),
    );
    fc.assert(
      fc.property(fc.array(arbitrary, { maxLength: 40 }), (tries) => {
        let spans: Span[] = [];
        for (const [id, from, length] of tries) {
          const one = span(id, from, from + length);
          if (!inTheWay(spans, one)) spans = withSpan(spans, one, 0);
        }
        for (const a of spans) for (const b of spans) if (a !== b) expect(overlaps(a, b)).toBe(false);
        const minutes = new Set(
          spans.flatMap(({ from, until }) => Array.from({ length: until - from }, (_, n) => from + n)),
        );
        expect(minutes.size).toBe(spans.reduce((sum, { from, until }) => sum + until - from, 0));
      }),
    );
  });
  test('早到的、晚走的不算，算的在活动时间里', () => {
    const M = MINUTE;
    const planned = { startsAt: 100 * M, endsAt: 220 * M };
    expect(served(planned, 80 * M, 230 * M)).toEqual({ from: 100 * M, until: 220 * M, minutes: 120 });
    expect(served(planned, 110 * M, 200 * M + 59_000).minutes).toBe(90);
    expect(served(planned, 80 * M, 90 * M).minutes).toBe(0);
    expect(served(planned, 230 * M, 240 * M).minutes).toBe(0);
  });
});

describe('定期的活动', () => {
  test.each([
    ['weekly', '2026-12-28', ['2026-12-28', '2027-01-04', '2027-01-11']],
    ['monthly', '2026-11-05', ['2026-11-05', '2026-12-05', '2027-01-05']],
    ['monthly', '2027-01-31', ['2027-01-31', '2027-02-28', '2027-03-31']],
  ] as const)('%s 从 %s 起', (cadence, first, dates) => {
    expect([0, 1, 2].map((n) => nthDate({ cadence, first }, n))).toEqual(dates);
  });
  test('几点开始、到几点报名，场场一样', () => {
    const rhythm = {
      cadence: 'weekly',
      first: '2026-12-02',
      startMinute: 540,
      duration: 120,
      signUpBefore: 60,
      cancelBefore: 30,
    } as const;
    const times = nthTimes(rhythm, 1);
    expect(new Date(times.startsAt).toISOString()).toBe('2026-12-09T01:00:00.000Z');
    expect(times.startsAt - times.signUpUntil).toBe(HOUR);
  });
});

describe('名单有多长', () => {
  test('说了名额的，名额加候补；没有说的，也有一个文档装得下的上限', () => {
    expect(mostSignUps({ capacity: 50, waitingMax: 10 })).toBe(60);
    expect(mostSignUps({ capacity: null, waitingMax: 10 })).toBe(ATTENDANCE_LIMITS.signUpsMost);
    const { capacityMax, waitingMax, signUpsMost } = ATTENDANCE_LIMITS;
    expect(capacityMax + waitingMax).toBe(signUpsMost);
    const line = {
      openid: 'o'.repeat(28),
      name: '名'.repeat(20),
      phone: '19900000000',
      at: 1_800_000_000_000,
      commandId: 'c'.repeat(64),
    };
    expect(Buffer.byteLength(JSON.stringify(line)) * signUpsMost).toBeLessThan(512 * 1024);
  });
});
