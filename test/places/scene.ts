import { randomUUID } from 'node:crypto';
import type { BookingMade, BookingView, VenueTimes } from '../../cloudfunctions/places/contract';
import type { ProgrammeRowInput } from '../../cloudfunctions/places/programmes/programme-row';
import type { StairwellRowInput } from '../../cloudfunctions/places/stairwells/stairwell-row';
import type { ThingRowInput } from '../../cloudfunctions/places/things/thing-row';
import type { VenueRowInput } from '../../cloudfunctions/places/venues/venue-row';
import type { InboxPage } from '../../cloudfunctions/notices/contract';
import { expectOk, openScene, type Scene } from '../requests/scene';
import { ADMINISTRATOR, GRID, importRows, PLACE } from '../support/small-town';
import type { Reply, SystemOptions } from '../support/system';

export const KEEPER = { id: 'p-keeper', name: '文守屋', phone: '19900001091' } as const;
export const PARLOUR = 'venue-parlour';
export const HALL = 'venue-hall';
export const POINT = 'venue-point';

/** A room that somebody confirms, a hall by seats that is had at once, and a point that is not lent. */
export const venueRows: VenueRowInput[] = [
  {
    id: PARLOUR,
    communityCode: GRID.riverside,
    kind: 'parlour',
    name: '柳苑会客厅',
    placeText: '柳苑 3 号楼一层',
    ...PLACE.southWest,
    hours: '周一至周五 9:00-12:00、14:00-18:00；周六 9:00-12:00',
    rules: '用完关灯、桌椅归位',
    services: ['mediation'],
    sharing: 'whole',
    seats: 12,
    longest: 180,
    buffer: 0,
    confirm: 'person',
    postId: 'post-keeper',
  },
  {
    id: HALL,
    communityCode: GRID.riverside,
    kind: 'centre',
    name: '党群服务中心阅览室',
    placeText: '河畔路 1 号二楼',
    ...PLACE.southEast,
    hours: '每天 8:30-22:00',
    services: ['culture', 'affairs'],
    sharing: 'seats',
    seats: 5,
    longest: 240,
    confirm: 'rule',
  },
  {
    id: POINT,
    communityCode: GRID.riverside,
    kind: 'point',
    name: '东门服务点',
    placeText: '东门岗亭旁',
    hours: '周一至周五 9:00-12:00',
    services: ['repairs', 'lending'],
  },
];

export const LADDER = 'thing-ladder';
export const WHEELCHAIR = 'thing-wheelchair';
/** A box that is open on working days in the morning: one ladder, two wheelchairs. */
export const thingRows: ThingRowInput[] = [
  {
    id: LADDER,
    communityCode: GRID.riverside,
    venueId: POINT,
    name: '梯子',
    rules: '两个人扶着用',
    days: 2,
    codes: ['LADDER-1'],
  },
  { id: WHEELCHAIR, communityCode: GRID.riverside, venueId: POINT, name: '轮椅', codes: ['CHAIR-1', 'CHAIR-2'] },
];

export const STUDIO = 'programme-studio';
export const HAIRCUTS = 'programme-haircuts';
export const SUN = 'programme-sun';
const here = { communityCode: GRID.riverside, placeText: '东门服务点', postId: 'post-keeper', leadName: '文守屋' };
/** A studio that mediates, what a point does on Wednesdays and what a holiday moves on, and lessons for two children. */
export const programmeRows: ProgrammeRowInput[] = [
  {
    ...here,
    id: STUDIO,
    kind: 'brand',
    name: '老文调解工作室',
    hours: '周二、周四 14:00-17:00',
    joining: 'mediation',
    leadTitle: '社区干部',
    goodAt: '邻里纠纷、婚姻家庭',
    project: '和谐楼院',
    guideName: '区司法局',
  },
  {
    ...here,
    id: HAIRCUTS,
    kind: 'theme',
    name: '周三理发',
    hours: '周三 9:00-11:00',
    shift: 'next',
    ...PLACE.southWest,
  },
  {
    ...here,
    id: SUN,
    kind: 'brand',
    name: '托起明天的太阳',
    hours: '周六 9:00-11:00',
    joining: 'enrol',
    minors: true,
    places: 2,
  },
];

export const STAIRWELL = 'stairwell-1';
export const stairwellRows: StairwellRowInput[] = [
  {
    id: STAIRWELL,
    communityCode: GRID.riverside,
    building: '柳苑 3号楼',
    theme: '书香楼道',
    rules: '不堆物',
    postId: 'post-keeper',
    chiefName: '文守屋',
  },
];

export interface PlacesScene {
  scene: Scene;
  call<T>(person: string, action: string, input?: unknown, commandId?: string): Promise<Reply<T>>;
  get<T>(person: string, action: string, input?: unknown, commandId?: string): Promise<T>;
  /** the free times of a day at a place */
  times(venueId: string, date: string, more?: object): Promise<number[]>;
  book(person: string, venueId: string, at: number, more?: object): Promise<BookingMade>;
  act(person: string, id: string, action: string, fields?: object): Promise<Reply<BookingView>>;
  done(person: string, id: string, action: string, fields?: object): Promise<BookingView>;
  told(person: string): Promise<string[]>;
  /** the code of a refusal, OK for none */
  codeOf(asked: Promise<Reply<unknown>>): Promise<string>;
  /** more residents of the riverside, by their openids */
  people(count: number): Promise<string[]>;
}

export async function openPlaces(options: SystemOptions = {}): Promise<PlacesScene> {
  const scene = await openScene(options);
  const { system } = scene;
  const call: PlacesScene['call'] = (person, action, input = {}, commandId = randomUUID()) =>
    system.invoke('places', person, action, input, { commandId });
  const get: PlacesScene['get'] = async (...asked) => expectOk(await call(...asked));
  await importRows(system, 'people', [KEEPER]);
  await importRows(system, 'posts', [
    {
      id: 'post-keeper',
      gridCode: GRID.riverside,
      kind: 'volunteerLead',
      title: '会客厅管理员',
      holders: [{ personId: KEEPER.id, side: 'A' }],
    },
  ]);
  const binds = (openid: string, phone: string) =>
    system.invoke(
      'directory',
      openid,
      'bind-staff',
      { phoneCode: `local-phone:${phone}` },
      { commandId: randomUUID() },
    );
  expectOk(await binds('keeper', KEEPER.phone));
  await get(ADMINISTRATOR, 'import-venues', { rows: venueRows });
  await get(ADMINISTRATOR, 'import-things', { rows: thingRows });
  await get(ADMINISTRATOR, 'import-stairwells', { rows: stairwellRows });
  await get(ADMINISTRATOR, 'import-programmes', { rows: programmeRows });
  const act: PlacesScene['act'] = async (person, id, action, fields = {}) => {
    const { version } = await get<BookingView>(person, 'booking', { id });
    return call(person, 'perform-booking', { id, version, action, fields });
  };
  return {
    scene,
    call,
    get,
    act,
    done: async (...step) => expectOk(await act(...step)),
    async times(venueId, date, more = {}) {
      const { days } = await get<VenueTimes>('resident', 'venue-times', { venueId, from: date, days: 1, ...more });
      return days.flatMap(({ times }) => times.map(({ at }) => at));
    },
    book: (person, venueId, at, more = {}) =>
      get(person, 'book-venue', { venueId, at, minutes: 60, people: 2, purpose: '邻里聚会', ...more }),
    async told(person) {
      await system.timer('deliver-notices');
      const { items } = expectOk(await system.invoke<InboxPage>('notices', person, 'inbox'));
      return items.map(({ title, body }) => `${title}：${body}`);
    },
    async codeOf(asked) {
      const reply = await asked;
      return reply.ok ? 'OK' : reply.error.code;
    },
    async people(count) {
      const openids = Array.from({ length: count }, (_, n) => `person-${n}`);
      for (const [n, openid] of openids.entries())
        expectOk(
          await system.invoke(
            'directory',
            openid,
            'register-resident',
            {
              name: `居民${n}`,
              addressId: 'addr-3-2',
              room: '101',
              phoneCode: `local-phone:198${String(n).padStart(8, '0')}`,
              consentVersion: '1',
            },
            { commandId: randomUUID() },
          ),
        );
      return openids;
    },
  };
}
