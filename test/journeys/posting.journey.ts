import { type Page } from 'playwright-core';
import {
  addPhoto,
  agreeUntil,
  allowMessages,
  button,
  COMPOSE,
  demonstration,
  sees,
  SUBMIT,
  words,
  writeNeed,
} from './steps';

describe('反映一件事的几种办法', () => {
  const demo = demonstration();

  test('不会打字的老人：只说一段话，选一类，提交；网格员点开就听到', async () => {
    const phone = await demo.phones.of('resident-li', COMPOSE);
    await button(phone, '点击说话').tap();
    await agreeUntil(phone, words(phone, '正在录音，请说话'));
    await sees(phone, /[23]\/60 秒/);
    await button(phone, '说完了').tap();
    await button(phone, /^播放录音，[2-6]秒/).tap();
    await button(phone, '停止播放').waitFor();
    await sees(phone, '说了就可以不写字');
    await chooseCategory(phone, '楼道照明');
    await button(phone, SUBMIT).tap();
    await allowMessages(phone);
    await sees(phone, '提交好了');
    await sees(phone, /语音诉求（[2-6] 秒）/);

    const desk = await demo.phones.of('worker-jiangtan', 'pages/desk/index');
    await words(desk, /语音诉求（[2-6] 秒）/).tap();
    await button(desk, /^播放录音/).tap();
    await button(desk, '停止播放').waitFor();
    // It was a sound indeed: it comes to its end by itself.
    await button(desk, /^播放录音/).waitFor();
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('不给麦克风，说明白，写字照样提交；草稿里的录音关了再开还在，也能去掉', async () => {
    const phone = await demo.phones.of('neighbour-zhou', COMPOSE);
    await phone.evaluate(() => {
      const { settings } = (globalThis as unknown as { __phone: { settings: { refusedScopes: string[] } } }).__phone;
      settings.refusedScopes = ['scope.record'];
    });
    await button(phone, '点击说话').tap();
    await agreeUntil(phone, words(phone, /没有得到麦克风的许可/));
    await button(phone, '到设置里打开麦克风').tap();
    await phone.getByRole('checkbox', { name: '允许使用麦克风' }).check();
    await phone.getByRole('button', { name: '完成' }).tap();
    await button(phone, '点击说话').tap();
    await sees(phone, /2\/60 秒/);
    await button(phone, '说完了').tap();
    await sees(phone, '说了就可以不写字');
    await phone.goto(`${demo.system.base}/app.html?as=neighbour-zhou#/pages/requests/index`);
    await phone.reload();
    await words(phone, /^语音诉求（[2-6] 秒）$/).tap();
    await button(phone, /^播放录音/).waitFor();
    await button(phone, '去掉这段录音').tap();
    await button(phone, '点击说话').waitFor();
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('说不清是哪一类，列出几个像的，点一个就选好', async () => {
    const phone = await demo.phones.of('resident-li', COMPOSE);
    await phone.getByLabel('您要反映什么').fill('后面那块一直没人管，能不能来看看');
    const likely = phone.getByRole('group', { name: /可能是这几类/ });
    const first = likely.getByRole('button').first();
    const label = (await first.innerText()).trim();
    await first.tap();
    await button(phone, new RegExp(`^类别：${label}`)).waitFor();
    expect(await likely.count()).toBe(0);
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('先只给工作人员看，后来愿意让邻居看，再收回来', async () => {
    const phone = await demo.phones.of('resident-li', COMPOSE);
    await writeNeed(phone, '楼梯间五层的声控灯拍手也不亮');
    expect(await phone.getByRole('radio', { name: /^只有工作人员/ }).getAttribute('aria-checked')).toBe('true');
    await addPhoto(phone);
    await button(phone, SUBMIT).tap();
    await allowMessages(phone);
    await sees(phone, '所以不能转发给邻居');
    await changeTo(phone, /邻居也能看，不写我的名字/);
    await sees(phone, '现在邻居也看得到，不写名字');
    await changeTo(phone, /^只有工作人员/);
    await sees(phone, '所以不能转发给邻居');
    expect(await demo.phones.errors()).toEqual([]);
  });
});

describe('楼门口的二维码', () => {
  const demo = demonstration();
  /** a code that hangs in the second cell, as a mini-program code carries it */
  const scene = async () => {
    const codes = (await (await fetch(`${demo.system.base}/codes`)).json()) as { text: string }[];
    return `scene=${encodeURIComponent(codes[1]?.text ?? '')}`;
  };

  test('用微信扫楼栋码进来，位置已经填好那栋楼', async () => {
    const phone = await demo.phones.of('resident-li', `${COMPOSE}?${await scene()}`);
    await sees(phone, '属于 第2网格');
    await writeNeed(phone, '门口的路灯坏了，晚上很黑');
    await button(phone, SUBMIT).tap();
    await allowMessages(phone);
    await sees(phone, '提交好了');
    await words(phone, /第2网格/).waitFor();
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('码坏了、码没登记，都说清楚，用自己的住址照样提交', async () => {
    for (const damaged of ['%25E0%25A4%25A', 'no-such-building']) {
      const phone = await demo.phones.of('resident-li', `${COMPOSE}?scene=${damaged}`);
      await sees(phone, '没有找到这个二维码对应的楼栋');
      await sees(phone, '姜谭西苑 3号楼 2单元 502');
    }
    const phone = await demo.phones.of('resident-li', COMPOSE);
    await phone.getByRole('radio', { name: '扫楼门口的二维码' }).tap();
    await phone.getByLabel('二维码内容').fill('https://example.com/a-very-long-advertisement');
    await phone.getByRole('button', { name: '识别' }).tap();
    await sees(phone, '这不是楼栋的二维码');
    await sees(phone, '姜谭西苑 3号楼 2单元 502');
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('没登记的人扫码进来，先登记，回来楼栋还填着', async () => {
    const phone = await demo.phones.of('newcomer', `${COMPOSE}?${await scene()}`);
    await sees(phone, '属于 第2网格');
    await button(phone, /告诉我们您是谁/).tap();
    await button(phone, /居民|住在/)
      .first()
      .tap();
    await phone.getByPlaceholder('写社区的名称来找').fill('姜谭路西');
    await button(phone, /^姜谭路西社区/).tap();
    await button(phone, /^姜谭西苑/).tap();
    await button(phone, /^3号楼/).tap();
    await button(phone, /^2单元/).tap();
    await phone.getByLabel('称呼').fill('孙阿姨');
    await button(phone, '同意并登记').tap();
    await button(phone, '接着办刚才的事').tap();
    await sees(phone, '属于 第2网格');
    await phone.getByRole('radio', { name: '扫楼门口的二维码', checked: true }).waitFor();
    expect(await demo.phones.errors()).toEqual([]);
  });
});

async function chooseCategory(phone: Page, label: string): Promise<void> {
  await button(phone, '选一个类别').tap();
  await phone.getByRole('radio', { name: new RegExp(`^${label}`) }).tap();
  await button(phone, new RegExp(`^类别：${label}`)).waitFor();
}

async function changeTo(phone: Page, visibility: RegExp): Promise<void> {
  await button(phone, '更多可以做的事').tap();
  await button(phone, '修改可见范围').tap();
  await phone.getByRole('radio', { name: visibility }).filter({ visible: true }).tap();
  await button(phone, '修改可见范围').tap();
}
