import type { Page } from 'playwright-core';
import type { OccasionDetail } from '../../cloudfunctions/attendance/contract';
import type { Session } from '../../cloudfunctions/directory/contract';
import type { SquadDetail } from '../../cloudfunctions/party/contract';
import { beijingDate, DAY } from '../../cloudfunctions/platform/clock';
import type { Page as ListPage, RequestDetail, RequestSummary } from '../../cloudfunctions/requests/contract';
import { callAsPhone } from '../support/as-phone';
import { allowingMessages } from '../support/browser';
import { button, choose, COMPOSE, demonstration, sees, SUBMIT, writeNeed } from './steps';

const STAFF = 'community-jiangtan';
const WORKER = 'worker-jiangtan';
const CELL = '610302004001001';

/** Each is told of two things: who said no hears of neither in WeChat, who said yes once hears of exactly one. */
describe('天天办的事，也问过才发：不答应一条也没有，答应一次正好一条', () => {
  const demo = demonstration();
  /** What comes in a flood is sent in one: time passes between what is asked about. */
  const later = () => demo.system.clock('PT20M');
  beforeEach(later);

  const does = async <T>(fn: string, openid: string, action: string, input: object = {}): Promise<T> => {
    const reply = await callAsPhone<T>(demo.system, fn, openid, action, input);
    if (!reply.ok) throw new Error(`${fn} ${action}: ${JSON.stringify(reply.error)}`);
    return reply.data;
  };
  /** Messages of one kind that WeChat took for somebody. */
  const told = async (openid: string, kind: string): Promise<number> => {
    for (let round = 0; round < 3; round++) await demo.system.timer('deliver-notices');
    const session = await does<Session>('directory', openid, 'me');
    const template = session.noticeTemplates.find(({ key }) => key === kind)?.templateId ?? '';
    expect(template).not.toBe('');
    const sent = await demo.system.outbox(openid);
    return sent.filter(({ request, answer }) => request.template_id === template && answer.errcode === 0).length;
  };
  const answered = (page: Page, yes: boolean, tap: () => Promise<void>) => (yes ? allowingMessages(page, tap) : tap());
  const submit = (words: string) =>
    does<RequestDetail>('requests', 'resident-li', 'submit', {
      words,
      categoryId: '610302-lighting',
      place: { source: 'address', addressId: `${CELL}-3-2` },
      visibility: 'private',
    });
  const step = (openid: string, id: string, version: number, action: string, fields: object) =>
    does<RequestDetail>('requests', openid, 'perform', { id, version, action, fields });

  test('反映 → 办到哪一步', async () => {
    for (const [openid, yes, words] of [
      ['resident-li', false, '2单元门口的灯一到晚上就灭'],
      ['neighbour-zhou', true, '楼道四层的灯泡坏了几天了'],
    ] as const) {
      const phone = await demo.phones.of(openid, COMPOSE);
      await writeNeed(phone, words);
      await answered(phone, yes, () => button(phone, SUBMIT).tap());
      await sees(phone, '提交好了');
      const mine = await does<ListPage<RequestSummary>>('requests', openid, 'list-mine');
      const { id, version } = mine.items.find(({ title }) => words.startsWith(title.replace(/…$/, '')))!;
      const accepted = await step(WORKER, id, version, 'accept', { note: '今天下午来看' });
      await step(WORKER, id, accepted.version, 'ask', { note: '请问是哪一盏灯？' });
      expect([openid, await told(openid, 'request-progress')]).toEqual([openid, yes ? 1 : 0]);
    }
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('受理 → 再派来的诉求', async () => {
    for (const [yes, words] of [
      [false, '一层过道的感应灯不亮'],
      [true, '地下室楼梯的灯忽明忽暗'],
    ] as const) {
      const { id } = await submit(words);
      await later();
      const before = await told(WORKER, 'request-assigned');
      const phone = await demo.phones.of(WORKER, `packages/requests/pages/detail/index?id=${id}`);
      await choose(phone, '受理');
      await sees(phone, '给居民的话');
      await answered(phone, yes, () =>
        button(phone, /^受理$/)
          .last()
          .tap(),
      );
      await sees(phone, '办理中');
      await later();
      await submit(`${words}，隔壁单元也是`);
      await submit(`${words}，三单元也一样黑`);
      expect([words, (await told(WORKER, 'request-assigned')) - before]).toEqual([words, yes ? 1 : 0]);
      await demo.phones.closeAll();
    }
  });

  test('报名 → 活动改时间', async () => {
    const { items } = await does<{ items: { id: string; title: string }[] }>('attendance', 'resident-li', 'list', {
      view: 'coming',
    });
    // One that begins on another day: what has begun is not put off.
    const { id } = items.find(({ title }) => title.includes('行动日'))!;
    for (const [openid, yes] of [
      ['resident-li', false],
      ['neighbour-zhou', true],
    ] as const) {
      const phone = await demo.phones.of(openid, `packages/attendance/pages/occasion/index?id=${id}`);
      await button(phone, /^我要报名$/).tap();
      const sure = phone.getByRole('alertdialog').getByRole('button', { name: '我要报名' });
      await sure.waitFor();
      await answered(phone, yes, () => sure.tap());
      await sees(phone, '已报名');
    }
    const { now } = await demo.system.health();
    for (const [days, time] of [
      [2, '09:30'],
      [3, '15:00'],
    ] as const) {
      const { version } = await does<OccasionDetail>('attendance', STAFF, 'occasion', { id });
      const fields = { date: beijingDate(now + days * DAY), time, note: '那天有雨', extra: 'this' };
      await does('attendance', STAFF, 'perform-occasion', { id, version, action: 'reschedule', fields });
    }
    expect([await told('resident-li', 'activity'), await told('neighbour-zhou', 'activity')]).toEqual([0, 1]);
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('申请进队 → 队里的答复和任命', async () => {
    const id = 'demo-team-1';
    for (const [openid, yes] of [
      ['resident-li', false],
      ['neighbour-zhou', true],
    ] as const) {
      const phone = await demo.phones.of(openid, `packages/party/pages/squad/index?id=${id}`);
      await choose(phone, '申请加入');
      await answered(phone, yes, () =>
        button(phone, /^申请加入$/)
          .last()
          .tap(),
      );
      await sees(phone, /等.*答复|已申请|不申请了/);
      await later();
      const squad = await does<SquadDetail>('party', STAFF, 'squad', { id });
      const choice = squad.availableActions
        .find(({ action }) => action === 'admit')
        ?.fields.find(({ name }) => name === 'choice')?.options?.[0]?.value;
      const perform = (version: number, action: string, fields: object) =>
        does<SquadDetail>('party', STAFF, 'perform-squad', { id, version, action, fields });
      const admitted = await perform(squad.version, 'admit', { choice });
      await perform(admitted.version, 'strike-off', { choice, note: '名单还要再核对' });
      expect([openid, await told(openid, 'squad')]).toEqual([openid, yes ? 1 : 0]);
    }
    expect(await demo.phones.errors()).toEqual([]);
  });
});
