import { randomUUID } from 'node:crypto';
import type { PostRow } from '../../cloudfunctions/directory/import-tables';
import type { GroupView } from '../../cloudfunctions/groups/contract';
import { expectOk } from '../requests/scene';
import { confirmHomes } from '../support/homes';
import { ADMINISTRATOR, GRID, importRows, loadSmallTown, smallTown, STAFF } from '../support/small-town';
import { startSystem, type System, type SystemOptions } from '../support/system';
import { COOP_MANAGER, COOP_POST, openCooperative } from './cooperative';
import { MINUTE, DAY } from '../../cloudfunctions/platform/clock';

/** Somebody who calls. Their openid and their name occur in no other word of the town. */
export interface Player {
  openid: string;
  role: 'resident' | 'staff' | 'administrator' | 'nobody';
  /** '' for whoever has not said */
  name: string;
  phone: string;
  /** of the imported list, '' for others */
  personId: string;
  /** where they live, '' for whoever has not said */
  communityCode: string;
  posts: readonly Pick<PostRow, 'id' | 'kind' | 'gridCode'>[];
}

export interface Town {
  system: System;
  players: readonly Player[];
  /** every post as it was imported */
  posts: readonly PostRow[];
  /** stores a picture @returns its fileID */
  upload(name: string): Promise<string>;
}

const phone = (n: number) => `199000077${String(n).padStart(2, '0')}`;
const MORE_PEOPLE = [
  { id: 'p-community', name: '尉迟社工', phone: phone(1) },
  { id: 'p-property', name: '闾丘务业', phone: phone(2) },
  { id: 'p-town', name: '赫连镇长', phone: phone(3) },
  { id: 'p-orchard', name: '澹台园丁', phone: phone(4) },
  { id: 'p-housing', name: '呼延住建', phone: phone(5) },
  { id: 'p-water', name: '公孙水务', phone: phone(6) },
];
const [communityWorker, property, townChief, orchardWorker, housing, water] = MORE_PEOPLE;
const held = (personId: string) => [{ personId, side: 'A' as const }];
/** What the small town lacks: somebody at every desk there is. */
const MORE_POSTS: readonly PostRow[] = [
  {
    id: 'post-community',
    gridCode: GRID.riverside,
    kind: 'communityWorker',
    title: '全科社工',
    holders: held(communityWorker!.id),
  },
  {
    id: 'post-property',
    gridCode: GRID.riverside,
    kind: 'propertyManager',
    title: '物业管理员',
    holders: held(property!.id),
  },
  { id: 'post-town', gridCode: GRID.riverTown, kind: 'chief', title: '街道网格长', holders: held(townChief!.id) },
  {
    id: 'post-orchard',
    gridCode: GRID.orchardSouth,
    kind: 'gridWorker',
    title: '网格员',
    holders: held(orchardWorker!.id),
  },
  {
    id: 'post-housing',
    gridCode: GRID.district,
    kind: 'housing',
    title: '区住建局',
    holders: held(housing!.id),
  },
  { id: 'post-water', gridCode: GRID.riverTown, kind: 'water', title: '街道水务站', holders: held(water!.id) },
];

const RESIDENTS: readonly [name: string, addressId: string, community: string][] = [
  ['欧阳晴空', 'addr-3-2', GRID.riverside],
  ['司马望舒', 'addr-3-2', GRID.riverside],
  ['皇甫听雨', 'addr-2-1', GRID.riverside],
  ['慕容归雁', 'addr-orchard', GRID.orchard],
];

const categories = [
  { id: 'lighting', gridCode: GRID.district, label: '照明', keywords: { 灯: 2 }, order: 1 },
  { id: 'water', gridCode: GRID.district, label: '供水', keywords: { 漏水: 3 }, order: 2, photoToResolve: false },
  { id: 'noise', gridCode: GRID.district, label: '扰民', postKind: 'gridOfficer', order: 3, photoToResolve: false },
  { id: 'repair', gridCode: GRID.district, label: '维修', postKind: 'propertyManager', order: 4 },
  { id: 'petition', gridCode: GRID.district, label: '信访', postKind: 'communityWorker', order: 5, petition: true },
];
export const CATEGORY_IDS: readonly string[] = categories.map(({ id }) => id);

const JPEG = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex');

/** The small town with somebody at every desk, four residents, and two who have not said who they are. */
export async function openTown(options: SystemOptions = {}): Promise<Town> {
  const system = await startSystem(options);
  const does = async (fn: string, openid: string, action: string, input: unknown) =>
    expectOk(await system.invoke(fn, openid, action, input, { commandId: randomUUID() }));
  await loadSmallTown(system);
  const posts = [...smallTown.posts, ...MORE_POSTS, COOP_POST];
  const people = [...smallTown.people, ...MORE_PEOPLE, COOP_MANAGER];
  await importRows(system, 'people', people);
  await importRows(system, 'posts', posts);
  await does('requests', ADMINISTRATOR, 'import-categories', { rows: categories });
  const staff = people.map((person, n): Player => {
    const own = posts.filter(({ holders }) => holders.some(({ personId }) => personId === person.id));
    return {
      ...blank(`oStaff-${n}-fz`, 'staff'),
      name: person.name,
      phone: person.phone,
      personId: person.id,
      posts: own,
    };
  });
  for (const { openid, phone: number } of staff)
    await does('directory', openid, 'bind-staff', { phoneCode: `local-phone:${number}` });
  const residents = RESIDENTS.map(([name, , communityCode], n): Player => {
    return { ...blank(`oHome-${n}-fz`, 'resident'), name, phone: phone(20 + n), communityCode };
  });
  for (const [n, { openid, name, phone: number }] of residents.entries())
    await does('directory', openid, 'register-resident', {
      name,
      addressId: RESIDENTS[n]![1],
      room: '201',
      phoneCode: `local-phone:${number}`,
      consentVersion: '1',
    });
  await confirmHomes(
    system,
    residents.slice(0, -1).map(({ openid }) => openid),
  );
  const others = [
    blank(ADMINISTRATOR, 'administrator'),
    blank('oNobody-0-fz', 'nobody'),
    blank('oNobody-1-fz', 'nobody'),
  ];
  const social = staff.find(({ posts: own }) => own.some(({ kind }) => kind === 'communityWorker'))!;
  await openGroup(system, social, residents.slice(0, 3));
  await openCooperative(does, staff);
  await does('attendance', ADMINISTRATOR, 'import-past', { rows: await pastServices(system, residents) });
  return { system, players: [...staff, ...residents, ...others], posts, upload: (name) => upload(system, name) };
}

/** What was held in the days before, so that there are hours to object to, to correct, and to evaluate. */
async function pastServices(system: System, residents: readonly Player[]): Promise<object[]> {
  const { now } = await system.health();
  return [2, 5, 9].map((days) => {
    const startsAt = now - days * DAY;
    const times = { inAt: startsAt + MINUTE, outAt: startsAt + 5_400_000 };
    const people = residents.slice(0, 3).map(({ openid, name }) => ({ openid, name, ...times }));
    return {
      id: `held-${days}`,
      title: '便民服务日',
      gridCode: GRID.riverside,
      placeText: '小广场',
      startsAt,
      people,
      endsAt: startsAt + 7_200_000,
      organiser: { name: '赵六' },
    };
  });
}

/** A neighbours' group that stands already, with its people in it: by the card of a WeChat group. */
async function openGroup(system: System, chief: Player, people: readonly Player[]): Promise<void> {
  const input = { kind: 'building', name: '楼里一家', addressId: 'addr-3-2' };
  const made = await system.invoke<GroupView>('groups', chief.openid, 'make', input, { commandId: randomUUID() });
  const id = expectOk(made).group!.id;
  const enteredFrom = { $cloudID: { openGId: 'wechat-group-of-the-fuzz' } };
  for (const { openid } of [chief, ...people])
    expectOk(await system.invoke('groups', openid, 'enter', { id }, { commandId: randomUUID(), enteredFrom }));
}

function blank(openid: string, role: Player['role']): Player {
  return { openid, role, name: '', phone: '', personId: '', communityCode: '', posts: [] };
}

async function upload({ base }: System, name: string): Promise<string> {
  const answer = await fetch(`${base}/files/requests/${name}`, { method: 'PUT', body: new Uint8Array(JPEG) });
  return ((await answer.json()) as { fileID: string }).fileID;
}

/** Names of the imported list that the rules of who may see what do not protect: the town shows them on every card. */
export const PUBLIC_NAMES: readonly string[] = [...Object.values(STAFF), ...MORE_PEOPLE, COOP_MANAGER].map(
  ({ name }) => name,
);
