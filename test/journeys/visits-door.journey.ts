import type { DueList, HouseholdView, VisitView } from '../../cloudfunctions/visits/contract';
import type { Page as ListPage } from '../../cloudfunctions/platform/steps';
import { addPhoto, button, demonstration, hears, sees, words } from './steps';
import { RESIDENT, setOffline, visitSteps, WORKER, CHIEF } from './visits-steps';

describe('没有信号的楼道里走访', () => {
  const demo = demonstration();
  const town = visitSteps(demo);
  beforeAll(() => town.seed());
  const visitsOf = async (householdId: string) =>
    (await town.asked<ListPage<VisitView>>(WORKER, 'visits', { householdId })).items;

  test('没有信号：打开今天走访，勾困难、拍照、转诉求、保存；有信号了各发一次，居民看得到进展', async () => {
    const id = await town.dueAt(WORKER, '502');
    const page = await town.open(WORKER, 'today/index');
    await sees(page, /已存到手机/, 60);
    await setOffline(page, true);
    await button(page, /502，李/)
      .first()
      .tap();
    await sees(page, '吃饭、看病有没有困难');
    await button(page, /^到了/).tap();
    await page.getByRole('checkbox', { name: '看病难' }).first().tap();
    await page.getByRole('checkbox', { name: '困难问题转为诉求' }).tap();
    await addPhoto(page);
    await button(page, '保存走访').tap();
    await sees(page, '见到了，待发送', 40);
    expect(await visitsOf(id)).toEqual([]);
    await setOffline(page, false);
    await sees(page, '已替您发送 1 次走访', 60);
    const [visit, ...more] = await visitsOf(id);
    expect([visit?.outcome, more.length]).toEqual(['seen', 0]);
    // WeChat may have looked at it already.
    expect([...(visit?.photos ?? []), ...(visit?.heldPhotos ?? [])]).toHaveLength(1);
    expect(visit?.raised.map(({ kind }) => kind)).toEqual(['request']);
    const mine = await town.open(RESIDENT, 'mine/index');
    await hears(mine, /看病难/);
    await words(mine, visit?.raised[0]?.text ?? '').tap();
    await sees(mine, '受理时限', 40);
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('同一户没有信号时走访两次，放大字体也一样：按先后各发一次，走访过的不再待走访', async () => {
    const id = await town.dueAt(WORKER, '602');
    const page = await town.open(WORKER, 'today/index', 1.6);
    await sees(page, /已存到手机/, 60);
    await setOffline(page, true);
    for (const [outcome, remark, said] of [
      ['家中无人', '敲门三次', '家中无人，待发送'],
      ['见到了', '下午在家', '见到了，待发送'],
    ] as const) {
      await button(page, /602，王/)
        .first()
        .tap();
      await page.getByRole('radio', { name: outcome }).tap();
      await page.getByLabel('内部备注').fill(remark);
      await button(page, '保存走访').tap();
      await sees(page, said, 40);
    }
    await setOffline(page, false);
    await sees(page, '已替您发送 2 次走访', 60);
    expect((await visitsOf(id)).map(({ outcome, remarks }) => [outcome, remarks])).toEqual([
      ['seen', '下午在家'],
      ['nobody', '敲门三次'],
    ]);
    expect((await town.asked<DueList>(WORKER, 'due-list')).items.map(({ room }) => room)).not.toContain('602');
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('两个人没有信号走访同一户，改了同一项：两次走访，两个值都在，由人选一个', async () => {
    const id = await town.dueAt(WORKER, '603');
    const { version } = await town.asked<HouseholdView>(WORKER, 'household', { id });
    const pages = await Promise.all([WORKER, CHIEF].map((who) => town.open(who, 'today/index')));
    for (const [i, living] of ['出租', '空置'].entries()) {
      const page = pages[i]!;
      await sees(page, /已存到手机/, 60);
      await setOffline(page, true);
      await button(page, /603，赵/)
        .first()
        .tap();
      await button(page, /^更多：讲解/).tap();
      await page.getByRole('radio', { name: living }).tap();
      await button(page, '保存走访').tap();
      await sees(page, '见到了，待发送', 40);
    }
    for (const page of pages) {
      await setOffline(page, false);
      await sees(page, '已替您发送 1 次走访', 60);
    }
    expect(await visitsOf(id)).toHaveLength(2);
    expect((await town.asked<HouseholdView>(CHIEF, 'household', { id })).version).toBeGreaterThan(version + 1);
    const page = await town.open(WORKER, `household/index?id=${id}`);
    await sees(page, '“居住类型”两处改得不同', 40);
    await button(page, /核对不一致信息|选一个/)
      .first()
      .tap();
    await page.getByRole('radio', { name: /居住类型/ }).tap();
    await page.getByRole('radio', { name: '后提交的内容' }).tap();
    await button(page, /^核对不一致信息$/)
      .last()
      .tap();
    await hears(page, /空置/);
    expect((await town.asked<HouseholdView>(CHIEF, 'household', { id })).conflicts).toEqual([]);
    expect(await demo.phones.errors()).toEqual([]);
  });
});
