import { responsibleFor } from '../../../directory/api';
import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import { POST_KINDS } from '../../../../miniprogram/vocabulary/grid';
import { viewerFor, type CoopViewer } from '../../actions/who';
import { bookOf } from '../../books/store';
import { careKeys } from '../../care/care';
import { careFor } from '../../care/store';
import { rosterOf } from '../../members/store';
import { servicesOfTeam, teamsOf } from '../../prices/store';
import type { OrderDetail } from '../contract';
import { openOrderSteps } from '../decide';
import type { Order } from '../order';
import { orderRefusals } from '../refusals';
import { sidesOfOrder } from '../sides';
import { jobsOf, orderById } from '../store';
import { orderDetail, type FreeMember, type Officer, type OptionSources } from '../views';

/** One order whole: two database calls, one for the manager, and one for each list that a step chooses from. */
export async function showOrder(call: RegisteredCall, { id }: { id: string }): Promise<OrderDetail> {
  const { order, viewer } = await readable(call, id);
  return detailFor(call, order, viewer);
}

/** An order for somebody who may read it. What one may not read is, for them, not there. */
export async function readable(call: RegisteredCall, id: string): Promise<{ order: Order; viewer: CoopViewer }> {
  const [order, viewer] = await Promise.all([orderById(id), viewerFor(call)]);
  if (!order) throw refusals.notFound('这一单');
  if (sidesOfOrder(viewer, order).length === 0)
    throw wasFree(order, viewer) ? orderRefusals.taken() : refusals.notFound('这一单');
  return { order, viewer };
}

/** Whoever might have taken it on is told that somebody did. */
const wasFree = (order: Order, { memberships }: CoopViewer): boolean =>
  memberships.some(({ status, teamIds }) => status === 'admitted' && teamIds.includes(order.teamId));

export async function detailFor(call: RegisteredCall, order: Order, viewer: CoopViewer): Promise<OrderDetail> {
  const sides = sidesOfOrder(viewer, order);
  const [sources, manager] = await Promise.all([
    sourcesFor(call, order, openOrderSteps(order, sides, viewer.openid, call.now)),
    managerOf(order.communityCode, call.now),
  ]);
  return orderDetail(order, sides, viewer.openid, { ...sources, manager }, call.now);
}

/** What the steps that are open choose from, and nothing else. */
async function sourcesFor(
  call: RegisteredCall,
  order: Order,
  steps: ReturnType<typeof openOrderSteps>,
): Promise<OptionSources> {
  const asks = (source: string) => steps.some(({ options }) => options.choice === source || options.extra === source);
  const [services, teams, members, careFund] = await Promise.all([
    asks('services') ? servicesOfTeam(order.teamId) : [],
    asks('teams') ? teamsOf(order.communityCode) : [],
    asks('members') ? freeMembers(order.teamId) : [],
    asks('payers') ? fundName(call, order) : '',
  ]);
  return { services, teams, members, careFund };
}

/** Admitted members of a team, who has least in hand first; two database calls. */
async function freeMembers(teamId: string): Promise<FreeMember[]> {
  const members = await rosterOf(teamId);
  const jobs = await jobsOf(members.map(({ _id }) => _id));
  return members
    .map(({ _id, openid, name }) => ({ _id, openid, name, jobs: jobs.get(_id) ?? 0 }))
    .sort((a, b) => a.jobs - b.jobs);
}

/** The name of the fund that would pay for the caller's own order. */
async function fundName({ identity, now }: RegisteredCall, { communityCode }: Order): Promise<string> {
  const entry = await careFor(careKeys(identity.account), communityCode, now);
  if (!entry) return '';
  return (await bookOf(communityCode)).funds.find(({ id }) => id === entry.fundId)?.name ?? '';
}

export async function managerOf(communityCode: string, now: number): Promise<Officer> {
  const owner = await responsibleFor(communityCode, POST_KINDS.cooperativeManager, now);
  return { name: owner?.name ?? '', title: owner?.title ?? '', phone: owner?.phone ?? '' };
}
