import type { Call, RegisteredCall } from '../../platform/endpoint';
import { membershipsOf, type Membership } from '../members/store';
import type { Viewer } from '../orders/sides';

export interface CoopViewer extends Viewer {
  memberships: Membership[];
}

/** The caller as rights in the cooperative see them; one database call. */
export async function viewerFor({ identity }: Pick<Call, 'identity'>): Promise<CoopViewer> {
  const { openid, posts } = identity;
  return { openid, posts, memberships: await membershipsOf(openid) };
}

/** By which name and post somebody acts. */
export function actorOf({ identity, caller }: RegisteredCall): { openid: string; name: string; title: string } {
  return { openid: caller.openid, name: identity.account.name, title: identity.posts[0]?.title ?? '' };
}
