import { randomUUID } from 'node:crypto';
import { dueClock, nextClock } from '../../cloudfunctions/attendance/occasions/clocks';
import { advanced, answerBy, lapsed } from '../../cloudfunctions/attendance/occasions/offers';
import { holders, isScarce, standingOf, without } from '../../cloudfunctions/attendance/occasions/places';
import { resized } from '../../cloudfunctions/attendance/occasions/resize';
import type { InboxPage } from '../../cloudfunctions/notices/contract';
import { MINUTE } from '../../cloudfunctions/platform/clock';
import { beijing } from '../requests/sample';
import { HOUR, NOW, occasionAt } from './sample';
import { codeOf, openScene, type Scene } from './scene';

const leaves = (startsAt: number, now = NOW) => {
  const before = occasionAt(startsAt);
  return { before, ...advanced(before, { ...before, ...without(before, 'b') }, 'c', now) };
};

describe('退出时限过了，候补的人先问一声', () => {
  test.each([
    ['开始前两小时', 120, 'promoted'],
    ['刚到时限', 60, 'promoted'],
    ['时限刚过', 59, 'asked'],
    ['开始前 90 秒', 1.5, 'asked'],
  ])('%s有人退出', (_when, minutes, what) => {
    const { promoted, offered, tells } = leaves(NOW + minutes * MINUTE);
    expect(promoted.length > 0 ? 'promoted' : 'asked').toBe(what);
    expect((offered ?? []).map(({ openid }) => openid)).toEqual(what === 'asked' ? ['waiting'] : []);
    expect(tells.map(({ title }) => title)).toEqual([what === 'asked' ? '有一个名额，您去不去' : '您有名额了']);
  });

  test('没有答应以前，名额留着，不算有名额', () => {
    const { before, offered } = leaves(NOW + 30 * MINUTE);
    const after = { ...before, ...without(before, 'b'), offered: offered! };
    expect(standingOf(after, 'waiting')).toBe('offered');
    expect(holders(after).map(({ openid }) => openid)).toEqual(['in', 'c']);
  });

  test.each([
    ['白天', '2026-11-25 10:00', '2026-11-26 10:00', '2026-11-25 12:00'],
    ['晚上', '2026-11-25 22:30', '2026-11-26 15:00', '2026-11-26 09:00'],
    ['傍晚七点半', '2026-11-25 19:30', '2026-11-26 15:00', '2026-11-26 09:00'],
    ['只剩一小时', '2026-11-25 10:00', '2026-11-25 11:00', '2026-11-25 10:30'],
    ['只剩五分钟', '2026-11-25 10:00', '2026-11-25 10:05', '2026-11-25 10:05'],
  ])('%s问的，答到什么时候', (_when, now, startsAt, until) => {
    expect(answerBy(beijing(now), beijing(startsAt))).toBe(beijing(until));
  });

  test('不回复的到点让给下一位，自己收到一声；提醒照常还会来', () => {
    const startsAt = NOW + 50 * MINUTE;
    const one = { name: '后一位', phone: '', at: NOW, commandId: 'y', openid: 'next' };
    const { before, offered, nextClockAt } = leaves(startsAt);
    const asks = { ...before, ...without(before, 'b'), offered: offered!, nextClockAt };
    const full = { ...asks, signups: [...asks.signups, one] };
    expect(dueClock(full, nextClockAt! - 1)).toBeNull();
    expect(dueClock(full, nextClockAt!)).toBe('lapse');
    const set = lapsed(full, nextClockAt!);
    expect(set.signups!.map(({ openid }) => openid)).toEqual(['in', 'c', 'next']);
    expect(set.gone!.at(-1)).toMatchObject({ openid: 'waiting', by: 'rule' });
    expect(set.offered!.map(({ openid }) => openid)).toEqual(['next']);
    expect(set.outbox!.map(({ title }) => title).sort()).toEqual(['名额问下一位了', '有一个名额，您去不去']);
    const far = occasionAt(NOW + 40 * HOUR, { offered: [{ openid: 'waiting', at: NOW, until: NOW + 2 * HOUR }] });
    const after = { ...far, nextClockAt: NOW + 2 * HOUR };
    expect(nextClock({ ...after, ...lapsed(after, NOW + 2 * HOUR) } as typeof after, NOW + 2 * HOUR)?.does).toBe(
      'remind',
    );
  });

  test('开始以后空出来的，不再问，也不算谁有名额；加名额也一样先问', () => {
    const begun = leaves(NOW - MINUTE);
    expect([begun.promoted, begun.tells]).toEqual([[], []]);
    const after = { ...begun.before, ...without(begun.before, 'b'), offered: begun.offered! };
    expect(standingOf(after, 'waiting')).toBe('offered');
    expect(nextClock(after, NOW)?.does).toBe('settle');
    const more = resized(occasionAt(NOW + 30 * MINUTE), 4, 'c', NOW);
    expect(more.set.offered?.map(({ openid }) => openid)).toEqual(['waiting']);
    expect(more.set.promoted).toEqual([]);
  });

  test.each([
    [null, 50, false],
    [3, 0, true],
    [20, 10, false],
    [20, 17, true],
    [100, 79, false],
    [100, 80, true],
  ])('名额 %s、报了 %s 人：紧不紧', (capacity, count, scarce) => {
    const one = { openid: 'x', name: '', phone: '', at: 0, commandId: '' };
    expect(isScarce({ capacity, waitingMax: 10, signups: Array(count).fill(one) })).toBe(scarce);
  });
});

describe('一个人只有一个身子', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene();
  });
  afterAll(() => scene.close());
  const view = (id: string) => scene.get('chief', 'occasion', { id });
  const inbox = async (person: string) => {
    await scene.system.timer('deliver-notices');
    const reply = await scene.system.invoke<InboxPage>('notices', person, 'inbox');
    return reply.ok ? reply.data.items.map(({ title }) => title) : [];
  };

  test('同一时间有了别处的名额，名额紧的报不上，不限人数的照报；退出那一场就报得上', async () => {
    const [person] = (await scene.people(1)) as [string];
    const first = await scene.plan(60 * 30, { capacity: 50 });
    const scarce = await scene.plan(60 * 30 + 20, { capacity: 2 });
    const wide = await scene.plan(60 * 30 + 20, { capacity: null });
    await scene.done(person, first, 'sign-up');
    expect(codeOf(await scene.perform(person, scarce, 'sign-up'))).toBe('OVERLAPS');
    expect(codeOf(await scene.perform(person, wide, 'sign-up'))).toBe('ok');
    await scene.done(person, wide, 'cancel');
    await scene.done(person, first, 'cancel');
    expect(codeOf(await scene.perform(person, scarce, 'sign-up'))).toBe('ok');
  });

  test('时限过了空出来的：问到的人点一下“我去”就有名额，点“去不了”就问下一位', async () => {
    const people = (await scene.people(4)) as [string, string, string, string];
    const { id } = await scene.plan(90, { capacity: 1 });
    for (const one of people) await scene.done(one, await view(id), 'sign-up');
    await scene.system.clock('PT40M');
    const roster = async () => {
      const options = await scene.get<{ value: string; label: string }[]>('chief', 'step-options', {
        id,
        action: 'remove',
      });
      return options[0]!.value;
    };
    await scene.done('chief', await view(id), 'remove', { choice: await roster(), note: '本人打电话说来不了' });
    const seen = await scene.get(people[1], 'occasion', { id });
    expect(seen.mine).toBe('有名额，等您回复');
    expect(seen.availableActions.map(({ label }) => label)).toEqual(['我去', '去不了']);
    expect(await inbox(people[1])).toContain('有一个名额，您去不去');
    const passed = await scene.perform(people[1], seen, 'pass-place');
    expect(passed.ok && passed.data.mine).toBe('');
    const commandId = randomUUID();
    for (let twice = 0; twice < 2; twice++) {
      const taken = await scene.perform(people[2], seen, 'take-place', {}, commandId);
      expect(taken.ok && taken.data.mine).toBe('已报名');
    }
    expect(codeOf(await scene.perform(people[3], seen, 'take-place'))).not.toBe('ok');
  });

  test('不回复，到点由规则问下一位', async () => {
    const people = (await scene.people(3)) as [string, string, string];
    const { id } = await scene.plan(90, { capacity: 1 });
    for (const one of people) await scene.done(one, await view(id), 'sign-up');
    await scene.system.clock('PT40M');
    await scene.done('chief', await view(id), 'resize', { number: 2 });
    await scene.system.clock('PT26M');
    await scene.system.timer('watch-clocks');
    expect((await scene.get(people[1], 'occasion', { id })).mine).toBe('');
    expect((await scene.get(people[2], 'occasion', { id })).mine).toBe('有名额，等您回复');
    expect(await inbox(people[1])).toContain('名额问下一位了');
  });
});
