import type { z } from 'zod';
import type { RegisteredCall } from '../../../platform/endpoint';
import { perform, type Finding } from '../../../platform/subject-shell';
import { COOP_LIMITS } from '../../../../miniprogram/packages/coop/vocabulary/coop';
import type { CoopViewer } from '../../actions/who';
import { careKeysFor } from '../../care/care';
import { careFor } from '../../care/store';
import { members } from '../../members/store';
import { priceAt } from '../../prices/service';
import { serviceById, teamById } from '../../prices/store';
import type { OrderDetail, orderInputs } from '../contract';
import type { ServiceOrder } from '../order';
import { NOTHING_FOUND, type LookedUp } from '../step';
import { jobsOf } from '../store';
import { detailFor, orderShell } from './show-order';

/** Takes one step of an order; what it enters in the book is written in the same transaction. */
export async function performOrder(
  call: RegisteredCall,
  input: z.output<(typeof orderInputs)['perform-order']>,
): Promise<OrderDetail> {
  return detailFor(call, await perform({ ...orderShell, find: lookUp }, call, input));
}

/** What a step needs that the order does not say; two database calls at most, together. */
async function lookUp({
  action,
  state: order,
  viewer,
  fields,
  call,
}: Finding<ServiceOrder, CoopViewer>): Promise<LookedUp> {
  const chosen = fields.choice ?? '';
  switch (action) {
    case 'claim': {
      const own = viewer.memberships.find(({ teamIds }) => teamIds.includes(order.teamId));
      const member = own ? { memberId: own._id, openid: own.openid, name: own.name, phone: own.phone } : null;
      return { ...NOTHING_FOUND, member };
    }
    case 'assign':
    case 'reassign':
      return { ...NOTHING_FOUND, member: await freeMember(chosen, order) };
    case 'redo':
    case 'claim-warranty':
    case 'order-redo':
      return { ...NOTHING_FOUND, serves: await stillServes(order) };
    case 'add-item':
      return { ...NOTHING_FOUND, service: await serviceNow(chosen, order, call.now) };
    case 'reroute': {
      const team = await teamById(chosen);
      const here = team && !team.ended && team.communityCode === order.communityCode;
      return { ...NOTHING_FOUND, team: here ? { id: team._id, label: team.label } : null };
    }
    case 'agree': {
      const keys = chosen === 'care' ? careKeysFor(order, call.identity.account) : [];
      const entry = await careFor(keys, order.communityCode, call.now);
      return { ...NOTHING_FOUND, careFund: entry?.fundId ?? null };
    }
    default:
      return NOTHING_FOUND;
  }
}

/** Somebody of the team who has not too much in hand, and is not the resident themselves. */
async function freeMember(id: string, order: ServiceOrder): Promise<LookedUp['member']> {
  const [member, jobs] = await Promise.all([members.byId(id), jobsOf([id])]);
  if (member?.status !== 'admitted' || !member.teamIds.includes(order.teamId)) return null;
  if (id === order.worker?.memberId) return null;
  if (member.openid === order.customer.openid || (jobs.get(id) ?? 0) >= COOP_LIMITS.jobsMost) return null;
  return { memberId: id, openid: member.openid, name: member.name, phone: member.phone };
}

/** Whoever did it is there to go on with it. Imported ones have no membership. */
async function stillServes({ worker }: ServiceOrder): Promise<boolean> {
  const member = worker && (await members.byId(worker.memberId));
  return member?.status === 'admitted';
}

/** A service that the order's own team offers, at the price that holds now: the order keeps it, whatever is decided later. */
async function serviceNow(id: string, order: ServiceOrder, now: number): Promise<LookedUp['service']> {
  const service = await serviceById(id);
  if (!service || service.teamId !== order.teamId) return null;
  const price = priceAt(service, now);
  if (!price) return null;
  return { serviceId: id, priceId: price.id, name: service.name, unit: service.unit, parts: price.parts };
}
