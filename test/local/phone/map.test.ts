import fc from 'fast-check';
import {
  fitted,
  metresPerPixel,
  panned,
  project,
  scaleBar,
  unproject,
  zoomed,
  type Camera,
} from '../../../local/phone/runtime/builtins/map/projection';
import { closeBrowser, openPhone, type OpenPhone } from '../../support/browser';
import { serveFixture, type FixtureServer } from './builtins-server';

const place = fc.record({
  latitude: fc.double({ min: 18, max: 53, noNaN: true }),
  longitude: fc.double({ min: 74, max: 134, noNaN: true }),
});
/** At the smallest scale no more than about 45 degrees fit. */
const inProvince = fc.record({
  latitude: fc.double({ min: 31, max: 40, noNaN: true }),
  longitude: fc.double({ min: 105, max: 112, noNaN: true }),
});
const camera = fc.record({
  center: place,
  scale: fc.double({ min: 3, max: 20, noNaN: true }),
  width: fc.integer({ min: 100, max: 500 }),
  height: fc.integer({ min: 100, max: 800 }),
});
const near = (one: { latitude: number; longitude: number }, other: typeof one, slack: number): void => {
  expect(Math.abs(one.latitude - other.latitude)).toBeLessThan(slack);
  expect(Math.abs(one.longitude - other.longitude)).toBeLessThan(slack);
};

describe('地图的投影', () => {
  test('画到屏幕上再量回来，还是那个地方', () => {
    fc.assert(fc.property(camera, place, (view: Camera, at) => near(unproject(view, project(view, at)), at, 1e-6)));
  });

  test('拖过去再拖回来，中心不变', () => {
    const pixels = fc.integer({ min: -300, max: 300 });
    fc.assert(
      fc.property(camera, pixels, pixels, (view: Camera, dx, dy) => {
        if (view.scale < 6) return;
        near(panned(panned(view, dx, dy), -dx, -dy).center, view.center, 1e-6);
      }),
    );
  });

  test('放大时手指下的地方不动', () => {
    fc.assert(
      fc.property(camera, fc.double({ min: 8, max: 20, noNaN: true }), (view: Camera, scale) => {
        const about = { x: 30, y: 70 };
        const before = unproject({ ...view, scale: 10 }, about);
        near(unproject(zoomed({ ...view, scale: 10 }, scale, about), about), before, 1e-6);
      }),
    );
  });

  test('要包含的点都在画面里，离边至少那么远', () => {
    fc.assert(
      fc.property(fc.array(inProvince, { minLength: 2, maxLength: 20 }), (places) => {
        const start: Camera = { center: places[0]!, scale: 16, width: 300, height: 300 };
        const view = fitted(start, places, [20, 20, 20, 20]);
        for (const at of places) {
          const { x, y } = project(view, at);
          expect(Math.min(x, y, 300 - x, 300 - y)).toBeGreaterThan(19.9);
        }
      }),
    );
  });

  test('宝鸡一带，16 级时一像素约两米，比例尺是整数', () => {
    const view: Camera = { center: { latitude: 34.36, longitude: 107.2 }, scale: 16, width: 300, height: 300 };
    expect(metresPerPixel(view)).toBeCloseTo(1.97, 1);
    expect(scaleBar(view, 90).metres).toBe(100);
  });
});

describe('地图部件', () => {
  let server: FixtureServer;
  let phone: OpenPhone;
  const detail = async (type: string): Promise<Record<string, number>> => {
    await phone
      .byId('heard')
      .filter({ hasText: new RegExp(`^${type} `) })
      .waitFor();
    return JSON.parse((await phone.byId('heard').innerText()).slice(type.length + 1)) as Record<string, number>;
  };
  const ask = (code: string): Promise<unknown> => phone.page.evaluate(`wx.createMapContext('map').${code}`);

  beforeAll(async () => {
    server = await serveFixture();
  });
  afterAll(async () => {
    await closeBrowser();
    await server.close();
  });
  beforeEach(async () => {
    phone = await openPhone(server.base, 'resident', { path: 'pages/map/index' });
    await phone.byId('map').locator('[data-marker="7"]').waitFor();
  });
  afterEach(async () => {
    expect(await phone.errors()).toEqual([]);
    await phone.close();
  });

  test('多边形、圆、折线都画出来', async () => {
    const map = phone.byId('map');
    expect(await map.locator('.wx-map__polygon').count()).toBe(1);
    expect(await map.locator('.wx-map__circle').getAttribute('r')).toMatch(/^25/);
    expect(await map.locator('.wx-map__polyline').getAttribute('stroke-dasharray')).toBe('3 6');
  });

  test('点标记说是哪一个，气泡打开；点气泡也说', async () => {
    await phone.page.getByRole('button', { name: '3号楼' }).tap();
    expect(await detail('markertap')).toEqual({ markerId: 7 });
    await phone.byId('map').locator('.wx-map__callout').tap();
    expect(await detail('callouttap')).toEqual({ markerId: 7 });
  });

  test('键盘也能打开标记', async () => {
    await phone.page.getByRole('button', { name: '3号楼' }).focus();
    await phone.page.keyboard.press('Enter');
    expect(await detail('markertap')).toEqual({ markerId: 7 });
  });

  test('点空白处给出那里的经纬度', async () => {
    await phone.byId('map').tap({ position: { x: 150, y: 150 } });
    const { latitude, longitude } = await detail('tap');
    expect(latitude).toBeCloseTo(34.36, 4);
    expect(longitude).toBeCloseTo(107.2, 4);
  });

  test('手指拖动地图，页面听到开始和结束', async () => {
    const box = (await phone.byId('map').boundingBox())!;
    const session = await phone.context.newCDPSession(phone.page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x?: number) =>
      session.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: x === undefined ? [] : [{ x: box.x + x, y: box.y + 40 }],
      });
    await touch('touchStart', 200);
    for (const x of [180, 150, 100]) await touch('touchMove', x);
    await touch('touchEnd');
    await phone.byId('region').filter({ hasText: 'end drag' }).waitFor();
    const moved = (await ask('getCenterLocation()')) as { longitude: number };
    expect(moved.longitude).toBeGreaterThan(107.2005);
  });

  test('两指张开放大，滚轮也放大', async () => {
    const box = (await phone.byId('map').boundingBox())!;
    const session = await phone.context.newCDPSession(phone.page);
    const two = (gap: number) => [-gap, gap].map((dx, id) => ({ x: box.x + 150 + dx, y: box.y + 150, id }));
    await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: two(20) });
    for (const gap of [30, 50, 80])
      await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: two(gap) });
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    expect(await ask('getScale()')).toMatchObject({ scale: expect.closeTo(18, 0) as number });
    await phone.page.mouse.move(box.x + 150, box.y + 150);
    await phone.page.mouse.wheel(0, 240);
    await phone.byId('region').filter({ hasText: 'end scale' }).waitFor();
    expect(await ask('getScale()')).toMatchObject({ scale: expect.closeTo(17, 0) as number });
  });

  test('脚本可以移动地图，把点都放进来', async () => {
    await ask('moveToLocation({ latitude: 34.4, longitude: 107.1 })');
    expect(await ask('getCenterLocation()')).toMatchObject({ latitude: 34.4, longitude: 107.1 });
    await ask('includePoints({ points: [{ latitude: 34, longitude: 107 }, { latitude: 35, longitude: 108 }] })');
    const { southwest, northeast } = (await ask('getRegion()')) as Record<string, { latitude: number }>;
    expect(southwest!.latitude).toBeLessThan(34);
    expect(northeast!.latitude).toBeGreaterThan(35);
  });

  test('页面上没有的地图，说没有', async () => {
    const failed = await phone.page.evaluate(
      `wx.createMapContext('nowhere').getScale().catch((error) => error.errMsg)`,
    );
    expect(failed).toBe('getScale:fail map "nowhere" is not on the page');
  });
});
