import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { Allowances, InboxPage, UnreadCount } from '../../cloudfunctions/notices/contract';
import { noticeTemplates } from '../../cloudfunctions/notices/api';
import { takeCredit } from '../../cloudfunctions/notices/store-credits';
import { inboxItem, inboxItemOf, insertInbox } from '../../cloudfunctions/notices/store-inbox';
import { movePush } from '../../cloudfunctions/notices/store-pushes';
import { templateSettings } from '../../cloudfunctions/notices/templates';
import type { Notice, Recipient } from '../../cloudfunctions/platform/notices';
import { startSystem, type Reply, type System } from '../support/system';
import { give, useCloud } from './cloud-environment';
import { testNow } from '../support/moment';

let system: System;
beforeAll(async () => {
  system = await startSystem();
  useCloud(system);
});
afterAll(() => system.close());

const TEMPLATE = templateSettings()['request-progress'].templateId;
const entry = (to: Recipient, more: Partial<Notice> = {}): Notice => ({
  id: randomUUID(),
  to,
  template: 'request-progress',
  title: '已受理',
  body: '“3号楼声控灯坏了”由网格员张三受理，今天 18:00 前办结。',
  page: '/packages/requests/pages/detail/index?id=abc',
  at: testNow(),
  ...more,
});
const call = <T>(
  openid: string,
  action: string,
  input: object = {},
  commandId: string = randomUUID(),
): Promise<Reply<T>> => system.invoke<T>('notices', openid, action, input, { commandId });
const inboxOf = async (openid: string, cursor?: string) => {
  const reply = await call<InboxPage>(openid, 'inbox', cursor ? { cursor } : {});
  if (!reply.ok) throw new Error(reply.error.code);
  return reply.data;
};
const unreadOf = async (openid: string) => (await call<UnreadCount>(openid, 'unread')) as { data: UnreadCount };
/** Takes a credit, if there is one. */
const taken = async (openid: string) => (await takeCredit(openid, [TEMPLATE], randomUUID(), testNow())) === TEMPLATE;
const allow = (openid: string, commandId?: string, accepted = true) =>
  call(openid, 'record-consent', { answers: [{ templateId: TEMPLATE, accepted }] }, commandId);

describe('一条通知', () => {
  test('总在收件箱里；没有允许过订阅消息，就不去打扰', async () => {
    await give(entry({ openid: 'quiet' }), 'quiet');
    expect((await inboxOf('quiet')).items).toMatchObject([
      { title: '已受理', read: false, atText: expect.stringContaining('今天') },
    ]);
    expect(await system.outbox('quiet')).toEqual([]);
  });

  test('允许一次发一次，送几遍都只有一条', async () => {
    await allow('once');
    const notice = entry({ openid: 'once' });
    for (let time = 0; time < 3; time++) await give(notice, 'once');
    await Promise.all(Array.from({ length: 5 }, () => give(notice, 'once')));
    expect((await inboxOf('once')).items).toHaveLength(1);
    const sent = await system.outbox('once');
    expect(sent).toHaveLength(1);
    expect(sent[0]?.request).toMatchObject({
      template_id: TEMPLATE,
      page: `packages/requests/pages/detail/index?id=abc&notice=${notice.id}`,
    });
    await give(entry({ openid: 'once' }), 'once');
    expect(await system.outbox('once')).toHaveLength(1);
  });

  test('同时送，也只发一次、只用一次允许', async () => {
    await allow('racing');
    await allow('racing');
    const notice = entry({ openid: 'racing' });
    await Promise.all(Array.from({ length: 10 }, () => give(notice, 'racing')));
    expect(await system.outbox('racing')).toHaveLength(1);
    await give(entry({ openid: 'racing' }), 'racing');
    expect(await system.outbox('racing')).toHaveLength(2);
  });

  test('微信说没有次数了（43101）：收件箱里有，次数归零，不再试', async () => {
    await allow('refused');
    await allow('refused');
    await system.refuse(43101, 'refused');
    await give(entry({ openid: 'refused' }), 'refused');
    expect((await inboxOf('refused')).items).toHaveLength(1);
    expect(await taken('refused')).toBe(false);
  });

  test('问过微信没等到答复就停了，重来也不再问', async () => {
    await allow('halfway');
    await allow('halfway');
    const notice = entry({ openid: 'halfway' });
    expect(await takeCredit('halfway', [TEMPLATE], notice.id, testNow())).toBe(TEMPLATE);
    const item = inboxItemOf(notice, null, testNow(), testNow());
    await insertInbox(item);
    expect(await movePush({ ...item, collection: 'inbox' }, { push: 'sending' })).not.toBeNull();
    await give(notice, 'halfway');
    expect(await system.outbox('halfway')).toEqual([]);
    expect(await taken('halfway')).toBe(true);
    expect(await taken('halfway')).toBe(false);
  });

  test('进了收件箱还没问微信就停了，重来补上', async () => {
    await allow('resumed');
    const notice = entry({ openid: 'resumed' });
    await insertInbox(inboxItemOf(notice, null, testNow(), testNow()));
    await give(notice, 'resumed');
    expect(await system.outbox('resumed')).toHaveLength(1);
  });

  test('用过允许还没问微信就停了，重来不再用一次', async () => {
    await allow('spent');
    const notice = entry({ openid: 'spent' });
    expect(await takeCredit('spent', [TEMPLATE], notice.id, testNow())).toBe(TEMPLATE);
    await give(notice, 'spent');
    expect(await system.outbox('spent')).toHaveLength(1);
    expect((await inboxItem(notice.id))?.push).toBe('sent');
  });

  test('太长的话按微信的规矩缩短', async () => {
    await allow('long');
    await give(entry({ openid: 'long' }), 'long');
    const data = (await system.outbox('long'))[0]?.request.data as Record<string, { value: string }>;
    for (const { value } of Object.values(data)) expect([...value].length).toBeLessThanOrEqual(20);
  });
});

describe('允许的次数如实记', () => {
  test('同一次回答重来，只算一次；拒绝不算', async () => {
    await allow('counted', 'same-answer');
    await allow('counted', 'same-answer');
    await allow('counted', 'another-answer', false);
    expect(await taken('counted')).toBe(true);
    expect(await taken('counted')).toBe(false);
  });

  test('二十次不同的回答同时到，就是二十次', async () => {
    await Promise.all(Array.from({ length: 20 }, () => allow('many')));
    for (let time = 0; time < 20; time++) expect(await taken('many')).toBe(true);
    expect(await taken('many')).toBe(false);
  });

  test('没有的模板不收', async () => {
    const reply = await call('counted', 'record-consent', { answers: [{ templateId: 'unknown', accepted: true }] });
    expect(reply).toMatchObject({ ok: false, error: { code: 'UNKNOWN_TEMPLATE' } });
  });
});

describe('收件箱', () => {
  test('翻页不重不漏，新的在前，每页一次数据库（没登记的人多查一次身份）', async () => {
    const at = testNow();
    for (let index = 0; index < 45; index++) {
      await give(entry({ openid: 'reader' }, { at: at + Math.floor(index / 2), title: `第 ${index} 条` }), null);
    }
    const ids: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await inboxOf('reader', cursor ?? undefined);
      expect(system.dbCalls).toBeLessThanOrEqual(2);
      ids.push(...page.items.map(({ id }) => id));
      cursor = page.next;
    } while (cursor);
    expect(ids).toHaveLength(45);
    expect(new Set(ids).size).toBe(45);
  });

  test('读一条少一条，全读就没有；别人的读不到、也标不了', async () => {
    const own = entry({ openid: 'marker' });
    await give(own, null);
    await give(entry({ openid: 'marker' }), null);
    expect((await unreadOf('marker')).data.unread).toBe(2);
    expect(await call('thief', 'mark-read', { id: own.id })).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
    expect(await call('marker', 'mark-read', { id: own.id })).toMatchObject({ ok: true, data: { unread: 1 } });
    expect(await call('marker', 'mark-read', { id: own.id })).toMatchObject({ ok: true, data: { unread: 1 } });
    expect(await call('marker', 'mark-read', { id: 'no-such' })).toMatchObject({
      ok: false,
      error: { code: 'NOT_FOUND' },
    });
    expect(await call('marker', 'mark-read')).toMatchObject({ ok: true, data: { unread: 0 } });
    expect((await inboxOf('thief')).items).toEqual([]);
  });

  test('没有一个查询靠全表扫描', async () => {
    expect((await system.health()).scans).toEqual([]);
  });
});

describe('未读的数', () => {
  test('随便怎样来、怎样读，角标的数总等于消息箱里没读的', async () => {
    const step = fc.oneof(
      fc.constant({ does: 'deliver' as const, place: 0 }),
      fc.record({ does: fc.constant('read' as const), place: fc.nat(9) }),
      fc.constant({ does: 'read-all' as const, place: 0 }),
    );
    const walk = async (steps: { does: 'deliver' | 'read' | 'read-all'; place: number }[]) => {
      const openid = randomUUID();
      for (const { does, place } of steps) {
        const { items } = await inboxOf(openid);
        const chosen = items[place % Math.max(items.length, 1)];
        if (does === 'deliver') await give(entry({ openid }), openid);
        else if (does === 'read-all') await call(openid, 'mark-read');
        else if (chosen) await call(openid, 'mark-read', { id: chosen.id });
        const after = await inboxOf(openid);
        expect((await unreadOf(openid)).data.unread).toBe(after.items.filter(({ read }) => !read).length);
      }
    };
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), walk), { numRuns: 12 });
  });
});

describe('还可以给您发几条', () => {
  const account = async (openid: string) => {
    const reply = await call<Allowances>(openid, 'allowances');
    if (!reply.ok) throw new Error(reply.error.code);
    return reply.data;
  };
  const left = ({ items }: Allowances) => items.find(({ key }) => key === 'request-progress')?.text;

  test('允许一次多一条，发一条少一条，都记着', async () => {
    expect(left(await account('honest'))).toBe('只在这里告诉您');
    await allow('honest');
    await allow('honest');
    expect(left(await account('honest'))).toBe('还可以给您发 2 条');
    await give(entry({ openid: 'honest' }), 'honest', (await system.health()).now);
    const after = await account('honest');
    expect(left(after)).toBe('还可以给您发 1 条');
    expect(after.history.map(({ text }) => text)).toEqual([
      '发出了一条“办理进展”',
      '您允许了一条“办理进展”',
      '您允许了一条“办理进展”',
    ]);
    expect(after.refusedText).toBe('');
  });

  test('微信拒收，说一声；再问过本人以后不再说', async () => {
    await allow('told');
    await system.faults([43101]);
    await give(entry({ openid: 'told' }), 'told');
    const refused = await account('told');
    expect(left(refused)).toBe('只在这里告诉您');
    expect(refused.refusedText).toContain('微信没有让我们给您发“办理进展”');
    await allow('told', randomUUID(), false);
    expect((await account('told')).refusedText).toBe('');
  });

  test('没发成又不是拒收的，次数还给本人', async () => {
    await allow('returned');
    await system.faults([-1]);
    await give(entry({ openid: 'returned' }), 'returned', (await system.health()).now);
    const after = await account('returned');
    expect(left(after)).toBe('还可以给您发 1 条');
    expect(after.history[0]?.text).toBe('“办理进展”没有发成，次数还给您');
    expect(after.history.map(({ text }) => text)).not.toContain('发出了一条“办理进展”');
  });

  test('工作人员才有的种类，居民看不到', async () => {
    expect((await account('nobody')).items.map(({ key }) => key)).not.toContain('request-assigned');
  });
});

describe('模板是设置', () => {
  test('环境里写的编号代替默认的，没写的不变', () => {
    const settings = templateSettings('desk=real-id');
    expect(settings['request-assigned'].templateId).toBe('real-id');
    expect(settings['request-progress'].templateId).toBe(TEMPLATE);
  });
  test('手机可以问的模板都有编号', () => {
    for (const { templateId } of noticeTemplates()) expect(templateId).not.toBe('');
  });
});
