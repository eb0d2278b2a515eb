import type { z } from 'zod';
import type { RegisteredCall } from '../../../platform/endpoint';
import { COOP_LIMITS } from '../../../../miniprogram/vocabulary/coop';
import { actorOf, type CoopViewer } from '../../actions/who';
import { orAsBefore } from '../../actions/as-before';
import { refuseBadContent } from '../../actions/refuse-bad-content';
import { careKeys } from '../../care/care';
import { careFor } from '../../care/store';
import { memberById } from '../../members/store';
import { priceAt } from '../../prices/service';
import { serviceById, teamById } from '../../prices/store';
import type { OrderDetail, orderInputs } from '../contract';
import { allowedOrderStep, decideOrder, type OrderCommand } from '../decide';
import { NOTHING_FOUND, type LookedUp } from '../effects';
import type { Order } from '../order';
import { sidesOfOrder } from '../sides';
import type { OrderStep } from '../step';
import { jobsOf, orderById, saveOrder } from '../store';
import { detailFor, readable } from './show-order';

type Input = z.output<(typeof orderInputs)['perform-order']>;

/** Takes one step of an order; what it enters in the book is written in the same transaction. */
export async function performOrder(call: RegisteredCall, input: Input): Promise<OrderDetail> {
  const { order, viewer } = await readable(call, input.id);
  const { commandId, caller } = call;
  const isDone = ({ history }: Order) =>
    history.some((entry) => entry.commandId === commandId && entry.by.openid === caller.openid);
  if (isDone(order)) return detailFor(call, order, viewer);
  const { action, version, fields } = input;
  const command = { action, version, fields, commandId, by: { ...actorOf(call), sides: sidesOfOrder(viewer, order) } };
  const step = allowedOrderStep(order, command, call.now);
  const found = await lookUp(call, step, order, viewer, command);
  const decision = decideOrder(order, { ...command, found }, call.now);
  await refuseBadContent(caller.openid, decision.entry.note, decision.entry.photos);
  const saved = await orAsBefore(
    () => saveOrder(order, decision),
    async () => {
      const now = await orderById(order._id);
      return now && isDone(now) ? now : null;
    },
  );
  return detailFor(call, saved, viewer);
}

/** What a step needs that the order does not say; two database calls at most, together. */
async function lookUp(
  { identity, now }: RegisteredCall,
  { effect }: OrderStep,
  order: Order,
  viewer: CoopViewer,
  { fields }: Pick<OrderCommand, 'fields'>,
): Promise<LookedUp> {
  switch (effect) {
    case 'take-on': {
      const own = viewer.memberships.find(({ teamIds }) => teamIds.includes(order.teamId));
      const member = own ? { memberId: own._id, openid: own.openid, name: own.name, phone: own.phone } : null;
      return { ...NOTHING_FOUND, member };
    }
    case 'give-to':
      return { ...NOTHING_FOUND, member: await freeMember(fields.choice ?? '', order) };
    case 'add-item':
      return { ...NOTHING_FOUND, service: await serviceNow(fields.choice ?? '', order, now) };
    case 'move-team': {
      const team = await teamById(fields.choice ?? '');
      const here = team && !team.ended && team.communityCode === order.communityCode;
      return { ...NOTHING_FOUND, team: here ? { id: team._id, label: team.label } : null };
    }
    case 'agree': {
      const entry =
        fields.choice === 'care' ? await careFor(careKeys(identity.account), order.communityCode, now) : null;
      return { ...NOTHING_FOUND, careFund: entry?.fundId ?? null };
    }
    default:
      return NOTHING_FOUND;
  }
}

/** Somebody of the team who has not too much in hand, and is not the resident themselves. */
async function freeMember(id: string, order: Order): Promise<LookedUp['member']> {
  const [member, jobs] = await Promise.all([memberById(id), jobsOf([id])]);
  if (member?.status !== 'admitted' || !member.teamIds.includes(order.teamId)) return null;
  if (member.openid === order.customer.openid || (jobs.get(id) ?? 0) >= COOP_LIMITS.jobsMost) return null;
  return { memberId: id, openid: member.openid, name: member.name, phone: member.phone };
}

/** A service that the order's own team offers, at the price that holds now: the order keeps it, whatever is decided later. */
async function serviceNow(id: string, order: Order, now: number): Promise<LookedUp['service']> {
  const service = await serviceById(id);
  if (!service || service.teamId !== order.teamId) return null;
  const price = priceAt(service, now);
  if (!price) return null;
  return { serviceId: id, priceId: price.id, name: service.name, unit: service.unit, parts: price.parts };
}
