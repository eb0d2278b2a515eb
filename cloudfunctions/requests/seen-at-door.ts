import type { ServiceRequest } from './request';

type Resolved = Pick<ServiceRequest, 'author' | 'place' | 'history'>;

/** When somebody came to these people's doors for a need: it was resolved by a person, at an address and not somewhere in the street. Pure. */
export function atDoor(requests: readonly Resolved[], since: number): { openid: string; at: number }[] {
  return requests
    .filter(({ place }) => place.source === 'address' && place.addressId !== null)
    .flatMap(({ author, history }) =>
      history
        .filter(({ action, by, at }) => action === 'resolve' && by.side !== 'rule' && at > since)
        .map(({ at }) => ({ openid: author.openid, at })),
    );
}
