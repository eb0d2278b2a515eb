import type { Page as ListPage, RequestSummary } from '../../cloudfunctions/requests/contract';
import {
  addPhoto,
  allowMessages,
  button,
  COMPOSE,
  MINE,
  type Phones,
  sees,
  demonstration,
  SUBMIT,
  words,
  writeNeed,
} from './steps';

describe('网络不好，手一抖', () => {
  const demo = demonstration();

  const mine = async (openid: string, text: string) => {
    const reply = await demo.system.invoke<ListPage<RequestSummary>>('requests', openid, 'list-mine');
    if (!reply.ok) throw new Error(reply.error.message);
    return reply.data.items.filter(({ title }) => title.includes(text)).length;
  };

  test('写到一半关掉，草稿和照片都在，接着写完', async () => {
    const phone = await demo.phones.of('resident-li', COMPOSE);
    await writeNeed(phone, '楼后堆了装修垃圾，一周没人清');
    await addPhoto(phone);
    // What is written is kept a moment after the last stroke, as a person's closing takes longer.
    await phone.waitForTimeout(800);
    await phone.goto('about:blank');
    await phone.goto(`${demo.system.base}/app.html?as=resident-li#/${MINE}`);
    await sees(phone, '还没有提交的');
    await words(phone, '楼后堆了装修垃圾').tap();
    expect(await phone.getByLabel('您要反映什么').inputValue()).toBe('楼后堆了装修垃圾，一周没人清');
    await phone.getByRole('button', { name: /^第1张照片/ }).waitFor();
    await button(phone, SUBMIT).tap();
    await allowMessages(phone);
    await sees(phone, '提交好了');
    expect(await mine('resident-li', '楼后堆了装修垃圾')).toBe(1);
    await phone.goto('about:blank');
    await phone.goto(`${demo.system.base}/app.html?as=resident-li#/${MINE}`);
    await sees(phone, '楼后堆了装修垃圾');
    expect(await words(phone, '还没有提交的').count()).toBe(0);
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('连点两下提交，只有一件', async () => {
    const phone = await demo.phones.of('neighbour-zhou', COMPOSE);
    await writeNeed(phone, '三单元顶楼的声控灯一直闪，怕有危险');
    const submit = button(phone, SUBMIT);
    await submit.evaluate((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const at = { clientX: x + width / 2, clientY: y + height / 2, identifier: 1, target: element };
      for (let i = 0; i < 2; i++) {
        const touch = new Touch(at);
        const common = { bubbles: true, cancelable: true, composed: true, changedTouches: [touch] };
        element.dispatchEvent(new TouchEvent('touchstart', { ...common, touches: [touch] }));
        element.dispatchEvent(new TouchEvent('touchend', { ...common, touches: [] }));
      }
    });
    await allowMessages(phone);
    await sees(phone, '提交好了');
    expect(await mine('neighbour-zhou', '三单元顶楼的声控灯一直闪')).toBe(1);
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('提交了却没收到回音，再试一次还是那一件', async () => {
    const phone = await demo.phones.of('volunteer-luo', COMPOSE);
    await writeNeed(phone, '健身器材的踏板松动，孩子差点摔倒');
    let lost = 0;
    await phone.route('**/invoke/*', async (route) => {
      if (!route.request().postData()?.includes('"submit"') || lost > 0) return route.fallback();
      lost++;
      // The call arrives and is done; only its answer is lost.
      await route.fetch();
      return route.abort('connectionreset');
    });
    await button(phone, SUBMIT).tap();
    await allowMessages(phone);
    await sees(phone, /提交好了|没有重复提交/, 30);
    expect(lost).toBe(1);
    expect(await mine('volunteer-luo', '健身器材的踏板松动')).toBe(1);
  });

  test('没有网络时先存着，说明白；网络回来自己提交，并告诉本人', async () => {
    const phone = await demo.phones.of('party-member-he', COMPOSE);
    await writeNeed(phone, '地下车库入口的坑越来越大，骑车容易摔');
    await setOffline(phone, true);
    await button(phone, SUBMIT).tap();
    await sees(phone, /已替您保存，联网后自动提交/);
    expect(await mine('party-member-he', '地下车库入口的坑')).toBe(0);
    await setOffline(phone, false);
    await sees(phone, /已替您提交|提交好了/, 20);
    expect(await mine('party-member-he', '地下车库入口的坑')).toBe(1);
    expect(await demo.phones.errors()).toEqual([]);
  });
});

describe('第一次用就没有信号', () => {
  const demo = demonstration();

  test('打开过一次，没有进过“我要反映”：没有信号也选得到类别，写好了存着', async () => {
    const phone = await demo.phones.of('resident-li', 'pages/home/index');
    await sees(phone, '我要反映');
    await phone.waitForTimeout(1_500);
    await setOffline(phone, true);
    await button(phone, /^我要反映/).tap();
    await phone.getByLabel('您要反映什么').fill('单元门的锁坏了，关不上');
    await button(phone, '选一个类别').tap();
    await sees(phone, '楼道照明');
    expect(await words(phone, '手机现在没有信号').count()).toBe(0);
  });
});

/** The switch under the phone: what the phone cannot reach, it says so itself. */
async function setOffline(phone: Awaited<ReturnType<Phones['of']>>, offline: boolean): Promise<void> {
  await phone.evaluate((value) => {
    (globalThis as unknown as { __phone: { settings: { offline: boolean } } }).__phone.settings.offline = value;
  }, offline);
}
