import { button, demonstration, sees, words } from './steps';

const ME = 'pages/me/index';
const HOME = 'pages/home/index';
const SHOTS = process.env.SCREENSHOTS;

describe('住址要别人确认', () => {
  const demo = demonstration();

  test('居民看得到还在等；网格员从首页进去，一个一个点、剩下的一起确认；居民看到确认了', async () => {
    const resident = await demo.phones.of('group-neighbour-6', ME);
    await words(resident, '我的住址').tap();
    await sees(resident, '等社区确认');
    await sees(resident, '请两位邻居作证，也算确认');
    if (SHOTS) await resident.screenshot({ path: `${SHOTS}/my-home.png`, fullPage: true });

    const worker = await demo.phones.of('worker-jiangtan', HOME);
    await words(worker, /看全部 \d+ 条/).tap();
    await words(worker, '2 个住址等确认').tap();
    await sees(worker, '曾美玲');
    if (SHOTS) await worker.screenshot({ path: `${SHOTS}/homes.png`, fullPage: true });
    await button(worker, /曾美玲不住在/).tap();
    await button(worker, '确定不是这里').tap();
    await sees(worker, '请写明为什么不是这里');
    if (SHOTS) await worker.screenshot({ path: `${SHOTS}/homes-refuse.png` });
    await button(worker, '再想想').tap();
    await button(worker, /^确认曾美玲住在/).tap();
    await sees(worker, '已确认 1 个住址');
    await button(worker, /^确认萧建平住在/).tap();
    await sees(worker, '没有等您确认的住址');

    const again = await demo.phones.of('group-neighbour-6', 'packages/directory/pages/my-home/index');
    await sees(again, '已经确认');
    expect(await demo.phones.errors()).toEqual([]);
  });
});
