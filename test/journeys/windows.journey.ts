import type { Duties } from '../../cloudfunctions/directory/contract';
import { button, choose, demonstration, DESK, hears, sees, send, words } from './steps';

const COMMUNITY = 'community-jiangtan';
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

    const staff = await demo.phones.of(COMMUNITY, DESK);
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

  test('全科社工 A 角不在岗，同一个时间由 B 角接，居民只被告诉一次；窗口临时关闭，先列出约了的人，居民改约', async () => {
    const resident = await demo.phones.of('resident-li', ITEMS);
    await words(resident, '高龄津贴申领').tap();
    await button(resident, /^预约时间$/).tap();
    await button(resident, /^明天/).tap();
    await button(resident, /^0?9:30$/).tap();
    await button(resident, /^约 明天.*9:30$/).tap();
    await sees(resident, /接待$/);

    const { system } = demo;
    const duties = await system.invoke<Duties>('directory', COMMUNITY, 'duties', {});
    if (!duties.ok) throw new Error(duties.error.message);
    const post = duties.data.sections.flatMap(({ posts }) => posts).find(({ title }) => title === '全科社工')!;
    const { personId, name } = post.holders.find(({ side }) => side === 'A')!;
    await sees(resident, `${name}接待`);
    const query = `postId=${post.postId}&personId=${personId}&name=${encodeURIComponent(name)}`;
    const chief = await demo.phones.of(COMMUNITY, `packages/directory/pages/leave/index?${query}`);
    await button(chief, `替${name}请假`).tap();
    await hears(resident, /（B角）$/);
    await sees(resident, /明天 9:30 · 一窗式综合窗口/);
    await sees(resident, '换了接待的人，时间不变');
    expect(await resident.getByText('换了接待的人，时间不变').count()).toBe(1);

    const staff = await demo.phones.of(COMMUNITY, `packages/services/pages/window/index`);
    await button(staff, /^临时关闭窗口$/).tap();
    await button(staff, /^看约在里面的人$/).tap();
    await sees(staff, /会通知 1 个预约改期/);
    await staff.getByLabel('为什么关').fill('线路检修');
    await button(staff, /^确认关闭$/).tap();
    await sees(staff, '已关闭，这段时间约不了。');
    await hears(resident, '请改约');
    await choose(resident, '改约');
    await button(resident, /^明天.*线路检修$/).waitFor();
    await button(resident, /^11月20日/).tap();
    await button(resident, /^0?9:00$/).tap();
    await button(resident, /^改到 11月20日.*9:00$/).tap();
    await sees(resident, '已预约');
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('工作台列着待核实的事项，看过都对就点核对；来不了的请上门代办，窗口约好时间', async () => {
    const staff = await demo.phones.of(COMMUNITY, DESK);
    await staff.getByRole('tab', { name: /^我手上的/ }).tap();
    await button(staff, /^待核实的办事事项 3 项$/).tap();
    await staff.getByText('待核实').filter({ visible: true }).last().tap();
    await sees(staff, '待核实，来之前请打电话问');
    await button(staff, /^核对过，都对$/).tap();
    await sees(staff, /^11月18日核对（.+）$/);

    const resident = await demo.phones.of('resident-li', ITEMS);
    await words(resident, '高龄津贴申领').tap();
    await button(resident, /^来不了？请上门代办$/).tap();
    await resident.getByLabel('上门到哪里').fill('姜谭路小区 3号楼 201');
    await resident.getByLabel(/^替谁办/).fill('王奶奶');
    await button(resident, /^请上门$/).tap();
    await sees(resident, '待约上门时间');
    const window = await demo.phones.of(COMMUNITY, 'packages/services/pages/window/index');
    await words(window, /^李桂芬.*高龄津贴申领|^王奶奶.*高龄津贴申领/).tap();
    await choose(window, '约上门时间');
    await sees(window, '哪天上门');
    expect(await demo.phones.errors()).toEqual([]);
  });
});
