import { answeringIn, type Post } from '../../directory/api';
import { POST_KINDS } from '../../../miniprogram/vocabulary/grid';
import { HOUSEHOLD_STATUSES } from '../../../miniprogram/packages/visits/vocabulary/visits';
import type { SubjectKind } from '../../platform/subject';
import { sidesOf, type Answering, type Reader, type Taking } from '../access/access';
import { following } from './decide';
import type { Household } from './household';
import { HOUSEHOLD_STEPS, type FoundForStep, type HouseholdActor } from './steps';
import { tellsOf } from './tell';

/** An open plan that somebody has a part in. */
export interface MyPlan {
  _id: string;
  kind: 'joint' | 'squad' | 'storm' | 'round';
  households: string[];
  title: string;
}
/** A person before a household is looked at: with the posts that decide who answers, and the plans they take part in. */
export interface HouseholdViewer extends Reader {
  name: string;
  title: string;
  around: readonly Post[];
  plans: readonly MyPlan[];
}

/** Whoever answers for a household now: of what the viewer has seen of the posts around. */
export const ownerIn = (
  around: readonly Post[],
  { cellCode, linkPostId }: Pick<Household, 'cellCode' | 'linkPostId'>,
  now: number,
) => answeringIn(around, cellCode, POST_KINDS.gridWorker, now, linkPostId);

/** In which parts somebody stands to it. Pure. */
export function sidesIn(viewer: HouseholdViewer, household: Household | SidedHousehold, now: number) {
  const owner = ownerIn(viewer.around, household, now);
  const answering: Answering[] = owner ? [owner] : [];
  return sidesOf(viewer, household, answering, takingOf(viewer.plans, household._id), now);
}
type SidedHousehold = Pick<
  Household,
  '_id' | 'communityCode' | 'cellCode' | 'linkPostId' | 'openids' | 'members' | 'status'
>;

const PART_IN = { joint: 'companion', squad: 'squad', storm: 'caller' } as const;
const takingOf = (plans: readonly MyPlan[], id: string): Taking[] => [
  ...new Set(
    plans.flatMap(({ kind, households }) => (kind !== 'round' && households.includes(id) ? [PART_IN[kind]] : [])),
  ),
];

export const householdKind: SubjectKind<Household, HouseholdActor, HouseholdViewer, FoundForStep> = {
  noun: '这一户',
  rows: HOUSEHOLD_STEPS,
  labels: HOUSEHOLD_STATUSES,
  titles: {
    begin: '登记住户',
    import: '从名册导入',
    visit: '走访',
    contact: '近期有接触',
    'fell-due': '到了走访时间',
    change: '更新住户信息',
    'tag-kind': '标签规则调整',
    'tag-ended': '标签到期',
    split: '分户',
    join: '并户',
    joined: '并入另一户',
    move: '搬家',
    match: '关联居民账号',
    link: '调整包片联户',
    recell: '随网格调整',
    ask: '住户请求走访',
    decline: '住户调整走访意愿',
    held: '补齐先前的走访',
    correct: '住户更正信息',
    invite: '邀请参加',
  },
  actor: (viewer, state, now) => ({
    openid: viewer.openid,
    name: viewer.name,
    title: viewer.title,
    personId: viewer.personId ?? '',
    now,
    sides: sidesIn(viewer, state, now),
  }),
  derive: (after, before, entry) => following({ ...after, version: before.version + 1 }, entry),
  tells: tellsOf,
};
