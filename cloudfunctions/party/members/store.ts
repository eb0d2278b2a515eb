import { collection, command, inTransaction, isDuplicateKey, read, type Transaction } from '../../platform/database';
import { changesOf, shelfOf, type Listed } from '../../platform/shelf';
import { saying } from '../../platform/search';
import type { SearchSlot } from '../../platform/search-slot';
import type { Page } from '../../platform/steps';
import { applied } from '../../platform/subject';
import { setBadge, setCommunity, setQuality } from '../../attendance/api';
import type { MemberStatus } from '../../../miniprogram/packages/party/vocabulary/party';
import { memberId } from './begin';
import { BADGE, type PartyMember, type MemberDecision } from './member';

export const MEMBERS = 'partyMembers';

/** Every query below names the index that serves it. */
export const members = shelfOf<PartyMember>(MEMBERS, {
  indexes: [
    { name: 'own', fields: { openid: 1, status: 1 } },
    { name: 'list', fields: { communityCode: 1, status: 1, sortAt: 1, _id: 1 } },
    { name: 'unit', fields: { 'unit.id': 1, status: 1, sortAt: 1, _id: 1 } },
    { name: 'owner', fields: { ownerPosts: 1, nextClockAt: 1 } },
  ],
  clock: 'nextClockAt',
});

/** Somebody's reports, two at most; by index own. */
export const membersOf = (openid: string): Promise<PartyMember[]> => members.whole({ openid }, 4);

/** Reports of these people that show a badge; by index own, none for none. */
export async function shownAmong(openids: readonly string[]): Promise<Pick<PartyMember, 'openid' | 'communityCode'>[]> {
  if (openids.length === 0) return [];
  const { data } = await collection(MEMBERS)
    .where({ openid: command().in([...new Set(openids)]), status: 'confirmed', shown: true })
    .field({ openid: true, communityCode: true })
    .limit(1000)
    .get();
  return data as Pick<PartyMember, 'openid' | 'communityCode'>[];
}

/**
 * Reads these reports, decides on them as they are then, and writes what is decided: all or none.
 * @param choose pure: it may be asked again; a report that is not there is null. What it gives is by the same order, null to leave it
 */
export function changeMembers(
  ids: readonly string[],
  choose: (members: (PartyMember | null)[]) => (MemberDecision | PartyMember | null)[],
): Promise<PartyMember[]> {
  return inTransaction(async (transaction) => {
    const before: (PartyMember | null)[] = [];
    for (const id of ids) before.push(await read<PartyMember>(transaction, MEMBERS, id));
    const chosen = choose(before);
    const after: PartyMember[] = [];
    for (const [i, id] of ids.entries()) {
      const [saved] = await write(transaction, id, before[i] ?? null, chosen[i] ?? null);
      if (saved) after.push(saved);
      if (saved && chosen[i]) await asTakingPart(transaction, before[i] ?? null, saved);
    }
    return after;
  });
}

/** Whom occasions for party members are for, what stands beside their name in a roster, and whose communities they are listed from, follows in the same transaction. */
async function asTakingPart(transaction: Transaction, before: PartyMember | null, after: PartyMember): Promise<void> {
  const { openid, communityCode } = after;
  const [had, has] = [before?.status === 'confirmed', after.status === 'confirmed'];
  const moved = before !== null && before.communityCode !== communityCode;
  const [showed, shows] = [had && before?.shown === true, has && after.shown];
  if (openid === '' || (had === has && !moved && showed === shows)) return;
  const other = await read<PartyMember>(
    transaction,
    MEMBERS,
    memberId(openid, after.place === 'home' ? 'work' : 'home'),
  );
  const beside = other?.status === 'confirmed' ? other.communityCode : '';
  const shownBeside = beside !== '' && other?.shown === true;
  await setBadge(transaction, openid, shows || shownBeside ? BADGE : '');
  if (had === has && !moved) return;
  await setQuality(transaction, openid, 'party-member', has || beside !== '');
  if (before && before.communityCode !== beside) await setCommunity(transaction, openid, before.communityCode, false);
  if (has) await setCommunity(transaction, openid, communityCode, true);
}

async function write(
  transaction: Transaction,
  id: string,
  before: PartyMember | null,
  chosen: MemberDecision | PartyMember | null,
): Promise<PartyMember[]> {
  if (chosen && '_id' in chosen) {
    await transaction.collection(MEMBERS).add(chosen);
    return [chosen];
  }
  if (chosen && before) {
    await transaction.collection(MEMBERS).doc(id).update(changesOf(chosen));
    return [applied(before, chosen)];
  }
  return before ? [before] : [];
}

/** Which members a list shows: of a community, or of a unit. */
export type MemberList = { communityCode: string } | { unitId: string };
const whose = (list: MemberList) =>
  'unitId' in list ? { 'unit.id': list.unitId } : { communityCode: list.communityCode };

/** Who reports to a community: by name, unit or branch, and by a whole telephone number, which a unit's contact does not look for. */
export const SEARCH_MEMBERS: SearchSlot = {
  action: 'list-members',
  in: MEMBERS,
  index: 'list',
  by: 'looking',
  fields: ['name', 'unit.name', 'branch'],
  sorts: { first: 'list', latest: 'list' },
  phone: 'phone',
};

/** What of a list is looked at: how far it has come, what is looked for, what stands on top. */
interface Seen {
  status: MemberStatus;
  text?: string | undefined;
  sort: 'first' | 'latest';
}

/** One page of a list in one call, from after the cursor; by index list, or unit. */
export function memberPage(
  list: MemberList,
  { status, text, sort }: Seen,
  cursor: string | undefined,
  size: number,
): Promise<Page<Listed<PartyMember>>> {
  const { phone: _, ...others } = SEARCH_MEMBERS;
  const where = saying({ ...whose(list), status }, text, 'unitId' in list ? others : SEARCH_MEMBERS);
  return members.page(where, { by: 'sortAt', order: sort === 'latest' ? 'desc' : 'asc' }, cursor, size);
}

/** How many are in a list; by index list, or unit. @param dueBefore epoch milliseconds: only those that stand before it */
export const countMembers = (list: MemberList, status: MemberStatus, dueBefore?: number): Promise<number> =>
  members.count({ ...whose(list), status, ...(dueBefore === undefined ? {} : { sortAt: command().lt(dueBefore) }) });

/** Open reports that a post has to do with; by index owner. */
export const openOfPost = (postId: string, limit: number): Promise<PartyMember[]> =>
  members.whole({ ownerPosts: postId, nextClockAt: command().gt(0) }, limit, { by: 'nextClockAt', order: 'asc' });

/** Adds many that are not there yet. @returns false when one of them is: then none may be taken for added */
export async function insertMembers(members: readonly PartyMember[]): Promise<boolean> {
  if (members.length === 0) return true;
  try {
    await collection(MEMBERS).add([...members]);
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}
