import { now } from '../platform/clock';
import { openidsOf, responsibleFor } from '../directory/api';
import { outboxOf } from '../platform/outbox';
import type { Audience } from '../platform/notices';
import { POST_KINDS } from '../../miniprogram/vocabulary/grid';
import { BOOKS } from './books/store';
import { care } from './care/store';
import { MEMBERS, membersOf, membersOfTeam } from './members/store';
import { ORDERS } from './orders/store';
import { SERVICES } from './prices/store';

/** Notices wait in the documents that caused them: orders, members, prices, books, the care list. */
const told = (name: string) => ({ ...outboxOf(name), recipientsOf });
export const coopOutboxes = {
  'coop-orders': told(ORDERS),
  'coop-members': told(MEMBERS),
  'coop-prices': told(SERVICES),
  'coop-books': told(BOOKS),
  'coop-care': { ...care.outbox, recipientsOf },
};

interface Listener {
  /** '' for a person of the list who has bound none */ openid: string;
  personId?: string;
  place: string;
}

/**
 * People of an audience, in pages that begin after a place: team:… its members, coop:… all members of a community's, manager:… and
 * arbiter:… whoever answers there in that post now. One or two database calls.
 */
async function recipientsOf({ followersOf }: Audience, after: string, limit: number): Promise<Listener[]> {
  const [kind = '', id = ''] = followersOf.split(':');
  if (kind === 'manager' || kind === 'arbiter') return after === '' ? officer(kind, id) : [];
  const found = kind === 'team' ? await membersOfTeam(id, after, limit) : await membersOf(id, 'admitted', after, limit);
  return found.map(({ _id, openid }) => ({ openid, place: _id }));
}

/** Whoever is in the post, or answers in their place up the tree; who has bound no identity yet is told as the person of the list. */
async function officer(kind: 'manager' | 'arbiter', communityCode: string): Promise<Listener[]> {
  const post = kind === 'manager' ? POST_KINDS.cooperativeManager : POST_KINDS.chief;
  const owner = await responsibleFor(communityCode, post, now());
  if (!owner) return [];
  const { personId } = owner;
  const openid = (await openidsOf([personId])).get(personId) ?? '';
  return [{ openid, personId, place: personId }];
}

export { servedSince } from './orders/store-seen';
export { placeFor, type OrderedFor } from './orders/actions/place-order';
export { teamsOf } from './prices/store';
