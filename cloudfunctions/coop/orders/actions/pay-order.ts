import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import { readable } from '../../../platform/subject-shell';
import { paymentProvider } from '../../payment';
import type { OrderDetail } from '../contract';
import { dueFrom } from '../money';
import { orderRefusals } from '../refusals';
import { detailFor, orderShell } from './show-order';

/** Asks the provider for what the resident still has to pay. @throws Refusal PAYMENT_NOT_CONFIGURED while there is none */
export async function payOrder(call: RegisteredCall, { id }: { id: string }): Promise<OrderDetail> {
  const seen = await readable(orderShell, call, id);
  const order = seen.state;
  if (order.customer.openid !== call.caller.openid) throw refusals.forbidden('pays for another’s order');
  const amount = dueFrom(order.money);
  if (amount <= 0) throw orderRefusals.nothingDue();
  await paymentProvider().ask({ orderId: id, number: order.number, amount, openid: call.caller.openid });
  return detailFor(call, seen);
}
