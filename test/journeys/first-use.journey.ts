import { allowMessages, button, COMPOSE, DESK, sees, demonstration, SUBMIT, words, writeNeed } from './steps';

describe('第一次打开：您是谁', () => {
  const demo = demonstration();

  test('居民：写了一半才说自己是谁；找到社区、小区、楼、单元，登记好，接着把刚才的事提交', async () => {
    const phone = await demo.phones.of('newcomer', COMPOSE);
    await phone.getByLabel('您要反映什么').fill('楼道的声控灯坏了，晚上看不见');
    await sees(phone, /写下的内容会替您留着/);
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
    await phone.getByLabel('门牌号').fill('201');
    await button(phone, /留下微信手机号/).tap();
    await button(phone, '允许').tap();
    await sees(phone, '手机号已由微信核对');
    await button(phone, '同意并登记').tap();
    await sees(phone, '登记好了');
    await sees(phone, '第1网格');
    await button(phone, '接着办刚才的事').tap();
    await sees(phone, '按您写的内容推荐');
    await sees(phone, '姜谭西苑 3号楼 2单元 201');
    await button(phone, SUBMIT).tap();
    await allowMessages(phone);
    await sees(phone, '提交好了');
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('工作人员：用名册里的手机号认领岗位，工作台就出来了', async () => {
    const phone = await demo.phones.of('staff-unbound', 'packages/directory/pages/bind-staff/index');
    await button(phone, '用微信手机号认领').tap();
    await button(phone, '允许').tap();
    await sees(phone, '岗位认领好了');
    await sees(phone, /网格员/);
    await button(phone, '开始工作').tap();
    await phone.getByRole('tab', { name: /工作台/ }).waitFor();
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('名册里没有的手机号，说明白，不放行', async () => {
    const phone = await demo.phones.of('stranger', 'packages/directory/pages/bind-staff/index');
    await button(phone, '用微信手机号认领').tap();
    await phone.getByRole('textbox', { name: '手机号' }).fill('15499999999');
    await button(phone, '允许').tap();
    await phone.getByRole('alert').filter({ visible: true }).first().waitFor();
    const reply = await demo.system.invoke<{ registered: boolean }>('directory', 'stranger', 'me');
    expect(reply.ok && reply.data.registered).toBe(false);
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('不给相册和相机的许可，页面照样能用，不加照片也能提交', async () => {
    const phone = await demo.phones.of('neighbour-zhou', COMPOSE);
    await phone.evaluate(() => {
      const { settings } = (globalThis as unknown as { __phone: { settings: { refusedScopes: string[] } } }).__phone;
      settings.refusedScopes = ['scope.camera', 'scope.album'];
    });
    await writeNeed(phone, '单元门口的路灯坏了，晚上很黑');
    await button(phone, /添加照片/).tap();
    const agree = phone.getByRole('button', { name: '同意' });
    const album = phone.getByRole('button', { name: '从手机相册选择' });
    await agree.or(album).first().waitFor();
    if (await agree.isVisible()) await agree.tap();
    await album.tap();
    await sees(phone, /没有得到相册或相机的许可/);
    await button(phone, SUBMIT).tap();
    await allowMessages(phone);
    await sees(phone, '提交好了');
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('不是自己的诉求，点进去也看不到；没有岗位的人没有工作台', async () => {
    const made = await demo.system.invoke<{ id: string }>(
      'requests',
      'resident-kunshan',
      'submit',
      {
        words: '地下室渗水，想请人看看',
        categoryId: '320583-leak',
        place: { source: 'address', addressId: '320583102001001-3-2' },
      },
      { commandId: 'journey-private-0001' },
    );
    if (!made.ok) throw new Error(made.error.message);
    const phone = await demo.phones.of('resident-li', `packages/requests/pages/detail/index?id=${made.data.id}`);
    await sees(phone, /没有找到/);
    expect(await words(phone, '地下室渗水').count()).toBe(0);
    const other = await demo.phones.of('resident-li', DESK);
    await sees(other, '工作台给有岗位的工作人员用');
    expect(await demo.phones.errors()).toEqual([]);
  });
});
