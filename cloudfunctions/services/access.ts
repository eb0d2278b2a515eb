import { GRID_CODE_LENGTH } from '../../miniprogram/vocabulary/grid';
import type { RegisteredCall } from '../platform/endpoint';
import { refusals } from '../platform/errors';
import { covers, type Identity } from '../platform/identity';
import { caseRefusals, worksAt, type CaseViewer } from './cases/case';
import type { ServiceWindow } from './windows/window';

/** The community where somebody works, or else lives; '' for none. Who works and lives in two has the windows of their work. */
export function communityOf({ account, posts }: Pick<Identity, 'account' | 'posts'>): string {
  const length = GRID_CODE_LENGTH.community;
  const works = posts.find(({ gridCode }) => gridCode.length >= length)?.gridCode.slice(0, length);
  return works ?? account?.home?.communityCode ?? '';
}

/** The community whose list is meant: the named one, else where the person lives or works. @throws Refusal when none is known */
export function needCommunity(identity: Pick<Identity, 'account' | 'posts'>, named?: string): string {
  const code = named ?? identity.account?.home?.communityCode ?? communityOf(identity);
  if (code.length !== GRID_CODE_LENGTH.community) throw refusals.notFound('这个社区的事项清单');
  return code;
}

/** The community at whose windows somebody works. @throws Refusal when none is known */
export function needWorkplace(identity: Pick<Identity, 'account' | 'posts'>): string {
  const code = communityOf(identity);
  if (code === '') throw refusals.notFound('这个社区的事项清单');
  return code;
}

/** @throws Refusal for whoever does not work there */
export function needWorker({ identity }: Pick<RegisteredCall, 'identity'>, window: ServiceWindow): void {
  if (!worksAt(identity.posts, window.communityCode, window.postId)) throw refusals.forbidden('works at a window');
}

/** Whoever is of another community comes here only for somebody who is of this one. @throws Refusal */
export function needOwn(
  { account, posts }: Pick<Identity, 'account' | 'posts'>,
  communityCode: string,
  forName: string,
): void {
  const lives = account?.home?.communityCode === communityCode;
  const works = posts.some(({ gridCode }) => covers(gridCode, communityCode) || covers(communityCode, gridCode));
  if (!lives && !works && forName === '') throw caseRefusals.notOfHere();
}

/** By which name and post somebody acts. */
export function viewerOf({ identity, caller }: RegisteredCall): CaseViewer {
  const { account, posts } = identity;
  return { openid: caller.openid, name: account.name, title: posts[0]?.title ?? '', posts };
}
