import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import type { Session } from '../../cloudfunctions/directory/contract';
import type { OrderDetail as ServiceOrder } from '../../cloudfunctions/coop/contract';
import type { GroupView, MemberDetail, MemberLine } from '../../cloudfunctions/groups/contract';
import type { OrderDetail, MyReports } from '../../cloudfunctions/party/contract';
import { stairwell } from '../../local/demo/picture';
import { callAsPhone } from '../support/as-phone';
import { beijingDate, DAY } from '../../cloudfunctions/platform/clock';
import { allowingMessages } from '../support/browser';
import { button, choose, demonstration, sees, send, words } from './steps';

const STAFF = 'community-jiangtan';
const CELL = '610302004001001';
const COOPERATIVE = CELL.slice(0, 12);
const MEMBERS_HOME = '610302002003001-1-1';
const BOUND = '610302004001002';

/** Each is told of two things: who said no hears of neither in WeChat, who said yes once hears of exactly one. */
describe('问过才发：不答应一条也没有，答应一次正好一条，在 /outbox 里', () => {
  const demo = demonstration();

  const does = async <T>(fn: string, openid: string, action: string, input: object): Promise<T> => {
    const reply = await callAsPhone<T>(demo.system, fn, openid, action, input);
    if (!reply.ok) throw new Error(`${fn} ${action}: ${JSON.stringify(reply.error)}`);
    return reply.data;
  };
  /** Messages of one kind that WeChat took for somebody. */
  const told = async (openid: string, kind: string): Promise<number> => {
    for (let round = 0; round < 3; round++) await demo.system.timer('deliver-notices');
    const session = await does<Session>('directory', openid, 'me', {});
    const template = session.noticeTemplates.find(({ key }) => key === kind)?.templateId ?? '';
    expect(template).not.toBe('');
    const sent = await demo.system.outbox(openid);
    return sent.filter(({ request, answer }) => request.template_id === template && answer.errcode === 0).length;
  };
  const photo = async () => {
    const body = new Uint8Array(stairwell(true));
    const answer = await fetch(`${demo.system.base}/files/requests/${randomUUID()}.png`, { method: 'PUT', body });
    return ((await answer.json()) as { fileID: string }).fileID;
  };
  /** Somebody to whom nothing was told yet. */
  const register = (openid: string, name: string, digit: number, addressId = `${CELL}-3-2`) =>
    does('directory', openid, 'register-resident', {
      name,
      addressId,
      room: `60${digit}`,
      consentVersion: '1',
      phoneCode: `local-phone:1549000007${digit}`,
    });
  /** The tap that is asked about, answered with no or with yes. */
  const answered = (page: Page, yes: boolean, tap: () => Promise<void>) => (yes ? allowingMessages(page, tap) : tap());

  test('同意报价 → 订单的进展', async () => {
    const { now } = await demo.system.health();
    for (const [openid, yes] of [
      ['resident-li', false],
      ['neighbour-zhou', true],
    ] as const) {
      const perform = async (who: string, id: string, action: string, fields: object) => {
        const { version } = await does<ServiceOrder>('coop', who, 'order', { id });
        return does<ServiceOrder>('coop', who, 'perform-order', { id, version, action, fields });
      };
      const place = { source: 'address', addressId: `${CELL}-3-2` };
      const { id } = await does<ServiceOrder>('coop', openid, 'place-order', {
        teamId: `coop-${COOPERATIVE}-water`,
        words: '厨房水龙头一直滴水',
        place,
      });
      await perform('volunteer-luo', id, 'claim', {});
      const order = await does<ServiceOrder>('coop', 'volunteer-luo', 'order', { id });
      const add = order.availableActions.find(({ action }) => action === 'add-item');
      const choice = add?.fields.find(({ name }) => name === 'choice')?.options?.[0]?.value;
      await perform('volunteer-luo', id, 'add-item', { choice, number: 1 });
      await perform('volunteer-luo', id, 'estimate', { date: beijingDate(now + 2 * DAY), time: '10:00' });

      const phone = await demo.phones.of(openid, `packages/coop/pages/order/index?id=${id}`);
      await choose(phone, '同意报价');
      await answered(phone, yes, () => send(phone, '同意报价'));
      await sees(phone, '约好上门');
      await perform('volunteer-luo', id, 'start', { photos: [await photo()] });
      await perform('volunteer-luo', id, 'finish', { photos: [await photo()], note: '换好了，不漏了' });
      expect([openid, await told(openid, 'coop-order')]).toEqual([openid, yes ? 1 : 0]);
    }
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('申请进群 → 群里的通知', async () => {
    const made = await does<GroupView>('groups', STAFF, 'make', {
      kind: 'cell',
      name: '问过才发的邻居',
      gridCode: CELL,
    });
    const id = made.group!.id;
    await register('quiet-neighbour', '冯静', 2);
    await register('told-neighbour', '田欣', 3);
    for (const [openid, yes] of [
      ['quiet-neighbour', false],
      ['told-neighbour', true],
    ] as const) {
      const phone = await demo.phones.of(openid, `packages/groups/pages/join/index?id=${id}`);
      await answered(phone, yes, () => button(phone, '申请加入').tap());
      await sees(phone, /已经申请|等.*同意/);
    }
    const { items } = await does<{ items: MemberLine[] }>('groups', STAFF, 'members', { id, part: 'asked' });
    for (const one of items) {
      const { version } = await does<MemberDetail>('groups', STAFF, 'member', { id: one.id });
      await does('groups', STAFF, 'perform-member', { id: one.id, version, action: 'accept', fields: {} });
    }
    for (const text of ['周五下午两点检修电梯', '周六上午清洗水箱'])
      await does('groups', STAFF, 'write', { id, kind: 'notice', words: text });
    expect([await told('quiet-neighbour', 'group-notice'), await told('told-neighbour', 'group-notice')]).toEqual([
      0, 1,
    ]);
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('报到 → 支部的答复', async () => {
    await register('another-member', '韩雪梅', 1, MEMBERS_HOME);
    for (const [openid, yes] of [
      ['another-member', false],
      ['party-member-he', true],
    ] as const) {
      const phone = await demo.phones.of(openid, 'packages/party/pages/report/index');
      await phone.getByLabel('找单位').fill('一中');
      await words(phone, '渭滨区第一中学').tap();
      await phone.getByLabel('您在单位的支部').fill('教工第二党支部');
      await phone.getByRole('checkbox', { name: /单位结对：/ }).tap();
      await answered(phone, yes, () => button(phone, /^同意并报到$/).tap());
      await sees(phone, '等支部确认');
      const { items } = await does<MyReports>('party', openid, 'my-reports', {});
      const { id, version } = items.find(({ place }) => place.id === 'home')!;
      const confirm = { id, version, action: 'confirm', fields: { note: '欢迎' } };
      await does('party', 'secretary-hongqi', 'perform-member', confirm);
      expect([openid, await told(openid, 'party-member')]).toEqual([openid, yes ? 1 : 0]);
    }
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('认领岗位 → 调令', async () => {
    const openid = 'staff-unbound';
    const order = {
      purpose: '带雨衣到社区集合',
      startsAt: 'now',
      hours: 6,
      ackMinutes: 30,
      whom: { within: BOUND, postKinds: ['gridWorker'], squadKinds: [], squadIds: [] },
      places: [{ gridCode: BOUND, name: '社区服务站门口', wanted: 2 }],
    };
    for (const [title, yes] of [
      ['防汛值守', false],
      ['断水送水', true],
    ] as const) {
      const phone = await demo.phones.of(openid, 'packages/directory/pages/bind-staff/index');
      await button(phone, '用微信手机号认领').tap();
      await button(phone, '允许').tap();
      await sees(phone, '岗位认领好了');
      await answered(phone, yes, () => button(phone, '开始工作').tap());
      await phone.getByRole('tab', { name: /工作台/ }).waitFor();
      const { id } = await does<OrderDetail>('party', 'street-jiangtan', 'issue-order', { ...order, title });
      await demo.system.timer('run-orders');
      expect([title, await told(openid, 'mobilisation')]).toEqual([title, yes ? 1 : 0]);
      // That it is over is told too: the one message is spent.
      const { version } = await does<OrderDetail>('party', 'street-jiangtan', 'order', { id });
      await does('party', 'street-jiangtan', 'perform-order', { id, version, action: 'stand-down', fields: {} });
      await demo.system.timer('run-orders');
      expect([title, await told(openid, 'mobilisation')]).toEqual([title, yes ? 1 : 0]);
      if (!yes) await does('directory', openid, 'unbind-staff', {});
    }
    expect(await demo.phones.errors()).toEqual([]);
  });
});
