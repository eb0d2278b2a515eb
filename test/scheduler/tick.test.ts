import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { InboxPage } from '../../cloudfunctions/notices/contract';
import { declaredParts } from '../../cloudfunctions/parts';
import { DUE_FIELD } from '../../cloudfunctions/platform/after-write';
import { MINUTE, now as thisMoment } from '../../cloudfunctions/platform/clock';
import type { InvocationContext } from '../../cloudfunctions/platform/context';
import { collection, command } from '../../cloudfunctions/platform/database';
import { commandAction, endpoint } from '../../cloudfunctions/platform/endpoint';
import { joinHouse } from '../../cloudfunctions/platform/house';
import { kindOf } from '../../cloudfunctions/platform/sweeps';
import { wake, WAKEUPS, woken } from '../../cloudfunctions/platform/wakeups';
import type { RequestDetail } from '../../cloudfunctions/requests/contract';
import { dueWork } from '../../cloudfunctions/scheduler/due-work';
import { useCloud } from '../notices/cloud-environment';
import { openScene, type Scene } from '../requests/scene';

joinHouse(declaredParts);
const works = dueWork();

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
  useCloud(scene.system);
});
afterAll(() => scene.close());

const tick = () => scene.system.timer('');
const now = async () => (await scene.system.health()).now;
const advance = (at: number, from: number) => scene.system.clock(`PT${Math.ceil((at - from) / 1000)}S`);
const inboxOf = async (openid: string, id: string) => {
  const reply = await scene.system.invoke<InboxPage>('notices', openid, 'inbox');
  if (!reply.ok) throw new Error(reply.error.code);
  return reply.data.items.filter(({ page }) => page.endsWith(id)).map(({ title }) => title);
};
const titlesOf = async (id: string) =>
  (await scene.get<RequestDetail>('resident', 'detail', { id })).timeline.map(({ title }) => title);

describe('每一种到期的事', () => {
  test('名字不重，写下时间的字段叫得出名字、有索引，两种事不看同一个字段', () => {
    const indexes = new Map(
      declaredParts().flatMap((part) => part.collections.map(({ name, indexes: own }) => [name, own] as const)),
    );
    const leads = (name: string, at: string) =>
      indexes.get(name)?.some(({ fields }) => Object.keys(fields).length === 1 && fields[at] === 1) ?? false;
    expect(works.length).toBeGreaterThan(40);
    expect(new Set(works.map(({ name }) => name)).size).toBe(works.length);
    expect(new Set(works.map(kindOf)).size).toBe(works.length);
    expect(works.filter(({ at }) => !DUE_FIELD.test(at)).map(({ name }) => name)).toEqual([]);
    expect(works.filter(({ in: where, at }) => !leads(where, at)).map(({ name }) => name)).toEqual([]);
  });

  test('没有事的一分钟只问一次数据库，大查一个集合问一次', async () => {
    await tick();
    expect((await tick()).databaseCalls).toBe(1);
    const collections = new Set(works.map(({ in: where }) => where)).size;
    const { fired } = await scene.system.clock('PT15M');
    expect(fired).toMatchObject([{ trigger: 'tick', ok: true, databaseCalls: collections + 2 }]);
  });
});

describe('一份坏了的文档', () => {
  /** What no rule expects: nothing but the moment. It is due before all others. */
  const poison = (at: string) => ({ _id: 'poisoned', [at]: 1 });

  test('每一种各放一份坏的：各自往后放，记下来，别的照办，照样告诉人', async () => {
    const spoiled = new Map<string, Record<string, unknown>>();
    for (const { in: where, at } of works) spoiled.set(where, { ...spoiled.get(where), ...poison(at) });
    const view = await scene.submit();
    for (const [where, document] of spoiled) await collection(where).add(document);
    await advance(view.promises.acceptBy.at + MINUTE, await now());
    const at = await now();
    for (const { in: where, at: field, name } of works) {
      const { data } = await collection(where).where({ _id: 'poisoned' }).get();
      const [left] = data as Record<string, unknown>[];
      const due = left?.[field] ?? null;
      expect({ name, stillDue: typeof due === 'number' && due <= at }).toEqual({ name, stillDue: false });
    }
    expect((await titlesOf(view.id)).at(-1)).toBe('超时未受理，已报网格长赵六');
    expect(await inboxOf('chief', view.id)).toEqual(['超时未受理']);
    for (const where of spoiled.keys()) await collection(where).where({ _id: 'poisoned' }).remove();
  });

  test('一种事整个坏了，别的照办，下一分钟再试它', async () => {
    const view = await scene.submit();
    await wake([{ kind: 'no-such.kind', at: await now() }], await now());
    const { fired } = await advance(view.promises.acceptBy.at + MINUTE, await now());
    expect(fired).toMatchObject([{ ok: true }]);
    expect((await titlesOf(view.id)).at(-1)).toContain('超时未受理');
  });
});

describe('约好的时间', () => {
  const setClock = async (id: string, nextClockAt: number) =>
    collection('serviceRequests')
      .where({ _id: id })
      .update({ nextClockAt: command().set(nextClockAt) });

  /** A need whose clock, as if some step had set it, falls due so soon that no sweep comes before. */
  const soon = async (minutes: number) => {
    const view = await scene.submit();
    await tick();
    const at = (await now()) + minutes * MINUTE;
    await setClock(view.id, at);
    await wake([{ kind: 'serviceRequests.nextClockAt', at }], await now());
    return { id: view.id, at };
  };

  test('约了的那一分钟就办，办过就没有了；同一件约几次是一次', async () => {
    const { at } = await soon(3);
    await wake([{ kind: 'serviceRequests.nextClockAt', at }], await now());
    await advance(Math.ceil(at / MINUTE) * MINUTE, await now());
    expect((await woken((await now()) - MINUTE)).ids).toEqual([]);
    const { data } = await collection('serviceRequests')
      .where({ nextClockAt: command().lte(await now()) })
      .get();
    expect(data).toEqual([]);
  });

  test('少来一次、多来一次、两次同时来，都只办一次', async () => {
    const view = await scene.submit();
    await advance(view.promises.acceptBy.at, await now());
    await Promise.all([tick(), tick(), tick()]);
    await tick();
    const titles = await titlesOf(view.id);
    expect(titles.filter((title) => title.startsWith('超时未受理'))).toHaveLength(1);
    expect(await inboxOf('chief', view.id)).toEqual(['超时未受理']);
  });

  test('约好的丢了，一刻钟以内的大查补上', async () => {
    const view = await scene.submit();
    await tick();
    const at = (await now()) + MINUTE;
    await setClock(view.id, at);
    await collection(WAKEUPS)
      .where({ at: command().gt(0) })
      .remove();
    await scene.system.clock('PT15M');
    const { data } = await collection('serviceRequests').where({ _id: view.id }).get();
    expect((data as { nextClockAt: number }[])[0]?.nextClockAt).not.toBe(at);
  });

  test('哪个动作写下快到期的一件，自己就约好了；还早的、马上由手机接着办的，不多问一次数据库', async () => {
    const view = await scene.submit();
    const set = (at: number, field: string) =>
      collection('serviceRequests')
        .where({ _id: view.id })
        .update({ [field]: command().set(at) });
    const main = endpoint('sample', {
      act: commandAction('unnamed', z.strictObject({ at: z.number(), field: z.string() }), (_, { at, field }) =>
        set(at, field),
      ),
    });
    const variables = { TCB_SOURCE: 'wx_client', WX_OPENID: 'resident' };
    const context = { request_id: 'r', environment: JSON.stringify(variables) } as unknown as InvocationContext;
    const act = (at: number, field: string) =>
      main({ action: 'act', commandId: randomUUID(), input: { at, field } }, context);
    const named = async () =>
      (
        await collection(WAKEUPS)
          .where({ at: command().gt(0) })
          .get()
      ).data.length;
    const before = await named();
    const moment = thisMoment();
    expect(await act(moment + 24 * 60 * MINUTE, 'nextClockAt')).toMatchObject({ ok: true });
    expect(await act(moment - 1, 'outboxDue')).toMatchObject({ after: [{ field: 'outboxDue' }] });
    expect(await named()).toBe(before);
    for (let times = 0; times < 2; times++) await act(moment + 5 * MINUTE, 'nextClockAt');
    expect(await named()).toBe(before + 1);
  });

  test('手机不能冒充', async () => {
    const reply = await scene.system.invoke('scheduler', 'resident', 'tick', {}, { commandId: randomUUID() });
    expect(reply).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } });
    expect((await scene.system.health()).scans).toEqual([]);
  });
});
