import { GRID_CODE_LENGTH } from '../../miniprogram/vocabulary/grid';
import type { RegisteredCall } from '../platform/endpoint';
import { refusals } from '../platform/errors';
import type { Identity } from '../platform/identity';
import { worksAt, type CaseViewer } from './cases/case';
import type { ServiceWindow } from './windows/window';

/** The community that is meant: the named one, else where the person lives or works. @throws Refusal when none is known */
export function needCommunity({ account, posts }: Pick<Identity, 'account' | 'posts'>, named?: string): string {
  const length = GRID_CODE_LENGTH.community;
  const works = posts.find(({ gridCode }) => gridCode.length >= length)?.gridCode.slice(0, length);
  const code = named ?? account?.home?.communityCode ?? works ?? '';
  if (code.length !== length) throw refusals.notFound('这个社区的事项清单');
  return code;
}

/** @throws Refusal for whoever does not work there */
export function needWorker({ identity }: Pick<RegisteredCall, 'identity'>, window: ServiceWindow): void {
  if (!worksAt(identity.posts, window.communityCode, window.postId)) throw refusals.forbidden('works at a window');
}

/** By which name and post somebody acts. */
export function viewerOf({ identity, caller }: RegisteredCall): CaseViewer {
  const { account, posts } = identity;
  return { openid: caller.openid, name: account.name, title: posts[0]?.title ?? '', posts };
}
