import { responsibleFor } from '../../../directory/api';
import type { RegisteredCall } from '../../../platform/endpoint';
import { openRows } from '../../../platform/step-rows';
import { confirmedHome } from '../../../platform/identity';
import { readable, type Seen, type Shell } from '../../../platform/subject-shell';
import { POST_KINDS } from '../../../../miniprogram/vocabulary/grid';
import { actorOf, viewerFor, type CoopViewer } from '../../actions/who';
import type { NewEntry } from '../../books/entry';
import { bookOf } from '../../books/store';
import { careKeysFor } from '../../care/care';
import { careFor } from '../../care/store';
import { rosterOf } from '../../members/store';
import { servicesOfTeam, teamsOf } from '../../prices/store';
import type { OrderDetail } from '../contract';
import { orderKind, type OrderViewer } from '../decide';
import type { ServiceOrder } from '../order';
import { orderRefusals } from '../refusals';
import type { LookedUp, OrderActor, OrderStep } from '../step';
import { ORDER_STEPS } from '../steps';
import { jobsOf, orders, withOrder } from '../store';
import { orderDetail, type FreeMember, type Officer, type OptionSources } from '../views';

export const orderShell: Shell<ServiceOrder, OrderActor, OrderViewer & CoopViewer, LookedUp, NewEntry[]> = {
  kind: orderKind,
  shelf: orders,
  along: withOrder,
  viewer: async (call) => ({ ...actorOf(call), ...(await viewerFor(call)) }),
  // Whoever might have taken it on is told that somebody did.
  hidden: ({ memberships }, { teamId }) =>
    memberships.some(({ status, teamIds }) => status === 'admitted' && teamIds.includes(teamId))
      ? orderRefusals.taken()
      : null,
};

/** One order whole: two database calls, one for the manager, and one for each list that a step chooses from. */
export async function showOrder(call: RegisteredCall, { id }: { id: string }): Promise<OrderDetail> {
  return detailFor(call, await readable(orderShell, call, id));
}

export async function detailFor(
  call: RegisteredCall,
  { state: order, actor }: Pick<Seen<ServiceOrder, OrderActor, unknown>, 'state' | 'actor'>,
): Promise<OrderDetail> {
  const [sources, manager] = await Promise.all([
    sourcesFor(call, order, openRows(ORDER_STEPS, order, actor)),
    managerOf(order.communityCode, call.now),
  ]);
  return orderDetail(order, actor, { ...sources, manager });
}

/** What the steps that are open choose from, and nothing else. */
async function sourcesFor(
  call: RegisteredCall,
  order: ServiceOrder,
  steps: readonly OrderStep[],
): Promise<OptionSources> {
  const asks = (source: string) => steps.some(({ options }) => options.choice === source || options.extra === source);
  const [services, teams, members, careFund] = await Promise.all([
    asks('services') ? servicesOfTeam(order.teamId) : [],
    asks('teams') ? teamsOf(order.communityCode) : [],
    asks('members') ? freeMembers(order.teamId) : [],
    asks('payers') ? fundName(call, order) : '',
  ]);
  return {
    services,
    teams,
    members,
    careFund,
    homeKnown: order.placedBy !== undefined || confirmedHome(call.identity.account) !== null,
  };
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
async function fundName({ identity, now }: RegisteredCall, order: ServiceOrder): Promise<string> {
  const { communityCode } = order;
  const entry = await careFor(careKeysFor(order, identity.account), communityCode, now);
  if (!entry) return '';
  return (await bookOf(communityCode)).funds.find(({ id }) => id === entry.fundId)?.name ?? '';
}

export async function managerOf(communityCode: string, now: number): Promise<Officer> {
  const owner = await responsibleFor(communityCode, POST_KINDS.cooperativeManager, now);
  return { name: owner?.name ?? '', title: owner?.title ?? '', phone: owner?.phone ?? '' };
}
