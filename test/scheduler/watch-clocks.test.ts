import { randomUUID } from 'node:crypto';
import http from 'node:http';
import type { InboxPage } from '../../cloudfunctions/notices/contract';
import { fireDueClocks } from '../../cloudfunctions/requests/actions/fire-clocks';
import type { RequestDetail } from '../../cloudfunctions/requests/contract';
import { useCloud } from '../notices/cloud-environment';
import { openScene, type Scene } from '../requests/scene';
import { STAFF } from '../support/small-town';
import { MINUTE, DAY } from '../../cloudfunctions/platform/clock';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
  useCloud(scene.system);
});
afterAll(() => scene.close());

const run = () => scene.system.timer('watch-clocks');
const detail = (id: string, person = 'resident') => scene.get<RequestDetail>(person, 'detail', { id });
const titlesOf = async (id: string) => (await detail(id)).timeline.map(({ title }) => title);
const now = async () => (await scene.system.health()).now;
/** Moves the clock to a moment; the timers run on the way. */
const goTo = async (at: number) => {
  await scene.system.clock(`PT${Math.ceil((at - (await now())) / 1000) + 61}S`);
  await run();
  await scene.system.timer('deliver-notices');
};
const inboxOf = async (openid: string, id: string) => {
  const reply = await scene.system.invoke<InboxPage>('notices', openid, 'inbox');
  if (!reply.ok) throw new Error(reply.error.code);
  return reply.data.items.filter(({ page }) => page.endsWith(id)).map(({ title }) => title);
};

describe('时限自己会动', () => {
  test('快到了提醒负责人，过了报上级，一级没有人记下来报再上一级；负责人还是负责人', async () => {
    const view = await scene.submit();
    await goTo(view.promises.acceptBy.at - 59 * MINUTE);
    expect(await titlesOf(view.id)).toEqual(['提交诉求', '已派给', '临近受理时限，已提醒网格员张三']);
    expect(await inboxOf('worker', view.id)).toEqual(['快到受理时限了', '有一件新的诉求']);
    await goTo(view.promises.acceptBy.at);
    expect((await titlesOf(view.id)).at(-1)).toBe('超时未受理，已报网格长赵六');
    expect(await inboxOf('chief', view.id)).toEqual(['超时未受理']);
    await goTo((await now()) + 4 * DAY);
    const seen = await detail(view.id, 'chief');
    expect(seen.owner.name).toBe(STAFF.zhang.name);
    expect(seen.timeline.at(-1)).toMatchObject({ title: '超时未受理，已报区值班长孙八', by: '系统自动' });
    expect(seen.timeline.at(-1)?.note).toContain('镇街没有在岗的网格长。');
    const accepted = await scene.done('worker', view, 'accept', { note: '这就去' });
    expect(accepted.status.id).toBe('accepted');
  });

  test('办结后一直没有评价，到期自动办结，双方都知道', async () => {
    const photo = await scene.upload('after-clock.jpg');
    const accepted = await scene.done('worker', await scene.submit(), 'accept');
    const resolved = await scene.done('worker', accepted, 'resolve', { note: '修好了', photos: [photo] });
    await goTo(resolved.deadline?.at ?? 0);
    const closed = await detail(resolved.id);
    expect(closed).toMatchObject({ status: { id: 'confirmed' }, satisfaction: null, deadline: null });
    expect(closed.timeline.at(-1)?.title).toBe('到期没有评价，自动办结');
    expect((await inboxOf('resident', resolved.id))[0]).toBe('已自动办结');
    expect((await inboxOf('worker', resolved.id))[0]).toBe('已自动办结');
    expect((await scene.desk('worker', 'done')).items[0]?.id).toBe(resolved.id);
  });
});

describe('到期的正好响一次', () => {
  const escalations = async (id: string) => (await titlesOf(id)).filter((title) => title.startsWith('超时未受理'));

  test('跑了一半断了，下一次接着；再跑几次、同时跑两次，也只有一次', async () => {
    const views = await Promise.all(Array.from({ length: 12 }, () => scene.submit()));
    const late = Math.max(...views.map(({ promises }) => promises.acceptBy.at)) + MINUTE;
    // As a run that died after its first batch.
    expect(await fireDueClocks(late, 5)).toMatchObject({ found: 5, fired: 5, postponed: 0 });
    const rest = await Promise.all([fireDueClocks(late, 30), fireDueClocks(late, 30)]);
    expect(rest.reduce((sum, { fired }) => sum + fired, 0)).toBeGreaterThanOrEqual(7);
    expect(await fireDueClocks(late, 30)).toEqual({ found: 0, fired: 0, postponed: 0 });
    for (const { id } of views) expect(await escalations(id)).toHaveLength(1);
    await goTo(late);
    for (const { id } of views) {
      expect(await inboxOf('chief', id)).toEqual(['超时未受理']);
      expect((await inboxOf('worker', id)).filter((title) => title === '超时未受理')).toHaveLength(1);
    }
  });

  test('一边受理一边上报，谁也不丢', async () => {
    const views = await Promise.all(Array.from({ length: 8 }, () => scene.submit({ urgency: 'urgent' })));
    const late = Math.max(...views.map(({ promises }) => promises.acceptBy.at)) + MINUTE;
    const [, ...accepted] = await Promise.all([
      fireDueClocks(late, 30),
      ...views.map((view) => scene.perform('worker', view, 'accept')),
    ]);
    for (const [index, reply] of accepted.entries()) {
      const view = views[index];
      if (!view) throw new Error('no such view');
      const again = reply.ok ? reply : await scene.perform('worker', view, 'accept');
      expect(again).toMatchObject({ ok: true });
      expect((await titlesOf(view.id)).filter((title) => title === '已受理')).toHaveLength(1);
      expect((await escalations(view.id)).length).toBeLessThanOrEqual(1);
    }
  });

  test('数据库次数：没有到期的一次；有，找一次、问上级一次、每件写一次', async () => {
    const moment = (await now()) + MINUTE;
    await fireDueClocks(moment, 30);
    const request = jest.spyOn(http, 'request');
    const cost = async (at: number) => {
      request.mockClear();
      const { fired } = await fireDueClocks(at, 30);
      return { fired, calls: request.mock.calls.length };
    };
    expect(await cost(moment)).toEqual({ fired: 0, calls: 1 });
    const views = await Promise.all(Array.from({ length: 4 }, () => scene.submit({ urgency: 'urgent' })));
    const { fired, calls } = await cost(Math.max(...views.map(({ promises }) => promises.acceptBy.at)));
    expect(fired).toBeGreaterThanOrEqual(4);
    expect(calls).toBe(fired + 2);
    request.mockRestore();
  });

  test('导入的记录早已超时，跑一次就上报', async () => {
    const row = {
      id: `late-${randomUUID().slice(0, 8)}`,
      author: { name: '李秀英', openid: 'resident' },
      addressId: 'addr-3-2',
      words: '早就报过的一件事，一直没有人来',
      categoryId: 'lighting',
      submittedAt: '2026-03-02 09:00',
    };
    await scene.get('local-admin', 'import-past', { rows: [row] });
    await run();
    const { items } = await scene.desk('worker');
    const [first] = items;
    expect(first?.createdText).toContain('3月2日');
    expect(await escalations(first?.id ?? '')).toEqual(['超时未受理，已报网格长赵六']);
  });

  test('手机不能冒充定时器，没有一个查询靠全表扫描', async () => {
    const reply = await scene.system.invoke('scheduler', 'local-admin', 'tick', {}, { commandId: randomUUID() });
    expect(reply).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } });
    expect((await scene.system.health()).scans).toEqual([]);
  });
});
