import type { z } from 'zod';
import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import { headOf, registeredOf, type Household } from '../../households/household';
import { seen } from '../../households/actions/see';
import type { OrderedView, recordInputs } from '../contract';
import { mayWith } from '../views';
import { appended, visitFor } from './show-visits';

type Input = z.output<(typeof recordInputs)['order-service']>;

/**
 * What somebody needs at home becomes an order of the cooperative in the household's name: they agree to the price, and who is on the
 * care list is served from the fund. Where nobody of the household has registered, whoever visited it agrees for them.
 */
export async function orderService(call: RegisteredCall, { visitId, teamId, words }: Input): Promise<OrderedView> {
  const { record, reader } = await visitFor(call, visitId);
  if (!mayWith(record, reader).raise) throw refusals.forbidden('orders a service from a visit');
  const { state } = await seen(call, record.householdId);
  // The cooperative is loaded by the first order that a visit brings.
  const { placeFor } = await import('../../../coop/api');
  const { addressId, room } = state;
  const order = await placeFor(call, { customer: customerOf(state, call), addressId, room }, { teamId, words });
  const raised = { kind: 'order' as const, id: order.id, text: `已请合作社上门：${order.teamLabel} ${order.number}` };
  await appended(
    record,
    (now) => ({
      ...now,
      raised: now.raised.some(({ id }) => id === order.id) ? now.raised : [...now.raised, raised],
      version: now.version + 1,
    }),
    call,
  );
  return { orderId: order.id, number: order.number, by: registeredOf(state) ? 'household' : 'visitor' };
}

/** Whom the worker of the cooperative meets at the door, and whose account agrees. */
function customerOf(state: Household, { caller, identity }: RegisteredCall) {
  const someone = registeredOf(state) ?? headOf(state);
  return {
    openid: someone?.openid || caller.openid,
    name: someone?.name ?? identity.account.name,
    phone: someone?.phone || identity.account.phone,
  };
}
