import { randomUUID } from 'node:crypto';
import type { HouseholdView, VisitSaved } from '../../cloudfunctions/visits/contract';
import type { HouseholdRowInput } from '../../cloudfunctions/visits/households/import-rows';
import type { TagKindRow } from '../../cloudfunctions/visits/households/actions/keep-tags';
import { beijingDate } from '../../cloudfunctions/platform/clock';
import { householdId } from '../../cloudfunctions/visits/households/lineage';
import { expectOk, openScene, type Scene } from '../requests/scene';
import { testNow } from '../support/moment';
import { ADMINISTRATOR, GRID } from '../support/small-town';
import type { Reply } from '../support/system';

const kind = (id: string, name: string, more: Partial<TagKindRow> = {}): TagKindRow => ({
  id,
  gridCode: GRID.district,
  name,
  group: 'care',
  intervalDays: 30,
  windowDays: 7,
  sensitivity: 'plain',
  purpose: '上门照顾',
  ground: '社区工作职责',
  asks: '身体怎么样、吃得好不好',
  ...more,
});
export const KINDS: TagKindRow[] = [
  kind('alone', '独居', { intervalDays: 7, windowDays: 3 }),
  kind('veteran', '老党员', { group: 'mustVisit', intervalDays: 30, asks: '组织生活' }),
  kind('disabled', '残疾', { sensitivity: 'sensitive' }),
  kind('petitioner', '信访群众', { group: 'mustVisit', sensitivity: 'restricted' }),
  kind('child', '困境儿童', { sensitivity: 'sensitive' }),
  kind('noted', '文艺骨干', { group: 'other', intervalDays: 0 }),
];
const ADDRESS = { west: 'addr-3-2', other: 'addr-3-1', east: 'addr-2-1' } as const;
export const DOORS = { old: '201', family: '301', petitioner: '401', plain: '501', east: '101' } as const;

export const HOUSEHOLDS: HouseholdRowInput[] = [
  {
    addressId: ADDRESS.west,
    room: DOORS.old,
    movedIn: '2015-06-01',
    members: [
      {
        name: '李秀英',
        relation: 'head',
        birthMonth: '1948-03',
        phone: '19900000021',
        openid: 'resident',
        partyMember: true,
      },
    ],
    tags: [
      { tagId: 'alone', from: '2026-01-01' },
      { tagId: 'veteran', member: '李秀英', from: '2026-01-01' },
    ],
  },
  {
    addressId: ADDRESS.west,
    room: DOORS.family,
    members: [
      {
        name: '王邻居',
        relation: 'head',
        birthMonth: '1980-05',
        phone: '19900000022',
        openid: 'neighbour',
        workUnit: '机床厂',
      },
      { name: '王小宝', relation: 'child', birthMonth: '2016-09' },
    ],
    tags: [{ tagId: 'disabled', member: '王邻居', from: '2026-01-01' }],
    movedIn: '2018-01-01',
  },
  {
    addressId: ADDRESS.other,
    room: DOORS.petitioner,
    members: [{ name: '赵老三', relation: 'head', birthMonth: '1970-01', phone: '19900000023' }],
    tags: [{ tagId: 'petitioner', from: '2026-01-01' }],
    movedIn: '2018-01-01',
  },
  { addressId: ADDRESS.other, room: DOORS.plain, members: [{ name: '钱平', relation: 'head' }], movedIn: '2020-01-01' },
  {
    addressId: ADDRESS.east,
    room: DOORS.east,
    members: [{ name: '孙东', relation: 'head', birthMonth: '1950-01' }],
    tags: [{ tagId: 'alone', from: '2026-01-01' }],
    movedIn: '2018-01-01',
  },
];

export const ID = {
  old: householdId({ addressId: ADDRESS.west, room: DOORS.old }, 0),
  family: householdId({ addressId: ADDRESS.west, room: DOORS.family }, 0),
  petitioner: householdId({ addressId: ADDRESS.other, room: DOORS.petitioner }, 0),
  plain: householdId({ addressId: ADDRESS.other, room: DOORS.plain }, 0),
  east: householdId({ addressId: ADDRESS.east, room: DOORS.east }, 0),
} as const;

export interface VisitScene {
  scene: Scene;
  call<T>(person: string, action: string, input?: unknown, commandId?: string): Promise<Reply<T>>;
  get<T>(person: string, action: string, input?: unknown, commandId?: string): Promise<T>;
  /** the same of another context */
  at<T>(context: string, person: string, action: string, input?: unknown): Promise<T>;
  see(person: string, id: string): Promise<HouseholdView>;
  act(person: string, id: string, action: string, fields?: object): Promise<Reply<HouseholdView>>;
  visit(person: string, id: string, more?: object, commandId?: string): Promise<VisitSaved>;
  /** all that is due by then is done */
  settle(): Promise<void>;
}

/** The refusal's code, OK for what was not refused. */
export const refusalOf = (reply: { ok: boolean; error?: { code: string } }): string =>
  reply.ok ? 'OK' : (reply.error?.code ?? '');
/** 2026-11-23 */
export const dayOf = (at: number): string => beijingDate(at);

/** The small town with a few households: five doors, two cells, tags of every sensitivity. */
export async function openVisits(): Promise<VisitScene> {
  const scene = await openScene();
  const { system } = scene;
  const call: VisitScene['call'] = (person, action, input = {}, commandId = randomUUID()) =>
    system.invoke('visits', person, action, input, { commandId });
  const get: VisitScene['get'] = async (...asked) => expectOk(await call(...asked));
  const at: VisitScene['at'] = async (context, person, action, input = {}) =>
    expectOk(await system.invoke(context, person, action, input, { commandId: randomUUID() }));
  const see: VisitScene['see'] = (person, id) => get(person, 'household', { id });
  const settle = async () => {
    await system.timer('file-visits');
    await system.timer('watch-clocks:visits');
    await system.timer('file-visits');
  };
  await get(ADMINISTRATOR, 'import-tag-kinds', { rows: KINDS });
  await get(ADMINISTRATOR, 'import-households', { rows: HOUSEHOLDS });
  await settle();
  return {
    scene,
    call,
    get,
    at,
    see,
    settle,
    act: async (person, id, action, fields = {}) =>
      call(person, 'perform-household', { id, version: (await see(person, id)).version, action, fields }),
    visit: async (person, id, more = {}, commandId = randomUUID()) =>
      get(person, 'save-visit', { householdId: id, base: 1, madeAt: testNow(), outcome: 'seen', ...more }, commandId),
  };
}
