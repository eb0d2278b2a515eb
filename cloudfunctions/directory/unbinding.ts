import { derivedId } from '../platform/commands';
import { Refusal } from '../platform/errors';
import { covers, isAdministrator, type Identity } from '../platform/identity';
import type { OutboxEntry, Recipient } from '../platform/notices';
import { POST_KINDS } from '../../miniprogram/vocabulary/grid';
import type { noticeKinds } from './notice-kinds';
import type { Post } from './posts';

/** The bond between a person of the list and a WeChat identity came to an end: what is kept of it, and who is told. */
export interface Unbinding {
  /** derived from who ended it and their command: tried again it is the same one */
  _id: string;
  personId: string;
  /** the WeChat identity that lost the posts */
  openid: string;
  name: string;
  by: { openid: string; name: string; title: string };
  why: string;
  /** epoch milliseconds */
  at: number;
  outbox: OutboxEntry[];
  outboxDue: number | null;
  version: number;
}

export const unbindRefusals = {
  notBound: () =>
    new Refusal('NOT_BOUND', '这个岗位上的人现在没有绑定微信，不用解除。', { rule: 'person is not bound' }),
  nobody: () => new Refusal('NOT_FOUND', '没有找到这个人，可能名册里已经去掉了。', { rule: 'no such person' }),
} as const;

/**
 * Who may end a person's bond: themselves, with the phone that holds it; the chief of a grid that covers one of their posts, who is asked
 * when that phone is lost; and whoever keeps the list. A chief does not end that of the chiefs above.
 * @param held the posts of the person, whenever their terms run
 */
export function mayUnbind(
  identity: Identity,
  personId: string,
  held: readonly Pick<Post, 'gridCode' | 'kind'>[],
): boolean {
  if (identity.account?.personId === personId || isAdministrator(identity)) return true;
  return identity.posts.some(
    ({ kind, gridCode }) =>
      kind === POST_KINDS.chief && held.length > 0 && held.every((post) => isBelow(post, gridCode)),
  );
}

const isBelow = ({ gridCode, kind }: Pick<Post, 'gridCode' | 'kind'>, above: string) =>
  covers(above, gridCode) && !(gridCode === above && kind === POST_KINDS.chief);

/** Both sides are told: the phone that lost the posts, and the person, by the number in the list, in case somebody else asked for it. */
export function tellUnbound({
  _id,
  personId,
  openid,
  by,
  why,
  at,
}: Omit<Unbinding, 'outbox' | 'outboxDue' | 'version'>) {
  const title = '岗位和这个微信解除了绑定';
  const own = by.openid === openid;
  const who = own ? '您自己' : `${by.title}${by.name}`;
  const tell = (to: Recipient, body: string): OutboxEntry => ({
    id: derivedId('notice', _id, JSON.stringify(to)),
    to,
    template: 'account-changed' satisfies keyof typeof noticeKinds,
    title,
    body,
    page: '/packages/directory/pages/bind-staff/index',
    at,
    urgent: true,
  });
  const again = '要再用，请用名册上的手机号重新认领岗位。';
  const lost = tell({ openid }, `${who}解除了您的岗位和这个微信的绑定${why ? `：${why}` : ''}。${again}`);
  return own
    ? [lost]
    : [lost, tell({ personId }, `${who}解除了您原来的微信。${again}如果不是您要求的，请打社区电话。`)];
}
