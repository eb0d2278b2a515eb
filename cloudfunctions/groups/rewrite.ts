import { refusals, type Refusal } from '../platform/errors';
import type { OutboxEntry } from '../platform/notices';
import { GROUP_LIMITS } from '../../miniprogram/packages/groups/vocabulary/groups';
import type { Group } from './group';
import type { GroupPost, Revision, SignUp } from './post';
import { groupRefusals } from './refusals';
import { tellSigned } from './tell';

/** How often its author has changed a post. */
export const revisionOf = ({ revisions = [] }: Pick<GroupPost, 'revisions'>): number => revisions.length;

/**
 * Why a post may not be changed by its author any more; null for may. What somebody answered to, or was made of it, would say
 * something else afterwards. Pure.
 */
export function whyNotRewritten(post: GroupPost, group: Pick<Group, 'status'>): Refusal | null {
  if (group.status !== 'open') return groupRefusals.notOpen();
  if (post.broadcastId !== null) return groupRefusals.sentToAll();
  if (post.request !== null) return groupRefusals.notRequest();
  if (post.reported) return groupRefusals.underReport();
  if (post.solvedAt !== null) return groupRefusals.wrongStatus('已解决', '修改');
  if (post.helpers.length > 0) return groupRefusals.helpersCome();
  return revisionOf(post) >= GROUP_LIMITS.revisionsMax ? groupRefusals.rewrittenEnough() : null;
}

/** What its author would have it say. */
export interface Rewriting {
  /** of the view they changed */ version: number;
  words: string;
  /** of a 接龙: how many, null for no limit, and until when; null for what is none */
  list: { places: number | null; deadline: number | null } | null;
  openid: string;
  commandId: string;
}

/** What changes of the post, and of the list behind it. */
export interface Rewritten {
  set: Partial<GroupPost>;
  list: Pick<SignUp, 'places' | 'unlimited' | 'deadline'> | null;
  tells: OutboxEntry[];
}

/**
 * Its author changes what a post says: what it said is kept. A notice is unread again for everybody, whoever is on a 接龙 hears of it.
 * Pure; null when nothing changes.
 * @throws Refusal FORBIDDEN, STALE, PLACES_TAKEN, or why it may not be changed
 */
export function decideRewrite(
  post: GroupPost,
  signUp: SignUp | null,
  group: Group,
  wish: Rewriting,
  now: number,
): Rewritten | null {
  if (post.author.openid !== wish.openid) throw refusals.forbidden("another's post");
  if (post.state !== 'shown') throw refusals.notFound('这一条');
  if (post.version !== wish.version) throw refusals.stale();
  const refusal = whyNotRewritten(post, group);
  if (refusal) throw refusal;
  const list = signUp && wish.list ? listAfter(signUp, wish.list) : null;
  const worded = wish.words !== post.words;
  if (!worded && list === null) return null;
  const kept: Revision = { at: now, words: post.words, ...(signUp ? { list: termsOf(signUp) } : {}) };
  const unread = worded && post.kind === 'notice' ? { spreadDue: now, nudgedAt: null } : {};
  const revisions = [...(post.revisions ?? []), kept];
  const after = { ...post, words: wish.words, revisions };
  const tells = signUp && signUp.taken > 0 ? [tellSigned(group, after, now)] : [];
  return { set: { words: wish.words, revisions, ...unread }, list, tells };
}

const termsOf = ({ places, unlimited, deadline }: SignUp) => ({ places: unlimited ? null : places, deadline });

/** Nobody who is on it loses their place. Null when it stays as it is. */
function listAfter(signUp: SignUp, { places, deadline }: NonNullable<Rewriting['list']>): Rewritten['list'] {
  if (places !== null && places < signUp.taken) throw groupRefusals.placesTaken(signUp.taken);
  const was = termsOf(signUp);
  if (was.places === places && was.deadline === deadline) return null;
  return { places: places ?? GROUP_LIMITS.placesMax, unlimited: places === null, deadline };
}
