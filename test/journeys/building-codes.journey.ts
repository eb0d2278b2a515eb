import { buffer } from 'node:stream/consumers';
import type { BuildingCodes } from '../../cloudfunctions/directory/contract';
import { readWorkbook } from '../ledger/read-xlsx';
import { button, COMPOSE, demonstration, sees, words } from './steps';

const HOMES = 'packages/directory/pages/homes/index';

describe('楼栋码：一张表印好，贴在楼门口，扫了就来反映', () => {
  const demo = demonstration();
  const ways = (set: object) => demo.system.post('/wechat-ways', JSON.stringify(set));
  afterEach(() => ways({ cloud: 'ok', https: 'ok' }));

  test('网格员选两栋做成一张，打开表格；居民扫了，楼栋已经填好', async () => {
    const worker = await demo.phones.of('worker-jiangtan', HOMES);
    await button(worker, '打印楼栋码').tap();
    await sees(worker, '印出来贴在楼门口');
    const asked = await demo.system.invoke<BuildingCodes>('directory', 'worker-jiangtan', 'building-codes');
    if (!asked.ok) throw new Error(asked.error.message);
    const [first, second, ...others] = asked.data.items;
    for (const { name } of others.slice(0, 18)) await worker.getByRole('checkbox', { name, exact: true }).tap();
    await button(worker, '做成一张').tap();
    await sees(worker, '2 个楼栋码做好了');
    for (const one of [first!, second!]) {
      const picture = worker.getByLabel(`${one.name}的楼栋码`).filter({ visible: true });
      await picture.waitFor();
      expect(
        await picture
          .locator('img')
          .or(picture)
          .first()
          .evaluate((image) => image.clientWidth),
      ).toBeGreaterThan(60);
    }
    const [file] = await Promise.all([worker.waitForEvent('download'), button(worker, '打开表格打印').tap()]);
    const cells = readWorkbook(await buffer(await file.createReadStream())).flatMap(({ rows }) => rows.flat());
    const printed = cells.map((cell) => String(cell?.value ?? '')).join(' ');
    for (const { name } of [first!, second!]) expect(printed).toContain(name);

    // What a phone makes of the code: the page that it names, with the code as its scene.
    const resident = await demo.phones.of('resident-li', `${COMPOSE}?scene=${encodeURIComponent(first!.code)}`);
    await sees(resident, first!.name.split(' ').at(-1)!);
    const stranger = await demo.phones.of('newcomer', `${COMPOSE}?scene=${encodeURIComponent(first!.code)}`);
    await sees(stranger, '先登记您是谁');
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('一栋也没有选的说得出；微信不给小程序码的，先用普通二维码，说得清楚', async () => {
    await ways({ cloud: 45009, https: 45009 });
    const worker = await demo.phones.of('worker-jiangtan', 'packages/directory/pages/building-codes/index');
    await sees(worker, '印哪些楼栋');
    await button(worker, '做成一张').tap();
    await sees(worker, /微信没有给小程序码，先用普通二维码/);
    const chosen = worker.getByRole('checkbox', { checked: true }).filter({ visible: true });
    for (let left = await chosen.count(); left > 0; left--) await chosen.first().tap();
    await button(worker, '做成一张').tap();
    await sees(worker, /请选|选一栋|要印/);
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('社区网格长先选网格，再看那里的楼栋', async () => {
    const chief = await demo.phones.of('community-jiangtan', 'packages/directory/pages/building-codes/index');
    await sees(chief, /选一个/);
    await chief.getByRole('radio').or(button(chief, /网格/)).filter({ visible: true }).first().tap();
    await sees(chief, '印哪些楼栋');
    await words(chief, /换一个/).tap();
    await sees(chief, /选一个/);
    expect(await demo.phones.errors()).toEqual([]);
  });
});
