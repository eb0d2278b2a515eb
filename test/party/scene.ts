import { randomUUID } from 'node:crypto';
import type { MemberDetail, MyReports } from '../../cloudfunctions/party/contract';
import type { PostRow } from '../../cloudfunctions/directory/import-tables';
import { expectOk } from '../requests/scene';
import { ADMINISTRATOR, GRID, importRows, loadSmallTown, smallTown, STAFF } from '../support/small-town';
import { startSystem, type Reply, type System } from '../support/system';

export { expectOk } from '../requests/scene';
export { ADMINISTRATOR, GRID } from '../support/small-town';

/** Who plays here beside the small town's own: secretaries of two branches, the contact of a unit, and a town's secretary. */
const PEOPLE = [
  { id: 'p-secretary', name: '郑守信', phone: '19900003001' },
  { id: 'p-orchard', name: '冯守义', phone: '19900003002' },
  { id: 'p-contact', name: '陈联络', phone: '19900003003' },
  { id: 'p-town', name: '褚守礼', phone: '19900003004' },
] as const;
const held = (personId: string) => [{ personId, side: 'A' as const }];
const POSTS: readonly PostRow[] = [
  {
    id: 'post-secretary',
    gridCode: GRID.riverside,
    kind: 'branchSecretary',
    title: '支部书记',
    holders: held('p-secretary'),
  },
  {
    id: 'post-orchard',
    gridCode: GRID.orchard,
    kind: 'branchSecretary',
    title: '支部书记',
    holders: held('p-orchard'),
  },
  {
    id: 'post-contact',
    gridCode: GRID.district,
    kind: 'unitContact',
    title: '区一中联络人',
    holders: held('p-contact'),
  },
  {
    id: 'post-town',
    gridCode: GRID.riverTown,
    kind: 'branchSecretary',
    title: '街道党工委书记',
    holders: held('p-town'),
  },
];
const BOUND: Readonly<Record<string, string>> = {
  secretary: PEOPLE[0].phone,
  orchard: PEOPLE[1].phone,
  contact: PEOPLE[2].phone,
  town: PEOPLE[3].phone,
  chief: STAFF.zhao.phone,
  worker: STAFF.zhang.phone,
};
export const HOMES: Readonly<Record<string, readonly [name: string, phone: string, addressId: string]>> = {
  he: ['何文静', '19900004001', 'addr-3-2'],
  wei: ['魏建国', '19900004002', 'addr-2-1'],
  neighbour: ['邻居甲', '19900004003', 'addr-3-2'],
};
export const UNIT = { id: 'unit-school', name: '样板区第一中学' } as const;
const units = [
  { ...UNIT, gridCode: GRID.district, pairedCode: GRID.orchard, contactPostId: 'post-contact' },
  { id: 'unit-water', name: '样板区水务局', gridCode: GRID.district },
];

const kinds = [
  { id: 'kind-patrol', gridCode: GRID.district, label: '治安巡逻岗', duties: '每周巡逻两次，发现隐患及时报' },
  { id: 'kind-help', gridCode: GRID.district, label: '扶老助残岗', duties: '每周看望一次结对的老人' },
];

/** The small town with its branches and a unit, on a running system. */
export interface PartyScene {
  system: System;
  call<T = unknown>(person: string, action: string, input?: unknown, commandId?: string): Promise<Reply<T>>;
  get<T = MemberDetail>(person: string, action: string, input?: unknown, commandId?: string): Promise<T>;
  /** reports where they live, and gives that report */
  report(person: string, more?: object): Promise<MemberDetail>;
  step(
    person: string,
    view: { id: string; version: number },
    action: string,
    fields?: object,
  ): Promise<Reply<MemberDetail>>;
  done(person: string, view: { id: string; version: number }, action: string, fields?: object): Promise<MemberDetail>;
  /** a confirmed member, whoever they were */
  confirmed(person: string): Promise<MemberDetail>;
  register(person: string, name: string, addressId: string): Promise<void>;
  inbox(person: string): Promise<string>;
}

export const reporting = (more: object = {}) => ({
  unitId: UNIT.id,
  branch: '第二党支部',
  places: ['home'],
  consentVersion: '1',
  ...more,
});

export async function openParty(): Promise<PartyScene> {
  const system = await startSystem();
  /** as the phone does: the version of the account it was last told */
  const versions = new Map<string, number>();
  const known = (person: string) => (versions.has(person) ? { accountVersion: versions.get(person) } : {});
  const call = <T>(person: string, action: string, input: unknown = {}, commandId: string = randomUUID()) =>
    system.invoke<T>('party', person, action, input, { commandId, ...known(person) });
  const get = async <T>(person: string, action: string, input?: unknown, commandId?: string) =>
    expectOk(await call<T>(person, action, input, commandId));
  const register = async (person: string, name: string, addressId: string, phone = '19900005000') => {
    const input = { name, addressId, room: '201', phoneCode: `local-phone:${phone}`, consentVersion: '1' };
    const session = expectOk(
      await system.invoke<{ accountVersion: number }>('directory', person, 'register-resident', input, {
        commandId: randomUUID(),
      }),
    );
    versions.set(person, session.accountVersion);
  };
  const step: PartyScene['step'] = (person, { id, version }, action, fields = {}) =>
    call(person, 'perform-member', { id, version, action, fields });
  const done: PartyScene['done'] = async (...all) => expectOk(await step(...all));
  const report: PartyScene['report'] = async (person, more) => {
    const { items } = await get<MyReports>(person, 'report', reporting(more));
    return items.find(({ place }) => place.id === 'home') ?? items[0]!;
  };
  await populate(system, register);
  const confirmed: PartyScene['confirmed'] = async (person) =>
    done('secretary', await report(person), 'confirm').then(({ id }) => get(person, 'member', { id }));
  const inbox = async (person: string) => {
    for (let round = 0; round < 2; round++) await system.timer('deliver-notices');
    return JSON.stringify(expectOk(await system.invoke('notices', person, 'inbox')));
  };
  return { system, call, get, report, step, done, confirmed, register, inbox };
}

async function populate(
  system: System,
  register: (person: string, name: string, addressId: string, phone: string) => Promise<void>,
): Promise<void> {
  await loadSmallTown(system);
  await importRows(system, 'people', [...smallTown.people, ...PEOPLE]);
  await importRows(system, 'posts', [...smallTown.posts, ...POSTS]);
  expectOk(await system.invoke('party', ADMINISTRATOR, 'import-units', { rows: units }, { commandId: randomUUID() }));
  expectOk(
    await system.invoke('party', ADMINISTRATOR, 'import-station-kinds', { rows: kinds }, { commandId: randomUUID() }),
  );
  for (const [openid, phone] of Object.entries(BOUND))
    expectOk(
      await system.invoke(
        'directory',
        openid,
        'bind-staff',
        { phoneCode: `local-phone:${phone}` },
        { commandId: randomUUID() },
      ),
    );
  for (const [openid, [name, phone, addressId]] of Object.entries(HOMES))
    await register(openid, name, addressId, phone);
}
