import { randomUUID } from 'node:crypto';
import tcb from '@cloudbase/node-sdk';
import type { OccasionDetail } from '../../cloudfunctions/attendance/contract';
import type { KindRowInput } from '../../cloudfunctions/attendance/menu/kind';
import type { Occasion } from '../../cloudfunctions/attendance/occasions/occasion';
import { MINUTE, beijingDate, writeTime } from '../../cloudfunctions/platform/clock';
import { sdkEnvironment } from '../support/sdk-environment';
import { ADMINISTRATOR, GRID, loadSmallTown, PLACE, STAFF } from '../support/small-town';
import { startSystem, type Reply, type System, type SystemOptions } from '../support/system';

const HOME = 'addr-3-2';
export const HERE = { ...PLACE.southWest, accuracy: 10 } as const;

const kinds: KindRowInput[] = [
  { id: 'party-day', gridCode: GRID.district, label: '主题党日', audience: 'party-member', proof: 'both', order: 1 },
  { id: 'service-day', gridCode: GRID.district, label: '便民服务日', order: 2, capacity: 2 },
  { id: 'elsewhere', gridCode: '320583', label: '别处的活动' },
];
const staff = {
  worker: STAFF.zhang,
  standIn: STAFF.li,
  eastWorker: STAFF.wang,
  chief: STAFF.zhao,
  officer: STAFF.qian,
} as const;

/** A small community with people who sign up, on a running system. */
export interface Scene {
  system: System;
  /** the system's own clock, in epoch milliseconds */
  now(): Promise<number>;
  call<T = OccasionDetail>(person: string, action: string, input?: unknown, commandId?: string): Promise<Reply<T>>;
  /** the same for what must succeed */
  get<T = OccasionDetail>(person: string, action: string, input?: unknown, commandId?: string): Promise<T>;
  /** an occasion that begins so many minutes from now, by the chief */
  plan(minutes: number, more?: Record<string, unknown>, person?: string): Promise<OccasionDetail>;
  perform(
    person: string,
    view: { id: string; version: number },
    action: string,
    fields?: object,
    commandId?: string,
  ): Promise<Reply<OccasionDetail>>;
  done(person: string, view: { id: string; version: number }, action: string, fields?: object): Promise<OccasionDetail>;
  /** an occasion as the database holds it */
  stored(id: string): Promise<Occasion>;
  db: ReturnType<ReturnType<typeof tcb.init>['database']>;
  /** residents, registered at the same address */
  people(count: number): Promise<string[]>;
  close(): Promise<void>;
}

export function expectOk<T>(reply: Reply<T>): T {
  if (!reply.ok) throw new Error(`refused: ${JSON.stringify(reply.error)}`);
  return reply.data;
}
export const codeOf = (reply: Reply<unknown>) => (reply.ok ? 'ok' : reply.error.code);

/** What a moment is called where a day and a time are asked for. */
export function dayAndTime(at: number): { date: string; time: string } {
  return { date: beijingDate(at), time: writeTime(at) };
}

export async function openScene(options: SystemOptions = {}): Promise<Scene> {
  const system = await startSystem(options);
  await loadSmallTown(system);
  const invoke = <T>(fn: string, person: string, action: string, input: unknown, commandId: string = randomUUID()) =>
    system.invoke<T>(fn, person, action, input, { commandId });
  expectOk(await invoke('attendance', ADMINISTRATOR, 'import-kinds', { rows: kinds }));
  for (const [openid, { phone }] of Object.entries(staff))
    expectOk(await invoke('directory', openid, 'bind-staff', { phoneCode: `local-phone:${phone}` }));
  Object.assign(process.env, sdkEnvironment(system.base));
  const db = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV }).database();
  let registered = 0;

  const scene: Scene = {
    system,
    db,
    now: async () => (await system.health()).now,
    call: (person, action, input = {}, commandId) => invoke('attendance', person, action, input, commandId),
    get: async (person, action, input = {}, commandId) => expectOk(await scene.call(person, action, input, commandId)),
    plan: async (minutes, more = {}, person = 'chief') => {
      const at = Math.ceil((await scene.now()) / MINUTE + minutes) * MINUTE;
      return scene.get(person, 'plan', {
        title: '到楼下给老人理发',
        gridCode: GRID.riverside,
        place: { text: '柳苑小广场', point: PLACE.southWest },
        ...dayAndTime(at),
        ...more,
      });
    },
    perform: (person, { id, version }, action, fields = {}, commandId) =>
      scene.call(person, 'perform-occasion', { id, version, action, fields }, commandId),
    done: async (...step) => expectOk(await scene.perform(...step)),
    stored: async (id) => ((await db.collection('occasions').doc(id).get()).data as Occasion[])[0]!,
    people: async (count) => {
      const made = Array.from({ length: count }, () => `person-${++registered}`);
      for (const openid of made) {
        const phoneCode = `local-phone:1990001${openid.slice(7).padStart(4, '0')}`;
        const input = { name: `居民${openid.slice(7)}`, addressId: HOME, room: '201', phoneCode, consentVersion: '1' };
        expectOk(await invoke('directory', openid, 'register-resident', input));
      }
      return made;
    },
    close: () => system.close(),
  };
  return scene;
}
