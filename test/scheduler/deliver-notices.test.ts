import { randomUUID } from 'node:crypto';
import type { InboxPage } from '../../cloudfunctions/notices/contract';
import { noticeTemplates } from '../../cloudfunctions/notices/api';
import { isToMany } from '../../cloudfunctions/platform/notices';
import { requestOutbox } from '../../cloudfunctions/requests/api';
import { give, useCloud } from '../notices/cloud-environment';
import { expectOk, openScene, type Scene } from '../requests/scene';
import { STAFF } from '../support/small-town';
import type { Reply } from '../support/system';
import { testNow } from '../support/moment';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
  useCloud(scene.system);
});
afterAll(() => scene.close());

const titles = async (openid: string) => {
  const reply = await scene.system.invoke<InboxPage>('notices', openid, 'inbox');
  if (!reply.ok) throw new Error(reply.error.code);
  return reply.data.items.map(({ title }) => title);
};
const run = () => scene.system.timer('deliver-notices');
const waiting = async () => (await requestOutbox.tellingsDue(testNow() + 1000, 100)).length;
const templateId = (key: string) => noticeTemplates().find((template) => template.key === key)?.templateId;
const allow = (openid: string, key: string) =>
  scene.system.invoke(
    'notices',
    openid,
    'record-consent',
    { answers: [{ templateId: templateId(key), accepted: true }] },
    { commandId: randomUUID() },
  );

describe('通知的投递', () => {
  test('派给谁告诉谁，受理了告诉居民；投过一遍就清空', async () => {
    await allow('worker', 'request-assigned');
    const view = await scene.submit();
    expect(await run()).toMatchObject({ ok: true });
    expect(await titles('worker')).toEqual(['有一件新的诉求']);
    expect(await scene.system.outbox('worker')).toHaveLength(1);
    await scene.done('worker', view, 'accept');
    await run();
    await run();
    expect((await titles('resident'))[0]).toBe('已受理');
    expect((await titles('resident')).filter((title) => title === '已受理')).toHaveLength(1);
    expect(await scene.system.outbox('worker')).toHaveLength(1);
    expect(await waiting()).toBe(0);
  });

  test('投递不改版本：投递之间做的操作不会变旧', async () => {
    const view = await scene.submit();
    await run();
    expect((await scene.done('worker', view, 'accept')).status.id).toBe('accepted');
  });

  test('投了一半断了，下一次接着投，谁也没有收两遍', async () => {
    const before = (await titles('worker')).length;
    await scene.submit();
    await scene.submit();
    // As a run that died after the first delivery and before taking it out.
    const [first] = await requestOutbox.tellingsDue(testNow() + 1000, 1);
    for (const entry of first?.entries ?? []) if (!isToMany(entry)) await give(entry, 'worker');
    await run();
    expect(await titles('worker')).toHaveLength(before + 2);
    expect(await waiting()).toBe(0);
  });

  test('两次投递同时跑、其间还有新进展，一条不少一条不多', async () => {
    const before = { worker: (await titles('worker')).length, resident: (await titles('resident')).length };
    const views = await Promise.all(Array.from({ length: 10 }, () => scene.submit()));
    await Promise.all([run(), run(), ...views.map((view) => scene.done('worker', view, 'accept'))]);
    await run();
    expect(await titlesTotal('worker')).toBe(before.worker + 10);
    expect(await titlesTotal('resident')).toBe(before.resident + 10);
    expect(await waiting()).toBe(0);
  });

  test('负责人还没绑定微信，通知等着他，绑定后就看得到', async () => {
    await scene.submit({ categoryId: 'order' });
    await run();
    expect(await waiting()).toBe(0);
    expect(await titles('officer')).toEqual([]);
    const phoneCode = `local-phone:${STAFF.qian.phone}`;
    expectOk(
      await scene.system.invoke('directory', 'officer', 'bind-staff', { phoneCode }, { commandId: randomUUID() }),
    );
    expect(await titles('officer')).toEqual(['有一件新的诉求']);
    expect((await scene.desk('officer')).items).toHaveLength(1);
  });

  test('手机不能冒充定时器', async () => {
    const reply = await scene.system.invoke('scheduler', 'local-admin', 'tick', {}, { commandId: randomUUID() });
    expect(reply).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } });
  });

  test('没有一个查询靠全表扫描', async () => {
    expect((await scene.system.health()).scans).toEqual([]);
  });
});

/** All of somebody's notices, over every page. */
async function titlesTotal(openid: string): Promise<number> {
  let total = 0;
  let cursor: string | null = null;
  do {
    const reply: Reply<InboxPage> = await scene.system.invoke('notices', openid, 'inbox', cursor ? { cursor } : {});
    if (!reply.ok) throw new Error(reply.error.code);
    total += reply.data.items.length;
    cursor = reply.data.next;
  } while (cursor);
  return total;
}
