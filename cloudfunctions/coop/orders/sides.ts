import { covers, dispatches, type HeldPost } from '../../platform/identity';
import { POST_KINDS } from '../../../miniprogram/vocabulary/grid';
import type { MemberStatus } from '../../../miniprogram/packages/coop/vocabulary/coop';
import type { ServiceOrder } from './order';
import type { OrderSide } from './step';

/** The person who asks, as far as rights in the cooperative go. */
export interface Viewer {
  openid: string;
  posts: readonly HeldPost[];
  /** their memberships, whatever their standing */
  memberships: readonly {
    _id: string;
    communityCode: string;
    status: MemberStatus;
    teamIds: readonly string[];
    leads: readonly string[];
  }[];
}
export type GuardedOrder = Pick<
  ServiceOrder,
  'communityCode' | 'customer' | 'worker' | 'teamId' | 'status' | 'disputedAt'
>;

export const managesCoop = (posts: readonly HeldPost[], communityCode: string): boolean =>
  posts.some(({ kind, gridCode }) => kind === POST_KINDS.cooperativeManager && gridCode === communityCode);
/** The community's own chief and social workers, and those of the grids above. */
export const overseesCoop = (posts: readonly HeldPost[], communityCode: string): boolean =>
  posts.some((post) => dispatches(post) && covers(post.gridCode, communityCode));

/**
 * The parts a person has in an order. A suspended member reads what they have done, and takes on nothing new.
 * A leader stands outside: they see what the team has to do, and give it to who is free.
 * Whoever is a party to it neither manages nor judges it; the community reads what it was asked to judge.
 */
export function sidesOfOrder(viewer: Viewer, order: GuardedOrder): OrderSide[] {
  const { openid, posts, memberships } = viewer;
  const sides: OrderSide[] = [];
  if (!openid) return sides;
  if (order.customer.openid === openid) sides.push('customer');
  if (order.worker?.openid === openid) sides.push('worker');
  const party = sides.length > 0;
  const inTeam = memberships.some(({ status, teamIds }) => status === 'admitted' && teamIds.includes(order.teamId));
  if (order.status === 'open' && inTeam) sides.push('team');
  const leads = memberships.some((one) => one.status === 'admitted' && one.leads.includes(order.teamId));
  if (!party && leads) sides.push('leader');
  if (!party && managesCoop(posts, order.communityCode)) sides.push('manager');
  if (!party && order.disputedAt !== null && overseesCoop(posts, order.communityCode)) sides.push('arbiter');
  return sides;
}
