import { exchangeIn, type Exchange } from '../../../platform/occupancy-store';
import { timeRefusals } from '../../../platform/offering';
import type { Along } from '../../../platform/shelf';
import { bookingRefusals, type Booking } from '../booking';

/** The time a booking gives up and takes is written together with the step. */
export const withTimes: Along<Booking, Exchange> = {
  needed: (_, { along }) => along !== undefined,
  async write(transaction, _, { entry, along }) {
    if (!along || (await exchangeIn(transaction, along))) return;
    throw entry.action === 'arrive' ? bookingRefusals.taken() : timeRefusals.none('full');
  },
};
