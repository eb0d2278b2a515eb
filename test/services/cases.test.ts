import { randomUUID } from 'node:crypto';
import { beijingInstant, DAY, HOUR } from '../../cloudfunctions/platform/clock';
import type { CaseView, ClosureView, ItemList, ItemView, WindowTimes } from '../../cloudfunctions/services/contract';
import type { InboxPage } from '../../cloudfunctions/notices/contract';
import { expectOk } from '../requests/scene';
import { itemRows, openServices, WINDOW, type ServicesScene } from './scene';
import { ADMINISTRATOR, GRID } from '../support/small-town';

let town: ServicesScene;
beforeAll(async () => {
  town = await openServices();
});
afterAll(() => town.scene.system.close());

const codeOf = async (asked: Promise<{ ok: boolean; error?: { code: string } }>) => {
  const reply = await asked;
  return reply.ok ? 'OK' : reply.error!.code;
};
const TOMORROW = '2026-11-19';
const told = async (person: string): Promise<string[]> => {
  await town.scene.system.timer('deliver-notices');
  const { items } = expectOk(await town.scene.system.invoke<InboxPage>('notices', person, 'inbox'));
  return items.map(({ title, body }) => `${title}：${body}`);
};

describe('办事清单', () => {
  test('用自己的话找得到：老人证、办居住证要带啥；不相干的找不到', async () => {
    expect(await town.list('老人证')).toEqual(['item-card']);
    expect(await town.list('办居住证要带啥')).toEqual(['item-permit']);
    expect(await town.list('')).toEqual(['item-card', 'item-permit', 'item-gone']);
    expect(await town.list('修水管')).toEqual([]);
  });

  test('一项说清谁能办、带什么、来几次、多久、多少钱、在哪里、打给谁；一句话的说法也有', async () => {
    const item = await town.get<ItemView>('resident', 'item', { id: 'item-card' });
    expect(item.shortText).toBe('带上身份证、户口本、一寸照片，来一次，5 个工作日办好，不收费。');
    expect(item.materials.map(({ levelText }) => levelText)).toEqual(['证照', '自己提供', '自己提供']);
    expect(item.window?.hoursText).toBe('周一至周五 9:00–12:00、14:00–17:00，法定节假日不开');
    expect(item.can).toEqual(['book', 'walk-in', 'home']);
    expect([item.legalText, item.legalBasisText]).toEqual(['20 个工作日', '']);
    const permit = await town.get<ItemView>('resident', 'item', { id: 'item-permit' });
    expect([permit.legalText, permit.promisedText]).toEqual(['没有规定', '15 个工作日']);
    expect((await town.get<ItemView>('clerk', 'item', { id: 'item-card' })).can).toContain('assure');
  });

  test('昨天就停办的约不了，说得出为什么', async () => {
    const [at = 0] = await town.times(TOMORROW);
    expect(await codeOf(town.call('resident', 'book', { itemId: 'item-gone', at }))).toBe('ITEM_ENDED');
    const gone = await town.get<ItemView>('resident', 'item', { id: 'item-gone' });
    expect(gone.can).toEqual([]);
  });

  test('再导入一次是新的一版：改了什么看得到，没改的不算；重复的编号整表不收', async () => {
    const [first, second, third] = itemRows;
    const changed = { ...second!, promisedDays: 10, fee: '工本费 10 元' };
    await town.get(ADMINISTRATOR, 'import-items', { rows: [first, changed, third] });
    const view = await town.get<ItemView>('clerk', 'item', { id: 'item-permit' });
    expect(view.changes[0]?.lines).toEqual(['费用：（空） → 工本费 10 元', '承诺时限：15 → 10']);
    expect((await town.get<ItemView>('clerk', 'item', { id: 'item-card' })).changes).toEqual([]);
    expect(await codeOf(town.call(ADMINISTRATOR, 'import-items', { rows: [first, first] }))).toBe('BAD_INPUT');
    expect(await codeOf(town.call('resident', 'import-items', { rows: [first] }))).toBe('FORBIDDEN');
  });

  test('两个人同时导入同一张新清单：每项只有一条，一条不少', async () => {
    const rows = Array.from({ length: 40 }, (_, n) => ({
      ...itemRows[1]!,
      id: `item-both-${n}`,
      communityCode: GRID.hilltop,
      number: n + 1,
    }));
    const both = [rows, [...rows].reverse(), rows.slice(10)].map((some) =>
      town.get<{ imported: number }>(ADMINISTRATOR, 'import-items', { rows: some }),
    );
    expect((await Promise.all(both)).map(({ imported }) => imported)).toEqual([40, 40, 30]);
    const list = await town.get<ItemList>('resident', 'items', { communityCode: GRID.hilltop });
    expect(list.items.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
  });

  test('180 天没有人核对的是待核实，在管的人的单子里；核对了就不在', async () => {
    const old = { ...itemRows[1]!, id: 'item-old', number: 9, assuredOn: '2026-05-01' };
    await town.get(ADMINISTRATOR, 'import-items', { rows: [old] });
    const ids = async () => (await town.get<{ id: string }[]>('clerk', 'items-to-assure')).map(({ id }) => id);
    expect(await ids()).toEqual(['item-old']);
    expect((await town.get<ItemView>('resident', 'item', { id: 'item-old' })).toAssure).toBe(true);
    expect(await codeOf(town.call('resident', 'assure-item', { id: 'item-old' }))).toBe('FORBIDDEN');
    const assured = await town.get<ItemView>('clerk', 'assure-item', { id: 'item-old' });
    expect([assured.toAssure, assured.assuredText]).toEqual([false, '11月18日核对（全科社工 文办事）']);
    expect(await ids()).toEqual([]);
  });
});

describe('预约', () => {
  test('只列有的时间；凌晨、周末、没列出来的、40 天后的、手写的时间，服务器都不收', async () => {
    const { days } = await town.get<WindowTimes>('resident', 'times', {
      windowId: WINDOW,
      from: '2026-11-20',
      days: 3,
    });
    expect(days.map(({ times, noneText }) => [times.length, noneText])).toEqual([
      [12, ''],
      [0, '不开'],
      [0, '不开'],
    ]);
    const at = (date: string, minutes: number) =>
      codeOf(town.call('resident', 'book', { itemId: 'item-card', at: beijingInstant(date, minutes) }));
    expect(await at('2026-11-20', 150)).toBe('NO_TIME');
    expect(await at('2026-11-21', 150)).toBe('NO_TIME');
    expect(await at('2026-11-20', 9 * 60 + 15)).toBe('NO_TIME');
    expect(await at('2026-11-20', 9 * 60 + 7)).toBe('NO_TIME');
    expect(await at('2026-12-28', 9 * 60)).toBe('NO_TIME');
    expect(await at('2026-11-17', 9 * 60)).toBe('NO_TIME');
  });

  test('一个窗口两个人同时接：两位约上，第三位看不到这个时间，硬约也不行；取消了又有', async () => {
    const [at = 0] = await town.times(TOMORROW);
    const first = await town.book('resident', at);
    await town.book('neighbour', at);
    expect(await town.times(TOMORROW)).not.toContain(at);
    expect(await codeOf(town.call('chief', 'book', { itemId: 'item-card', at }))).toBe('NO_TIME');
    await town.done('resident', first.id, 'cancel');
    expect(await town.times(TOMORROW)).toContain(at);
    await town.done('neighbour', (await town.book('neighbour', at + DAY)).id, 'cancel');
  });

  test('同一个人同一个时间不能约两件；连点两次只约一个', async () => {
    const at = (await town.times(TOMORROW))[4]!;
    const command = randomUUID();
    const taps = await Promise.all(
      [0, 1].map(() => town.call<CaseView>('worker', 'book', { itemId: 'item-card', at }, command)),
    );
    expect(new Set(taps.map((tap) => expectOk(tap).id)).size).toBe(1);
    expect(await codeOf(town.call('worker', 'book', { itemId: 'item-permit', at }))).toBe('PERSON_BUSY');
  });

  test('改约：新的时间占上、旧的放出来，写在一起；满了的改不过去，原来的还在', async () => {
    const times = await town.times('2026-11-23');
    const [from = 0, to = 0, full = 0] = times;
    const mine = await town.book('resident', from);
    const sayAt = (at: number) => ({ date: '2026-11-23', time: new Date(at + 8 * HOUR).toISOString().slice(11, 16) });
    const moved = await town.done('resident', mine.id, 'move', sayAt(to));
    expect(moved.status).toBe('booked');
    await town.book('neighbour', full);
    await town.book('worker', full);
    expect(await codeOf(town.act('resident', mine.id, 'move', sayAt(full)))).toBe('NO_TIME');
    const now = await town.times('2026-11-23');
    expect([now.includes(from), now.includes(full)]).toEqual([true, false]);
    const back = await town.done('resident', mine.id, 'move', sayAt(from));
    expect(back.whenText).toContain('9:00');
  });

  test('二十个人同时抢一个只接两位的时间：正好两位；一边抢一边改约、关窗口，也不超', async () => {
    const people = await town.people(20);
    const at = (await town.times('2026-11-24'))[0]!;
    const codes = await Promise.all(
      people.map((person) => codeOf(town.call(person, 'book', { itemId: 'item-card', at }))),
    );
    expect(codes.filter((code) => code === 'OK')).toHaveLength(2);
    const times = await town.times('2026-11-25');
    const [target = 0, other = 0] = times;
    const held = await Promise.all(people.slice(0, 2).map((person) => town.book(person, other)));
    const move = { date: '2026-11-25', time: '09:00' };
    await Promise.all([
      ...held.map(({ id }, n) => town.act(people[n]!, id, 'move', move)),
      ...people.slice(2, 14).map((person) => town.call(person, 'book', { itemId: 'item-card', at: target })),
      town.call('clerk', 'close-window', { windowId: WINDOW, from: target, to: target + HOUR, why: '停电' }),
    ]);
    const day = await town.get<{ booked: { whenText: string; status: string }[] }>('clerk', 'window-day', {
      windowId: WINDOW,
      date: '2026-11-25',
    });
    expect(day.booked.filter(({ whenText }) => whenText.includes(' 9:00'))).not.toHaveLength(0);
    expect(day.booked.filter(({ whenText }) => whenText.includes(' 9:00')).length).toBeLessThanOrEqual(2);
    expect(await codeOf(town.call(people[19]!, 'book', { itemId: 'item-card', at: target }))).toBe('NO_TIME');
  });
});

describe('关窗口', () => {
  test('先列出约在里面的人，确认后每人告诉一次、请改约；之后这段时间没有人约得进来', async () => {
    const at = (await town.times('2026-11-26'))[0]!;
    const { id } = await town.book('resident', at);
    const span = { windowId: WINDOW, from: at, to: at + 3 * HOUR };
    const before = await town.get<ClosureView>('clerk', 'closure', span);
    expect([before.met.map((one) => one.id), before.met[0]?.name, before.closed]).toEqual([[id], '李秀英', false]);
    expect(await codeOf(town.call('resident', 'closure', span))).toBe('FORBIDDEN');
    const command = randomUUID();
    for (let n = 0; n < 2; n++) await town.get('clerk', 'close-window', { ...span, why: '线路检修' }, command);
    const view = await town.get<CaseView>('resident', 'case', { id });
    expect(view.status).toBe('displaced');
    expect(view.timeline.filter(({ title }) => title.includes('请改约'))).toHaveLength(1);
    expect((await told('resident')).filter((text) => text.includes('请改约时间'))).toHaveLength(1);
    expect(await codeOf(town.call('neighbour', 'book', { itemId: 'item-card', at }))).toBe('NO_TIME');
    const days = await town.get<WindowTimes>('resident', 'times', { windowId: WINDOW, from: '2026-11-26', days: 1 });
    expect(days.days[0]?.times.map(({ text }) => text)[0]).toBe('14:00');
    expect((await town.done('resident', id, 'move', { date: '2026-11-26', time: '14:00' })).status).toBe('booked');
  });
});
