import type { Audience } from '../platform/notices';
import { POST_KINDS } from '../../miniprogram/vocabulary/grid';
import type { HeldPost } from '../platform/identity';
import { outboxOf } from '../platform/outbox';
import { BADGE } from './members/member';
import { members, membersOf, shownAmong } from './members/store';
import { stations, stationsEverHeldBy } from './stations/store';
import { unitById, unitsOfContacts } from './units/store';
export { unitsById as unitsByIds, unitsOf as unitsOfDistrict } from './units/store';
export { unitsNamed, type PartyUnit } from './units/unit';
import { ORDERS, PLACES } from './mobilisation/store';
import { CALLS, toldBy } from './mobilisation/store-calls';
import { audienceOf, recipientOf } from './mobilisation/tell';
import { SQUADS } from './squads/store';

export { branchesOf, isBranch } from './members/sides';
export { answeringAt } from './members/actions/follow-members';
export const memberOutbox = members.outbox;
export const stationOutbox = stations.outbox;

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
  return (await membersOf(openid))
    .filter(({ status }) => status === 'confirmed')
    .map(({ communityCode }) => communityCode);
}

/** Notices of squads wait in their own documents. */
export const squadOutbox = outboxOf(SQUADS);

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
  return found.map(({ _id, person }) => {
    const to = recipientOf({ person });
    return { openid: '', personId: '', ...to, place: _id };
  });
}

/** Where a party member is confirmed, and whence they come: their community at home first. */
export interface Membership {
  communityCode: string;
  communityName: string;
  /** id '' for a unit that is not on the list */
  unit: { id: string; name: string };
  branch: string;
}

/** Null for one whom no community has confirmed; one database call. */
export async function membershipOf(openid: string): Promise<Membership | null> {
  const confirmed = (await membersOf(openid)).filter(({ status }) => status === 'confirmed');
  const found = confirmed.find(({ place }) => place === 'home') ?? confirmed[0];
  if (!found) return null;
  const { communityCode, communityName, unit, branch } = found;
  return { communityCode, communityName, unit, branch };
}

/** A time in a pioneer post; `until` is when it ended, or is to end. */
export interface PostHeld {
  title: string;
  place: string;
  from: number;
  until: number;
}

/** Pioneer posts that somebody held at any time between two moments, the first first; one database call. */
export async function postsHeldBy(openid: string, from: number, until: number): Promise<PostHeld[]> {
  return (await stationsEverHeldBy(openid))
    .flatMap(({ title, gridName, placeText, stints }) =>
      stints
        .filter((stint) => stint.openid === openid)
        .map((stint) => ({
          title,
          place: [gridName, placeText].filter(Boolean).join(' · '),
          from: stint.from,
          until: stint.endedAt ?? stint.until,
        })),
    )
    .filter((held) => held.from < until && held.until > from)
    .sort((a, b) => a.from - b.from || (a.title < b.title ? -1 : 1));
}

/** Units that somebody with these posts answers for; one database call for a contact, none for others. */
export async function unitsFor(posts: readonly HeldPost[]): Promise<{ id: string; name: string }[]> {
  const contacts = posts.filter(({ kind }) => kind === POST_KINDS.unitContact).map(({ postId }) => postId);
  return (await unitsOfContacts(contacts)).map(({ _id, name }) => ({ id: _id, name }));
}

/** The post of whoever answers for a unit to communities, '' for none; one database call. */
export async function contactPostOf(unitId: string): Promise<string> {
  return unitId === '' ? '' : ((await unitById(unitId))?.contactPostId ?? '');
}

export { ledBy, rosterOf, squadsAround, squadToSend, type Helping } from './squads/actions/for-needs';
export { calledBy } from './mobilisation/store-calls';
