import { randomUUID } from 'node:crypto';
import { beijingInstant, DAY, HOUR, MINUTE } from '../../cloudfunctions/platform/clock';
import { exchange, occupanciesOf, takeAll } from '../../cloudfunctions/platform/occupancy-store';
import { bookedPeak } from '../../cloudfunctions/platform/occupancy';
import { claimsOf, type ServiceCase } from '../../cloudfunctions/services/cases/case';
import { cases } from '../../cloudfunctions/services/cases/store';
import type { CaseView, ClosureView, WindowTimes } from '../../cloudfunctions/services/contract';
import type { InboxPage } from '../../cloudfunctions/notices/contract';
import { waitingFor } from '../home/waiting-for';
import { useCloud } from '../notices/cloud-environment';
import { expectOk } from '../requests/scene';
import { ADMINISTRATOR, GRID } from '../support/small-town';
import { itemRows, openServices, WINDOW, type ServicesScene } from './scene';

let town: ServicesScene;
beforeAll(async () => {
  town = await openServices();
  useCloud(town.scene.system);
});
afterAll(() => town.scene.system.close());

const codeOf = async (asked: Promise<{ ok: boolean; error?: { code: string } }>) => {
  const reply = await asked;
  return reply.ok ? 'OK' : reply.error!.code;
};
const bookAs = (person: string, at: number, more: object = {}) =>
  codeOf(town.call(person, 'book', { itemId: 'item-card', at, ...more }));
const titles = async (person: string) => {
  await town.scene.system.timer('deliver-notices');
  return expectOk(await town.scene.system.invoke<InboxPage>('notices', person, 'inbox')).items.map(
    ({ title }) => title,
  );
};

/** A booking whose call died: the person's time is taken, the window's too or not. */
const halfway = async (person: string, at: number, taken: boolean): Promise<ServiceCase> => {
  const model = await cases.byId((await town.book(person, at)).id);
  await exchange({ given: claimsOf(model!, model!.time!), asked: [] });
  const time = { from: at + HOUR, to: at + HOUR + 30 * MINUTE };
  const { now } = await town.scene.system.health();
  const id = `half-${randomUUID()}`;
  const half: ServiceCase = {
    ...model!,
    _id: id,
    status: 'asking',
    time,
    nextClockAt: now - 1,
    history: [],
    version: 1,
  };
  await cases.insert(half);
  const claims = claimsOf(half, time);
  if (taken) await takeAll(claims);
  // Dead after the person was taken, before the window was.
  else await takeAll(claims.slice(0, 1));
  return half;
};

describe('不收的预约，说得出为什么，什么也没有改', () => {
  const closed = { from: beijingInstant('2026-11-30', 0), to: beijingInstant('2026-12-01', 0) };
  beforeAll(() => town.get('clerk', 'close-window', { windowId: WINDOW, ...closed, why: '装修' }));

  test.each([
    ['关着的那天凌晨两点半', '2026-11-30', 150],
    ['关着的那天上午', '2026-11-30', 9 * 60],
    ['平常的日子凌晨两点半', '2026-12-01', 150],
    ['下班以后', '2026-12-01', 17 * 60],
    ['最后一个时段办不完的', '2026-12-01', 16 * 60 + 45],
    ['四十天以后', '2026-12-28', 9 * 60],
    ['昨天', '2026-11-17', 9 * 60],
    ['元旦', '2027-01-01', 9 * 60],
  ])('%s', async (_, date, minutes) => {
    const before = await town.get<object>('resident', 'my-cases');
    expect(await bookAs('resident', beijingInstant(date, minutes))).toBe('NO_TIME');
    expect(await town.get<object>('resident', 'my-cases')).toEqual(before);
  });

  test('一次约四十天的、带着自己写的结束时间的、给五百个人的：入参里没有这些，整个不收', async () => {
    const [at = 0] = await town.times('2026-12-01');
    for (const more of [{ to: at + 40 * DAY }, { days: 40 }, { people: 500 }])
      expect(await bookAs('resident', at, more)).toBe('BAD_INPUT');
  });

  test('昨天就停办的、暂停的、没有的事项', async () => {
    const [at = 0] = await town.times('2026-12-01');
    const paused = { ...itemRows[1]!, id: 'item-paused', number: 7, status: 'paused' as const };
    await town.get(ADMINISTRATOR, 'import-items', { rows: [paused] });
    const codes = ['item-gone', 'item-paused', 'item-nowhere'].map((itemId) => bookAs('resident', at, { itemId }));
    expect(await Promise.all(codes)).toEqual(['ITEM_ENDED', 'ITEM_PAUSED', 'NOT_FOUND']);
  });

  test('别的社区的人约不了、取不了号；替住在这里的人办，写明替谁就可以', async () => {
    const home = { addressId: 'addr-orchard', room: '1', consentVersion: '1', phoneCode: 'local-phone:19900000041' };
    await town.scene.system.invoke(
      'directory',
      'stranger',
      'register-resident',
      { name: '别处的人', ...home },
      {
        commandId: randomUUID(),
      },
    );
    const [at = 0] = await town.times('2026-12-01');
    expect(await bookAs('stranger', at)).toBe('OTHER_COMMUNITY');
    expect(await codeOf(town.call('stranger', 'walk-in', { itemId: 'item-card' }))).toBe('OTHER_COMMUNITY');
    expect(await bookAs('stranger', at, { forName: '住在三号楼的母亲' })).toBe('OK');
  });

  test('别的社区的清单看得到，编号写错的不收', async () => {
    const list = await town.get<{ total: number }>('resident', 'items', { communityCode: GRID.orchard });
    expect(list.total).toBe(0);
    expect(await codeOf(town.call('resident', 'items', { communityCode: '99' }))).toBe('BAD_INPUT');
  });
});

describe('约到一半断了的，两分钟后按窗口记着没有来定', () => {
  test('窗口记着的，约上了；没记着的，没约上，人也空出来，可以再约同一个时间', async () => {
    const [at = 0] = await town.times('2026-12-02');
    const held = await halfway('resident', at, true);
    const lost = await halfway('neighbour', at + HOUR, false);
    expect(await bookAs('neighbour', lost.time!.from)).toBe('PERSON_BUSY');
    await town.scene.system.timer('watch-clocks');
    expect((await cases.byId(held._id))!.status).toBe('booked');
    expect((await cases.byId(lost._id))!.status).toBe('refused');
    expect(await bookAs('neighbour', lost.time!.from)).toBe('OK');
    const { items } = await town.get<{ items: { id: string }[] }>('neighbour', 'my-cases');
    expect(items.map(({ id }) => id)).not.toContain(lost._id);
  });
});

describe('正在约的时候窗口关了', () => {
  test('占上了、还没有写成约好的，也算约在里面：列出来，请改约；约的那一边照样答', async () => {
    const [at = 0] = await town.times('2026-12-07');
    const half = await halfway('resident', at, true);
    const span = { windowId: WINDOW, ...half.time! };
    const closure = await town.get<ClosureView>('clerk', 'close-window', { ...span, why: '停电' });
    expect(closure.met.map(({ id }) => id)).toEqual([half._id]);
    expect((await cases.byId(half._id))!.status).toBe('displaced');
    expect((await titles('resident')).filter((one) => one === '请改约时间')).toHaveLength(1);
  });
});

describe('二十个人同时约、改约，窗口同时关', () => {
  test('哪一刻都不超过两位；关了以后没有人留在关着的时间里不知道', async () => {
    const people = await town.people(20);
    const times = await town.times('2026-12-03');
    const held = await Promise.all(people.slice(0, 8).map((person, n) => town.book(person, times[6 + (n >> 1)]!)));
    const target = times[1]!;
    const span = { windowId: WINDOW, from: target, to: target + HOUR };
    const moves = held.map(({ id }, n) => town.act(people[n]!, id, 'move', { date: '2026-12-03', time: '09:30' }));
    const books = people
      .slice(8)
      .map((person) => town.call<CaseView>(person, 'book', { itemId: 'item-card', at: target }));
    const closing = town.call('clerk', 'close-window', { ...span, why: '停电' });
    const replies = await Promise.all([...moves, ...books]);
    expect((await closing).ok).toBe(true);
    const given = replies.filter(({ ok }) => ok).length;
    expect(given).toBeLessThanOrEqual(2);
    const day = { from: beijingInstant('2026-12-03', 0), to: beijingInstant('2026-12-04', 0) };
    const [month] = await occupanciesOf([WINDOW], day);
    expect(bookedPeak(month!)).toBeLessThanOrEqual(2);
    const inside = month!.entries.filter(({ time }) => time.from < span.to && span.from < time.to);
    const states = await Promise.all(inside.map(({ id }) => cases.byId(id)));
    expect(states.filter((one) => one!.status === 'booked')).toEqual([]);
    for (const [n, { id }] of held.entries())
      expect(['booked', 'displaced']).toContain((await town.get<CaseView>(people[n]!, 'case', { id })).status);
    const { days } = await town.get<WindowTimes>('resident', 'times', {
      windowId: WINDOW,
      from: '2026-12-03',
      days: 1,
    });
    expect(days[0]!.times.map(({ at }) => at)).not.toContain(target);
  });
});

describe('预约前提醒，首页记着', () => {
  test('前一天傍晚提醒一次，不早不晚；取消了的不提醒', async () => {
    const [at = 0, other = 0] = await town.times('2026-12-04');
    await town.book('worker', at);
    const { id } = await town.book('chief', other);
    await town.done('chief', id, 'cancel');
    const waiting = await waitingFor(town.scene.system, 'worker');
    expect(
      waiting.filter(({ id }) => id.startsWith('service-case:')).map(({ label, count }) => [label, count]),
    ).toEqual([['预约办事', 0]]);
    const { now } = await town.scene.system.health();
    await town.scene.system.clock(`PT${Math.ceil((at - 15 * HOUR - now) / MINUTE) - 5}M`);
    await town.scene.system.timer('watch-clocks');
    expect(await titles('worker')).not.toContain('您有一个预约');
    await town.scene.system.clock('PT10M');
    for (let n = 0; n < 2; n++) await town.scene.system.timer('watch-clocks');
    expect((await titles('worker')).filter((one) => one === '您有一个预约')).toHaveLength(1);
    expect(await titles('chief')).not.toContain('您有一个预约');
  });
});
