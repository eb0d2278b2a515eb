import { GRID_CODE_LENGTH } from '../../miniprogram/vocabulary/grid';
import type { Call } from '../platform/endpoint';
import { refusals } from '../platform/errors';
import type { Identity } from '../platform/identity';
import type { PlaceViewer } from './venues/venue';

/** The community that is meant: the named one, else where the person lives or works; '' when none is known. */
export function communityFor({ account, posts }: Pick<Identity, 'account' | 'posts'>, named?: string): string {
  const length = GRID_CODE_LENGTH.community;
  const works = posts.find(({ gridCode }) => gridCode.length >= length)?.gridCode.slice(0, length);
  return named ?? account?.home?.communityCode ?? works ?? '';
}

/** @throws Refusal when none is known */
export function needCommunity(identity: Pick<Identity, 'account' | 'posts'>, named?: string): string {
  const code = communityFor(identity, named);
  if (code.length !== GRID_CODE_LENGTH.community) throw refusals.notFound('这个社区的阵地');
  return code;
}

/** By which name and post somebody acts; nobody yet for who has not said who they are. */
export function viewerOf({ identity, caller }: Pick<Call, 'identity' | 'caller'>): PlaceViewer {
  const { account, posts } = identity;
  return { openid: caller.openid, name: account?.name ?? '', title: posts[0]?.title ?? '', posts };
}
