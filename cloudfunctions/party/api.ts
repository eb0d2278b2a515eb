import { outboxOf } from '../platform/outbox';
import { MEMBERS, membersOf, shownAmong } from './members/store';
import { STATIONS } from './stations/store';

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
