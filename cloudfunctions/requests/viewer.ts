import type { Call } from '../platform/endpoint';
import type { Viewer } from './access';

/** The caller as rights see them. */
export function viewerOf({ identity }: Pick<Call, 'identity'>): Viewer {
  return {
    openid: identity.openid,
    personId: identity.account?.personId ?? null,
    communityCode: identity.account?.home?.communityCode ?? null,
    posts: identity.posts,
  };
}
