import type { Audience } from '../platform/notices';
import { outboxOf } from '../platform/outbox';
import { MEMBERS, membersOf, shownAmong } from './members/store';
import { STATIONS } from './stations/store';
import { ORDERS, PLACES } from './mobilisation/store';
import { CALLS, toldBy } from './mobilisation/store-calls';
import { audienceOf } from './mobilisation/tell';
import { SQUADS } from './squads/store';

export { fireDueMembers, handOverMembers } from './members/actions/follow-members';
export { fireDueStations } from './stations/actions/fire-stations';
export const memberOutbox = outboxOf(MEMBERS);
export const stationOutbox = outboxOf(STATIONS);

/** What stands beside the name of a member who chose to show it (亮身份). */
const BADGE = '党员';

/** Badges of those of these people who show one, by openid; nobody else is in it. One database call, none for none. */
export async function badgesOf(openids: readonly string[]): Promise<Map<string, string>> {
  return new Map((await shownAmong(openids)).map(({ openid }) => [openid, BADGE]));
}

/** The same for one person, '' for none. */
export async function badgeOf(openid: string): Promise<string> {
  return (await badgesOf([openid])).get(openid) ?? '';
}

/** Communities whose branch has confirmed this person as a party member; one database call. */
export async function confirmedIn(openid: string): Promise<string[]> {
  const members = await membersOf(openid);
  return members.filter(({ status }) => status === 'confirmed').map(({ communityCode }) => communityCode);
}

/** Notices of squads wait in their own documents. */
export const squadOutbox = outboxOf(SQUADS);

export { fireDueCalls, fireDueGaps } from './mobilisation/actions/fire-clocks';
export { runOrders, type RunReport } from './mobilisation/actions/run-orders';
/** Notices of orders, of their places and of the people called wait in their own documents. */
export const placeOutbox = outboxOf(PLACES);
export const callOutbox = outboxOf(CALLS);
export const orderOutbox = { ...outboxOf(ORDERS), recipientsOf: peopleOf };

/** The people whom one of an order's announcements is for, in pages that begin after a place; one database call. */
async function peopleOf(
  { followersOf: audience }: Audience,
  after: string,
  limit: number,
): Promise<{ openid: string; personId: string; place: string }[]> {
  const { orderId, wave } = audienceOf(audience);
  const found = await toldBy(orderId, wave, after, limit);
  return found.map(({ _id, person }) => ({ openid: person.openid, personId: person.personId, place: _id }));
}
