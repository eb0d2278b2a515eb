import {
  collection,
  command,
  inTransaction,
  isDuplicateKey,
  read,
  setAll,
  type CollectionDeclaration,
  type Transaction,
} from '../../platform/database';
import { setBadge, setCommunity, setQuality } from '../../attendance/api';
import { pageAfter } from '../../platform/paging';
import type { Cursor } from '../../platform/cursor';
import type { MemberStatus } from '../../../miniprogram/vocabulary/party';
import { memberId } from './begin';
import { applied, BADGE, type Member, type MemberDecision } from './member';

export const MEMBERS = 'partyMembers';

/** Every query below names the index that serves it. */
export const memberCollections: readonly CollectionDeclaration[] = [
  {
    name: MEMBERS,
    indexes: [
      { name: 'own', fields: { openid: 1, status: 1 } },
      { name: 'list', fields: { communityCode: 1, status: 1, sortAt: 1, _id: 1 } },
      { name: 'unit', fields: { 'unit.id': 1, status: 1, sortAt: 1, _id: 1 } },
      { name: 'owner', fields: { ownerPosts: 1, nextClockAt: 1 } },
      { name: 'nextClockAt', fields: { nextClockAt: 1 } },
      { name: 'outboxDue', fields: { outboxDue: 1 } },
    ],
  },
];
/** What lists and clocks need: a long history plays no part. */
const LISTED = { history: false, outbox: false };

export async function memberById(id: string): Promise<Member | null> {
  const { data } = await collection(MEMBERS).doc(id).get();
  return (data as Member[])[0] ?? null;
}

/** Somebody's reports, two at most; by index own. */
export async function membersOf(openid: string): Promise<Member[]> {
  const { data } = await collection(MEMBERS).where({ openid }).limit(4).get();
  return data as Member[];
}

/** Reports of these people that show a badge; by index own, none for none. */
export async function shownAmong(openids: readonly string[]): Promise<Pick<Member, 'openid' | 'communityCode'>[]> {
  if (openids.length === 0) return [];
  const { data } = await collection(MEMBERS)
    .where({ openid: command().in([...new Set(openids)]), status: 'confirmed', shown: true })
    .field({ openid: true, communityCode: true })
    .limit(1000)
    .get();
  return data as Pick<Member, 'openid' | 'communityCode'>[];
}

/**
 * Reads these reports, decides on them as they are then, and writes what is decided: all or none.
 * @param choose pure: it may be asked again; a report that is not there is null. What it gives is by the same order, null to leave it
 */
export function changeMembers(
  ids: readonly string[],
  choose: (members: (Member | null)[]) => (MemberDecision | Member | null)[],
): Promise<Member[]> {
  return inTransaction(async (transaction) => {
    const before: (Member | null)[] = [];
    for (const id of ids) before.push(await read<Member>(transaction, MEMBERS, id));
    const chosen = choose(before);
    const after: Member[] = [];
    for (const [i, id] of ids.entries()) {
      const [saved] = await write(transaction, id, before[i] ?? null, chosen[i] ?? null);
      if (saved) after.push(saved);
      if (saved && chosen[i]) await asTakingPart(transaction, before[i] ?? null, saved);
    }
    return after;
  });
}

/** Whom occasions for party members are for, what stands beside their name in a roster, and whose communities they are listed from, follows in the same transaction. */
async function asTakingPart(transaction: Transaction, before: Member | null, after: Member): Promise<void> {
  const { openid, communityCode } = after;
  const [had, has] = [before?.status === 'confirmed', after.status === 'confirmed'];
  const moved = before !== null && before.communityCode !== communityCode;
  const [showed, shows] = [had && before?.shown === true, has && after.shown];
  if (openid === '' || (had === has && !moved && showed === shows)) return;
  const other = await read<Member>(transaction, MEMBERS, memberId(openid, after.place === 'home' ? 'work' : 'home'));
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
  before: Member | null,
  chosen: MemberDecision | Member | null,
): Promise<Member[]> {
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

/** A change as operators of one update. */
export function changesOf({ set, entry, tells }: MemberDecision): object {
  const _ = command();
  const fields = setAll(set);
  const telling = tells.length > 0 ? { outbox: _.push(tells), outboxDue: _.set(entry.at) } : {};
  return { ...fields, version: _.inc(1), history: _.push([entry]), ...telling };
}

/** Saves what the rule decided in one write. @returns false when a step, or another run, came between */
export async function saveByRule({ _id, version }: Member, decision: MemberDecision): Promise<boolean> {
  const { updated } = await collection(MEMBERS).where({ _id, version }).update(changesOf(decision));
  return updated === 1;
}

/** Which members a list shows: of a community, or of a unit. */
export type MemberList = { communityCode: string } | { unitId: string };
const whose = (list: MemberList) =>
  'unitId' in list ? { 'unit.id': list.unitId } : { communityCode: list.communityCode };

/** One page of a list in one call, from after the cursor; by index list, or unit. */
export async function memberPage(
  list: MemberList,
  status: MemberStatus,
  cursor: Cursor | null,
  size: number,
): Promise<Member[]> {
  const where = { ...whose(list), status };
  const after = pageAfter(where, 'sortAt', cursor, 'asc');
  const { data } = await collection(MEMBERS)
    .where(after)
    .orderBy('sortAt', 'asc')
    .orderBy('_id', 'asc')
    .limit(size + 1)
    .field(LISTED)
    .get();
  return data as Member[];
}

/** How many are in a list; by index list, or unit. @param dueBefore epoch milliseconds: only those that stand before it */
export async function countMembers(list: MemberList, status: MemberStatus, dueBefore?: number): Promise<number> {
  const due = dueBefore === undefined ? {} : { sortAt: command().lt(dueBefore) };
  const { total } = await collection(MEMBERS)
    .where({ ...whose(list), status, ...due })
    .count();
  return total ?? 0;
}

/** Open reports that a post has to do with; by index owner. */
export async function openOfPost(postId: string, limit: number): Promise<Member[]> {
  const { data } = await collection(MEMBERS)
    .where({ ownerPosts: postId, nextClockAt: command().gt(0) })
    .orderBy('nextClockAt', 'asc')
    .limit(limit)
    .get();
  return data as Member[];
}

/** Reports whose clock is due, the longest waiting first; by index nextClockAt. */
export async function membersWithClockDue(now: number, limit: number): Promise<Member[]> {
  const { data } = await collection(MEMBERS)
    .where({ nextClockAt: command().lte(now) })
    .orderBy('nextClockAt', 'asc')
    .limit(limit)
    .field(LISTED)
    .get();
  return data as Member[];
}

/** Puts a clock that cannot be fired behind the others. */
export async function postponeClock({ _id, version }: Member, until: number): Promise<void> {
  await collection(MEMBERS)
    .where({ _id, version })
    .update({ nextClockAt: command().set(until) });
}

/** Adds many that are not there yet. @returns false when one of them is: then none may be taken for added */
export async function insertMembers(members: readonly Member[]): Promise<boolean> {
  if (members.length === 0) return true;
  try {
    await collection(MEMBERS).add([...members]);
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}
