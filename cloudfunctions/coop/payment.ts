import { orderRefusals } from './orders/refusals';

/** What somebody is to pay. */
export interface Bill {
  orderId: string;
  number: string;
  /** 分 */
  amount: number;
  openid: string;
}

/** Whoever moves money. The books only record it: nothing here is entered before the provider has said that it was paid. */
export interface PaymentProvider {
  /** asks the person to pay @returns what the phone needs to open the provider's own page */
  ask(bill: Bill): Promise<Record<string, string>>;
}

/** None is configured: what is paid is handed over, and recorded by the manager. */
const NONE: PaymentProvider = {
  ask: () => Promise.reject(orderRefusals.payByWeChat()),
};

export const paymentProvider = (): PaymentProvider => NONE;
