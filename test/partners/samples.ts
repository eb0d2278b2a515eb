import type { Delivery, Pact, Term } from '../../cloudfunctions/partners/pacts/pact';
import { DAY, dayStart } from '../../cloudfunctions/platform/clock';
import { testNow } from '../support/moment';

export const NOW = testNow();
export const TODAY = dayStart(NOW);
export const term = (more: Partial<Term> = {}): Term => ({
  id: 't1',
  kind: 'resource',
  what: '借礼堂',
  way: 'place',
  promised: 4,
  weight: null,
  tickedAt: null,
  ...more,
});
export const delivery = (more: Partial<Delivery> = {}): Delivery => ({
  id: 'd1',
  termId: 't1',
  amount: 1,
  ref: '',
  refText: '',
  at: NOW,
  note: '',
  by: { openid: 'a', name: '某', side: 'unit' },
  confirmedAt: NOW,
  ...more,
});
/** A signed pact of one term, of which nothing was delivered. */
export const pact = (more: Partial<Pact> = {}) =>
  ({
    status: 'signed',
    from: TODAY - 10 * DAY,
    until: TODAY + 30 * DAY,
    deadline: TODAY + DAY,
    terms: [term()],
    deliveries: [],
    signed: { staff: null, unit: null },
    replacedBy: '',
    toldUntil: 0,
    ...more,
  }) as Pact;
