import { randomUUID } from 'node:crypto';
import type { PersonRow, PostRow } from '../../cloudfunctions/directory/import-tables';
import type {
  RequestDetail,
  WhistleCounts,
  WhistleDetail,
  WhistleSummary,
} from '../../cloudfunctions/requests/contract';
import type { Page } from '../../cloudfunctions/requests/contract';
import { GRID, importRows } from '../support/small-town';
import type { Reply } from '../support/system';
import { expectOk, openScene, type Scene } from './scene';
import { testNow } from '../support/moment';
import { DAY, beijingDate } from '../../cloudfunctions/platform/clock';

/** Who comes to the small town for its whistles: the street, departments of town and district, the property's manager. */
export const CALLED: Readonly<Record<string, PersonRow>> = {
  street: { id: 'p-street', name: '周镇长', phone: '19900001101' },
  streetStaff: { id: 'p-street-staff', name: '吴干事', phone: '19900001102' },
  housing: { id: 'p-housing', name: '郑住建', phone: '19900001103' },
  housingB: { id: 'p-housing-b', name: '冯住建', phone: '19900001104' },
  emergency: { id: 'p-emergency', name: '陈应急', phone: '19900001105' },
  property: { id: 'p-property', name: '楚务业', phone: '19900001106' },
  otherTown: { id: 'p-other-town', name: '卫望山', phone: '19900001107' },
  district: { id: 'p-sun', name: '孙八', phone: '19900001006' },
};
export const POST = {
  street: 'post-town',
  housing: 'post-housing',
  emergency: 'post-emergency',
  property: 'post-property',
  otherTown: 'post-hill-water',
} as const;

const holder = (who: string, side: 'A' | 'B' = 'A') => ({ personId: CALLED[who]!.id, side });
export const POSTS: readonly PostRow[] = [
  { id: POST.street, gridCode: GRID.riverTown, kind: 'chief', title: '街道网格长', holders: [holder('street')] },
  {
    id: 'post-town-staff',
    gridCode: GRID.riverTown,
    kind: 'communityWorker',
    title: '街道干事',
    holders: [holder('streetStaff')],
  },
  {
    id: POST.housing,
    gridCode: GRID.district,
    kind: 'housing',
    title: '住建局',
    holders: [holder('housing'), holder('housingB', 'B')],
  },
  { id: POST.emergency, gridCode: GRID.riverTown, kind: 'emergency', title: '应急办', holders: [holder('emergency')] },
  {
    id: POST.property,
    gridCode: GRID.riverside,
    kind: 'propertyManager',
    title: '物业管理员',
    holders: [holder('property')],
  },
  { id: POST.otherTown, gridCode: GRID.hillTown, kind: 'water', title: '供水所', holders: [holder('otherTown')] },
];

export interface WhistleScene {
  scene: Scene;
  /** a need that is whistled: the request as the community sees it, and the whistle as the street does */
  whistled(more?: Record<string, unknown>): Promise<{ request: RequestDetail; whistle: WhistleDetail }>;
  accepted(more?: Record<string, unknown>): Promise<RequestDetail>;
  see(person: string, id: string): Promise<WhistleDetail>;
  request(person: string, id: string): Promise<RequestDetail>;
  act(
    person: string,
    view: { id: string; version: number },
    action: string,
    fields?: object,
    commandId?: string,
  ): Promise<Reply<WhistleDetail>>;
  acted(
    person: string,
    view: { id: string; version: number },
    action: string,
    fields?: object,
    commandId?: string,
  ): Promise<WhistleDetail>;
  list(person: string, view: string): Promise<WhistleSummary[]>;
  counts(person: string): Promise<WhistleCounts>;
}

/** A day some days ahead, as the form sends it. */
export const dayAhead = (days: number) => beijingDate(testNow() + days * DAY);

export async function openWhistleScene(): Promise<WhistleScene> {
  const scene = await openScene();
  await importRows(scene.system, 'people', Object.values(CALLED));
  const report = await importRows(scene.system, 'posts', POSTS);
  if (report.errors.length > 0) throw new Error(JSON.stringify(report.errors));
  for (const [openid, { phone }] of Object.entries(CALLED))
    expectOk(
      await scene.system.invoke(
        'directory',
        openid,
        'bind-staff',
        { phoneCode: `local-phone:${phone}` },
        { commandId: randomUUID() },
      ),
    );
  const act: WhistleScene['act'] = (person, { id, version }, action, fields = {}, commandId = randomUUID()) =>
    scene.call(person, 'perform-whistle', { id, version, action, fields }, commandId);
  const accepted: WhistleScene['accepted'] = async (more) => scene.done('worker', await scene.submit(more), 'accept');
  const see = (person: string, id: string) => scene.get<WhistleDetail>(person, 'whistle', { id });
  return {
    scene,
    act,
    accepted,
    see,
    acted: async (...step) => expectOk(await act(...step)),
    request: (person, id) => scene.get(person, 'detail', { id }),
    async whistled(more) {
      const request = await scene.done('chief', await accepted(more), 'whistle', { note: '围墙要倒，要住建和应急来' });
      return { request, whistle: await see('street', request.whistleId) };
    },
    list: async (person, view) => (await scene.get<Page<WhistleSummary>>(person, 'list-whistles', { view })).items,
    counts: (person) => scene.get(person, 'whistle-counts'),
  };
}
