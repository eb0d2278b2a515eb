import { randomUUID } from 'node:crypto';
import tcb from '@cloudbase/node-sdk';
import type { Page } from 'playwright-core';
import type { OccasionDetail } from '../../cloudfunctions/attendance/contract';
import type { Occasion } from '../../cloudfunctions/attendance/occasions/occasion';
import { codeFor, windowOf } from '../../cloudfunctions/attendance/check-in/proof';
import { sdkEnvironment } from '../support/sdk-environment';
import { agreeUntil, button, demonstration, hears, sees, words } from './steps';
import { MINUTE } from '../../cloudfunctions/platform/clock';

const ACTIVITIES = 'packages/attendance/pages/activities/index';
const TITLE = '楼下茶话会·说说身边事';
interface Point {
  longitude: number;
  latitude: number;
}

describe('社区活动：报名、候补、签到、签退、时长', () => {
  const demo = demonstration();
  let db: ReturnType<ReturnType<typeof tcb.init>['database']>;
  let occasion: OccasionDetail;
  const ok = async <T>(openid: string, action: string, input: object): Promise<T> => {
    const reply = await demo.system.invoke<T>('attendance', openid, action, input, { commandId: randomUUID() });
    if (!reply.ok) throw new Error(JSON.stringify(reply.error));
    return reply.data;
  };
  beforeAll(async () => {
    Object.assign(process.env, sdkEnvironment(demo.system.base));
    db = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV }).database();
    const { items } = await ok<{ items: { id: string; title: string }[] }>('resident-li', 'list', { view: 'week' });
    const { id } = items.find(({ title }) => title === TITLE)!;
    occasion = await ok('community-jiangtan', 'occasion', { id });
    await ok('community-jiangtan', 'perform-occasion', {
      id,
      version: occasion.version,
      action: 'resize',
      fields: { number: 1 },
    });
    await ok('neighbour-zhou', 'perform-occasion', { id, version: 1, action: 'sign-up', fields: {} });
  });
  /** Scans what the organiser's phone shows just now. */
  const scan = async (page: Page, { id } = occasion) => {
    const { data } = await db.collection('occasions').doc(id).get();
    const { secret } = (data as Occasion[])[0]!;
    const { now } = await demo.system.health();
    await page.getByLabel('二维码内容').fill(codeFor({ id, secret }, windowOf(now)));
    await page.getByRole('button', { name: '识别' }).tap();
  };
  /** Carries a phone to where it is, or so far north of it, in degrees. */
  const carry = (page: Page, point: Point, north = 0) =>
    page.evaluate(
      (location) => {
        const { settings } = (globalThis as unknown as { __phone: { settings: { location: Point } } }).__phone;
        settings.location = location;
      },
      { longitude: point.longitude, latitude: point.latitude + north },
    );

  test('名额满了候补，有人退出轮到她，扫码签到、签退，看到自己的时长；组织者看得到谁来了', async () => {
    const li = await demo.phones.of('resident-li', ACTIVITIES);
    await words(li, TITLE).tap();
    await sees(li, '名额满了，可以候补');
    await button(li, /^我要报名$/).tap();
    await sees(li, '候补第 1 位');

    const zhou = await demo.phones.of('neighbour-zhou', `packages/attendance/pages/occasion/index?id=${occasion.id}`);
    await sees(zhou, '已报名');
    await button(zhou, /^取消报名$/).tap();
    await zhou.getByRole('alertdialog').getByRole('button', { name: '取消报名' }).tap();
    await hears(li, '已报名');

    const chief = await demo.phones.of('community-jiangtan', `packages/attendance/pages/code/index?id=${occasion.id}`);
    await chief.getByRole('img', { name: '签到和签退用的二维码' }).waitFor();
    await sees(chief, /1 人报名/);

    await button(li, /^签到$/).tap();
    await button(li, /扫签到码签到/).tap();
    await agreeUntil(li, li.getByLabel('二维码内容'));
    await li.getByLabel('二维码内容').fill('QJ.somebody.else');
    await li.getByRole('button', { name: '识别' }).tap();
    await sees(li, '这不是这里的签到码');
    await button(li, /扫签到码签到/).tap();
    await scan(li);
    await sees(li, '签到了');
    await button(li, /^好了$/).tap();

    await button(chief, /^看名单$/).tap();
    await sees(chief, '到了 1 人');
    await sees(chief, '李桂芬');

    await demo.system.clock('PT65M');
    await hears(li, /可以签退|签退/);
    await button(li, /^签退$/).tap();
    await button(li, /扫签到码签退/).tap();
    await scan(li);
    await sees(li, /这次记 \d+ 分钟/);
    await button(li, /^好了$/).tap();
    await button(li, /^看这次的时长$/).tap();
    await sees(li, '按签到签退记入');
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('要扫码又要到场的：人不到、只有码不行；到了再扫就签上，签退以后有时长', async () => {
    const { now } = await demo.system.health();
    const { place } = (await db.collection('occasions').doc(occasion.id).get()).data[0] as Occasion;
    const at = new Date(now + 10 * MINUTE + 8 * 60 * MINUTE).toISOString();
    const both = await ok<OccasionDetail>('community-jiangtan', 'plan', {
      title: '到场清扫',
      gridCode: '610302004001',
      place: { text: '小区小广场', point: { longitude: place.point!.longitude, latitude: place.point!.latitude } },
      audience: 'everybody',
      proof: 'both',
      date: at.slice(0, 10),
      time: at.slice(11, 16),
      duration: 60,
      cancelBefore: 0,
    });
    const { id, version } = both;
    await ok('resident-li', 'perform-occasion', { id, version, action: 'sign-up', fields: {} });
    const li = await demo.phones.of('resident-li', `packages/attendance/pages/check/index?id=${id}`);
    await carry(li, place.point!, 0.05);
    const check = button(li, /扫码并定位签到/);
    await check.tap();
    await agreeUntil(li, li.getByLabel('二维码内容'));
    await scan(li, both);
    await agreeUntil(li, words(li, /您离集合的地方约/));
    await carry(li, place.point!);
    await check.tap();
    await scan(li, both);
    await sees(li, '签到了');

    await demo.system.clock('PT50M');
    const out = await demo.phones.of('resident-li', `packages/attendance/pages/check/index?id=${id}&way=out`);
    await carry(out, place.point!);
    await button(out, /扫码并定位签退/).tap();
    await agreeUntil(out, out.getByLabel('二维码内容'));
    await scan(out, both);
    await agreeUntil(out, words(out, /这次记 \d+ 分钟/));
    expect(await demo.phones.errors()).toEqual([]);
  });
});
