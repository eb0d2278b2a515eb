import { randomUUID } from 'node:crypto';
import type { BooksView, CareList, EntryView, OrderCounts, OrderDetail } from '../../cloudfunctions/coop/contract';
import type { Page } from '../../cloudfunctions/platform/steps';
import { waitingFor } from '../home/waiting-for';
import { GRID, STAFF } from '../support/small-town';
import { dayAhead, openCoop, withFund, type CoopScene } from './scene';
import { MINUTE, beijingDate, beijingInstant, dateAfter, monthAfter } from '../../cloudfunctions/platform/clock';

jest.setTimeout(120_000);
let coop: CoopScene;
beforeAll(async () => {
  coop = await openCoop();
});
afterAll(() => coop.scene.close());

const code = (reply: { ok: boolean; error?: { code: string } }) => (reply.ok ? 'OK' : reply.error!.code);
const codes = (replies: Parameters<typeof code>[0][]) => replies.map(code).sort();
const month = () => dayAhead(0).slice(0, 7);
const entries = () =>
  coop.get<Page<EntryView>>('resident', 'book-entries', { communityCode: GRID.riverside, month: month() });

describe('一单服务的全程', () => {
  test('下单、接单、报价、同意、上门、做好、确认，价钱入账，收钱、与能人结清，各一次', async () => {
    const before = await coop.books();
    const order = await coop.until('confirm');
    expect(order.status.id).toBe('confirmed');
    expect(order.money).toMatchObject({ totalText: '57 元', dueText: '还要付 57 元' });
    expect(code(await coop.act('manager', order.id, 'settle', {}))).toBe('PAID_FIRST');
    await coop.done('manager', order.id, 'record-payment', { note: '现金' });
    expect(code(await coop.act('manager', order.id, 'record-payment', {}))).toBe('NOTHING_DUE');
    const settled = await coop.done('manager', order.id, 'settle');
    expect(settled.money).toMatchObject({ dueText: '已付清', settledText: '已与能人结清' });
    expect(code(await coop.act('manager', order.id, 'settle'))).toBe('NOTHING_OWED');
    const after = await coop.books();
    const grown = (account: string) =>
      after.accounts.find((one) => one.account === account)!.closing -
      before.accounts.find((one) => one.account === account)!.closing;
    expect(['cash', 'receivable', 'payable', 'material', 'welfare'].map(grown)).toEqual([200, 0, 0, 0, 200]);
    expect(after.orders - before.orders).toBe(1);
  });

  test('公开的账里有单号、能人，没有被服务的人', async () => {
    await coop.until('confirm');
    const text = JSON.stringify(await entries());
    expect(text).toContain('水电');
    for (const secret of ['李秀英', '19900000021', '柳苑', '滴水']) expect(text).not.toContain(secret);
  });

  test('两位能人同时接一单，只有一位接到', async () => {
    const { id, version } = await coop.place('resident');
    const input = { id, version, action: 'claim', fields: {} };
    const replies = await Promise.all(['plumber', 'second'].map((who) => coop.call(who, 'perform-order', input)));
    const [won, lost] = codes(replies);
    expect([won, ['ORDER_TAKEN', 'STALE'].includes(lost!)]).toEqual(['OK', true]);
  });

  test('同一次操作送两遍，只记一次账，答案一样', async () => {
    const { id, version } = await coop.until('finish');
    const input = { id, version, action: 'confirm', fields: { satisfaction: 5 } };
    const commandId = randomUUID();
    const count = (await coop.books()).entries;
    const first = await coop.get<OrderDetail>('resident', 'perform-order', input, commandId);
    const second = await coop.get<OrderDetail>('resident', 'perform-order', input, commandId);
    expect(second).toEqual(first);
    const open = await coop.place('resident');
    const claim = { id: open.id, version: open.version, action: 'claim', fields: {} };
    const tapped = randomUUID();
    const both = await Promise.all([1, 2].map(() => coop.call('plumber', 'perform-order', claim, tapped)));
    expect(codes(both)).toEqual(['OK', 'OK']);
    expect((await coop.books()).entries).toBe(count + 1);
  });

  test('两部手机同时确认，只入账一次', async () => {
    const { id, version } = await coop.until('finish');
    const count = (await coop.books()).entries;
    const input = { id, version, action: 'confirm', fields: { satisfaction: 5 } };
    const replies = await Promise.all([1, 2].map(() => coop.call('resident', 'perform-order', input)));
    expect(codes(replies)).toEqual(['OK', 'STALE']);
    expect((await coop.books()).entries).toBe(count + 1);
  });

  test('评理：减到一个数，账冲正重记，多收的退；不相干的社区的人看不到', async () => {
    const { id } = await coop.until('confirm');
    await coop.done('manager', id, 'record-payment');
    expect(code(await coop.call('chief', 'order', { id }))).toBe('NOT_FOUND');
    await coop.done('resident', id, 'dispute-later', { note: '又漏了，不肯来' });
    expect((await coop.get<OrderCounts>('chief', 'order-counts')).todo).toBeGreaterThan(0);
    expect(code(await coop.act('chief', id, 'reduce', { amount: 5700, note: '太多' }))).toBe('BAD_INPUT');
    const reduced = await coop.done('chief', id, 'reduce', { amount: 4000, note: '材料照付，补贴减半' });
    expect(reduced.money.totalText).toBe('40 元');
    expect((await coop.get<OrderDetail>('manager', 'order', { id })).money.dueText).toBe('要退 17 元');
    await coop.done('manager', id, 'record-refund');
    const settled = await coop.done('manager', id, 'settle');
    expect(settled.money).toMatchObject({ dueText: '已付清', settledText: '已与能人结清' });
  });

  test('做不完的说明原因延期：居民收到延到哪天，时限跟着改；要比现在的晚，最多两次', async () => {
    const { id, due } = await coop.until('start');
    // Counted from the day it is due: in a long holiday two working days end more than a week from today.
    const dayAfterDue = (days: number) => dateAfter(beijingDate(due), days);
    const extend = (days: number, who = 'plumber') =>
      coop.act(who, id, 'extend', { date: dayAfterDue(days), note: '等配件' });
    expect(code(await extend(-1))).toBe('BAD_INPUT');
    expect(code(await extend(4, 'resident'))).toBe('FORBIDDEN');
    const later = await coop.done('plumber', id, 'extend', { date: dayAfterDue(4), note: '等配件' });
    expect(later.due).toBeGreaterThan(due);
    await coop.scene.system.timer('deliver-notices');
    const heard = async (who: string) => JSON.stringify(await coop.scene.system.invoke('notices', who, 'inbox'));
    expect(await heard('resident')).toContain('延期了：等配件');
    expect(code(await extend(6, 'manager'))).toBe('OK');
    await coop.scene.system.timer('deliver-notices');
    expect(await heard('plumber')).toContain('延期了：等配件');
    expect(code(await extend(8))).toBe('EXTENDED_ENOUGH');
  });

  test('能人没有来：过了半小时居民可以说，交给别的能人；约定前两小时内不能取消', async () => {
    const { id } = await coop.until('agree');
    expect(code(await coop.act('resident', id, 'worker-absent'))).toBe('NOT_YET_ABSENT');
    expect(code(await coop.act('plumber', id, 'customer-absent', { note: '没人' }))).toBe('NOT_YET_ABSENT');
    expect((await coop.done('resident', id, 'cancel')).status.id).toBe('cancelled');
  });

  test('等我点头的，列在一处', async () => {
    const { id } = await coop.until('estimate');
    const waiting = await waitingFor(coop.scene.system, 'resident');
    expect(waiting.map((one) => one.id)).toContain(`coop-order:${id}`);
  });

  test('微信支付没有开通，客气地说怎么付', async () => {
    const { id } = await coop.until('confirm');
    const reply = await coop.call('resident', 'pay-order', { id });
    expect(reply).toMatchObject({ ok: false, error: { code: 'PAYMENT_NOT_CONFIGURED' } });
  });
});

describe('关爱单由基金付', () => {
  test('基金只够一单时，两单同时同意，只有一单成，余额不会小于零；取消退回', async () => {
    const { account, fundId } = await withFund(coop, 6000);
    await coop.get<CareList>('chief', 'add-care', {
      phone: '19900000021',
      fundId,
      reason: '独居老人',
      until: dayAhead(90),
    });
    const [a, b] = [await coop.until('estimate'), await coop.until('estimate')];
    const both = await Promise.all(
      [a, b].map(({ id, version }) =>
        coop.call('resident', 'perform-order', { id, version, action: 'agree', fields: { choice: 'care' } }),
      ),
    );
    expect(codes(both)).toEqual(['FUND_SHORT', 'OK']);
    expect(await coop.balance(account)).toBe(300);
    const won = both[0]!.ok ? a : b;
    await coop.done('resident', won.id, 'cancel');
    expect(await coop.balance(account)).toBe(6000);
    expect(await coop.balance('reserved')).toBe(0);
    const seen = await coop.get<OrderDetail>('plumber', 'order', { id: won.id });
    expect(JSON.stringify(seen)).not.toContain('独居');
  });

  test('不在名单上的，不能由基金付；名单只有社区看得到', async () => {
    const order = await coop.place('neighbour');
    await coop.done('plumber', order.id, 'claim');
    await coop.done('plumber', order.id, 'add-item', { choice: 'service-tap', number: 1 });
    await coop.done('plumber', order.id, 'estimate', { date: dayAhead(2), time: '10:00' });
    expect(code(await coop.act('neighbour', order.id, 'agree', { choice: 'care' }))).toBe('NOT_ON_CARE_LIST');
    for (const who of ['resident', 'plumber', 'manager', 'worker'])
      expect(code(await coop.call(who, 'care-list', { communityCode: GRID.riverside }))).toBe('FORBIDDEN');
  });
});

describe('时限到了', () => {
  /** Moves the clock past this moment, if it is not there yet, and does what falls due. */
  async function onTo(at: number): Promise<void> {
    const { now } = await coop.scene.system.health();
    if (at >= now) await coop.scene.system.clock(`PT${Math.ceil((at - now) / MINUTE) + 1}M`);
    await coop.scene.system.timer('watch-clocks');
  }

  test('居民三天不确认，按规则算完成，账照样平；没人接单，告诉管理员', async () => {
    const waiting = await coop.place('resident');
    const disputed = await coop.until('finish');
    const judgement = await coop.done('resident', disputed.id, 'dispute', { note: '多收了材料费' });
    const done = await coop.until('finish');
    await coop.scene.system.clock('P4D');
    await coop.scene.system.timer('watch-clocks');
    const confirmed = await coop.get<OrderDetail>('resident', 'order', { id: done.id });
    expect(confirmed.status.id).toBe('confirmed');
    expect(confirmed.timeline.at(-1)).toMatchObject({ by: '系统自动' });
    // Days off do not count for those who have to claim it, nor for those who have to judge.
    await onTo(waiting.due);
    await coop.scene.system.timer('deliver-notices');
    const inbox = await coop.scene.system.invoke<Page<{ title: string }>>('notices', 'manager', 'inbox');
    expect(JSON.stringify(inbox)).toContain('还没有接单');
    await onTo(judgement.due);
    for (const timer of ['watch-clocks', 'deliver-notices']) await coop.scene.system.timer(timer);
    // The street has no chief: the district hears of what the community has not judged, and may open it; so does one who
    // binds an identity only later.
    const bind = { phoneCode: `local-phone:${STAFF.sun.phone}` };
    await coop.scene.system.invoke('directory', 'districtChief', 'bind-staff', bind, { commandId: randomUUID() });
    const above = await coop.scene.system.invoke<Page<{ title: string }>>('notices', 'districtChief', 'inbox');
    expect(JSON.stringify(above)).toContain('超时未评理');
    const seen = await coop.get<OrderDetail>('districtChief', 'order', { id: disputed.id });
    const notes = seen.timeline.map(({ note }) => note);
    expect(notes).toContainEqual(expect.stringContaining('镇街没有在岗的网格长。已报区值班长孙八。'));
    expect((await coop.get<OrderDetail>('resident', 'order', { id: waiting.id })).overdue).toBe(true);
    expect((await coop.scene.system.health()).scans).toEqual([]);
  });
});

describe('结账与公示', () => {
  test('过完的月份按顺序结，结了不能再记；月末余额等于下月初', async () => {
    // Into the month after, and no further: a month that nothing happened in would lie between.
    const { now: today } = await coop.scene.system.health();
    const next = beijingInstant(`${monthAfter(month())}-01`, 0);
    if (today < next) await coop.scene.system.clock(`PT${Math.ceil((next - today) / MINUTE)}M`);
    const { version, ...book } = await coop.get<{ version: number; availableActions: { action: string }[] }>(
      'manager',
      'book',
      { id: GRID.riverside },
    );
    expect(book.availableActions.map(({ action }) => action)).toContain('close-month');
    const first = month();
    expect(code(await coop.book('manager', 'close-month', { choice: '2031-01' }))).toBe('NOTHING_TO_CLOSE');
    expect(code(await coop.book('manager', 'close-month', { choice: first }))).toBe('OK');
    const closed = await coop.books(first);
    expect(closed.closed).toBe(true);
    await coop.book('manager', 'donate', { choice: 'welfare', amount: 100, note: '捐助' });
    const now = await coop.books();
    for (const line of now.accounts)
      expect(line.opening).toBe(closed.accounts.find(({ account }) => account === line.account)?.closing);
    const { address } = await coop.get<{ address: string }>('resident', 'export-month', {
      communityCode: GRID.riverside,
      month: first,
    });
    expect(address).toMatch(/coop-books.*sign=/);
    expect(version).toBeGreaterThan(0);
    expect(now satisfies BooksView).toBeDefined();
  });
});
