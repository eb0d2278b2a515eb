import type { BallotView, MeetingDetail, TopicDetail } from '../../cloudfunctions/council/contract';
import { CHIEF, councilSteps } from './council-steps';
import { button, choose, demonstration, hears, sees, send } from './steps';

const MEETING = 'packages/council/pages/meeting/index';
const TOPIC = 'packages/council/pages/topic/index';

describe('商量的会，和商量出来的事', () => {
  const demo = demonstration();
  const town = councilSteps(demo);

  test('开会：两位扫码签到，一位按签到表登记，够法定人数；写纪要，到会的人确认，有人提不同意见就改，再定稿', async () => {
    const topic = await town.propose();
    await town.seat(topic.id);
    const { id } = await town.asked<MeetingDetail>(CHIEF, 'call-meeting', {
      kind: 'council',
      topicId: topic.id,
      title: '商量单元门的锁',
      place: '社区会议室',
      startsAt: await town.moment(2),
      agenda: ['介绍两种锁', '各方意见', '形成意见'],
    });
    const li = await demo.phones.of('resident-li', `${TOPIC}?id=${topic.id}`);
    await button(li, '查看会议').tap();
    await sees(li, '1. 介绍两种锁');
    const chief = await demo.phones.of(CHIEF, `${MEETING}?id=${id}`);
    await choose(chief, '开始会议');
    await hears(chief, '显示签到码');
    await button(chief, '显示签到码').tap();
    await sees(chief, /每半分钟换一次/);
    const zhou = await demo.phones.of('neighbour-zhou', `${MEETING}?id=${id}`);
    for (const page of [li, zhou]) {
      await hears(page, '扫码签到');
      await button(page, '扫码签到').tap();
      const { code } = await town.asked<{ code: string }>(CHIEF, 'meeting-code', { id });
      await page.getByLabel('二维码内容').fill(code);
      await page.getByRole('button', { name: '识别' }).tap();
      await button(page, '扫码签到').waitFor({ state: 'hidden' });
    }
    await button(chief, '返回').tap();
    await choose(chief, '登记到会');
    await chief.getByRole('checkbox', { name: /罗晓峰/ }).tap();
    await send(chief, '登记到会');
    await hears(chief, /应到 5 人，实到 3 人，达到法定人数/);

    await button(chief, '写纪要').tap();
    await chief.getByRole('textbox', { name: '纪要' }).fill('到会三人，都同意换成刷卡的锁，物业十天内换好');
    await send(chief, '请到会的人确认');
    await hears(li, /物业十天内换好/);
    await choose(li, '确认纪要');
    await sees(li, '确认了纪要');
    await hears(zhou, /物业十天内换好/);
    await choose(zhou, '对纪要有不同意见');
    await zhou.getByLabel(/哪里不对/).fill('是十五天，不是十天');
    await send(zhou, '对纪要有不同意见');
    await hears(chief, /是十五天，不是十天/);
    await button(chief, '写纪要').tap();
    await chief.getByRole('textbox', { name: '纪要' }).fill('到会三人，都同意换成刷卡的锁，物业十五天内换好');
    await send(chief, '请到会的人确认');
    for (const page of [li, zhou]) {
      await hears(page, /物业十五天内换好/);
      await choose(page, '确认纪要');
      await button(page, /^确认纪要$/).waitFor({ state: 'hidden' });
    }
    await hears(chief, /确认了纪要/);
    await choose(chief, '纪要定稿');
    await chief.getByRole('alertdialog').getByRole('button', { name: '纪要定稿' }).tap();
    await hears(li, '纪要定稿');
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('垃圾分类成效提升：表决、公示、有人提异议、答复、落实，一直到办结，居民都看得到', async () => {
    const { id } = await town.topicNamed('垃圾分类成效提升');
    const vote = await town.open(id, { electors: 'residents' });
    for (const who of ['resident-li', 'neighbour-zhou', 'volunteer-luo'])
      await town.asked(who, 'cast', { id: vote.id, choices: [[0]] });
    await demo.system.clock('P2DT1M');
    const li = await demo.phones.of('resident-li', `${TOPIC}?id=${id}`);
    await hears(li, '结果公示');
    await choose(li, '提出异议');
    await li.getByLabel(/异议和理由/).fill('分类亭离 3 号楼太近，夏天有味道');
    await send(li, '提出异议');
    await hears(li, '分类亭离 3 号楼太近，夏天有味道');

    const chief = await demo.phones.of(CHIEF, `${TOPIC}?id=${id}`);
    await hears(chief, /分类亭离 3 号楼太近/);
    await choose(chief, '答复异议');
    await chief.getByRole('radio', { name: /分类亭离/ }).tap();
    await chief.getByRole('textbox', { name: '答复' }).fill('改到车棚东侧，每天清洗两次');
    await send(chief, '答复异议');
    await hears(li, '改到车棚东侧，每天清洗两次');

    await button(chief, '增加落实事项').tap();
    await chief.getByLabel('做什么').fill('建两处分类亭，撤掉楼下的桶');
    await chief.getByLabel('谁来做').fill('物业公司');
    await button(chief, /哪天前完成/).tap();
    await button(chief, '确定').tap();
    await send(chief, '增加事项');
    await hears(li, /建两处分类亭/);
    await demo.system.clock('P10D');
    await hears(chief, '落实中');
    await choose(chief, '登记落实情况');
    await chief.getByRole('radio', { name: /建两处分类亭/ }).tap();
    await chief.getByLabel(/做了什么/).fill('两处分类亭建好，桶已撤走');
    await send(chief, '登记落实情况');
    await hears(chief, '已落实');
    await hears(li, '两处分类亭建好，桶已撤走');
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('社区文明公约修订：一条一条表决，过的写进结果，没过的也写明；公示后定下', async () => {
    const topic = await town.topicNamed('社区文明公约修订');
    const vote = await town.open(topic.id, { electors: 'residents', secrecy: 'open' });
    for (const [who, choices] of [
      ['resident-li', [[0], [0], [0]]],
      ['neighbour-zhou', [[0], [1], [0]]],
      ['volunteer-luo', [[0], [1], [0]]],
    ] as const)
      await town.asked(who, 'cast', { id: vote.id, choices });
    await demo.system.clock('P2DT1M');
    await town.asked<BallotView>(CHIEF, 'ballot', { id: vote.id });
    const li = await demo.phones.of('resident-li', `${TOPIC}?id=${topic.id}`, { text: 1.6 });
    await hears(li, '结果公示');
    await sees(li, '遛狗牵绳，清理粪便');
    await sees(li, /通过/);
    const { result } = await town.asked<TopicDetail>(CHIEF, 'topic', { id: topic.id });
    expect(result!.items.map(({ verdictText }) => /未通过|没有通过/.test(verdictText))).toEqual([false, true, false]);
    await demo.system.clock('P10D');
    await hears(li, /落实|已定下/);
    expect(await demo.phones.errors()).toEqual([]);
  });
});
