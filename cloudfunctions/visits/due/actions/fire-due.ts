import { checkedInSince } from '../../../attendance/api';
import { servedSince } from '../../../coop/api';
import { resolvedAtDoor } from '../../../requests/api';
import { fireDue, type DueReport } from '../../../platform/due';
import { dueOn } from '../../../platform/subject-shell';
import type { Household } from '../../households/household';
import { households } from '../../households/store';
import { fireHousehold, type Contact } from '../fire';

/** What other contexts know of having seen these people; one database call of each, for all together. */
async function contactsOf(found: readonly Household[]): Promise<Contact[]> {
  const openids = [...new Set(found.flatMap((household) => household.openids))];
  if (openids.length === 0) return [];
  const since = Math.min(...found.map(({ seen }) => seen?.at ?? 0));
  const [needs, orders, checks] = await Promise.all([
    resolvedAtDoor(openids, since),
    servedSince(openids, since),
    checkedInSince(openids, since),
  ]);
  return [
    ...needs.map((one) => ({ ...one, kind: 'need' as const })),
    ...orders.map(({ meal, ...one }) => ({ ...one, kind: meal ? ('meal' as const) : ('order' as const) })),
    ...checks.map((one) => ({ ...one, kind: 'checkIn' as const })),
  ];
}

/** Opens what is due, and looks first whether somebody was seen elsewhere: a write a household, and a few reads for all of them. */
export function fireDueHouseholds(now: number, limit: number): Promise<DueReport> {
  return fireDue(dueOn(households, fireHousehold, { prepare: contactsOf }), now, limit);
}
