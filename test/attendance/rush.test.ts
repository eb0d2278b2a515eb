import fc from 'fast-check';
import type { Occasion } from '../../cloudfunctions/attendance/occasions/occasion';
import { holders, standingOf } from '../../cloudfunctions/attendance/occasions/places';
import { codeOf, HERE, openScene, type Scene } from './scene';

let scene: Scene;
let people: string[];
beforeAll(async () => {
  scene = await openScene();
  people = await scene.people(8);
});
afterAll(() => scene.close());

type Act = { who: number; does: 'sign-up' | 'cancel' } | { number: number };
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ who: fc.integer({ min: 0, max: 7 }), does: fc.constant('sign-up' as const) }) },
  { weight: 3, arbitrary: fc.record({ who: fc.integer({ min: 0, max: 7 }), does: fc.constant('cancel' as const) }) },
  { weight: 1, arbitrary: fc.record({ number: fc.integer({ min: 1, max: 5 }) }) },
);

/** All at once, as they come; what each was answered does not matter here. */
async function together(id: string, acts: readonly Act[]): Promise<void> {
  await Promise.all(
    acts.map(async (one) => {
      if ('who' in one) return scene.perform(people[one.who]!, { id, version: 0 }, one.does);
      const { version } = await scene.get('chief', 'occasion', { id });
      return scene.perform('chief', { id, version }, 'resize', { number: one.number });
    }),
  );
}

/** Nobody comes before somebody who was there and stayed. */
function keepsOrder(before: Occasion, after: Occasion): boolean {
  const stayed = before.signups.filter((one) =>
    after.signups.some(({ openid, at }) => openid === one.openid && at === one.at),
  );
  const now = after.signups.filter((one) => stayed.some(({ openid }) => openid === one.openid));
  return JSON.stringify(stayed.map(({ openid }) => openid)) === JSON.stringify(now.map(({ openid }) => openid));
}

describe('真的数据库上，随便怎样一起点', () => {
  test('名额从不多给，先后从不乱，有名额的不会被挤掉，轮到的人都有一条消息', async () => {
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(act, { minLength: 2, maxLength: 8 }), { minLength: 1, maxLength: 4 }),
        async (rounds) => {
          // each at a time of its own: nobody holds a scarce place beside another
          const { id } = await scene.plan(300 * (runs += 1), { capacity: 2 });
          for (const acts of rounds) {
            const before = await scene.stored(id);
            await together(id, acts);
            const after = await scene.stored(id);
            expect(holders(after).length).toBeLessThanOrEqual(after.capacity!);
            expect(new Set(after.signups.map(({ openid }) => openid)).size).toBe(after.signups.length);
            expect(keepsOrder(before, after)).toBe(true);
            const stayed = before.signups.filter((one) =>
              after.signups.some(({ openid, at }) => openid === one.openid && at === one.at),
            );
            for (const { openid } of stayed) {
              if (standingOf(before, openid) === 'in') expect(standingOf(after, openid)).toBe('in');
              const moved = standingOf(before, openid) === 'waiting' && standingOf(after, openid) === 'in';
              const told = after.outbox.filter(
                ({ to, title }) => title === '您有名额了' && 'openid' in to && to.openid === openid,
              );
              if (moved) expect(told.length).toBeGreaterThan(0);
            }
            const ids = after.outbox.map((entry) => entry.id);
            expect(new Set(ids).size).toBe(ids.length);
          }
        },
      ),
      { numRuns: 8 },
    );
  });

  test('候补满了就满了：最多这么多人，一个不多', async () => {
    const { id } = await scene.plan(60 * 24 * 5, { capacity: 2, waitingMax: 3 });
    const replies = await Promise.all(people.map((person) => scene.perform(person, { id, version: 0 }, 'sign-up')));
    expect(replies.map(codeOf).sort()).toEqual(['FULL', 'FULL', 'FULL', 'ok', 'ok', 'ok', 'ok', 'ok']);
  });

  test('最后一个空位，八个没报名的人一起来签到，只有一个进得来', async () => {
    const { id } = await scene.plan(10, { capacity: 1, proof: 'place' });
    const replies = await Promise.all(people.map((person) => scene.call(person, 'check-in', { id, point: HERE })));
    expect(replies.map(codeOf).filter((code) => code === 'ok')).toHaveLength(1);
    expect((await scene.stored(id)).signups).toHaveLength(1);
  });

  test('轮到得晚，过了退出的时间也还能说不来；两小时以后就要打电话了', async () => {
    const [first, second] = (await scene.people(2)) as [string, string];
    const { id } = await scene.plan(300, { capacity: 1, cancelBefore: 120 });
    for (const person of [first, second]) await scene.done(person, { id, version: 0 }, 'sign-up');
    await scene.system.clock('PT175M');
    await scene.done(first, { id, version: 0 }, 'cancel');
    await scene.system.clock('PT15M');
    const view = await scene.get(second, 'occasion', { id });
    expect(view.availableActions.map(({ action }) => action)).toContain('cancel');
    await scene.system.clock('PT108M');
    expect(codeOf(await scene.perform(second, view, 'cancel'))).toBe('CANCEL_CLOSED');
  });
});
