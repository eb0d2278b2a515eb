import type { OrderStatus } from '../../miniprogram/packages/coop/vocabulary/coop';

/** The whole life, written down a second time by hand; a money step needs its own state and is walked below. */
export const ALLOWED: Readonly<Record<OrderStatus, Readonly<Record<string, OrderStatus>>>> = {
  open: {
    'team claim': 'claimed',
    'leader assign': 'claimed',
    'manager reroute': 'open',
    'customer cancel': 'cancelled',
  },
  claimed: {
    'worker add-item': 'claimed',
    'worker remove-item': 'claimed',
    'worker estimate': 'estimated',
    'worker give-up': 'open',
    'customer cancel': 'cancelled',
  },
  estimated: {
    'worker give-up': 'open',
    'customer agree': 'agreed',
    'customer refuse-estimate': 'claimed',
    'customer cancel': 'cancelled',
  },
  agreed: {
    'worker give-up': 'open',
    'customer cancel': 'cancelled',
    'customer reschedule': 'agreed',
    'worker reschedule': 'agreed',
    'worker start': 'working',
  },
  working: {
    'worker finish': 'done',
    'customer dispute': 'disputed',
    'worker dispute': 'disputed',
    'worker extend': 'working',
    'manager extend': 'working',
  },
  done: {
    'customer redo': 'working',
    'customer confirm': 'confirmed',
    'customer dispute': 'disputed',
    'worker dispute': 'disputed',
  },
  confirmed: {
    'customer claim-warranty': 'warranty',
    'customer dispute-later': 'disputed',
    'worker dispute-later': 'disputed',
    'manager record-payment': 'confirmed',
  },
  warranty: {
    'worker repair': 'done',
    'customer dispute': 'disputed',
    'worker dispute': 'disputed',
    'worker extend': 'warranty',
    'manager extend': 'warranty',
  },
  disputed: {
    'arbiter uphold': 'confirmed',
    'arbiter reduce': 'confirmed',
    'arbiter void': 'confirmed',
    'arbiter order-redo': 'working',
  },
  cancelled: {},
};
