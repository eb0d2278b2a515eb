import type * as z from 'zod';
import { refusals } from '../../platform/errors';
import type { RegisteredCall } from '../../platform/endpoint';
import { refreshAccounts } from '../accounts';
import type { inputs, Session } from '../contract';
import { holds, leaveRefusals, leaveSpan, marked, mayMark, withLeave, withoutLeave, type StoredPost } from '../leave';
import { accountById } from '../store';
import { replacePost, storedPosts } from '../store-posts';
import { sessionFor } from './show-session';

type Whose = z.output<(typeof inputs)['end-leave']>;
const ATTEMPTS = 5;

/** Somebody is away from a post, or from all that they hold: from now or a day on, until a day or until they come back. */
export function takeLeave(call: RegisteredCall, input: z.output<(typeof inputs)['take-leave']>): Promise<Session> {
  const span = leaveSpan(input.first, input.last, call.now);
  return mark(call, input, (post, personId) => withLeave(post, personId, span));
}

/** They are back at their post, or at all of theirs. */
export function endLeave(call: RegisteredCall, input: Whose): Promise<Session> {
  return mark(call, input, (post, personId) => withoutLeave(post, personId, call.now));
}

type Change = (post: StoredPost, personId: string) => StoredPost;

/** Post after post, each in one write that a retry does not repeat: what was cut off half-way is made whole by the same command. */
async function mark(call: RegisteredCall, whose: Whose, change: Change): Promise<Session> {
  const personId = whose.personId ?? call.identity.account.personId;
  if (personId === null) throw refusals.forbidden('not in the list of staff');
  for (const post of await postsMeant(call, whose.postId, personId)) await markOne(call, post, personId, change);
  await refreshAccounts([personId], call.now);
  return sessionFor(call, await accountById(call.caller.openid));
}

async function postsMeant(call: RegisteredCall, postId: string | undefined, personId: string): Promise<StoredPost[]> {
  const found = postId === undefined ? await storedPosts.heldBy(personId) : [await storedPosts.byId(postId)];
  const posts = found.filter((post) => post !== null);
  if (!posts.every((post) => mayMark(call.identity, post, personId)))
    throw refusals.forbidden('leave of somebody else');
  const held = posts.filter((post) => holds(post, personId, call.now));
  if (held.length === 0) throw leaveRefusals.notAHolder();
  return held;
}

async function markOne(call: RegisteredCall, read: StoredPost, personId: string, change: Change): Promise<void> {
  let post: StoredPost | null = read;
  for (let attempt = 0; post && attempt < ATTEMPTS; attempt++) {
    if (post.commands.includes(call.commandId)) return;
    if (await replacePost(marked(change(post, personId), call.commandId, call.now), post.version)) return;
    post = await storedPosts.byId(post._id);
  }
  if (post) throw new Error('a post changed faster than it could be written');
}
