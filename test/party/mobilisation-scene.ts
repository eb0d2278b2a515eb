import { randomUUID } from 'node:crypto';
import type { CallDetail, CallSummary, MyCall, OrderDetail } from '../../cloudfunctions/party/contract';
import type { CallState } from '../../miniprogram/packages/party/vocabulary/mobilisation';
import type { Page } from '../../cloudfunctions/platform/steps';
import { expectOk } from '../requests/scene';
import { ADMINISTRATOR, GRID, importRows, loadSmallTown, PLACE, STAFF } from '../support/small-town';
import { startSystem, type Reply, type System, type SystemOptions } from '../support/system';

export { expectOk } from '../requests/scene';
export { ADMINISTRATOR, GRID, PLACE } from '../support/small-town';

const BOUND: Readonly<Record<string, string>> = {
  worker: STAFF.zhang.phone,
  standIn: STAFF.li.phone,
  east: STAFF.wang.phone,
  chief: STAFF.zhao.phone,
  district: STAFF.sun.phone,
};
/** Members of the squad of the riverside, each with a WeChat of their own. */
export const MEMBERS: Readonly<Record<string, readonly [name: string, phone: string]>> = {
  captain: ['队长甲', '19900005001'],
  second: ['队员乙', '19900005002'],
  third: ['队员丙', '19900005003'],
};
export const PIONEERS = {
  id: 'squad-pioneers',
  name: '河畔先锋队',
  kind: 'pioneers',
  gridCode: GRID.riverside,
  roster: [
    { name: '队长甲', phone: '19900005001', role: 'leader', partyMember: true },
    { name: '队员乙', phone: '19900005002', partyMember: true },
    { name: '队员丙', phone: '19900005003' },
    { name: '没有微信的丁', phone: '19900005004' },
  ],
};

export interface OrderScene {
  system: System;
  call<T = unknown>(person: string, action: string, input?: unknown, commandId?: string): Promise<Reply<T>>;
  get<T>(person: string, action: string, input?: unknown, commandId?: string): Promise<T>;
  /** gives an order and lets it go out */
  issue(more?: object, person?: string): Promise<OrderDetail>;
  order(id: string, person?: string): Promise<OrderDetail>;
  run(): Promise<void>;
  mine(person: string, orderId: string): Promise<CallDetail>;
  step(
    person: string,
    view: { id: string; version: number },
    action: string,
    fields?: object,
  ): Promise<Reply<CallDetail>>;
  people(id: string, status: CallState): Promise<CallSummary[]>;
  waiting(person: string): Promise<MyCall[]>;
  close(): Promise<void>;
}

export const WHOM = { within: GRID.district, postKinds: ['gridWorker'], squadKinds: [], squadIds: [] };
export const orderInput = (more: object = {}) => ({
  title: '防汛值守',
  purpose: '带雨衣到河堤集合',
  startsAt: 'now',
  hours: 6,
  ackMinutes: 30,
  whom: WHOM,
  places: [{ gridCode: GRID.southWest, name: '河堤东口', point: PLACE.southWest, wanted: 1 }],
  ...more,
});

export async function openOrders(options: SystemOptions = {}): Promise<OrderScene> {
  const system = await startSystem(options);
  await populate(system);
  return sceneOn(system);
}

export function sceneOn(system: System): OrderScene {
  const call = <T>(person: string, action: string, input: unknown = {}, commandId: string = randomUUID()) =>
    system.invoke<T>('party', person, action, input, { commandId });
  const get = async <T>(person: string, action: string, input?: unknown, commandId?: string) =>
    expectOk(await call<T>(person, action, input, commandId));
  const run = async () => expect(await system.timer('run-orders')).toMatchObject({ ok: true });
  return {
    system,
    call,
    get,
    run,
    issue: async (more = {}, person = 'district') => {
      const { id } = await get<OrderDetail>(person, 'issue-order', orderInput(more));
      await run();
      return get<OrderDetail>(person, 'order', { id });
    },
    order: (id, person = 'district') => get<OrderDetail>(person, 'order', { id }),
    mine: (person, orderId) => get<CallDetail>(person, 'call', { orderId }),
    step: (person, { id, version }, action, fields = {}) =>
      call<CallDetail>(person, 'perform-call', { id, version, action, fields }),
    people: async (id, status) => (await get<Page<CallSummary>>('district', 'order-calls', { id, status })).items,
    waiting: (person) => get<MyCall[]>(person, 'my-calls'),
    close: () => system.close(),
  };
}

async function populate(system: System): Promise<void> {
  const does = async (fn: string, person: string, action: string, input: unknown) =>
    expectOk(await system.invoke(fn, person, action, input, { commandId: randomUUID() }));
  await loadSmallTown(system);
  for (const [openid, phone] of Object.entries(BOUND))
    await does('directory', openid, 'bind-staff', { phoneCode: `local-phone:${phone}` });
  for (const [openid, [name, phone]] of Object.entries(MEMBERS)) {
    const home = { addressId: 'addr-3-2', room: '201', phoneCode: `local-phone:${phone}`, consentVersion: '1' };
    await does('directory', openid, 'register-resident', { name, ...home });
  }
  await does('party', ADMINISTRATOR, 'import-squads', { rows: [PIONEERS] });
}

/** What a phone sends that stands at a place. */
export const at = (point: { longitude: number; latitude: number }, accuracy = 15) => ({
  place: { source: 'pin', point: { ...point, accuracy } },
});
export { importRows };

/** One more chief of a grid, with a WeChat of their own. */
export async function withChief(scene: OrderScene, openid: string, name: string, gridCode: string): Promise<void> {
  const person = { id: `p-${openid}`, name, phone: `1990000900${openid.length % 10}` };
  await importRows(scene.system, 'people', [person]);
  const post = { id: `post-${openid}`, gridCode, kind: 'chief', title: '网格长' };
  await importRows(scene.system, 'posts', [{ ...post, holders: [{ personId: person.id, side: 'A' }] }]);
  const phoneCode = `local-phone:${person.phone}`;
  expectOk(await scene.system.invoke('directory', openid, 'bind-staff', { phoneCode }, { commandId: randomUUID() }));
}
