import { randomUUID } from 'node:crypto';
import { codeOf, openScene, type Scene } from './scene';

let scene: Scene;
let people: string[];
beforeAll(async () => {
  scene = await openScene();
  people = await scene.people(12);
});
afterAll(() => scene.close());

const who = async (id: string) => (await scene.stored(id)).signups.map(({ openid }) => openid);

describe('报名、候补、退出', () => {
  test('名额满了按先后候补，有人退出就轮到最先的那一位，消息跟着同一次写入', async () => {
    const occasion = await scene.plan(120, { capacity: 2 });
    for (const person of people.slice(0, 4)) await scene.done(person, occasion, 'sign-up');
    expect((await scene.get(people[2]!, 'occasion', { id: occasion.id })).mine).toBe('候补第 1 位');
    await scene.done(people[0]!, occasion, 'cancel');
    expect((await scene.get(people[2]!, 'occasion', { id: occasion.id })).mine).toBe('已报名');
    expect((await scene.get(people[3]!, 'occasion', { id: occasion.id })).mine).toBe('候补第 1 位');
    const { outbox } = await scene.stored(occasion.id);
    expect(outbox.map(({ to, title }) => [to, title])).toEqual([
      [{ openid: people[2] }, '您有名额了'],
      [{ openid: 'chief' }, '有人来不了了'],
    ]);
    await scene.done(people[3]!, occasion, 'cancel');
    // Who only waited had no place to free.
    expect((await scene.stored(occasion.id)).outbox).toHaveLength(2);
  });

  test('十二人一起点最后三个名额：三人有名额，别人按到的先后候补', async () => {
    const occasion = await scene.plan(60 * 14, { capacity: 3 });
    const replies = await Promise.all(people.map((person) => scene.perform(person, occasion, 'sign-up')));
    expect(replies.every(({ ok }) => ok)).toBe(true);
    const order = await who(occasion.id);
    expect(new Set(order)).toEqual(new Set(people));
    const said = replies.map((reply, n) => [order.indexOf(people[n]!), reply.ok ? reply.data.mine : '']);
    for (const [at, mine] of said) expect(mine).toBe((at as number) < 3 ? '已报名' : `候补第 ${(at as number) - 2} 位`);
  });

  test('同一次点再送几遍只报一次；退出以后送来的旧报名不会把人又报上', async () => {
    const occasion = await scene.plan(300, { capacity: 5 });
    const [person] = people as [string];
    const commandId = randomUUID();
    const replies = await Promise.all([1, 2, 3].map(() => scene.perform(person, occasion, 'sign-up', {}, commandId)));
    expect(replies.map(codeOf)).toEqual(['ok', 'ok', 'ok']);
    expect(await who(occasion.id)).toEqual([person]);
    expect(codeOf(await scene.perform(person, occasion, 'sign-up'))).toBe('SIGNED_UP_ALREADY');
    await scene.done(person, occasion, 'cancel');
    expect(codeOf(await scene.perform(person, occasion, 'sign-up', {}, commandId))).toBe('ok');
    expect(await who(occasion.id)).toEqual([]);
    await scene.done(person, occasion, 'sign-up');
    expect(await who(occasion.id)).toEqual([person]);
  });

  test('一起退出，一起报名，谁也不丢，名额一个不多', async () => {
    const occasion = await scene.plan(480, { capacity: 3 });
    for (const person of people.slice(0, 8)) await scene.done(person, occasion, 'sign-up');
    const replies = await Promise.all([
      ...people.slice(0, 4).map((person) => scene.perform(person, occasion, 'cancel')),
      ...people.slice(8).map((person) => scene.perform(person, occasion, 'sign-up')),
    ]);
    expect(replies.map(codeOf)).toEqual(Array(8).fill('ok'));
    const order = await who(occasion.id);
    expect(order.slice(0, 4)).toEqual(people.slice(4, 8));
    expect(new Set(order.slice(4))).toEqual(new Set(people.slice(8)));
    const { outbox } = await scene.stored(occasion.id);
    const all = outbox.map(({ to }) => ('openid' in to ? to.openid : ''));
    const told = all.filter((openid) => openid !== 'chief');
    expect(told).toHaveLength(new Set(told).size);
    // 第四位也许先轮到了，又自己退出。
    expect(told.filter((openid) => openid !== people[3]).sort()).toEqual(people.slice(4, 7).sort());
  });

  test('加名额，等得最久的先有；减名额，不会少于已经有名额的人', async () => {
    const occasion = await scene.plan(660, { capacity: 2 });
    for (const person of people.slice(0, 5)) await scene.done(person, occasion, 'sign-up');
    const larger = await scene.done('chief', occasion, 'resize', { number: 4 });
    expect((await scene.stored(occasion.id)).outbox.map(({ to }) => to)).toEqual([
      { openid: people[2] },
      { openid: people[3] },
      { followersOf: occasion.id },
    ]);
    expect(larger.waiting).toBe(1);
    expect(codeOf(await scene.perform('chief', larger, 'resize', { number: 3 }))).toBe('BAD_INPUT');
    expect(codeOf(await scene.perform('chief', occasion, 'resize', { number: 9 }))).toBe('STALE');
    expect(codeOf(await scene.perform(people[0]!, larger, 'resize', { number: 9 }))).toBe('FORBIDDEN');
  });

  test('给党员的活动，不是党员的报不上；要求年龄的，问一次出生年份', async () => {
    const [person, young] = people as [string, string];
    const party = await scene.plan(120, { kindId: 'party-day' });
    expect(codeOf(await scene.perform(person, party, 'sign-up'))).toBe('WRONG_AUDIENCE');
    const grown = await scene.plan(60 * 26, { leastAge: 18, capacity: 5 });
    expect(codeOf(await scene.perform(person, grown, 'sign-up'))).toBe('BAD_INPUT');
    expect(codeOf(await scene.perform(young, grown, 'sign-up', { number: 2015 }))).toBe('TOO_YOUNG');
    await scene.done(person, grown, 'sign-up', { number: 1968 });
    const again = await scene.plan(60 * 30, { leastAge: 18, capacity: 5 });
    await scene.done(person, again, 'sign-up');
  });
});
