import tcb from '@cloudbase/node-sdk';
import { randomUUID } from 'node:crypto';
import { inputs as attendanceInputs } from '../../cloudfunctions/attendance/contract';
import type { HoursDetail, MyHours, OccasionDetail } from '../../cloudfunctions/attendance/contract';
import type { CooperativeView, OrderDetail } from '../../cloudfunctions/coop/contract';
import { SERVICE_ENTRIES } from '../../cloudfunctions/attendance/hours/store';
import { filesBelow, importsOf, read } from '../architecture/sources';
import { dayAndTime } from '../attendance/scene';
import { expectOk } from '../requests/scene';
import { ADMINISTRATOR, GRID, PLACE } from '../support/small-town';
import type { Reply } from '../support/system';
import { sdkEnvironment } from '../support/sdk-environment';
import { dayAhead, openCoop, withFund, type CoopScene } from './scene';
import { MINUTE } from '../../cloudfunctions/platform/clock';

jest.setTimeout(120_000);
let coop: CoopScene;
let order: string;

beforeAll(async () => {
  coop = await openCoop();
  order = (await coop.until('confirm')).id;
  await coop.done('manager', order, 'record-payment');
  await coop.done('manager', order, 'settle');
  // Free for the resident, and yet paid: by a fund. And one that came to nothing in a dispute.
  const { fundId } = await withFund(coop, 9000);
  const care = { phone: '19900000021', fundId, reason: '独居老人', until: dayAhead(30) };
  await coop.get('chief', 'add-care', care);
  await coop.until('confirm', {}, 'care');
  const disputed = await coop.until('finish');
  await coop.done('resident', disputed.id, 'dispute', { note: '没有做好' });
  await coop.done('chief', disputed.id, 'void', { note: '没有做好，不收钱' });
});
afterAll(() => coop.scene.close());

/** What the volunteers' ledger itself holds, asked as a function would ask. */
async function unpaidEntries(): Promise<number> {
  Object.assign(process.env, sdkEnvironment(coop.scene.system.base));
  const db = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV }).database();
  return (await db.collection(SERVICE_ENTRIES).count()).total ?? 0;
}
const ask = (person: string, fn: string, action: string, input: object) =>
  coop.scene.system.invoke(fn, person, action, input, { commandId: randomUUID() });

describe('收了补贴的活，一分钟也进不了志愿服务记录（志愿服务条例第二十一、三十七条）', () => {
  test('自己付的、基金付的、最后不收钱的，定时器都跑过：没有一条志愿记录', async () => {
    await coop.scene.system.clock('P40D');
    for (const timer of ['watch-clocks', 'follow-people', 'deliver-notices']) await coop.scene.system.timer(timer);
    expect(await unpaidEntries()).toBe(0);
    for (const person of ['plumber', 'resident'])
      for (const [fn, action] of [
        ['attendance', 'my-hours'],
        ['records', 'my-record'],
      ] as const)
        expect(JSON.stringify(await ask(person, fn, action, {}))).not.toContain('水龙头');
  });

  test('拿单号去签到、签退、确认时长、提异议，谁都不行', async () => {
    const tries: [string, object][] = [
      ['check-in', { id: order }],
      ['check-out', { id: order }],
      ['perform-hours', { id: order, version: 1, action: 'confirm', fields: {} }],
      ['perform-occasion', { id: order, version: 1, action: 'confirm-hours', fields: {} }],
      ['hours', { id: order }],
      ['roster', { id: order }],
      ['occasion', { id: order }],
    ];
    for (const person of ['plumber', 'resident', 'manager', 'chief'])
      for (const [action, input] of tries)
        expect([action, (await ask(person, 'attendance', action, input)).ok]).toEqual([action, false]);
    expect(await unpaidEntries()).toBe(0);
  });

  test('志愿这边的每一种入参都不认识钱：带着金额、价钱、订单的，一律退回', async () => {
    const kind = { id: 'k-1', gridCode: GRID.riverside, label: '修水电', paid: true };
    const reply = await ask(ADMINISTRATOR, 'attendance', 'import-kinds', { rows: [kind] });
    expect(reply).toMatchObject({ ok: false, error: { code: 'BAD_INPUT' } });
    const past = { id: 'past-1', title: '修水电', orderId: order, price: 5700 };
    expect(await ask(ADMINISTRATOR, 'attendance', 'import-past', { rows: [past] })).toMatchObject({ ok: false });
    for (const action of Object.keys(attendanceInputs))
      for (const extra of [{ amount: 5700 }, { price: 5700 }, { orderId: order }, { allowance: 2000 }])
        expect((await ask('chief', 'attendance', action, { id: order, ...extra })).ok).toBe(false);
    expect(await unpaidEntries()).toBe(0);
  });

  test('合作社的每一步都不认识时长：进得了账的只有钱', async () => {
    const { version } = await coop.get<{ version: number }>('plumber', 'order', { id: order });
    for (const fields of [{ minutes: 90 }, { hours: 2 }, { volunteer: true }])
      expect(
        await coop.call('plumber', 'perform-order', { id: order, version, action: 'finish', fields }),
      ).toMatchObject({ ok: false, error: { code: 'BAD_INPUT' } });
    expect((await coop.get<CooperativeView>('plumber', 'cooperative')).me?.status).toBe('admitted');
  });

  test('志愿这边的代码不认识合作社；合作社只认识志愿这边的一样东西：时间占了没有', () => {
    const between = (from: string, to: RegExp) =>
      filesBelow(`cloudfunctions/${from}`, ['.ts'])
        .flatMap(importsOf)
        .filter((one) => to.test(one.to));
    for (const unpaid of ['attendance', 'records']) expect(between(unpaid, /cloudfunctions\/coop\//)).toEqual([]);
    expect(between('coop', /cloudfunctions\/records\//)).toEqual([]);
    const known = between('coop', /cloudfunctions\/attendance\//).map(({ from }) => from);
    expect(known.sort()).toEqual(
      ['members/store.ts', 'orders/store.ts', 'orders/visit-time.ts'].map((file) => `cloudfunctions/coop/${file}`),
    );
    const named = known.flatMap(
      (file) => /\{([^}]*)\} from '[./]*attendance\/api'/.exec(read(file))?.[1]?.split(',') ?? [],
    );
    expect(named.map((name) => name.trim()).sort()).toEqual(['Span', 'endTime', 'setQuality', 'takeTime']);
  });
});

describe('合作社的人，也是活动里请的能人', () => {
  test('进了合作社就是；暂停了不是，恢复了又是', async () => {
    Object.assign(process.env, sdkEnvironment(coop.scene.system.base));
    const db = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV }).database();
    const isSkilled = async () => {
      const { data } = await db.collection('participants').doc('plumber').get();
      return (data as { qualities: string[] }[])[0]?.qualities.includes('skilled') ?? false;
    };
    const { id } = (await coop.get<CooperativeView>('plumber', 'cooperative')).me!;
    const step = async (action: string, fields: object = {}) => {
      const { version } = await coop.get<{ version: number }>('manager', 'member', { id });
      await coop.get('manager', 'perform-member', { id, version, action, fields });
    };
    expect(await isSkilled()).toBe(true);
    await step('suspend', { note: '两次约好没有上门' });
    expect(await isSkilled()).toBe(false);
    await step('resume');
    expect(await isSkilled()).toBe(true);
  });
});

describe('一个人的同一段时间，志愿服务和收补贴的上门只能记一样', () => {
  const now = async () => (await coop.scene.system.health()).now;
  const here = { point: { ...PLACE.southWest, accuracy: 10 } };

  /** An activity that begins in five minutes, at a place where everybody may check in. */
  async function activity(title: string): Promise<OccasionDetail> {
    const at = (Math.ceil((await now()) / MINUTE) + 5) * MINUTE;
    const input = {
      title,
      gridCode: GRID.riverside,
      proof: 'place',
      duration: 120,
      late: 120,
      place: { text: '柳苑小广场', point: PLACE.southWest },
      ...dayAndTime(at),
    };
    return expectOk(await ask('chief', 'attendance', 'plan', input)) as OccasionDetail;
  }
  /** An order of the plumber's that only waits for the visit. */
  async function agreed(): Promise<string> {
    const { id } = await coop.place('resident');
    await coop.done('plumber', id, 'claim');
    await coop.done('plumber', id, 'add-item', { choice: 'service-tap', number: 1 });
    await coop.done('plumber', id, 'estimate', { ...dayAndTime((await now()) + 48 * 60 * MINUTE) });
    return (await coop.done('resident', id, 'agree', { choice: 'self' })).id;
  }
  const check = (way: 'in' | 'out', { id }: { id: string }) =>
    ask('plumber', 'attendance', `check-${way}`, { id, ...here });
  /** A place alone proves no hour: whoever held it confirms what was served. */
  const confirmed = async (left: Reply<unknown>, number: number) => {
    const id = (expectOk(left) as OccasionDetail).attendance!.id;
    const { version } = expectOk(await ask('chief', 'attendance', 'hours', { id })) as HoursDetail;
    expectOk(await ask('chief', 'attendance', 'perform-hours', { id, version, action: 'confirm', fields: { number } }));
  };
  const start = async (id: string) => coop.act('plumber', id, 'start', { photos: [await coop.photo()] });
  const finish = async (id: string) =>
    coop.done('plumber', id, 'finish', { photos: [await coop.photo()], note: '好了' });

  test('在做志愿服务的，签退以前不能上门；上了门的，做好以前不能签到', async () => {
    const [haircuts, order] = [await activity('给老人理发'), await agreed()];
    expectOk(await check('in', haircuts));
    expect(await start(order)).toMatchObject({
      ok: false,
      error: {
        code: 'SERVES_ELSEWHERE',
        message: '您在“给老人理发”那边签了到还没有签退，是志愿服务。请先签退，再点上门。',
      },
    });
    expect((await coop.get<OrderDetail>('plumber', 'order', { id: order })).status.id).toBe('agreed');
    await coop.scene.system.clock('PT10M');
    await confirmed(await check('out', haircuts), 4);
    expectOk(await start(order));

    const sweeping = await activity('扫雪');
    expect(await check('in', sweeping)).toMatchObject({
      ok: false,
      error: {
        code: 'ELSEWHERE',
        message: '您正在做“水电上门服务”，还没有做好。一个人不能同时在两处，请先在那张订单里点“做好了”。',
      },
    });
    await coop.scene.system.clock('PT20M');
    await finish(order);
    expectOk(await check('in', sweeping));
    await coop.scene.system.clock('PT10M');
    await confirmed(await check('out', sweeping), 4);
  });

  test('事后更正也不能把上门的那一段记成志愿服务；两本账各记各的', async () => {
    const { items } = expectOk(await ask('plumber', 'attendance', 'my-hours', {})) as MyHours;
    const { id } = items.find(({ title }) => title === '给老人理发')!;
    const { version } = expectOk(await ask('chief', 'attendance', 'hours', { id })) as HoursDetail;
    const correct = (number: number) =>
      ask('chief', 'attendance', 'perform-hours', {
        id,
        version,
        action: 'correct',
        fields: { number, note: '签退早了' },
      });
    expect(await correct(30)).toMatchObject({
      ok: false,
      error: { code: 'OVERLAPS', message: '这段时间罗师傅在做“水电上门服务”，是收补贴的，不能又记成志愿服务。' },
    });
    expect(await unpaidEntries()).toBe(2);
    expect(JSON.stringify(await ask('plumber', 'records', 'my-record', {}))).not.toContain('上门服务');
  });

  test('同时点签到和上门，只有一样成', async () => {
    for (const title of ['读报', '巡逻']) {
      const [occasion, order] = [await activity(title), await agreed()];
      const photos = [await coop.photo()];
      const both = await Promise.all([check('in', occasion), coop.act('plumber', order, 'start', { photos })]);
      expect(both.filter(({ ok }) => ok)).toHaveLength(1);
      await coop.scene.system.clock('PT6M');
      if (both[0].ok) expectOk(await check('out', occasion));
      else await finish(order);
    }
  });
});
