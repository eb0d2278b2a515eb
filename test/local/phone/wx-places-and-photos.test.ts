import path from 'node:path';
import { TestPhone } from './wx-phone';

const PICTURE = path.join(__dirname, 'builtins-fixture/pixel.png');
const on = new TestPhone();

describe('照片与文件', () => {
  const pick = async (code: string): Promise<unknown> => {
    const result = await on.begin(code);
    const chooser = on.page.waitForEvent('filechooser');
    await on.press('从手机相册选择');
    await (await chooser).setFiles(PICTURE);
    return result();
  };

  test('第一次用先问隐私，拒绝就用不了', async () => {
    const refused = await on.begin(`return wx.chooseMedia({ count: 1 })`);
    await on.press('拒绝');
    expect(await refused()).toMatchObject({
      errMsg: 'chooseMedia:fail privacy permission is not authorized',
      errno: 104,
    });
    const agreed = await on.begin(`return wx.chooseMedia({ count: 1 })`);
    await on.press('同意');
    await on.press('取消');
    expect(await agreed()).toEqual({ errMsg: 'chooseMedia:fail cancel' });
    expect(await on.page.evaluate(`wx.getPrivacySetting().then((now) => now.needAuthorization)`)).toBe(false);
  });

  test('选照片、压缩、上传到云', async () => {
    await on.agree();
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
    expect(on.server.uploads.at(-1)).toMatchObject({ path: '诉求/1.jpg', openid: 'resident' });
  });

  test('拒绝了相册，就说没有权限', async () => {
    await on.agree();
    await on.set({ refusedScopes: ['scope.album'] });
    const result = await on.begin(`return wx.chooseMedia({ count: 1 })`);
    await on.press('从手机相册选择');
    expect(await result()).toEqual({ errMsg: 'chooseMedia:fail auth deny', errno: 103 });
  });

  test('存下来的照片，关掉再开还在', async () => {
    await on.agree();
    const saved = (await pick(`
      const { tempFiles: [file] } = await wx.chooseMedia({ count: 1, mediaType: ['image'] });
      const manager = wx.getFileSystemManager();
      return new Promise((success, fail) => manager.saveFile({ tempFilePath: file.tempFilePath, filePath: wx.env.USER_DATA_PATH + '/draft.png', success, fail }))`)) as {
      savedFilePath: string;
    };
    expect(saved.savedFilePath).toBe('wxfile://usr/draft.png');
    await on.page.reload();
    await on.page.waitForFunction('window.__phone?.ready');
    expect(await on.run(`return wx.getImageInfo({ src: 'wxfile://usr/draft.png' })`)).toMatchObject({
      width: 8,
      height: 6,
    });
    expect(
      await on.run(`return wx.getFileSystemManager().readFileSync('wxfile://usr/draft.png', 'base64').slice(0, 8)`),
    ).toBe('iVBORw0K');
    const gone = await on.run(
      `const m = wx.getFileSystemManager(); await m.unlink({ filePath: 'wxfile://usr/draft.png' }); return m.access({ path: 'wxfile://usr/draft.png' })`,
    );
    expect(gone).toMatchObject({ errMsg: expect.stringContaining('access:fail no such file') as string });
  });

  test('文字文件按写的读回来', async () => {
    expect(
      await on.run(`const m = wx.getFileSystemManager(); const filePath = wx.env.USER_DATA_PATH + '/a/note.txt';
      await m.writeFile({ filePath, data: '你好', encoding: 'utf8' }); await m.appendFile({ filePath, data: '！', encoding: 'utf8' });
      return [(await m.readFile({ filePath, encoding: 'utf8' })).data, (await m.readdir({ dirPath: wx.env.USER_DATA_PATH })).files]`),
    ).toEqual(['你好！', ['a']]);
  });
});

describe('订阅消息', () => {
  const ASK = `return wx.requestSubscribeMessage({ tmplIds: ['t1', 't2'] })`;

  test('逐条问，答什么记什么', async () => {
    const result = await on.begin(ASK);
    await on.page.getByRole('checkbox', { name: '接收消息 t2' }).uncheck();
    await on.press('允许');
    expect(await result()).toMatchObject({ t1: 'accept', t2: 'reject' });
  });

  test('总是保持之后不再问', async () => {
    const first = await on.begin(ASK);
    await on.page.getByText('总是保持以上选择').click();
    await on.press('拒绝');
    expect(await first()).toMatchObject({ t1: 'reject', t2: 'reject' });
    expect(await on.run(ASK)).toMatchObject({ t1: 'reject', t2: 'reject' });
  });

  test('不是点出来的不让问，一次最多三条', async () => {
    await on.page.waitForTimeout(3200);
    expect(
      await on.page.evaluate(`wx.requestSubscribeMessage({ tmplIds: ['t'] }).catch((error) => error)`),
    ).toMatchObject({ errCode: 10005 });
    expect(await on.run(`return wx.requestSubscribeMessage({ tmplIds: ['1', '2', '3', '4'] })`)).toMatchObject({
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
    on.server.answers.set('directory', directory);
    await on.agree();
  });

  test('手机在设定的地方，没设定就在自己的网格里；拒绝了就没有', async () => {
    expect(await on.run(`return wx.getLocation({ type: 'gcj02' })`)).toMatchObject({
      latitude: 34.365,
      longitude: 107.205,
      accuracy: 30,
    });
    await on.set({ location: { latitude: 34.3, longitude: 107.1, name: '', address: '' } });
    expect(await on.run(`return wx.getLocation({ type: 'gcj02' })`)).toMatchObject({
      latitude: 34.3,
      longitude: 107.1,
    });
    await on.set({ refusedScopes: ['scope.userLocation'] });
    expect(await on.run(`return wx.getLocation({ type: 'gcj02' })`)).toEqual({
      errMsg: 'getLocation:fail auth deny',
      errno: 103,
    });
  });

  test('选位置：画着网格，点一下放图钉，给出名字和经纬度', async () => {
    const result = await on.begin(`return wx.chooseLocation({})`);
    const screen = on.page.getByRole('dialog', { name: '选择位置' });
    await screen.locator('.wx-map__polygon').waitFor();
    const map = screen.getByRole('application');
    const box = (await map.boundingBox())!;
    await map.tap({ position: { x: box.width / 2, y: box.height / 2 } });
    await screen.getByText('东社区第一网格').waitFor();
    await on.press('确定');
    const chosen = (await result()) as { latitude: number; longitude: number };
    expect(chosen).toMatchObject({ name: '第一网格', address: '东社区第一网格' });
    expect(chosen.latitude).toBeCloseTo(34.365, 3);
    expect(chosen.longitude).toBeCloseTo(107.205, 3);
  });

  test('选位置可以按名字找社区，也可以不选', async () => {
    const result = await on.begin(`return wx.chooseLocation({})`);
    await on.page.getByRole('searchbox', { name: '搜索社区' }).fill('没有');
    await on.page.getByText('没有找到这个社区。').waitFor();
    await on.page.getByRole('searchbox', { name: '搜索社区' }).fill('东');
    await on.page.getByRole('button', { name: '东社区' }).click();
    await on.press('取消');
    expect(await result()).toEqual({ errMsg: 'chooseLocation:fail cancel' });
  });

  test('看位置', async () => {
    await on.run(`await wx.openLocation({ latitude: 34.365, longitude: 107.205, name: '3号楼', address: '东社区' })`);
    await on.page.getByRole('dialog', { name: '3号楼' }).waitFor();
    await on.press('返回');
    expect(await on.page.getByRole('dialog').count()).toBe(0);
  });
});
