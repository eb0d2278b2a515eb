import { randomUUID } from 'node:crypto';
import type { Page, RequestDetail, RequestSummary } from '../../cloudfunctions/requests/contract';
import type { CategoryRowInput } from '../../cloudfunctions/requests/import-rows';
import { confirmHomes } from '../support/homes';
import { ADMINISTRATOR, GRID, loadSmallTown, PLACE, STAFF } from '../support/small-town';
import { startSystem, type Reply, type System, type SystemOptions } from '../support/system';

export const CELLS = { west: GRID.southWest, east: GRID.southEast } as const;
export const POINTS = {
  west: PLACE.southWest,
  /** on the line between the cells, as far as a phone can tell */
  boundary: { ...PLACE.sharedEdge, accuracy: 30 },
  outside: PLACE.outside,
} as const;
const HOME = 'addr-3-2';

const categories: CategoryRowInput[] = [
  { id: 'lighting', gridCode: GRID.district, label: '照明', keywords: { 灯: 2 }, order: 1 },
  { id: 'water', gridCode: GRID.district, label: '供水', keywords: { 漏水: 3 }, order: 2, photoToResolve: false },
  { id: 'order', gridCode: GRID.district, label: '治安', postKind: 'gridOfficer', order: 3 },
  { id: 'elsewhere', gridCode: '320583', label: '别处的类别' },
];

/** Who of the small town plays here: A and B of the western cell, the eastern cell's worker, and the community's chief. Its officer has not come yet. */
const staff = {
  worker: STAFF.zhang,
  standIn: STAFF.li,
  eastWorker: STAFF.wang,
  chief: STAFF.zhao,
};
const residents = { resident: ['李秀英', '19900000021'], neighbour: ['王邻居', '19900000022'] } as const;

const JPEG = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex');

export type Person = keyof typeof staff | keyof typeof residents;

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
  desk(person: string, view?: string): Promise<Page<RequestSummary>>;
  close(): Promise<void>;
}

/** A need as a resident would post it. */
export const need = (more: Record<string, unknown> = {}) => ({
  words: `3号楼2单元二楼声控灯坏了，老人上下楼看不见 ${randomUUID()}`,
  categoryId: 'lighting',
  place: { source: 'address', addressId: HOME },
  ...more,
});

export async function openScene(options: SystemOptions = {}): Promise<Scene> {
  const system = await startSystem(options);
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

/** What an answer says, without the ids and moments in it: they may hold any number. */
export const spoken = (data: unknown) => JSON.stringify(data).replace(/[0-9a-f-]{10,}/g, '');

export function expectOk<T>(reply: Reply<T>): T {
  if (!reply.ok) throw new Error(`refused: ${JSON.stringify(reply.error)}`);
  return reply.data;
}

async function populate(system: System): Promise<void> {
  const does = async (fn: string, person: string, action: string, input: unknown) =>
    expectOk(await system.invoke(fn, person, action, input, { commandId: randomUUID() }));
  await loadSmallTown(system);
  await does('requests', ADMINISTRATOR, 'import-categories', { rows: categories });
  for (const [openid, { phone }] of Object.entries(staff)) {
    await does('directory', openid, 'bind-staff', { phoneCode: `local-phone:${phone}` });
  }
  for (const [openid, [name, phone]] of Object.entries(residents)) {
    const input = { name, addressId: HOME, room: '201', phoneCode: `local-phone:${phone}`, consentVersion: '1' };
    await does('directory', openid, 'register-resident', input);
  }
  await confirmHomes(system, Object.keys(residents));
}
