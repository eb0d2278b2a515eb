import { randomUUID } from 'node:crypto';
import type { RequestDetail, RequestSummary, Page } from '../../cloudfunctions/requests/contract';
import type { AddressRow, GridRow, PersonRow, PostRow } from '../../cloudfunctions/directory/import-tables';
import type { CategoryRowInput } from '../../cloudfunctions/requests/import-rows';
import { startSystem, type Reply, type System } from '../support/system';

const ADMIN = 'local-admin';
const DISTRICT = '610302';
const TOWN = '610302001';
const COMMUNITY = '610302001001';
export const CELLS = { west: '610302001001001', east: '610302001001002' } as const;
/** Two cells side by side, a hundredth of a degree each. */
const square = (west: number): [number, number][][] => [
  [
    [west, 34.36],
    [west + 0.01, 34.36],
    [west + 0.01, 34.37],
    [west, 34.37],
    [west, 34.36],
  ],
];
export const POINTS = {
  west: { longitude: 107.145, latitude: 34.365 },
  /** the line between the cells */
  boundary: { longitude: 107.15, latitude: 34.365, accuracy: 30 },
  outside: { longitude: 107.3, latitude: 34.365 },
} as const;

const grids: GridRow[] = [
  { code: DISTRICT, name: '样板区' },
  { code: TOWN, name: '样板街道' },
  { code: COMMUNITY, name: '样板社区' },
  { code: CELLS.west, name: '第一网格', outline: square(107.14) },
  { code: CELLS.east, name: '第二网格', outline: square(107.15) },
];
const addresses: AddressRow[] = [
  { id: 'addr-west', gridCode: CELLS.west, estate: '东苑', building: '3号楼', unit: '2单元', buildingCode: 'B-west-3' },
  { id: 'addr-east', gridCode: CELLS.east, estate: '东苑', building: '9号楼', unit: '1单元', buildingCode: 'B-east-9' },
];
const staff = {
  worker: { id: 'p-worker', name: '张三', phone: '19900000011' },
  eastWorker: { id: 'p-east', name: '赵六', phone: '19900000012' },
  communityWorker: { id: 'p-community', name: '周社工', phone: '19900000013' },
  chief: { id: 'p-chief', name: '钱主任', phone: '19900000014' },
  property: { id: 'p-property', name: '孙物业', phone: '19900000015' },
} satisfies Record<string, PersonRow>;
const held = (id: string, gridCode: string, kind: string, title: string, personId: string): PostRow => ({
  id,
  gridCode,
  kind,
  title,
  holders: [{ personId, side: 'A' }],
});
const posts: PostRow[] = [
  held('post-west', CELLS.west, 'gridWorker', '网格员', 'p-worker'),
  held('post-east', CELLS.east, 'gridWorker', '网格员', 'p-east'),
  held('post-community', COMMUNITY, 'communityWorker', '社工', 'p-community'),
  held('post-chief', COMMUNITY, 'chief', '网格长', 'p-chief'),
  held('post-property', CELLS.west, 'propertyManager', '物业管理员', 'p-property'),
];
const categories: CategoryRowInput[] = [
  { id: 'lighting', gridCode: DISTRICT, label: '照明', keywords: { 灯: 2 }, order: 1 },
  { id: 'water', gridCode: DISTRICT, label: '供水', keywords: { 漏水: 3 }, order: 2, photoToResolve: false },
  { id: 'property', gridCode: DISTRICT, label: '物业', postKind: 'propertyManager', order: 3 },
  { id: 'elsewhere', gridCode: '320583', label: '别处的类别' },
];

const JPEG = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex');

export type Person = keyof typeof staff | 'resident' | 'neighbour';

/** A small community with its people on a running system, and the calls that tests make there. */
export interface Scene {
  system: System;
  call<T = unknown>(person: Person | string, action: string, input?: unknown, commandId?: string): Promise<Reply<T>>;
  /** the same for what must succeed */
  get<T = RequestDetail>(person: Person | string, action: string, input?: unknown, commandId?: string): Promise<T>;
  submit(more?: Record<string, unknown>, person?: Person): Promise<RequestDetail>;
  perform(
    person: Person,
    view: { id: string; version: number },
    action: string,
    fields?: object,
  ): Promise<Reply<RequestDetail>>;
  done(person: Person, view: { id: string; version: number }, action: string, fields?: object): Promise<RequestDetail>;
  upload(name: string, bytes?: Buffer): Promise<string>;
  desk(person: Person, view?: string): Promise<Page<RequestSummary>>;
  close(): Promise<void>;
}

/** A need as a resident would post it. */
export const need = (more: Record<string, unknown> = {}) => ({
  words: `3号楼2单元二楼声控灯坏了，老人上下楼看不见 ${randomUUID()}`,
  categoryId: 'lighting',
  place: { source: 'address', addressId: 'addr-west' },
  ...more,
});

export async function openScene(): Promise<Scene> {
  const system = await startSystem();
  const call = <T>(person: string, action: string, input: unknown = {}, commandId: string = randomUUID()) =>
    system.invoke<T>('requests', person, action, input, { commandId });
  const get = async <T>(person: string, action: string, input?: unknown, commandId?: string) =>
    expectOk(await call<T>(person, action, input, commandId));
  await populate(system);
  const perform: Scene['perform'] = (person, { id, version }, action, fields = {}) =>
    call(person, 'perform', { id, version, action, fields });
  return {
    system,
    call,
    get,
    perform,
    submit: (more = {}, person = 'resident') => get(person, 'submit', need(more)),
    done: async (...step) => expectOk(await perform(...step)),
    upload: async (name, bytes = JPEG) => {
      const answer = await fetch(`${system.base}/files/requests/${name}`, {
        method: 'PUT',
        body: new Uint8Array(bytes),
      });
      return ((await answer.json()) as { fileID: string }).fileID;
    },
    desk: (person, view = 'todo') => get(person, 'desk', { view }),
    close: () => system.close(),
  };
}

export function expectOk<T>(reply: Reply<T>): T {
  if (!reply.ok) throw new Error(`refused: ${JSON.stringify(reply.error)}`);
  return reply.data;
}

async function populate(system: System): Promise<void> {
  const does = async (fn: string, person: string, action: string, input: unknown) =>
    expectOk(await system.invoke(fn, person, action, input, { commandId: randomUUID() }));
  const tables = { grids, people: Object.values(staff), addresses, posts };
  for (const [table, rows] of Object.entries(tables)) await does('directory', ADMIN, 'import', { table, rows });
  await does('requests', ADMIN, 'import-categories', { rows: categories });
  for (const [openid, { phone }] of Object.entries(staff)) {
    await does('directory', openid, 'bind-staff', { phoneCode: `local-phone:${phone}` });
  }
  const residents = { resident: ['李秀英', '19900000021'], neighbour: ['王邻居', '19900000022'] } as const;
  for (const [openid, [name, phone]] of Object.entries(residents)) {
    const input = { name, addressId: 'addr-west', room: '201', phoneCode: `local-phone:${phone}`, consentVersion: '1' };
    await does('directory', openid, 'register-resident', input);
  }
}
