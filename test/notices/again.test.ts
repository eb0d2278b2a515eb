import { randomUUID } from 'node:crypto';
import type { InboxPage } from '../../cloudfunctions/notices/contract';
import { deliverAll } from '../../cloudfunctions/notices/api';
import { recordAnswer, takeCredit } from '../../cloudfunctions/notices/store-credits';
import { inboxItem } from '../../cloudfunctions/notices/store-inbox';
import { templateSettings } from '../../cloudfunctions/notices/templates';
import type { Notice } from '../../cloudfunctions/platform/notices';
import { startSystem, type System } from '../support/system';
import { testNow } from '../support/moment';
import { give, reachable, useCloud } from './cloud-environment';

let system: System;
beforeAll(async () => {
  system = await startSystem();
  useCloud(system);
});
afterAll(() => system.close());

const TEMPLATE = templateSettings()['request-progress'].templateId;
const entry = (to: { openid: string }): Notice => ({
  id: randomUUID(),
  to,
  template: 'request-progress',
  title: '已受理',
  at: testNow(),
  body: '“3号楼声控灯坏了”由网格员张三受理，今天 18:00 前办结。',
  page: '/packages/requests/pages/detail/index?id=abc',
});
const allow = (openid: string) => recordAnswer(openid, TEMPLATE, true, randomUUID(), testNow());
const inboxOf = async (openid: string) => {
  const reply = await system.invoke<InboxPage>('notices', openid, 'inbox');
  if (!reply.ok) throw new Error(reply.error.code);
  return reply.data;
};
/** Takes a credit, if there is one. */
const taken = async (openid: string) => (await takeCredit(openid, [TEMPLATE], randomUUID(), testNow())) === TEMPLATE;

describe('再投一遍、一起投', () => {
  test('发过的再来一遍：不再发，也不多用一次允许', async () => {
    await allow('again');
    await allow('again');
    const notice = entry({ openid: 'again' });
    for (let time = 0; time < 3; time++) await give(notice, 'again');
    expect(await system.outbox('again')).toHaveLength(1);
    expect(await taken('again')).toBe(true);
    expect(await taken('again')).toBe(false);
  });

  test('没有允许过、进了消息箱的，允许之后再来一遍也不补发，允许还在', async () => {
    const notice = entry({ openid: 'tardy' });
    await give(notice, 'tardy');
    await allow('tardy');
    await give(notice, 'tardy');
    expect(await system.outbox('tardy')).toEqual([]);
    expect(await taken('tardy')).toBe(true);
  });

  test('一次告诉好几个人：有的先前已经告诉过，谁也不多一条、不少一条', async () => {
    const people = Array.from({ length: 14 }, (_, index) => `crowd-${index}`);
    await Promise.all(people.map((openid) => allow(openid)));
    const notices = people.map((openid) => entry({ openid }));
    const all = notices.map((notice, index) => ({ notice, reach: reachable(people[index] ?? null) }));
    await deliverAll(all.slice(3, 5), testNow());
    await Promise.all([deliverAll(all, testNow()), deliverAll(all, testNow())]);
    for (const openid of people) {
      expect((await inboxOf(openid)).items).toHaveLength(1);
      expect(await system.outbox(openid)).toHaveLength(1);
    }
    expect(new Set((await Promise.all(notices.map(({ id }) => inboxItem(id)))).map((item) => item?.push))).toEqual(
      new Set(['sent']),
    );
  });
});
