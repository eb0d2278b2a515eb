import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { deliver, finishPushes, sendDigests, type ReachOf } from '../../cloudfunctions/notices/api';
import { recordAnswer } from '../../cloudfunctions/notices/store-credits';
import { digestById, openDigest } from '../../cloudfunctions/notices/store-digests';
import { inboxItem, inboxItemOf, insertInbox } from '../../cloudfunctions/notices/store-inbox';
import { templateSettings } from '../../cloudfunctions/notices/templates';
import type { NoticeTemplate } from '../../cloudfunctions/notice-kinds';
import type { Notice } from '../../cloudfunctions/platform/notices';
import { startSystem, type System } from '../support/system';
import { reachable, useCloud } from './cloud-environment';
import { MINUTE } from '../../cloudfunctions/platform/clock';

let system: System;
beforeAll(async () => {
  system = await startSystem();
  useCloud(system);
  process.env.SMS_TEMPLATES = 'clock-warning,request-assigned';
});
afterAll(() => system.close());

const NOON = Date.parse('2026-11-23T12:00:30+08:00');
const NOON_WINDOW_END = Date.parse('2026-11-23T12:10:00+08:00');
const PHONE = '19900000077';
const notice = (openid: string, more: Partial<Notice> = {}): Notice => ({
  id: randomUUID(),
  to: { openid },
  template: 'request-assigned',
  title: '有一件新的诉求',
  body: '“楼道灯坏了”，请在明天 9:00 前受理。',
  page: '/packages/requests/pages/detail/index?id=r1',
  at: NOON,
  ...more,
});
const allow = async (openid: string, template: NoticeTemplate = 'request-assigned', times = 1) => {
  for (let time = 0; time < times; time++)
    await recordAnswer(openid, templateSettings()[template].templateId, true, randomUUID(), NOON);
};
const numbers = new Map<string, string>();
const reachOf: ReachOf = (to) => {
  const openid = 'openid' in to ? to.openid : null;
  return Promise.resolve(reachable(openid, numbers.get(openid ?? '') ?? PHONE));
};
const finish = async (now: number) => {
  await sendDigests(now, 50, reachOf);
  await finishPushes(now, 50, reachOf);
};
/** Delivers to somebody with a number of their own. @returns what became of it */
const give = async (one: Notice, openid: string | null, phone = '', now = NOON) => {
  await deliver(one, reachable(openid, phone), now);
  return inboxItem(one.id);
};
const outcomes = (item: Awaited<ReturnType<typeof inboxItem>>) =>
  item?.attempts.map(({ channel, outcome }) => `${channel} ${outcome}`);
const phoneOf = (index: number) => `1990001${String(index).padStart(4, '0')}`;

describe('一个通道不行换下一个', () => {
  test('允许过就用订阅消息，不发短信', async () => {
    await allow('one');
    const item = await give(notice('one'), 'one', phoneOf(1));
    expect(item?.push).toBe('sent');
    expect(outcomes(item)).toEqual(['subscription sent']);
    expect(await system.outbox(phoneOf(1))).toEqual([]);
  });

  test('没有允许过：发短信，说有什么事、不说是谁的', async () => {
    const item = await give(notice('two'), 'two', phoneOf(2));
    expect(outcomes(item)).toEqual(['subscription no-credit', 'sms sent']);
    expect(await system.outbox(phoneOf(2))).toMatchObject([
      {
        api: 'cloudbase.sendSms',
        phones: [`+86${phoneOf(2)}`],
        request: { content: '有一件新的诉求，请打开小程序查看' },
        answer: { errcode: 0 },
      },
    ]);
  });

  test('微信拒收（43101）：次数归零，发短信', async () => {
    await allow('three', 'request-assigned', 2);
    await system.faults([43101]);
    const item = await give(notice('three'), 'three', phoneOf(3));
    expect(outcomes(item)).toEqual(['subscription refused', 'sms sent']);
    expect(outcomes(await give(notice('three'), 'three', phoneOf(3)))).toEqual(['subscription no-credit', 'sms sent']);
  });

  test('问了没有答复：可能送到了，不再问，也不另发短信', async () => {
    await allow('four');
    await system.faults(['silent']);
    const lost = notice('four');
    for (let time = 0; time < 3; time++) await give(lost, 'four', phoneOf(4));
    await finish(NOON + 60 * MINUTE);
    const item = await inboxItem(lost.id);
    expect(item?.push).toBe('unknown');
    expect(outcomes(item)).toEqual(['subscription unanswered']);
    expect(await system.outbox('four')).toEqual([]);
    expect(await system.outbox(phoneOf(4))).toEqual([]);
  });

  test('时限提醒非送到不可：没有答复就再发短信', async () => {
    await allow('five', 'clock-warning');
    await system.faults(['sent-silent']);
    const item = await give(notice('five', { template: 'clock-warning' }), 'five', phoneOf(5));
    expect(outcomes(item)).toEqual(['subscription unanswered', 'sms sent']);
  });

  test.each([
    ['没有绑定微信也没有电话', null, '', 'request-assigned', ['subscription not-bound', 'sms no-number']],
    ['没有设短信的', 'six', phoneOf(6), 'request-resolved', ['subscription no-credit', 'sms not-set-up']],
    ['不值得发短信的', 'six', phoneOf(6), 'request-progress', ['subscription no-credit']],
  ] as const)('%s：消息箱里有，记下为什么没有推送', async (_, openid, phone, template, expected) => {
    const item = await give(notice('six', { template }), openid, phone);
    expect(item?.push).toBe('unsent');
    expect(outcomes(item)).toEqual(expected);
  });

  test('短信也没送成，如实记下', async () => {
    await system.faults([45009]);
    const item = await give(notice('seven'), 'seven', phoneOf(7));
    expect(item).toMatchObject({ push: 'unsent', attempts: [{}, { outcome: 'refused', errcode: 45009 }] });
  });
});

describe('太多就并成一条', () => {
  test('十分钟里来了十二条：前三条单独发，其余到点并成一条，只发一次', async () => {
    await allow('busy', 'request-assigned', 9);
    const many = Array.from({ length: 12 }, (_, index) =>
      notice('busy', { title: `第 ${index + 1} 件`, at: NOON + index }),
    );
    for (const one of many) await give(one, 'busy');
    expect(await system.outbox('busy')).toHaveLength(3);
    await finish(NOON + 5 * MINUTE);
    expect(await system.outbox('busy')).toHaveLength(3);
    for (let time = 0; time < 3; time++) await finish(NOON + 11 * MINUTE);
    await Promise.all(Array.from({ length: 4 }, () => finish(NOON + 11 * MINUTE)));
    const sent = await system.outbox('busy');
    expect(sent).toHaveLength(4);
    expect(sent[3]?.request).toMatchObject({
      page: 'packages/notices/pages/inbox/index',
      data: { thing1: { value: '您有 9 条新消息' }, thing2: { value: '最早一条是：第 4 件' } },
    });
    expect((await Promise.all(many.map(({ id }) => inboxItem(id)))).map((item) => item?.push)).toEqual([
      ...Array<string>(3).fill('sent'),
      ...Array<string>(9).fill('digested'),
    ]);
  });

  test('别的人、别的一类不受影响；要紧的不等', async () => {
    await allow('mixed', 'request-assigned', 5);
    await allow('mixed', 'request-progress');
    for (let index = 0; index < 4; index++) await give(notice('mixed'), 'mixed');
    expect((await give(notice('mixed', { template: 'request-progress' }), 'mixed'))?.push).toBe('sent');
    expect((await give(notice('mixed', { urgent: true }), 'mixed'))?.push).toBe('sent');
  });

  test('夜里来的，消息箱里当时就有，早上七点并成一条', async () => {
    process.env.NOTICE_QUIET_HOURS = '22:00-07:00';
    const night = Date.parse('2026-11-24T01:00:00+08:00');
    await allow('sleeper');
    const two = [notice('sleeper', { at: night }), notice('sleeper', { at: night + 1 })];
    for (const one of two) expect((await give(one, 'sleeper', '', night))?.push).toBe('held');
    process.env.NOTICE_QUIET_HOURS = 'none';
    await finish(Date.parse('2026-11-24T06:59:59+08:00'));
    expect(await system.outbox('sleeper')).toEqual([]);
    await finish(Date.parse('2026-11-24T07:00:00+08:00'));
    expect((await system.outbox('sleeper')).map(({ request }) => request.data)).toMatchObject([
      { thing1: { value: '您有 2 条新消息' } },
    ]);
  });

  test('只并进一条的，说它自己', async () => {
    await allow('single', 'request-assigned', 4);
    for (let index = 0; index < 4; index++) await give(notice('single', { title: `第 ${index + 1} 件` }), 'single');
    await finish(NOON + 11 * MINUTE);
    expect((await system.outbox('single'))[3]?.request).toMatchObject({ data: { thing1: { value: '第 4 件' } } });
  });

  test('并好的那条正在发时断了：不再发第二次', async () => {
    await allow('cut', 'request-assigned', 9);
    const many = Array.from({ length: 6 }, () => notice('cut'));
    for (const one of many) await give(one, 'cut');
    await system.faults(['sent-silent']);
    for (const after of [11, 20, 60]) await finish(NOON + after * MINUTE);
    expect(await system.outbox('cut')).toHaveLength(4);
    const item = await inboxItem(many[5]?.id ?? '');
    expect((await digestById(item?.digest ?? ''))?.push).toBe('unknown');
  });

  test('定下要并、还没进消息箱就停住，醒来时那一条已经发了：自己发', async () => {
    await allow('late', 'request-assigned', 9);
    for (let index = 0; index < 4; index++) await give(notice('late'), 'late');
    const late = notice('late');
    await finish(NOON + 11 * MINUTE);
    // A run that stood still between deciding and writing.
    const digest = await openDigest(late.to, NOON_WINDOW_END);
    await insertInbox(inboxItemOf(late, digest, NOON + 20 * MINUTE, NOON));
    expect((await give(late, 'late'))?.push).toBe('sent');
    expect(await system.outbox('late')).toHaveLength(5);
  });

  test('随便怎样来：每条在消息箱里一次，由自己或一条并好的说到一次', async () => {
    const arrival = fc.record({
      minute: fc.nat(40),
      urgent: fc.boolean(),
      template: fc.constantFrom('request-assigned', 'request-progress', 'clock-warning', 'council'),
    });
    const check = async (arrivals: { minute: number; urgent: boolean; template: NoticeTemplate }[]) => {
      const openid = randomUUID();
      const phone = phoneOf(1000 + numbers.size);
      numbers.set(openid, phone);
      for (const template of ['request-assigned', 'request-progress', 'clock-warning'] as const)
        await allow(openid, template, 3);
      const given: Notice[] = [];
      for (const { minute, urgent, template } of [...arrivals].sort((a, b) => a.minute - b.minute)) {
        const now = NOON + minute * MINUTE;
        const one = notice(openid, { template, at: now, ...(urgent ? { urgent } : {}) });
        given.push(one);
        await finish(now);
        await give(one, openid, phone, now);
      }
      await finish(NOON + 60 * MINUTE);
      await expectCovered(given, openid, phone);
    };
    await fc.assert(fc.asyncProperty(fc.array(arrival, { minLength: 1, maxLength: 14 }), check), { numRuns: 12 });
  });

  test('没有一个查询靠全表扫描', async () => {
    expect((await system.health()).scans).toEqual([]);
  });
});

/** Each is covered by one push of its own or of one digest; and one message went out, by WeChat or to the phone, for each of those that say so. */
async function expectCovered(given: readonly Notice[], openid: string, phone: string): Promise<void> {
  const items = await Promise.all(given.map(({ id }) => inboxItem(id)));
  const own = items.filter((item) => item?.push !== 'digested');
  expect(own.map((item) => item?.push).filter((push) => push !== 'sent' && push !== 'unsent')).toEqual([]);
  const ids = new Set(items.flatMap((item) => (item?.push === 'digested' ? [item.digest ?? ''] : [])));
  const bundles = await Promise.all([...ids].map(digestById));
  expect(bundles.every((bundle) => bundle?.push === 'sent' || bundle?.push === 'unsent')).toBe(true);
  const asked = [...own, ...bundles].filter((one) => one?.push === 'sent');
  expect([...(await system.outbox(openid)), ...(await system.outbox(phone))]).toHaveLength(asked.length);
}
