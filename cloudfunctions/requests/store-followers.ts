import { collection, command, type CollectionDeclaration } from '../platform/database';

export const FOLLOWERS = 'requestFollowers';

export const followers: CollectionDeclaration = {
  name: FOLLOWERS,
  indexes: [
    { name: 'ofRequest', fields: { requestId: 1, _id: 1 } },
    { name: 'mine', fields: { openid: 1, at: -1, _id: -1 } },
  ],
};

/** Somebody who wants to hear how a request goes on. */
export interface Follower {
  _id: string;
  requestId: string;
  openid: string;
  /** it is theirs too (附议) */
  seconded: boolean;
  /** since when, epoch milliseconds */
  at: number;
}

/** Followers of a request in the order of their ids; by index ofRequest. @param afterId '' for the first page */
export async function followersOf(requestId: string, afterId: string, limit: number): Promise<Follower[]> {
  const { data } = await collection(FOLLOWERS)
    .where({ requestId, _id: command().gt(afterId) })
    .orderBy('_id', 'asc')
    .limit(limit)
    .get();
  return data as Follower[];
}
