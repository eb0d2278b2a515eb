import { GRID_CODE_LENGTH, POST_KINDS } from '../../../miniprogram/vocabulary/grid';
import type { OrderView } from '../../../miniprogram/packages/coop/vocabulary/coop';
import { dispatches } from '../../platform/identity';
import type { Viewer } from './sides';
import { communityList, customerList, ledList, teamList, workerList } from './standing';
import type { OrderSort } from './store';

const MANAGED: readonly OrderView[] = ['queue', 'quoting', 'visiting', 'checking', 'money', 'disputes', 'closed'];
/** What the community looks at: what it is asked to judge. */
const OVERSEEN: readonly OrderView[] = ['disputes'];

/** Communities whose cooperative a person manages. */
export const managedBy = (posts: Viewer['posts']): string[] =>
  posts.filter(({ kind }) => kind === POST_KINDS.cooperativeManager).map(({ gridCode }) => gridCode);
const managed = ({ posts }: Viewer) => managedBy(posts);
const overseen = ({ posts }: Viewer) =>
  posts
    .filter((post) => dispatches(post) && post.gridCode.length === GRID_CODE_LENGTH.community)
    .map(({ gridCode }) => gridCode);

/** Teams a person leads. */
const ledBy = ({ memberships }: Viewer) =>
  memberships.filter(({ status }) => status === 'admitted').flatMap(({ leads }) => leads);

/** Which lists a person has, what waits for them first. */
export function viewsOf(viewer: Viewer): OrderView[] {
  const manages = managed(viewer).length > 0;
  const serves = viewer.memberships.some(({ status }) => status === 'admitted' || status === 'suspended');
  const disputes = !manages && overseen(viewer).length > 0;
  return [
    ...(serves ? (['jobs', 'free'] as const) : []),
    ...(ledBy(viewer).length > 0 ? (['led'] as const) : []),
    ...(manages ? MANAGED : []),
    ...(disputes ? OVERSEEN : []),
    'mine' as const,
    ...(serves ? (['served'] as const) : []),
  ];
}

/** The names of the lists that a view shows; empty when the person has none of the kind. Pure. */
export function listNames(viewer: Viewer, view: OrderView): string[] {
  const { openid, memberships } = viewer;
  switch (view) {
    case 'mine':
      return openid === '' ? [] : [customerList(openid)];
    case 'free':
      return memberships.filter(({ status }) => status === 'admitted').flatMap(({ teamIds }) => teamIds.map(teamList));
    case 'led':
      return ledBy(viewer).map(ledList);
    case 'jobs':
    case 'served':
      return memberships.map(({ _id }) => workerList(_id, view));
    case 'disputes':
      return [...new Set([...managed(viewer), ...overseen(viewer)])].map((code) => communityList(code, view));
    default:
      return managed(viewer).map((code) => communityList(code, view));
  }
}

/** What is to do comes by its time, what is done by when it was. */
export const SORT_OF: Readonly<Record<OrderView, OrderSort>> = {
  mine: 'updatedAt',
  free: 'deadline',
  jobs: 'deadline',
  led: 'deadline',
  served: 'updatedAt',
  queue: 'deadline',
  quoting: 'deadline',
  visiting: 'deadline',
  checking: 'deadline',
  money: 'deadline',
  disputes: 'deadline',
  closed: 'updatedAt',
};
/** Lists in which everything waits for the person themselves. */
export const TODO_VIEWS: readonly OrderView[] = ['jobs', 'disputes', 'money'];
/** Lists that only grow, and so are not counted. */
export const UNCOUNTED: readonly OrderView[] = ['mine', 'served', 'closed'];
