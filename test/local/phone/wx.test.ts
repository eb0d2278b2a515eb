import { TestPhone } from './wx-phone';

const on = new TestPhone();

describe('存储', () => {
  test('存什么取什么，没有的取到空串或失败', async () => {
    expect(await on.run(`wx.setStorageSync('a', { n: [1, null] }); return wx.getStorageSync('a')`)).toEqual({
      n: [1, null],
    });
    expect(await on.run(`return wx.getStorageSync('none')`)).toBe('');
    expect(await on.run(`return wx.getStorage({ key: 'none' })`)).toEqual({ errMsg: 'getStorage:fail data not found' });
  });

  test('每个人各存各的，重开还在', async () => {
    await on.run(`await wx.setStorage({ key: 'draft', data: '灯坏了' })`);
    const page = await on.phone.context.newPage();
    await page.goto(`${on.server.base}/app.html?as=neighbour#/pages/apis/index`);
    await page.waitForFunction('window.__phone?.ready');
    expect(await page.evaluate(`wx.getStorageSync('draft')`)).toBe('');
    await page.goto(`${on.server.base}/app.html?as=resident#/pages/apis/index`);
    await page.waitForFunction('window.__phone?.ready');
    expect(await page.evaluate(`wx.getStorageInfoSync().keys`)).toEqual(['draft']);
  });

  test('一项超过 1 MB、总共超过 10 MB 都存不进', async () => {
    const one = await on.run(`return wx.setStorage({ key: 'big', data: 'x'.repeat(1024 * 1024) })`);
    expect(one).toEqual({ errMsg: 'setStorage:fail entry size limit reached' });
    const all = await on.run(
      `for (let n = 0; n < 12; n++) await wx.setStorage({ key: 'k' + n, data: 'x'.repeat(1000000) })`,
    );
    expect(all).toEqual({ errMsg: 'setStorage:fail exceed storage max size 10Mb' });
  });
});

describe('对话框', () => {
  test('确认框说按了哪个', async () => {
    const result = await on.begin(`return wx.showModal({ title: '撤回诉求', content: '撤回后不能恢复' })`);
    await on.page.getByRole('alertdialog', { name: '撤回诉求' }).waitFor();
    await on.press('取消');
    expect(await result()).toMatchObject({ confirm: false, cancel: true });
  });

  test('可输入的确认框给出输入的字', async () => {
    const result = await on.begin(`return wx.showModal({ title: '原因', editable: true })`);
    await on.page.getByRole('textbox', { name: '原因' }).fill('已经修好');
    await on.press('确定');
    expect(await result()).toMatchObject({ confirm: true, content: '已经修好' });
  });

  test('菜单给出第几项，取消是失败', async () => {
    const first = await on.begin(`return wx.showActionSheet({ itemList: ['甲', '乙'] })`);
    await on.press('乙');
    expect(await first()).toMatchObject({ tapIndex: 1 });
    const second = await on.begin(`return wx.showActionSheet({ itemList: ['甲', '乙'] })`);
    await on.page.keyboard.press('Escape');
    expect(await second()).toEqual({ errMsg: 'showActionSheet:fail cancel' });
  });

  test('提示到时间自己消失，加载中要有人收起', async () => {
    await on.run(`await wx.showToast({ title: '已提交', duration: 200 })`);
    await on.page.getByRole('status').waitFor({ state: 'detached' });
    await on.run(`await wx.showLoading({ title: '正在提交', mask: true })`);
    await on.page.getByText('正在提交').waitFor();
    await on.page.evaluate(`wx.hideLoading()`);
    expect(await on.page.getByText('正在提交').count()).toBe(0);
  });

  test('提示不挡手，要挡的才挡', async () => {
    const toasts = `const shown = (mask) => wx.showToast({ title: '已提交', mask, duration: 60000 });`;
    const isOver = `document.elementFromPoint(innerWidth / 2, innerHeight / 2).closest('.wx-toast') !== null`;
    await on.run(`${toasts} await shown(false)`);
    await on.page.getByRole('status').waitFor();
    expect(await on.page.evaluate(isOver)).toBe(false);
    await on.run(`${toasts} await shown(true)`);
    await on.page.locator('.wx-toast--mask').waitFor();
    expect(await on.page.evaluate(isOver)).toBe(true);
    await on.page.evaluate(`wx.hideToast()`);
  });

  test('打电话先显示号码，再决定', async () => {
    const result = await on.begin(`return wx.makePhoneCall({ phoneNumber: '0917-0000000' })`);
    await on.press('呼叫 0917-0000000');
    await on.press('挂断');
    expect(await result()).toEqual({ errMsg: 'makePhoneCall:ok' });
  });
});

describe('云', () => {
  test('调用带着是谁，CloudID 在最外层换成云能懂的', async () => {
    on.server.answers.set('groups', () => ({ result: { ok: true, data: 1 } }));
    const result = await on.run(
      `return wx.cloud.callFunction({ name: 'groups', data: { action: 'bind', group: wx.cloud.CloudID('x') } })`,
    );
    expect(result).toMatchObject({ errMsg: 'cloud.callFunction:ok', result: { ok: true, data: 1 } });
    expect(on.server.calls).toEqual([
      { name: 'groups', openid: 'resident', data: { action: 'bind', group: { $cloudID: {} } } },
    ]);
  });

  test('回调的写法没有返回值，也能收到', async () => {
    on.server.answers.set('groups', () => ({ result: 7 }));
    const result = await on.run(`return new Promise((done) => {
      const returned = wx.cloud.callFunction({ name: 'groups', success: (answer) => done([typeof returned, answer.result]) });
    })`);
    expect(result).toEqual(['undefined', 7]);
  });

  test('函数出错、没有这个函数、断网，各是各的失败', async () => {
    on.server.answers.set('broken', () => ({ errCode: -504002, errMsg: 'functions execute fail' }));
    expect(await on.run(`return wx.cloud.callFunction({ name: 'broken' })`)).toMatchObject({ errCode: -504002 });
    expect(await on.run(`return wx.cloud.callFunction({ name: 'nobody' })`)).toMatchObject({ errCode: -501000 });
    await on.set({ offline: true });
    const offline = await on.run(`return wx.cloud.callFunction({ name: 'broken' })`);
    expect(offline).toMatchObject({
      errCode: -1,
      errMsg: expect.stringMatching(/^cloud.callFunction:fail .*network/) as string,
    });
    expect(on.server.calls.map(({ name }) => name)).toEqual(['broken']);
  });

  test('断网和恢复会告诉页面', async () => {
    await on.page.evaluate(`globalThis.seen = []; wx.onNetworkStatusChange((now) => seen.push(now.networkType))`);
    await on.set({ offline: true });
    await on.set({ offline: false });
    expect(await on.page.evaluate('seen')).toEqual(['none', 'wifi']);
  });

  test('服务通知从上面出来，点它打开说的页面', async () => {
    const request = {
      page: 'pages/boxes/index?id=1',
      data: { thing1: { value: '灯坏了' }, thing2: { value: '已受理' } },
    };
    await on.page.waitForTimeout(400);
    on.server.tell('message', { id: 1, openid: 'somebody', request, answer: { errcode: 0 } });
    on.server.tell('message', { id: 2, openid: 'resident', request, answer: { errcode: 0 } });
    await on.page.getByRole('button', { name: '服务通知：灯坏了，已受理' }).click();
    await on.phone.byId('plain').waitFor();
  });
});

describe('其他', () => {
  test('扫码从演示的二维码里选，也可以输入', async () => {
    const chosen = await on.begin(`return wx.scanCode({})`);
    await on.press('3号楼门口');
    expect(await chosen()).toMatchObject({ result: 'qj:b3' });
    const typed = await on.begin(`return wx.scanCode({})`);
    await on.page.getByRole('textbox', { name: '二维码内容' }).fill('abc');
    await on.press('识别');
    expect(await typed()).toMatchObject({ result: 'abc' });
  });

  test('不是从群里进来的，没有群', async () => {
    const result = await on.run(`return new Promise((done) => wx.getGroupEnterInfo({ fail: done }))`);
    expect(result).toEqual({ errMsg: 'getGroupEnterInfo:fail not entered from a group' });
  });

  test('从群里的卡片进来，群号由云解开', async () => {
    const opened = `${on.server.base}/app.html?as=resident#/pages/apis/index?_scene=1044&_group=G123`;
    await on.page.goto('about:blank');
    await on.page.goto(opened);
    await on.page.waitForFunction('window.__phone?.ready');
    on.server.answers.set('groups', () => ({ result: null }));
    await on.run(`const { cloudID } = await new Promise((success) => wx.getGroupEnterInfo({ success }));
      await wx.cloud.callFunction({ name: 'groups', data: { group: wx.cloud.CloudID(cloudID) } })`);
    expect(on.server.calls.at(-1)?.data).toMatchObject({ group: { $cloudID: { openGId: 'G123' } } });
  });

  test('没有的能力老实说没有', async () => {
    expect(await on.run(`return wx.requestPayment({})`)).toEqual({
      errMsg: 'requestPayment:fail not available on this phone',
    });
  });

  const RECORDING = `const r = wx.getRecorderManager();
    const result = new Promise((done) => { r.onStop(done); r.onError(done); });`;
  test('录一段话，再放出来', async () => {
    const begun = await on.begin(`${RECORDING} r.start({ duration: 60000, format: 'mp3' });
      setTimeout(() => r.stop(), 1500); return result`);
    await on.press('同意');
    const recorded = (await begun()) as { tempFilePath: string; duration: number; fileSize: number };
    expect(recorded.tempFilePath).toMatch(/^wxfile:\/\/tmp\/.+\.(webm|m4a|ogg)$/);
    expect(recorded.duration).toBeGreaterThan(500);
    expect(recorded.fileSize).toBeGreaterThan(500);
    const heard =
      await on.run(`const a = wx.createInnerAudioContext(); a.src = ${JSON.stringify(recorded.tempFilePath)};
      return new Promise((done) => { a.onEnded(() => done('ended')); a.onError(done); a.play(); })`);
    expect(heard).toBe('ended');
  });

  test('不给麦克风，录不了，说是没有许可；放不了的声音也说得出', async () => {
    await on.agree();
    await on.set({ refusedScopes: ['scope.record'] });
    expect(await on.run(`${RECORDING} r.start({}); return result`)).toEqual({
      errMsg: 'operateRecorder:fail auth deny',
    });
    await on.set({ refusedScopes: [] });
    expect(
      await on.run(`const a = wx.createInnerAudioContext(); a.src = 'wxfile://tmp/none.mp3';
        return new Promise((done) => { a.onError(done); a.play(); })`),
    ).toMatchObject({ errCode: 10002 });
  });

  test('设置里打开的权限马上能用', async () => {
    await on.set({ refusedScopes: ['scope.album', 'scope.camera'] });
    const result = await on.begin(`return wx.openSetting()`);
    await on.page.getByRole('checkbox', { name: '允许使用相册' }).check();
    await on.press('完成');
    expect(await result()).toMatchObject({ authSetting: { 'scope.album': true, 'scope.camera': false } });
  });

  test('字体大小按系统设定', async () => {
    await on.set({ fontSize: 1.6 });
    expect(await on.page.evaluate(`wx.getAppBaseInfo().fontSizeSetting`)).toBe(26);
  });
});
