import path from 'node:path';
import { closeBrowser, openPhone, type OpenPhone } from '../../support/browser';
import { serveFixture, type FixtureServer } from './builtins-server';

const PICTURE = path.join(__dirname, 'builtins-fixture/pixel.png');
let server: FixtureServer;
let phone: OpenPhone;

/** Runs code in the page's own tap, and answers how to hear its result. */
async function begin(code: string): Promise<() => Promise<unknown>> {
  await phone.page.evaluate(`globalThis.work = async () => { ${code} }`);
  await phone.byId('run').tap();
  return async () => {
    await phone.byId('result').filter({ hasText: /./ }).waitFor();
    return JSON.parse(await phone.byId('result').innerText()) as unknown;
  };
}
const run = async (code: string): Promise<unknown> => (await begin(code))();
const press = (name: string): Promise<void> => phone.page.getByRole('button', { name, exact: true }).click();
const set = (settings: object): Promise<unknown> =>
  phone.page.evaluate(`Object.assign(__phone.settings, ${JSON.stringify(settings)})`);
const open = (openid = 'resident'): Promise<OpenPhone> => openPhone(server.base, openid, { path: 'pages/apis/index' });
/** Privacy is asked once on a phone; most tests are not about it. */
const agree = (): Promise<unknown> => phone.page.evaluate(`localStorage.setItem('phone:resident:privacy', 'agreed')`);

beforeAll(async () => {
  server = await serveFixture();
});
afterAll(async () => {
  await closeBrowser();
  await server.close();
});
beforeEach(async () => {
  server.answers.clear();
  server.calls.length = 0;
  phone = await open();
});
afterEach(async () => {
  expect(await phone.errors()).toEqual([]);
  await phone.close();
});

describe('存储', () => {
  test('存什么取什么，没有的取到空串或失败', async () => {
    expect(await run(`wx.setStorageSync('a', { n: [1, null] }); return wx.getStorageSync('a')`)).toEqual({
      n: [1, null],
    });
    expect(await run(`return wx.getStorageSync('none')`)).toBe('');
    expect(await run(`return wx.getStorage({ key: 'none' })`)).toEqual({ errMsg: 'getStorage:fail data not found' });
  });

  test('每个人各存各的，重开还在', async () => {
    await run(`await wx.setStorage({ key: 'draft', data: '灯坏了' })`);
    const page = await phone.context.newPage();
    await page.goto(`${server.base}/app.html?as=neighbour#/pages/apis/index`);
    await page.waitForFunction('window.__phone?.ready');
    expect(await page.evaluate(`wx.getStorageSync('draft')`)).toBe('');
    await page.goto(`${server.base}/app.html?as=resident#/pages/apis/index`);
    await page.waitForFunction('window.__phone?.ready');
    expect(await page.evaluate(`wx.getStorageInfoSync().keys`)).toEqual(['draft']);
  });

  test('一项超过 1 MB、总共超过 10 MB 都存不进', async () => {
    const one = await run(`return wx.setStorage({ key: 'big', data: 'x'.repeat(1024 * 1024) })`);
    expect(one).toEqual({ errMsg: 'setStorage:fail entry size limit reached' });
    const all = await run(
      `for (let n = 0; n < 12; n++) await wx.setStorage({ key: 'k' + n, data: 'x'.repeat(1000000) })`,
    );
    expect(all).toEqual({ errMsg: 'setStorage:fail exceed storage max size 10Mb' });
  });
});

describe('对话框', () => {
  test('确认框说按了哪个', async () => {
    const result = await begin(`return wx.showModal({ title: '撤回诉求', content: '撤回后不能恢复' })`);
    await phone.page.getByRole('alertdialog', { name: '撤回诉求' }).waitFor();
    await press('取消');
    expect(await result()).toMatchObject({ confirm: false, cancel: true });
  });

  test('可输入的确认框给出输入的字', async () => {
    const result = await begin(`return wx.showModal({ title: '原因', editable: true })`);
    await phone.page.getByRole('textbox', { name: '原因' }).fill('已经修好');
    await press('确定');
    expect(await result()).toMatchObject({ confirm: true, content: '已经修好' });
  });

  test('菜单给出第几项，取消是失败', async () => {
    const first = await begin(`return wx.showActionSheet({ itemList: ['甲', '乙'] })`);
    await press('乙');
    expect(await first()).toMatchObject({ tapIndex: 1 });
    const second = await begin(`return wx.showActionSheet({ itemList: ['甲', '乙'] })`);
    await phone.page.keyboard.press('Escape');
    expect(await second()).toEqual({ errMsg: 'showActionSheet:fail cancel' });
  });

  test('提示到时间自己消失，加载中要有人收起', async () => {
    await run(`await wx.showToast({ title: '已提交', duration: 200 })`);
    await phone.page.getByRole('status').waitFor({ state: 'detached' });
    await run(`await wx.showLoading({ title: '正在提交', mask: true })`);
    await phone.page.getByText('正在提交').waitFor();
    await phone.page.evaluate(`wx.hideLoading()`);
    expect(await phone.page.getByText('正在提交').count()).toBe(0);
  });

  test('打电话先显示号码，再决定', async () => {
    const result = await begin(`return wx.makePhoneCall({ phoneNumber: '0917-0000000' })`);
    await press('呼叫 0917-0000000');
    await press('挂断');
    expect(await result()).toEqual({ errMsg: 'makePhoneCall:ok' });
  });
});

describe('云', () => {
  test('调用带着是谁，CloudID 在最外层换成云能懂的', async () => {
    server.answers.set('groups', () => ({ result: { ok: true, data: 1 } }));
    const result = await run(
      `return wx.cloud.callFunction({ name: 'groups', data: { action: 'bind', group: wx.cloud.CloudID('x') } })`,
    );
    expect(result).toMatchObject({ errMsg: 'cloud.callFunction:ok', result: { ok: true, data: 1 } });
    expect(server.calls).toEqual([
      { name: 'groups', openid: 'resident', data: { action: 'bind', group: { $cloudID: {} } } },
    ]);
  });

  test('回调的写法没有返回值，也能收到', async () => {
    server.answers.set('groups', () => ({ result: 7 }));
    const result = await run(`return new Promise((done) => {
      const returned = wx.cloud.callFunction({ name: 'groups', success: (answer) => done([typeof returned, answer.result]) });
    })`);
    expect(result).toEqual(['undefined', 7]);
  });

  test('函数出错、没有这个函数、断网，各是各的失败', async () => {
    server.answers.set('broken', () => ({ errCode: -504002, errMsg: 'functions execute fail' }));
    expect(await run(`return wx.cloud.callFunction({ name: 'broken' })`)).toMatchObject({ errCode: -504002 });
    expect(await run(`return wx.cloud.callFunction({ name: 'nobody' })`)).toMatchObject({ errCode: -501000 });
    await set({ offline: true });
    const offline = await run(`return wx.cloud.callFunction({ name: 'broken' })`);
    expect(offline).toMatchObject({
      errCode: -1,
      errMsg: expect.stringMatching(/^cloud.callFunction:fail .*network/) as string,
    });
    expect(server.calls.map(({ name }) => name)).toEqual(['broken']);
  });

  test('断网和恢复会告诉页面', async () => {
    await phone.page.evaluate(`globalThis.seen = []; wx.onNetworkStatusChange((now) => seen.push(now.networkType))`);
    await set({ offline: true });
    await set({ offline: false });
    expect(await phone.page.evaluate('seen')).toEqual(['none', 'wifi']);
  });

  test('服务通知从上面出来，点它打开说的页面', async () => {
    const request = {
      page: 'pages/boxes/index?id=1',
      data: { thing1: { value: '灯坏了' }, thing2: { value: '已受理' } },
    };
    await phone.page.waitForTimeout(400);
    server.tell('message', { id: 1, openid: 'somebody', request, answer: { errcode: 0 } });
    server.tell('message', { id: 2, openid: 'resident', request, answer: { errcode: 0 } });
    await phone.page.getByRole('button', { name: '服务通知：灯坏了，已受理' }).click();
    await phone.byId('plain').waitFor();
  });
});

describe('照片与文件', () => {
  const pick = async (code: string): Promise<unknown> => {
    const result = await begin(code);
    const chooser = phone.page.waitForEvent('filechooser');
    await press('从手机相册选择');
    await (await chooser).setFiles(PICTURE);
    return result();
  };

  test('第一次用先问隐私，拒绝就用不了', async () => {
    const refused = await begin(`return wx.chooseMedia({ count: 1 })`);
    await press('拒绝');
    expect(await refused()).toMatchObject({
      errMsg: 'chooseMedia:fail privacy permission is not authorized',
      errno: 104,
    });
    const agreed = await begin(`return wx.chooseMedia({ count: 1 })`);
    await press('同意');
    await press('取消');
    expect(await agreed()).toEqual({ errMsg: 'chooseMedia:fail cancel' });
    expect(await phone.page.evaluate(`wx.getPrivacySetting().then((now) => now.needAuthorization)`)).toBe(false);
  });

  test('选照片、压缩、上传到云', async () => {
    await agree();
    const result = await pick(`
      const { tempFiles: [file] } = await wx.chooseMedia({ count: 1, mediaType: ['image'] });
      const info = await wx.getImageInfo({ src: file.tempFilePath });
      const small = await wx.compressImage({ src: file.tempFilePath, compressedWidth: 4 });
      const after = await wx.getImageInfo({ src: small.tempFilePath });
      const progress = [];
      const task = wx.cloud.uploadFile({ cloudPath: '诉求/1.jpg', filePath: small.tempFilePath });
      task.onProgressUpdate((now) => progress.push(now.progress));
      const { fileID } = await task;
      return { size: [info.width, info.height], type: info.type, after: [after.width, after.height, after.type], fileID, ended: progress.at(-1) }`);
    expect(result).toMatchObject({ size: [8, 6], type: 'png', after: [4, 3, 'jpeg'], ended: 100 });
    expect(server.uploads.at(-1)).toMatchObject({ path: '诉求/1.jpg', openid: 'resident' });
  });

  test('拒绝了相册，就说没有权限', async () => {
    await agree();
    await set({ refusedScopes: ['scope.album'] });
    const result = await begin(`return wx.chooseMedia({ count: 1 })`);
    await press('从手机相册选择');
    expect(await result()).toEqual({ errMsg: 'chooseMedia:fail auth deny', errno: 103 });
  });

  test('存下来的照片，关掉再开还在', async () => {
    await agree();
    const saved = (await pick(`
      const { tempFiles: [file] } = await wx.chooseMedia({ count: 1, mediaType: ['image'] });
      const manager = wx.getFileSystemManager();
      return new Promise((success, fail) => manager.saveFile({ tempFilePath: file.tempFilePath, filePath: wx.env.USER_DATA_PATH + '/draft.png', success, fail }))`)) as {
      savedFilePath: string;
    };
    expect(saved.savedFilePath).toBe('wxfile://usr/draft.png');
    await phone.page.reload();
    await phone.page.waitForFunction('window.__phone?.ready');
    expect(await run(`return wx.getImageInfo({ src: 'wxfile://usr/draft.png' })`)).toMatchObject({
      width: 8,
      height: 6,
    });
    expect(
      await run(`return wx.getFileSystemManager().readFileSync('wxfile://usr/draft.png', 'base64').slice(0, 8)`),
    ).toBe('iVBORw0K');
    const gone = await run(
      `const m = wx.getFileSystemManager(); await m.unlink({ filePath: 'wxfile://usr/draft.png' }); return m.access({ path: 'wxfile://usr/draft.png' })`,
    );
    expect(gone).toMatchObject({ errMsg: expect.stringContaining('access:fail no such file') as string });
  });

  test('文字文件按写的读回来', async () => {
    expect(
      await run(`const m = wx.getFileSystemManager(); const filePath = wx.env.USER_DATA_PATH + '/a/note.txt';
      await m.writeFile({ filePath, data: '你好', encoding: 'utf8' }); await m.appendFile({ filePath, data: '！', encoding: 'utf8' });
      return [(await m.readFile({ filePath, encoding: 'utf8' })).data, (await m.readdir({ dirPath: wx.env.USER_DATA_PATH })).files]`),
    ).toEqual(['你好！', ['a']]);
  });
});

describe('订阅消息', () => {
  const ASK = `return wx.requestSubscribeMessage({ tmplIds: ['t1', 't2'] })`;

  test('逐条问，答什么记什么', async () => {
    const result = await begin(ASK);
    await phone.page.getByRole('checkbox', { name: '接收消息 t2' }).uncheck();
    await press('允许');
    expect(await result()).toMatchObject({ t1: 'accept', t2: 'reject' });
  });

  test('总是保持之后不再问', async () => {
    const first = await begin(ASK);
    await phone.page.getByText('总是保持以上选择').click();
    await press('拒绝');
    expect(await first()).toMatchObject({ t1: 'reject', t2: 'reject' });
    expect(await run(ASK)).toMatchObject({ t1: 'reject', t2: 'reject' });
  });

  test('不是点出来的不让问，一次最多三条', async () => {
    await phone.page.waitForTimeout(3200);
    expect(
      await phone.page.evaluate(`wx.requestSubscribeMessage({ tmplIds: ['t'] }).catch((error) => error)`),
    ).toMatchObject({ errCode: 10005 });
    expect(await run(`return wx.requestSubscribeMessage({ tmplIds: ['1', '2', '3', '4'] })`)).toMatchObject({
      errCode: 20003,
    });
  });
});

describe('位置', () => {
  const square = (longitude: number, latitude: number): [number, number][] => [
    [longitude, latitude],
    [longitude + 0.01, latitude],
    [longitude + 0.01, latitude + 0.01],
    [longitude, latitude + 0.01],
  ];
  const directory = (call: { data: unknown }): object => {
    const { action, input } = call.data as { action: string; input: { text?: string } };
    const data: Record<string, unknown> = {
      me: { home: { gridCode: '610302001001001' }, posts: [] },
      'find-communities':
        input.text === '没有'
          ? []
          : [{ code: '610302001001', name: '东社区', townName: '东街道', districtName: '示范区', distance: null }],
      outlines: [
        {
          code: '610302001001001',
          name: '第一网格',
          outline: [square(107.2, 34.36)],
          centre: { latitude: 34.365, longitude: 107.205 },
        },
      ],
      locate: { outcome: 'inside', text: '东社区第一网格', cell: { name: '第一网格', communityName: '东社区' } },
    };
    return { result: { ok: true, data: data[action] } };
  };

  beforeEach(async () => {
    server.answers.set('directory', directory);
    await agree();
  });

  test('手机在设定的地方，没设定就在自己的网格里；拒绝了就没有', async () => {
    expect(await run(`return wx.getLocation({ type: 'gcj02' })`)).toMatchObject({
      latitude: 34.365,
      longitude: 107.205,
      accuracy: 30,
    });
    await set({ location: { latitude: 34.3, longitude: 107.1, name: '', address: '' } });
    expect(await run(`return wx.getLocation({ type: 'gcj02' })`)).toMatchObject({ latitude: 34.3, longitude: 107.1 });
    await set({ refusedScopes: ['scope.userLocation'] });
    expect(await run(`return wx.getLocation({ type: 'gcj02' })`)).toEqual({
      errMsg: 'getLocation:fail auth deny',
      errno: 103,
    });
  });

  test('选位置：画着网格，点一下放图钉，给出名字和经纬度', async () => {
    const result = await begin(`return wx.chooseLocation({})`);
    const screen = phone.page.getByRole('dialog', { name: '选择位置' });
    await screen.locator('.wx-map__polygon').waitFor();
    const map = screen.getByRole('application');
    const box = (await map.boundingBox())!;
    await map.tap({ position: { x: box.width / 2, y: box.height / 2 } });
    await screen.getByText('东社区第一网格').waitFor();
    await press('确定');
    const chosen = (await result()) as { latitude: number; longitude: number };
    expect(chosen).toMatchObject({ name: '第一网格', address: '东社区第一网格' });
    expect(chosen.latitude).toBeCloseTo(34.365, 3);
    expect(chosen.longitude).toBeCloseTo(107.205, 3);
  });

  test('选位置可以按名字找社区，也可以不选', async () => {
    const result = await begin(`return wx.chooseLocation({})`);
    await phone.page.getByRole('searchbox', { name: '搜索社区' }).fill('没有');
    await phone.page.getByText('没有找到这个社区。').waitFor();
    await phone.page.getByRole('searchbox', { name: '搜索社区' }).fill('东');
    await phone.page.getByRole('button', { name: '东社区' }).click();
    await press('取消');
    expect(await result()).toEqual({ errMsg: 'chooseLocation:fail cancel' });
  });

  test('看位置', async () => {
    await run(`await wx.openLocation({ latitude: 34.365, longitude: 107.205, name: '3号楼', address: '东社区' })`);
    await phone.page.getByRole('dialog', { name: '3号楼' }).waitFor();
    await press('返回');
    expect(await phone.page.getByRole('dialog').count()).toBe(0);
  });
});

describe('其他', () => {
  test('扫码从演示的二维码里选，也可以输入', async () => {
    const chosen = await begin(`return wx.scanCode({})`);
    await press('3号楼门口');
    expect(await chosen()).toMatchObject({ result: 'qj:b3' });
    const typed = await begin(`return wx.scanCode({})`);
    await phone.page.getByRole('textbox', { name: '二维码内容' }).fill('abc');
    await press('识别');
    expect(await typed()).toMatchObject({ result: 'abc' });
  });

  test('不是从群里进来的，没有群', async () => {
    const result = await run(`return new Promise((done) => wx.getGroupEnterInfo({ fail: done }))`);
    expect(result).toEqual({ errMsg: 'getGroupEnterInfo:fail not entered from a group' });
  });

  test('从群里的卡片进来，群号由云解开', async () => {
    const opened = `${server.base}/app.html?as=resident#/pages/apis/index?_scene=1044&_group=G123`;
    await phone.page.goto('about:blank');
    await phone.page.goto(opened);
    await phone.page.waitForFunction('window.__phone?.ready');
    server.answers.set('groups', () => ({ result: null }));
    await run(`const { cloudID } = await new Promise((success) => wx.getGroupEnterInfo({ success }));
      await wx.cloud.callFunction({ name: 'groups', data: { group: wx.cloud.CloudID(cloudID) } })`);
    expect(server.calls.at(-1)?.data).toMatchObject({ group: { $cloudID: { openGId: 'G123' } } });
  });

  test('没有的能力老实说没有', async () => {
    expect(await run(`return wx.requestPayment({})`)).toEqual({
      errMsg: 'requestPayment:fail not available on this phone',
    });
    expect(
      await run(`return new Promise((done) => { const r = wx.getRecorderManager(); r.onError(done); r.start() })`),
    ).toMatchObject({
      errMsg: expect.stringContaining('not available') as string,
    });
  });

  test('设置里打开的权限马上能用', async () => {
    await set({ refusedScopes: ['scope.album', 'scope.camera'] });
    const result = await begin(`return wx.openSetting()`);
    await phone.page.getByRole('checkbox', { name: '允许使用相册' }).check();
    await press('完成');
    expect(await result()).toMatchObject({ authSetting: { 'scope.album': true, 'scope.camera': false } });
  });

  test('字体大小按系统设定', async () => {
    await set({ fontSize: 1.6 });
    expect(await phone.page.evaluate(`wx.getAppBaseInfo().fontSizeSetting`)).toBe(26);
  });
});
