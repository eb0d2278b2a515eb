import { randomUUID } from 'node:crypto';
import type {
  BooksView,
  BookSubject,
  CooperativeView,
  MemberDetail,
  OrderDetail,
} from '../../cloudfunctions/coop/contract';
import type { ServiceRowInput, TeamRowInput } from '../../cloudfunctions/coop/prices/service';
import { expectOk, openScene, type Scene } from '../requests/scene';
import { confirmHomes } from '../support/homes';
import { ADMINISTRATOR, GRID, importRows } from '../support/small-town';
import type { Reply } from '../support/system';
import { testNow } from '../support/moment';
import { DAY, beijingDate } from '../../cloudfunctions/platform/clock';

export const MANAGER = { id: 'p-manager', name: '尤管账', phone: '19900001090' };
export const SKILLED = { plumber: ['罗师傅', '19900000031'], second: ['雷师傅', '19900000032'] } as const;

export const teams: TeamRowInput[] = [
  { id: 'team-water', communityCode: GRID.riverside, label: '水电', about: '水龙头、电灯、插座', order: 1 },
  { id: 'team-hair', communityCode: GRID.riverside, label: '理发', about: '上门理发', order: 2 },
  { id: 'team-elsewhere', communityCode: GRID.orchard, label: '家政' },
];
export const services: ServiceRowInput[] = [
  {
    id: 'service-tap',
    communityCode: GRID.riverside,
    teamId: 'team-water',
    name: '换水龙头',
    unit: '次',
    parts: { cost: 3500, allowance: 2000, fund: 200 },
    from: '2026-01-01',
    reason: '社员会议定',
  },
  {
    id: 'service-lamp',
    communityCode: GRID.riverside,
    teamId: 'team-water',
    name: '换灯',
    unit: '盏',
    parts: { cost: 0, allowance: 1000, fund: 100 },
  },
  {
    id: 'service-hair',
    communityCode: GRID.riverside,
    teamId: 'team-hair',
    name: '理发',
    unit: '人',
    parts: { cost: 0, allowance: 1000, fund: 0 },
  },
];

export type Fields = Record<string, unknown>;
/** A small community with a cooperative: a manager, two plumbers, a price list. */
export interface CoopScene {
  scene: Scene;
  call<T>(person: string, action: string, input?: unknown, commandId?: string): Promise<Reply<T>>;
  get<T>(person: string, action: string, input?: unknown, commandId?: string): Promise<T>;
  place(person: string, more?: Fields): Promise<OrderDetail>;
  act(person: string, id: string, action: string, fields?: Fields, commandId?: string): Promise<Reply<OrderDetail>>;
  /** the same for what must succeed */
  done(person: string, id: string, action: string, fields?: Fields): Promise<OrderDetail>;
  /** an order as far as a step, by the usual way */
  until(action: Until, more?: Fields, payer?: string): Promise<OrderDetail>;
  book(person: string, action: string, fields: Fields): Promise<Reply<BookSubject>>;
  books(month?: string): Promise<BooksView>;
  balance(account: string): Promise<number>;
  photo(): Promise<string>;
}
export const WAY = ['place', 'claim', 'add-item', 'estimate', 'agree', 'start', 'finish', 'confirm'] as const;
export type Until = (typeof WAY)[number];

export const dayAhead = (days: number) => beijingDate(testNow() + days * DAY);

export async function openCoop(): Promise<CoopScene> {
  const scene = await openScene();
  const { system } = scene;
  const call: CoopScene['call'] = (person, action, input = {}, commandId = randomUUID()) =>
    system.invoke('coop', person, action, input, { commandId });
  const get: CoopScene['get'] = async (...asked) => expectOk(await call(...asked));
  await populate(scene, get);
  const see = (person: string, id: string) => get<OrderDetail>(person, 'order', { id });
  const act: CoopScene['act'] = async (person, id, action, fields = {}, commandId = randomUUID()) => {
    const { version } = await see(person, id);
    return call(person, 'perform-order', { id, version, action, fields }, commandId);
  };
  const done: CoopScene['done'] = async (...step) => expectOk(await act(...step));
  const photo = () => scene.upload(`${randomUUID()}.jpg`);
  const place: CoopScene['place'] = (person, more = {}) =>
    get(person, 'place-order', {
      teamId: 'team-water',
      words: `厨房水龙头滴水 ${randomUUID()}`,
      place: { source: 'address', addressId: 'addr-3-2' },
      ...more,
    });
  const books: CoopScene['books'] = (month) => get('resident', 'books', month ? { month } : {});
  return {
    scene,
    call,
    get,
    place,
    act,
    done,
    photo,
    books,
    async until(last, more = {}, payer = 'self') {
      let order = await place('resident', more);
      const { id } = order;
      const steps: Record<Exclude<Until, 'place'>, () => Promise<OrderDetail>> = {
        claim: () => done('plumber', id, 'claim'),
        'add-item': () => done('plumber', id, 'add-item', { choice: 'service-tap', number: 1 }),
        estimate: () => done('plumber', id, 'estimate', { date: dayAhead(2), time: '10:00' }),
        agree: () => done('resident', id, 'agree', { choice: payer }),
        start: async () => done('plumber', id, 'start', { photos: [await photo()] }),
        finish: async () => done('plumber', id, 'finish', { photos: [await photo()], note: '换好了，不漏了' }),
        confirm: () => done('resident', id, 'confirm', { satisfaction: 5 }),
      };
      for (const step of WAY.slice(1, WAY.indexOf(last) + 1)) order = await steps[step as Exclude<Until, 'place'>]();
      return order;
    },
    async book(person, action, fields) {
      const { version } = await get<BookSubject>(person, 'book', { id: GRID.riverside });
      return call(person, 'perform-book', { id: GRID.riverside, version, action, fields });
    },
    async balance(account) {
      const { accounts } = await books();
      return accounts.find((line) => line.account === account || line.label === account)?.closing ?? NaN;
    },
  };
}

async function populate({ system }: Scene, get: CoopScene['get']): Promise<void> {
  const bind = async (openid: string, action: string, input: object) =>
    expectOk(await system.invoke('directory', openid, action, input, { commandId: randomUUID() }));
  await importRows(system, 'people', [MANAGER]);
  await importRows(system, 'posts', [
    {
      id: 'post-coop',
      gridCode: GRID.riverside,
      kind: 'cooperativeManager',
      title: '合作社管理员',
      holders: [{ personId: MANAGER.id, side: 'A' }],
    },
  ]);
  await bind('manager', 'bind-staff', { phoneCode: `local-phone:${MANAGER.phone}` });
  await get(ADMINISTRATOR, 'import-teams', { rows: teams });
  await get(ADMINISTRATOR, 'import-services', { rows: services });
  for (const [openid, named] of Object.entries(SKILLED)) await admitted({ system, get }, openid, named, 'team-water');
}

/** Somebody skilled who is in a team. */
async function admitted(
  { system, get }: { system: Scene['system']; get: CoopScene['get'] },
  openid: string,
  [name, phone]: readonly [string, string],
  team: string,
): Promise<MemberDetail> {
  const home = { addressId: 'addr-2-1', room: '101', consentVersion: '1', name, phoneCode: `local-phone:${phone}` };
  expectOk(await system.invoke('directory', openid, 'register-resident', home, { commandId: randomUUID() }));
  await confirmHomes(system, [openid]);
  const { id, version } = await get<MemberDetail>(openid, 'apply-member', {
    skills: '会修水电',
    area: '柳苑',
    times: ['weekdays'],
    teamIds: [team],
  });
  return get('manager', 'perform-member', { id, version, action: 'admit', fields: { choices: [team] } });
}

/** One more of a team, who leads it. */
export async function leads({ scene, get }: CoopScene, openid: string, named: readonly [string, string], team: string) {
  const { id, version } = await admitted({ system: scene.system, get }, openid, named, team);
  await get('manager', 'perform-member', { id, version, action: 'lead', fields: { choices: [team] } });
}

/** A fund with so much in it, and the resident's number on the care list for it. @returns its account */
export async function withFund({ get, book }: CoopScene, amount: number): Promise<{ account: string; fundId: string }> {
  expectOk(await book('chief', 'open-fund', { note: `关爱基金 ${amount}` }));
  const subject = await get<BookSubject>('manager', 'book', { id: GRID.riverside });
  const funds = subject.availableActions.find(({ action }) => action === 'donate')!.fields[0]!.options;
  const account = funds.find(({ label }) => label === `关爱基金 ${amount}`)!.value;
  expectOk(await book('manager', 'donate', { choice: account, amount, note: '包抓单位捐' }));
  return { account, fundId: account.replace(/^fund-/, '') };
}
export const cooperative = ({ get }: CoopScene, person = 'resident') => get<CooperativeView>(person, 'cooperative');
