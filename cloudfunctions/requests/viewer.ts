import { surroundings } from '../directory/api';
import { confirmedHome } from '../platform/identity';
import type { Call } from '../platform/endpoint';
import type { RequestViewer } from './access';
import { NEARBY_METRES } from './neighbour-view';

/** The caller as rights see them. */
export function viewerOf({ identity }: Pick<Call, 'identity'>): RequestViewer {
  return {
    openid: identity.openid,
    personId: identity.account?.personId ?? null,
    communityCode: identity.account?.home?.communityCode ?? null,
    homeKnown: confirmedHome(identity.account) !== null,
    posts: identity.posts,
  };
}

/** The same as a neighbour to what lies beyond the border of their community, but near it. No database call once the tree is known. */
export async function neighbourOf(call: Pick<Call, 'identity' | 'now'>): Promise<RequestViewer> {
  const viewer = viewerOf(call);
  const { communityCode } = viewer;
  if (communityCode === null) return viewer;
  const around = await surroundings(call.now);
  return { ...viewer, livesBy: (point) => around(point, NEARBY_METRES).has(communityCode) };
}
