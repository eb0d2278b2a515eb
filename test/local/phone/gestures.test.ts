import { Driver } from './driver';

const phone = new Driver();

describe('手指和鼠标', () => {
  test.each([true, false])('点按带着 dataset 和触点（触屏：%s）', async (touch) => {
    await phone.open(undefined, { touch });
    await (touch ? phone.byId('item-2').tap() : phone.byId('item-2').click());
    await phone.waitForText('picked', '2 x 1');
  });

  test.each([true, false])('长按只算长按，不再算点按（触屏：%s）', async (touch) => {
    await phone.open(undefined, { touch });
    const box = await phone.byId('long').boundingBox();
    const at = { x: (box?.x ?? 0) + 10, y: (box?.y ?? 0) + 10 };
    await phone.press(at, 500);
    await phone.waitForText('events', 'long');
    await phone.press(at, 20);
    await phone.waitForText('events', 'long tap');
  });

  test.each([true, false])('在页面顶上往下拉就刷新（触屏：%s）', async (touch) => {
    await phone.open(undefined, { touch });
    await phone.drag({ x: 180, y: 200 }, 0, 240);
    await phone.waitForText('refreshed', '1');
    await phone.drag({ x: 180, y: 200 }, 0, 40);
    await phone.phone.page.waitForTimeout(100);
    expect(await phone.text('refreshed')).toBe('1');
  });

  test.each([true, false])('左滑单元格（触屏：%s）', async (touch) => {
    await phone.open('pages/parts/index', { touch });
    const box = await phone.phone.page.getByText('向左划').boundingBox();
    await phone.drag({ x: (box?.x ?? 0) + 200, y: (box?.y ?? 0) + 20 }, -120, 0);
    await phone.waitForText('swiped', 'right');
  });

  test('键盘也能按下按钮', async () => {
    await phone.open();
    await phone.byId('count').focus();
    await phone.phone.page.keyboard.press('Enter');
    await phone.waitForText('body', '中 1');
  });

  test('滚动告诉页面位置，到底只说一次', async () => {
    await phone.open(undefined, { touch: false });
    await phone.phone.page.mouse.move(180, 400);
    await phone.phone.page.mouse.wheel(0, 120);
    await phone.waitForText('scrolled', '120 0');
    // A busy browser may drop a turn of the wheel: it is turned again until the end is there, and the end is told of once.
    const told = phone.byId('scrolled').filter({ hasText: / [1-9]$/ });
    for (let turn = 0; turn < 5 && (await told.count()) === 0; turn++) {
      await phone.phone.page.mouse.wheel(0, 5_000);
      await told.waitFor({ timeout: 3_000 }).catch(() => undefined);
    }
    await phone.waitForText('scrolled', / 1$/);
  });
});
