import { randomUUID } from 'node:crypto';
import type { CaseView, ItemList, WindowDay, WindowTimes } from '../../cloudfunctions/services/contract';
import type { ItemRowInput } from '../../cloudfunctions/services/items/item-row';
import type { WindowRowInput } from '../../cloudfunctions/services/windows/window-row';
import { expectOk, openScene, type Scene } from '../requests/scene';
import { ADMINISTRATOR, GRID, importRows } from '../support/small-town';
import type { Reply } from '../support/system';

/** A and B of the window's post. */
export const CLERKS = {
  clerk: { id: 'p-clerk', name: '文办事', phone: '19900001081' },
  second: { id: 'p-second', name: '武办事', phone: '19900001082' },
} as const;
export const WINDOW = 'window-1';
export const windowRows: WindowRowInput[] = [
  {
    id: WINDOW,
    communityCode: GRID.riverside,
    name: '便民窗口',
    placeText: '党群服务中心一楼',
    capacity: 2,
    slotMinutes: 30,
    hours: {
      weekly: [
        { weekdays: [1, 2, 3, 4, 5], from: 9 * 60, to: 12 * 60 },
        { weekdays: [1, 2, 3, 4, 5], from: 14 * 60, to: 17 * 60 },
      ],
    },
    postId: 'post-window',
  },
];
export const itemRows: ItemRowInput[] = [
  {
    id: 'item-card',
    communityCode: GRID.riverside,
    number: 1,
    name: '老年人优待证办理',
    aliases: ['老人证', '老年证'],
    category: '养老',
    who: '60 周岁以上的老人',
    materials: ['证：身份证', '户口本', '一寸照片'],
    steps: ['窗口交材料', '核对信息', '领证'],
    legalDays: 20,
    promisedDays: 5,
    windowId: WINDOW,
    atHome: true,
    phones: ['0900-1234567'],
  },
  {
    id: 'item-permit',
    communityCode: GRID.riverside,
    number: 2,
    name: '居住证申领受理',
    aliases: ['暂住证', '居住证'],
    category: '户籍',
    who: '在本地住满半年的外来人员',
    materials: ['身份证', '租房合同'],
    steps: ['填申请表', '交派出所'],
    promisedDays: 15,
    windowId: WINDOW,
  },
  {
    id: 'item-gone',
    communityCode: GRID.riverside,
    number: 3,
    name: '旧证年检',
    category: '户籍',
    who: '持旧证的人',
    materials: [],
    steps: ['年检'],
    endsOn: '2026-11-17',
    windowId: WINDOW,
  },
];

export interface ServicesScene {
  scene: Scene;
  call<T>(person: string, action: string, input?: unknown, commandId?: string): Promise<Reply<T>>;
  get<T>(person: string, action: string, input?: unknown, commandId?: string): Promise<T>;
  /** the first free times from a date on */
  times(from?: string): Promise<number[]>;
  day(): Promise<WindowDay>;
  act(person: string, id: string, action: string, fields?: object): Promise<Reply<CaseView>>;
  done(person: string, id: string, action: string, fields?: object): Promise<CaseView>;
  book(person: string, at: number, itemId?: string): Promise<CaseView>;
  list(text: string): Promise<string[]>;
  /** residents of the town, so many, by their openids */
  people(count: number): Promise<string[]>;
}

export async function openServices(): Promise<ServicesScene> {
  const scene = await openScene();
  const { system } = scene;
  const call: ServicesScene['call'] = (person, action, input = {}, commandId = randomUUID()) =>
    system.invoke('services', person, action, input, { commandId });
  const get: ServicesScene['get'] = async (...asked) => expectOk(await call(...asked));
  const register = (openid: string, name: string, phone: string) =>
    system.invoke(
      'directory',
      openid,
      'register-resident',
      { name, addressId: 'addr-3-2', room: '101', phoneCode: `local-phone:${phone}`, consentVersion: '1' },
      { commandId: randomUUID() },
    );
  await importRows(system, 'people', Object.values(CLERKS));
  await importRows(system, 'posts', [
    {
      id: 'post-window',
      gridCode: GRID.riverside,
      kind: 'communityWorker',
      title: '全科社工',
      holders: [
        { personId: CLERKS.clerk.id, side: 'A' },
        { personId: CLERKS.second.id, side: 'B' },
      ],
    },
  ]);
  for (const [openid, { phone }] of Object.entries(CLERKS))
    expectOk(
      await system.invoke(
        'directory',
        openid,
        'bind-staff',
        { phoneCode: `local-phone:${phone}` },
        { commandId: randomUUID() },
      ),
    );
  await get(ADMINISTRATOR, 'import-windows', { rows: windowRows });
  await get(ADMINISTRATOR, 'import-items', { rows: itemRows });
  const act: ServicesScene['act'] = async (person, id, action, fields = {}) => {
    const { version } = await get<CaseView>(person, 'case', { id });
    return call(person, 'perform-case', { id, version, action, fields });
  };
  return {
    scene,
    call,
    get,
    act,
    done: async (...step) => expectOk(await act(...step)),
    async times(from) {
      const { days } = await get<WindowTimes>('resident', 'times', {
        windowId: WINDOW,
        days: 7,
        ...(from ? { from } : {}),
      });
      return days.flatMap(({ times }) => times.map(({ at }) => at));
    },
    day: () => get('clerk', 'window-day', { windowId: WINDOW }),
    book: (person, at, itemId = 'item-card') => get(person, 'book', { itemId, at }),
    list: async (text) => (await get<ItemList>('resident', 'items', { text })).items.map(({ id }) => id),
    async people(count) {
      const openids = Array.from({ length: count }, (_, n) => `person-${n}`);
      for (const [n, openid] of openids.entries())
        expectOk(await register(openid, `居民${n}`, `198${String(n).padStart(8, '0')}`));
      return openids;
    },
  };
}
