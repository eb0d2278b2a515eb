import { randomUUID } from 'node:crypto';
import type { GroupDetail, GroupView, MemberLine, PostDetail, PostLine } from '../../cloudfunctions/groups/contract';
import type { Page } from '../../cloudfunctions/platform/steps';
import { memberId } from '../../cloudfunctions/groups/join';
import { expectOk } from '../requests/scene';
import { confirmHomes } from '../support/homes';
import { ADMINISTRATOR, GRID, importRows, loadSmallTown, smallTown, STAFF } from '../support/small-town';
import { startSystem, type Reply, type System, type SystemOptions } from '../support/system';

export { expectOk };
const phone = (n: number) => `199000055${String(n).padStart(2, '0')}`;
const MORE_PEOPLE = [
  { id: 'p-building', name: '楼建国', phone: phone(1) },
  { id: 'p-elsewhere', name: '外社工', phone: phone(2) },
  { id: 'p-social', name: '全社工', phone: phone(3) },
];
const held = (personId: string) => [{ personId, side: 'A' as const }];
const MORE_POSTS = [
  { id: 'post-building', gridCode: GRID.southWest, kind: 'buildingChief', title: '楼长', holders: held('p-building') },
  {
    id: 'post-elsewhere',
    gridCode: GRID.orchard,
    kind: 'communityWorker',
    title: '全科社工',
    holders: held('p-elsewhere'),
  },
  {
    id: 'post-social',
    gridCode: GRID.riverside,
    kind: 'communityWorker',
    title: '全科社工',
    holders: held('p-social'),
  },
];
const categories = [
  { id: 'lighting', gridCode: GRID.district, label: '照明', keywords: { 灯: 4 }, order: 1 },
  { id: 'water', gridCode: GRID.district, label: '供水', keywords: { 漏水: 3 }, order: 2, photoToResolve: false },
];

/** Who works here: the community's social worker and chief, a cell's worker, a building's chief, and the staff of another community. */
export const staff = {
  social: phone(3),
  chief: STAFF.zhao.phone,
  worker: STAFF.zhang.phone,
  eastWorker: STAFF.wang.phone,
  building: phone(1),
  elsewhere: phone(2),
} as const;
/** Who lives where: four of one building, one of another, one of another community. */
export const residents = {
  ann: ['安一帆', 'addr-3-2'],
  ben: ['卞二南', 'addr-3-1'],
  cai: ['蔡三省', 'addr-3-2'],
  dai: ['戴四方', 'addr-3-1'],
  far: ['范远山', 'addr-jing'],
  orchard: ['果七夕', 'addr-orchard'],
} as const;

const JPEG = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex');

/** A community with its people on a running system, and the calls that tests of its groups make there. */
export interface GroupScene {
  system: System;
  call<T = unknown>(
    person: string,
    action: string,
    input?: unknown,
    commandId?: string,
    more?: object,
  ): Promise<Reply<T>>;
  get<T = unknown>(person: string, action: string, input?: unknown, commandId?: string, more?: object): Promise<T>;
  /** a building's group made by the social worker, open, with nobody else in it */
  group(more?: object): Promise<GroupDetail>;
  /** comes in by a card of a WeChat group */
  enter(person: string, id: string, openGId: string, more?: object): Promise<Reply<GroupView>>;
  /** binds the group to its own WeChat group and brings these people in */
  fill(id: string, people: readonly string[]): Promise<void>;
  write(person: string, id: string, words: string, more?: object): Promise<PostDetail>;
  post(person: string, id: string): Promise<PostDetail>;
  perform(person: string, of: 'group' | 'member' | 'post', id: string, action: string, fields?: object): Promise<Reply>;
  /** a step that must be taken */
  done(person: string, of: 'group' | 'member' | 'post', id: string, action: string, fields?: object): Promise<unknown>;
  feed(person: string, id: string, part?: string): Promise<Page<PostLine>>;
  members(person: string, id: string): Promise<MemberLine[]>;
  register(openid: string, name: string, addressId?: string): Promise<void>;
  upload(name: string): Promise<string>;
  close(): Promise<void>;
}

export const openGIdOf = (groupId: string) => `wechat-${groupId}`;
export { memberId };

export async function openGroupScene(options: SystemOptions = {}): Promise<GroupScene> {
  const system = await startSystem(options);
  await populate(system);
  const call = <T>(
    person: string,
    action: string,
    input: unknown = {},
    commandId: string = randomUUID(),
    more: object = {},
  ) => system.invoke<T>('groups', person, action, input, { commandId, ...more });
  const get = async <T>(...asked: Parameters<typeof call>) => expectOk(await call<T>(...asked));
  const enter: GroupScene['enter'] = (person, id, openGId, more = {}) =>
    call(person, 'enter', { id, ...more }, randomUUID(), { enteredFrom: { $cloudID: { openGId } } });
  const look = { group: 'group', member: 'member', post: 'post' } as const;
  const perform: GroupScene['perform'] = async (person, of, id, action, fields = {}) => {
    const seen = await call<{ version: number; group?: { version: number } }>(person, look[of], { id });
    const version = seen.ok ? (seen.data.group?.version ?? seen.data.version ?? 0) : 0;
    return call(person, `perform-${of}`, { id, version, action, fields });
  };
  return {
    system,
    call,
    get,
    enter,
    perform,
    done: async (...step) => expectOk(await perform(...step)),
    group: async (more = {}) => {
      const made = {
        kind: 'pact',
        name: '邻里一家',
        gridCode: GRID.riverside,
        pact: `协议 ${randomUUID().slice(0, 8)}`,
        ...more,
      };
      return (await get<GroupView>('social', 'make', made)).group!;
    },
    fill: async (id, people) => {
      expectOk(await enter('social', id, openGIdOf(id)));
      for (const person of people) expectOk(await enter(person, id, openGIdOf(id)));
    },
    write: (person, id, words, more = {}) => get(person, 'write', { id, kind: 'words', words, ...more }),
    post: (person, id) => get(person, 'post', { id }),
    feed: (person, id, part = 'all') => get(person, 'feed', { id, part }),
    members: async (person, id) => (await get<Page<MemberLine>>(person, 'members', { id })).items,
    register: (openid, name, addressId = 'addr-3-2') => register(system, openid, name, addressId),
    upload: async (name) => {
      const answer = await fetch(`${system.base}/files/requests/${name}`, {
        method: 'PUT',
        body: new Uint8Array(JPEG),
      });
      return ((await answer.json()) as { fileID: string }).fileID;
    },
    close: () => system.close(),
  };
}

async function register(system: System, openid: string, name: string, addressId: string): Promise<void> {
  const input = { name, addressId, room: '201', consentVersion: '1' };
  expectOk(await system.invoke('directory', openid, 'register-resident', input, { commandId: randomUUID() }));
  await confirmHomes(system, [openid]);
}

async function populate(system: System): Promise<void> {
  await loadSmallTown(system);
  await importRows(system, 'people', [...smallTown.people, ...MORE_PEOPLE]);
  await importRows(system, 'posts', [...smallTown.posts, ...MORE_POSTS]);
  const input = { rows: categories };
  expectOk(await system.invoke('requests', ADMINISTRATOR, 'import-categories', input, { commandId: randomUUID() }));
  for (const [openid, number] of Object.entries(staff)) {
    const bind = { phoneCode: `local-phone:${number}` };
    expectOk(await system.invoke('directory', openid, 'bind-staff', bind, { commandId: randomUUID() }));
  }
  for (const [openid, [name, addressId]] of Object.entries(residents)) await register(system, openid, name, addressId);
}
