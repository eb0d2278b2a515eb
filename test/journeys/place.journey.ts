import { type Page } from 'playwright-core';
import { agreeUntil, allowMessages, button, COMPOSE, sees, demonstration, SUBMIT, words, writeNeed } from './steps';

describe('事情在哪里', () => {
  const demo = demonstration();

  test('图钉落在两个网格的交界，当场问是哪一边，选了再提交', async () => {
    const phone = await demo.phones.of('resident-li', COMPOSE);
    await writeNeed(phone, '路口的路灯坏了，晚上很黑');
    await openMap(phone);
    const [x, y] = await sharedCorner(phone);
    await phone.touchscreen.tap(x, y);
    await phone.getByRole('button', { name: '确定' }).tap();
    await sees(phone, /交界/);
    const sides = phone.getByRole('radio', { name: /第\d+网格/ });
    expect(await sides.count()).toBeGreaterThanOrEqual(2);
    await sides.nth(1).tap();
    await sees(phone, /属于 第\d+网格/);
    await button(phone, SUBMIT).tap();
    await allowMessages(phone);
    await sees(phone, '提交好了');
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('图钉落在所有网格之外，说明白，给最近的一格；不选就提交，也不会丢', async () => {
    const phone = await demo.phones.of('resident-kunshan', COMPOSE);
    await writeNeed(phone, '马路对面的井盖松了，车一压就响');
    await openMap(phone);
    const map = (await phone.getByRole('application').boundingBox())!;
    await phone.touchscreen.tap(map.x + 6, map.y + 6);
    await phone.getByRole('button', { name: '确定' }).tap();
    await sees(phone, /这个位置不在/);
    await phone
      .getByRole('radio', { name: /微网格/ })
      .first()
      .tap();
    await button(phone, SUBMIT).tap();
    await allowMessages(phone);
    await sees(phone, '提交好了');
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('扫楼门口的二维码，位置就填好了', async () => {
    const phone = await demo.phones.of('resident-li', COMPOSE);
    await writeNeed(phone, '单元门关不上，锁舌坏了');
    await phone.getByRole('radio', { name: '扫楼门口的二维码' }).tap();
    const codes = (await (await fetch(`${demo.system.base}/codes`)).json()) as { title: string }[];
    expect(codes.length).toBe(36);
    await phone.getByRole('button', { name: codes[1]!.title, exact: true }).tap();
    await sees(phone, codes[1]!.title);
    await sees(phone, '属于 第2网格');
    await button(phone, SUBMIT).tap();
    await allowMessages(phone);
    await sees(phone, '提交好了');
    await words(phone, /第2网格/).waitFor();
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('街道把清单里的一项交给社区：不选哪一项交不下去，选了当场派到网格员手上', async () => {
    const street = await demo.phones.of('street-jiangtan', 'packages/requests/pages/mandates/index');
    await street.getByLabel('要办的事').fill('本周内把2号楼楼道的杂物劝导清理一遍');
    await street.getByRole('radio', { name: '扫楼门口的二维码' }).tap();
    const codes = (await (await fetch(`${demo.system.base}/codes`)).json()) as { title: string }[];
    await street.getByRole('button', { name: codes[1]!.title, exact: true }).tap();
    await sees(street, '属于 第2网格');
    const passDown = button(street, /交给社区/).last();
    await passDown.tap();
    await sees(street, '请从清单里选一项');
    await street.getByRole('radio', { name: /楼院消防巡查/ }).tap();
    await passDown.tap();
    await sees(street, /交办：楼院消防巡查/);
    await sees(street, /第2网格/);
    expect(await demo.phones.errors()).toEqual([]);
  });
});

async function openMap(phone: Page): Promise<void> {
  await phone.getByRole('radio', { name: '在地图上选位置' }).tap();
  await agreeUntil(phone, phone.locator('.wx-map__polygon').nth(5));
}

/** A corner that cells of the drawn map share, in the page's pixels, away from the map's rim. */
async function sharedCorner(phone: Page): Promise<[number, number]> {
  const corner = await phone.evaluate(() => {
    const seen = new Map<string, number>();
    const paths = [...document.querySelectorAll<SVGPathElement>('.wx-map__polygon')];
    for (const path of paths) {
      const corners = new Set(
        [...(path.getAttribute('d') ?? '').matchAll(/[ML]\s*([-\d.]+)[ ,]([-\d.]+)/g)].map((m) => `${m[1]},${m[2]}`),
      );
      for (const key of corners) seen.set(key, (seen.get(key) ?? 0) + 1);
    }
    const { left, top, width, height } = paths[0]!.ownerSVGElement!.getBoundingClientRect();
    const inside = ([x, y]: number[]) => x! > 40 && y! > 40 && x! < width - 40 && y! < height - 40;
    const shared = [...seen].filter(([key, count]) => count > 1 && inside(key.split(',').map(Number)));
    const [x, y] = shared[0]![0].split(',').map(Number);
    return [left + x!, top + y!] as [number, number];
  });
  return corner;
}
