import tcb from '@cloudbase/node-sdk';
import { randomUUID } from 'node:crypto';
import { inputs as attendanceInputs } from '../../cloudfunctions/attendance/contract';
import type { CooperativeView } from '../../cloudfunctions/coop/contract';
import { SERVICE_ENTRIES } from '../../cloudfunctions/attendance/store-attendances';
import { filesBelow, importsOf } from '../architecture/sources';
import { ADMINISTRATOR, GRID } from '../support/small-town';
import { sdkEnvironment } from '../support/sdk-environment';
import { dayAhead, openCoop, withFund, type CoopScene } from './scene';

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

  test('两边的代码互不引用，只有定时器和存储的清单两边都认识', () => {
    const between = (from: string, to: RegExp) =>
      filesBelow(`cloudfunctions/${from}`, ['.ts'])
        .flatMap(importsOf)
        .filter((one) => to.test(one.to));
    expect(between('coop', /cloudfunctions\/(attendance|records)\//)).toEqual([]);
    for (const unpaid of ['attendance', 'records']) expect(between(unpaid, /cloudfunctions\/coop\//)).toEqual([]);
  });
});
