import { derivedId } from '../platform/commands';
import { collection, command, inTransaction, read, type Transaction } from '../platform/database';
import type { Cursor } from '../platform/cursor';
import { countsBy, followingOf, type Following } from './following';
import type { ServiceRequest } from './request';
import { LISTED, REQUESTS } from './store';
import { FOLLOWERS, followersOf, type Follower } from './store-followers';

/** The most documents one read gives. */
const READ_MAX = 1000;

/** One document for each person and request, so that nobody counts twice. */
const followerId = (requestId: string, openid: string) => derivedId('follower', requestId, openid);

export async function followerOf(requestId: string, openid: string): Promise<Follower | null> {
  const { data } = await collection(FOLLOWERS).doc(followerId(requestId, openid)).get();
  return (data as Follower[])[0] ?? null;
}

/**
 * Changes what somebody is to a request, and its counts with it, as one. The request's version stays, so that
 * a neighbour who seconds it makes nobody load the page again. A tap that is sent again late, after the person thought otherwise, is remembered and changes
 * nothing: what was done by a command stands beside the followers, and is found by none of their queries.
 * @param rule from both as they are at this moment, and whether the person counts already by what was merged into it; run anew when either changed. What it throws undoes all
 */
export async function changeFollowing(
  requestId: string,
  openid: string,
  commandId: string,
  at: number,
  rule: (request: ServiceRequest | null, now: Following, counted: boolean) => Following,
): Promise<void> {
  const id = followerId(requestId, openid);
  const doneId = derivedId('followed', openid, commandId);
  await inTransaction(async (transaction) => {
    if (await read(transaction, FOLLOWERS, doneId)) return;
    const request = await read<ServiceRequest>(transaction, REQUESTS, requestId);
    const follower = await read<Follower>(transaction, FOLLOWERS, id);
    const before = followingOf(follower);
    const after = rule(request, before, await countsAlong(transaction, request, openid));
    if (after === before) return;
    const { secondCount, followerCount } = countsBy(before, after);
    const _ = command();
    if (request)
      await transaction
        .collection(REQUESTS)
        .doc(requestId)
        .update({ secondCount: _.inc(secondCount), followerCount: _.inc(followerCount) });
    const own = transaction.collection(FOLLOWERS).doc(id);
    if (after === 'none') await own.remove();
    else await own.set({ requestId, openid, seconded: after === 'seconded', at: follower?.at ?? at });
    await transaction.collection(FOLLOWERS).doc(doneId).set({ doneAt: at });
  });
}

/** Is this person among those who said one that was merged into this? */
async function countsAlong(transaction: Transaction, request: ServiceRequest | null, openid: string): Promise<boolean> {
  for (const { id, openid: author } of request?.along ?? []) {
    if (author === openid) return true;
    const follower = await read<Follower>(transaction, FOLLOWERS, followerId(id, openid));
    if (follower?.seconded) return true;
  }
  return false;
}

/** Whoever says that this request is theirs too, its author included; by index ofRequest. */
export async function peopleBehind({ _id, author, along }: ServiceRequest): Promise<Set<string>> {
  const people = new Set([author.openid, ...along.map(({ openid }) => openid)]);
  for (const id of [_id, ...along.map((one) => one.id)])
    for (let page = await followersOf(id, '', READ_MAX); page.length > 0;) {
      for (const { openid, seconded } of page) if (seconded) people.add(openid);
      page = page.length < READ_MAX ? [] : await followersOf(id, page.at(-1)?._id ?? '', READ_MAX);
    }
  return people;
}

/** What somebody follows, newest first, one more than asked; by index mine. */
export async function followedBy(openid: string, after: Cursor | null, size: number): Promise<Follower[]> {
  const _ = command();
  const where = after
    ? _.and([{ openid, at: _.lte(after.key) }, _.or([{ at: _.lt(after.key) }, { _id: _.lt(after.id) }])])
    : { openid };
  const { data } = await collection(FOLLOWERS)
    .where(where)
    .orderBy('at', 'desc')
    .orderBy('_id', 'desc')
    .limit(size + 1)
    .get();
  return data as Follower[];
}

/** Open needs that the residents of these communities may see, no older than `since`, newest first; by index neighbourhood. */
export async function openInNeighbourhoods(
  communityCodes: readonly string[],
  since: number,
  limit: number,
  alike: string | null,
): Promise<ServiceRequest[]> {
  const _ = command();
  const { data } = await collection(REQUESTS)
    .where({
      neighbourhood: _.in([...communityCodes]),
      createdAt: _.gte(since),
      ...(alike === null ? {} : { words: new RegExp(alike) }),
    })
    .orderBy('createdAt', 'desc')
    .orderBy('_id', 'desc')
    .limit(Math.min(limit, READ_MAX))
    .field(LISTED)
    .get();
  return data as ServiceRequest[];
}

/** As a list shows them, by _id; in no order. */
export async function requestsByIds(ids: readonly string[]): Promise<ServiceRequest[]> {
  if (ids.length === 0) return [];
  const { data } = await collection(REQUESTS)
    .where({ _id: command().in([...ids]) })
    .limit(ids.length)
    .field(LISTED)
    .get();
  return data as ServiceRequest[];
}
