import { randomUUID } from 'node:crypto';
import type { DueList, HouseholdView, MyHousehold } from '../../cloudfunctions/visits/contract';
import { button, demonstration, sees, words } from './steps';

const PAGES = 'packages/visits/pages';
const WORKER = 'worker-jiangtan';
const CHIEF = 'community-jiangtan';
const CELL = '610302004001001';
const UNIT = `${CELL}-3-2`;

describe('住户的信息：两处改了、谁看过', () => {
  const demo = demonstration();

  async function asked<T>(who: string, action: string, input: object = {}): Promise<T> {
    const reply = await demo.system.invoke<T>('visits', who, action, input, { commandId: randomUUID() });
    if (!reply.ok) throw new Error(`${action}: ${reply.error.message} ${JSON.stringify(reply.error.fields ?? {})}`);
    return reply.data;
  }
  const dueWith = async (who: string) => (await asked<DueList>(who, 'due-list')).items;
  const open = (who: string, page: string) => demo.phones.of(who, `${PAGES}/${page}`);
  const idAt = async (room: string) => {
    const found = (await dueWith(WORKER)).find((one) => one.room === room);
    if (!found) throw new Error(`nobody is due at ${room}`);
    return found.id;
  };

  beforeAll(async () => {
    const tag = (id: string, name: string, more: object = {}) => ({
      id,
      gridCode: CELL.slice(0, 12),
      name,
      group: 'care',
      intervalDays: 7,
      windowDays: 3,
      sensitivity: 'plain',
      purpose: '上门照顾',
      ground: '社区工作职责',
      asks: '吃饭、看病有没有困难',
      ...more,
    });
    const veteran = { group: 'mustVisit', asks: '' };
    const rows = [tag('door-alone', '独居老人'), tag('door-veteran', '老党员', veteran)];
    await asked('local-admin', 'import-tag-kinds', { rows });
    const living = (room: string, name: string, phone: string, openid = '') => ({
      addressId: UNIT,
      room,
      movedIn: '2015-06-01',
      members: [{ name, relation: 'head', birthMonth: '1948-03', phone, openid }],
      tags: [
        { tagId: 'door-alone', from: '2026-01-01' },
        { tagId: 'door-veteran', member: name, from: '2026-01-01' },
      ],
    });
    const households = [
      living('502', '李桂芬', '15490000001', 'resident-li'),
      living('602', '王大爷', '15490000052'),
      living('603', '赵奶奶', '15490000053'),
    ];
    await asked('local-admin', 'import-households', { rows: households });
    for (const timer of ['file-visits', 'watch-clocks:visits', 'file-visits']) await demo.system.timer(timer);
  });

  test('两处改了同一项：两个都看得到，由人选一个', async () => {
    const id = await idAt('603');
    const { version } = await asked<HouseholdView>(WORKER, 'household', { id });
    const change = (to: string) => [{ field: 'living', from: 'registered', to }];
    const change1 = { id, base: version, changes: change('rented') };
    await asked(CHIEF, 'change-household', change1);
    const visit = { householdId: id, base: version, madeAt: (await demo.system.health()).now, outcome: 'seen' };
    await asked(WORKER, 'save-visit', { ...visit, changes: change('vacant') });
    const page = await open(WORKER, `household/index?id=${id}`);
    await sees(page, '“居住类型”两处改得不同', 40);
    await sees(page, /现在是：.*出租/);
    await sees(page, /另一处是：.*空置/);
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('查看完整信息要先说目的；住户看得到谁、为了什么看过', async () => {
    const household = await asked<MyHousehold>('resident-li', 'my-household');
    const page = await open(WORKER, `household/index?id=${household.household?.id ?? ''}`);
    await sees(page, '查看完整信息', 40);
    expect(await page.getByText('李桂芬').filter({ visible: true }).count()).toBe(0);
    await button(page, /^查看完整信息/).tap();
    await page.getByRole('radio', { name: '上门走访' }).tap();
    await button(page, '查看').tap();
    await sees(page, '李桂芬', 40);
    const mine = await open('resident-li', 'mine/index');
    await words(mine, '谁看过').tap();
    await sees(mine, /上门走访/);
    expect(await demo.phones.errors()).toEqual([]);
  });
});
