import { button, choose, demonstration, DESK, hears, sees, send, words } from './steps';

const ITEMS = 'packages/services/pages/items/index';

describe('一窗式受理：从用自己的话找，到办好评价', () => {
  const demo = demonstration();

  test('居民说“老人证”就找到事项，看清带什么；约明天的一个时间，改约只列有的时间，再取消', async () => {
    const resident = await demo.phones.of('resident-li', ITEMS);
    await sees(resident, /共 145 项/);
    await resident.getByLabel('要办什么').fill('老人证');
    await words(resident, '老年人优待证办理').tap();
    await sees(resident, '带什么');
    await sees(resident, /^带上.*。$/);
    await button(resident, /^预约时间$/).tap();
    await button(resident, /^明天/).tap();
    await button(resident, /^10:00$/).tap();
    await button(resident, /^约 明天.*10:00$/).tap();
    await sees(resident, '已预约');
    await sees(resident, /明天 10:00 · 一窗式综合窗口/);

    await choose(resident, '改约');
    await button(resident, /^明天/).tap();
    await button(resident, /^15:30$/).tap();
    await button(resident, /^改到 明天.*15:30$/).tap();
    await sees(resident, /明天 15:30 · 一窗式综合窗口/);

    await choose(resident, '取消预约');
    await send(resident, '取消预约');
    await sees(resident, '取消以后这个时间让给别人，确定吗？');
    await resident.getByRole('alertdialog').getByRole('button', { name: '取消预约' }).tap();
    await sees(resident, '已取消');
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('到窗口取号，看到前面几人；窗口叫号、一次性告知缺什么，补齐受理、办好，居民评价', async () => {
    const resident = await demo.phones.of('resident-li', ITEMS);
    await words(resident, '老年人优待证办理').tap();
    await button(resident, /^我在窗口，现场取号$/).tap();
    await sees(resident, '下一个就是您');
    const neighbour = await demo.phones.of('neighbour-zhou', ITEMS);
    await words(neighbour, '高龄津贴申领').tap();
    await button(neighbour, /^我在窗口，现场取号$/).tap();
    await sees(neighbour, '前面还有 1 人');

    const staff = await demo.phones.of('community-jiangtan', DESK);
    await staff.getByRole('tab', { name: /^我手上的/ }).tap();
    await button(staff, /^一窗式综合窗口，排队 2 人/).tap();
    await button(staff, /^下一位：1 号$/).tap();
    await choose(staff, '叫号');
    await sees(staff, '正在办理');
    await hears(resident, '正在办理');
    await choose(staff, '一次性告知');
    await staff.getByRole('checkbox').first().tap();
    await send(staff, '一次性告知');
    await sees(staff, '待补材料');
    await hears(resident, /（还缺）$/);
    await choose(staff, '材料齐了，受理');
    await hears(resident, /前办好$/);
    await choose(staff, '办好了');
    await send(staff, '办好了');
    await hears(resident, '办好了');
    await choose(resident, '评价');
    await resident.getByRole('radio').last().tap();
    await send(resident, '评价');
    await sees(resident, '评价了');
    expect(await demo.phones.errors()).toEqual([]);
  });
});
