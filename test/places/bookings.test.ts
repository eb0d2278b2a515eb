import { randomUUID } from 'node:crypto';
import { beijingInstant, HOUR, MINUTE } from '../../cloudfunctions/platform/clock';
import type {
  BookingMade,
  BookingView,
  VenueClosure,
  VenueDesk,
  VenueTimes,
  VenueView,
} from '../../cloudfunctions/places/contract';
import { GRID } from '../support/small-town';
import { HALL, openPlaces, PARLOUR, POINT, type PlacesScene } from './scene';

let town: PlacesScene;
beforeAll(async () => {
  town = await openPlaces();
});
afterAll(() => town.scene.system.close());

/** 2026-11-18 is a Wednesday */
const TODAY = '2026-11-18';
const at = (date: string, hour: number, minute = 0) => beijingInstant(date, hour * 60 + minute);
const first = ({ booked }: BookingMade) => booked[0]!;
const say = (moment: number) => ({
  date: new Date(moment + 8 * HOUR).toISOString().slice(0, 10),
  time: new Date(moment + 8 * HOUR).toISOString().slice(11, 16),
});

describe('预约', () => {
  test('整间的一个时间只给一家；要社区确认的，申请了就先占着，同意了才算；不同意就让出来', async () => {
    const time = at('2026-11-19', 9);
    const made = first(await town.book('resident', PARLOUR, time));
    expect(made.status).toBe('asked');
    expect(await town.codeOf(town.call('neighbour', 'book-venue', wish(PARLOUR, time)))).toBe('NO_TIME');
    expect(await town.codeOf(town.act('resident', made.id, 'confirm'))).toBe('FORBIDDEN');
    expect((await town.told('keeper')).join()).toContain('有一个预约待确认：柳苑会客厅，11月19日 9:00：邻里聚会');
    const desk = await town.get<VenueDesk>('keeper', 'venue-desk', { communityCode: GRID.riverside });
    expect(desk.asked.map(({ id }) => id)).toEqual([made.id]);
    expect((await town.done('keeper', made.id, 'confirm')).status).toBe('booked');
    expect((await town.told('resident')).join()).toContain('预约已同意');
    const other = first(await town.book('neighbour', PARLOUR, at('2026-11-19', 10)));
    await town.done('keeper', other.id, 'decline', { note: '那天社区有会' });
    expect(await town.times(PARLOUR, '2026-11-19')).toContain(at('2026-11-19', 10));
    await town.done('resident', made.id, 'cancel');
    expect(await town.times(PARLOUR, '2026-11-19')).toContain(time);
  });

  test('按座位的看最多的那一刻，不是加起来：5 座，两拨各 3 人前后脚都行，再来 3 人就不行', async () => {
    const date = '2026-11-20';
    await town.book('resident', HALL, at(date, 9), { people: 3 });
    await town.book('neighbour', HALL, at(date, 10), { people: 3 });
    // 9:30–10:30 meets both, one after the other: three at the most at any moment.
    expect((await town.book('worker', HALL, at(date, 9, 30), { people: 2 })).booked).toHaveLength(1);
    expect(await town.codeOf(town.call('chief', 'book-venue', { ...wish(HALL, at(date, 9, 30)), people: 1 }))).toBe(
      'NO_TIME',
    );
  });

  test('两个人一起占两座，五座的那一段是同一段；10:15 到 10:30 在已满的一段里，不行', async () => {
    const date = '2026-11-23';
    await town.book('resident', HALL, at(date, 10), { people: 2 });
    await town.book('neighbour', HALL, at(date, 10), { people: 3 });
    expect(await town.codeOf(town.call('worker', 'book-venue', { ...wish(HALL, at(date, 10)), minutes: 30 }))).toBe(
      'NO_TIME',
    );
    // What ends at 11:00 and what begins then do not meet.
    expect((await town.book('worker', HALL, at(date, 11), { people: 5 })).booked).toHaveLength(1);
  });

  test('一个人同一时间不在两处：这里 10 到 11 点，那里 10:30 的约不上', async () => {
    const date = '2026-11-24';
    await town.book('resident', HALL, at(date, 10));
    expect(await town.codeOf(town.call('resident', 'book-venue', wish(PARLOUR, at(date, 10, 30))))).toBe('PERSON_BUSY');
  });

  test('坏的：不开的时间、凌晨两点半、40 天长的、500 人、别的社区的人、91 天以后、替不是自己的队伍', async () => {
    const code = (more: object, person = 'resident') =>
      town.codeOf(town.call(person, 'book-venue', { ...wish(PARLOUR, at('2026-11-19', 15)), ...more }));
    expect(await code({ at: at('2026-11-19', 12, 30) })).toBe('NO_TIME');
    expect(await code({ at: at('2026-11-22', 2, 30) })).toBe('NO_TIME');
    expect(await code({ at: at('2026-11-19', 15, 7) })).toBe('NO_TIME');
    expect(await code({ at: at('2027-03-01', 15) })).toBe('NO_TIME');
    expect(await code({ minutes: 40 * 24 * 60 })).toBe('BAD_INPUT');
    expect(await code({ minutes: 240 })).toBe('TOO_LONG');
    expect(await code({ people: 500 })).toBe('TOO_MANY');
    expect(await code({ people: 0 })).toBe('BAD_INPUT');
    expect(await code({ purpose: '' })).toBe('BAD_INPUT');
    expect(await code({ venueId: POINT })).toBe('NOT_LENT');
    expect(await code({}, 'orchardist')).toMatch(/OTHER_COMMUNITY|NOT_REGISTERED/);
    expect(await code({ party: { kind: 'squad', id: 'squad-x' } })).toBe('FORBIDDEN');
    expect(await code({ party: { kind: 'community', id: GRID.riverside } })).toBe('FORBIDDEN');
    expect(await town.times(PARLOUR, '2026-11-19')).toContain(at('2026-11-19', 15));
  });

  test('社区自己约：写社区的名义，别人看得到做什么；居民约的只写已有人约', async () => {
    const party = { kind: 'community', id: GRID.riverside };
    await town.book('chief', PARLOUR, at('2026-11-25', 9), { party, purpose: '法律大讲堂' });
    await town.book('resident', PARLOUR, at('2026-11-25', 14), { purpose: '给老伴过寿' });
    for (const one of (await town.get<VenueDesk>('keeper', 'venue-desk', { communityCode: GRID.riverside })).asked)
      await town.done('keeper', one.id, 'confirm');
    const { on } = await town.get<VenueView>('neighbour', 'venue', { id: PARLOUR });
    const titles = on.filter(({ whenText }) => whenText.startsWith('11月25日')).map(({ title }) => title);
    expect(titles).toEqual(['法律大讲堂', '已有人约']);
  });

  test('一串：有一天关了，约上其余的，说出跳过了哪天、为什么；连点两次还是这一串', async () => {
    const party = { kind: 'community', id: GRID.riverside };
    const closing = { venueId: HALL, from: at('2026-12-10', 8), to: at('2026-12-10', 23), why: '停电' };
    await town.get('chief', 'close-venue', closing);
    const command = randomUUID();
    const asked = {
      ...wish(HALL, at('2026-12-03', 19)),
      party,
      repeat: { cadence: 'weekly', count: 4 },
      purpose: '读书会',
    };
    const [once, twice] = [0, 1].map(() => town.get<BookingMade>('chief', 'book-venue', asked, command));
    const made = await once!;
    expect(made.booked.map(({ whenText }) => whenText)).toEqual([
      '12月3日 19:00–20:00',
      '12月17日 19:00–20:00',
      '12月24日 19:00–20:00',
    ]);
    expect(made.skipped).toEqual([{ whenText: '12月10日 19:00–20:00', why: '不开' }]);
    expect((await twice!).booked.map(({ id }) => id)).toEqual(made.booked.map(({ id }) => id));
  });

  test('改时间：自己原来的不挡自己；满了的改不过去，原来的还在', async () => {
    const date = '2026-11-26';
    const mine = first(await town.book('resident', PARLOUR, at(date, 9)));
    const moved = await town.done('resident', mine.id, 'move', say(at(date, 9, 30)));
    expect(moved.whenText).toBe('11月26日 9:30–10:30');
    await town.book('neighbour', PARLOUR, at(date, 14));
    expect(await town.codeOf(town.act('resident', mine.id, 'move', say(at(date, 14, 30))))).toBe('NO_TIME');
    expect(await town.times(PARLOUR, date)).not.toContain(at(date, 9));
    expect((await town.get<BookingView>('resident', 'booking', { id: mine.id })).whenText).toContain('9:30');
    expect(await town.codeOf(town.call('neighbour', 'booking', { id: mine.id }))).toBe('NOT_FOUND');
  });

  test('关一段：先列出约在里面的，确认以后每个人告诉一次，请改约；关的时候谁也约不进来', async () => {
    const date = '2026-11-27';
    const mine = first(await town.book('resident', HALL, at(date, 15)));
    const span = { venueId: HALL, from: at(date, 14), to: at(date, 18) };
    const before = await town.get<VenueClosure>('chief', 'venue-closure', span);
    expect([before.closed, before.met.map(({ id }) => id)]).toEqual([false, [mine.id]]);
    expect(await town.codeOf(town.call('resident', 'close-venue', { ...span, why: '我要用' }))).toBe('FORBIDDEN');
    const command = randomUUID();
    await town.get('chief', 'close-venue', { ...span, why: '管道检修' }, command);
    await town.get('chief', 'close-venue', { ...span, why: '管道检修' }, command);
    const told = (await town.told('resident')).filter((line) => line.includes('管道检修'));
    expect(told).toHaveLength(1);
    expect((await town.get<BookingView>('resident', 'booking', { id: mine.id })).status).toBe('displaced');
    expect(await town.codeOf(town.call('neighbour', 'book-venue', wish(HALL, at(date, 16))))).toBe('NO_TIME');
    const { days } = await town.get<VenueTimes>('resident', 'venue-times', { venueId: HALL, from: date, days: 1 });
    expect(days[0]!.times.map(({ at: one }) => one)).not.toContain(at(date, 15));
    // Free of the old time, they may take another.
    expect((await town.done('resident', mine.id, 'move', say(at(date, 19)))).status).toBe('booked');
  });

  test('二十个人同时抢一间：一个约上，其余十九个都被说成没有了；抢的时候关掉，约上的那个也被告诉', async () => {
    const people = await town.people(20);
    const time = at('2026-12-01', 10);
    const replies = await Promise.all(
      people.map((who) => town.call<BookingMade>(who, 'book-venue', wish(PARLOUR, time))),
    );
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1);
    expect(new Set(replies.flatMap((reply) => (reply.ok ? [] : [reply.error.code])))).toEqual(new Set(['NO_TIME']));
    const later = at('2026-12-02', 15);
    const span = { venueId: PARLOUR, from: later, to: later + HOUR, why: '临时开会' };
    const [, ...raced] = await Promise.all([
      town.call('chief', 'close-venue', span),
      ...people.slice(0, 6).map((who) => town.call<BookingMade>(who, 'book-venue', wish(PARLOUR, later))),
    ]);
    for (const [n, reply] of raced.entries())
      if (reply.ok) {
        const { id } = first(reply.data as BookingMade);
        const after = await town.get<BookingView>(people[n]!, 'booking', { id });
        expect(after.status).toBe('displaced');
      }
    expect(await town.times(PARLOUR, '2026-12-02')).not.toContain(later);
  });
});

describe('签到和让出：由时间推出来，不靠定时', () => {
  test('开始前 30 分钟起签到；15 分钟没来就让出，别人马上约得上，自己签不了到；来了的不让', async () => {
    const own = await openPlaces();
    try {
      const time = at(TODAY, 20);
      const late = first(await own.book('resident', HALL, time, { people: 5 }));
      expect(await own.codeOf(own.act('resident', late.id, 'arrive'))).toBe('TOO_EARLY');
      await own.scene.system.clock(
        `PT${Math.round((time + 16 * MINUTE - (await own.scene.system.health()).now) / 1000)}S`,
      );
      expect((await own.get<BookingView>('resident', 'booking', { id: late.id })).statusText).toBe('没有签到，已让出');
      expect(await own.codeOf(own.act('resident', late.id, 'arrive'))).toBe('RELEASED');
      expect(await own.times(HALL, TODAY, { people: 5 })).toContain(at(TODAY, 20, 30));
      const next = first(await own.book('neighbour', HALL, at(TODAY, 20, 30), { people: 5 }));
      const came = await own.done('neighbour', next.id, 'arrive');
      expect(came.statusText).toBe('已签到');
      await own.scene.system.clock('PT40M');
      expect(await own.codeOf(own.call('worker', 'book-venue', { ...wish(HALL, at(TODAY, 21)), people: 1 }))).toBe(
        'NO_TIME',
      );
      expect((await own.get<BookingView>('neighbour', 'booking', { id: next.id })).statusText).toBe('已签到');
    } finally {
      await own.scene.system.close();
    }
  });

  test('前一晚提醒一次；签到的人到了时间再签一次，答案一样', async () => {
    const own = await openPlaces();
    try {
      const time = at('2026-11-20', 9);
      const mine = first(await own.book('resident', HALL, time));
      await own.scene.system.clock('P1DT12H');
      await own.scene.system.timer('watch-clocks');
      const told = (await own.told('resident')).filter((line) => line.startsWith('您约了场地'));
      expect(told).toEqual(['您约了场地：党群服务中心阅览室，11月20日 9:00，邻里聚会。来了先签到，来不了请取消。']);
      await own.scene.system.clock(
        `PT${Math.round((time - 10 * MINUTE - (await own.scene.system.health()).now) / 1000)}S`,
      );
      const { version } = await own.get<BookingView>('resident', 'booking', { id: mine.id });
      const step = { id: mine.id, version, action: 'arrive', fields: {} };
      const command = randomUUID();
      const replies = [0, 1].map(() => own.get<BookingView>('resident', 'perform-booking', step, command));
      expect((await Promise.all(replies)).map(({ status }) => status)).toEqual(['here', 'here']);
    } finally {
      await own.scene.system.close();
    }
  });
});

const wish = (venueId: string, time: number) => ({ venueId, at: time, minutes: 60, people: 2, purpose: '邻里聚会' });
