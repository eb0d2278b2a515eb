import type { z } from 'zod';
import { refuseBadContent } from '../../platform/content';
import type { RegisteredCall } from '../../platform/endpoint';
import type { inputs, PostDetail } from '../contract';
import type { GroupPost, SignUp } from '../post';
import { decideRewrite } from '../rewrite';
import { signUpById } from '../store-signups';
import { rewrite } from '../store-rewrites';
import { postFor, postView } from './read-posts';
import { spreadPost } from './spread-notices';
import { endOf, refuseDeadline, refuseToWrite, writingOf } from './write-post';

type Input = z.output<typeof inputs.rewrite>;

/**
 * Its author changes what a post says. The words are looked at as when it was posted; a notice is put among the unread again.
 * @throws Refusal as decideRewrite does, NOT_IN_GROUP, SILENCED, UNSAFE_WORDS
 */
export async function rewritePost(call: RegisteredCall, input: Input): Promise<PostDetail> {
  const access = await postFor(call, input.id);
  const { post, group } = access;
  if (post.commands.includes(call.commandId)) return postView(call, access);
  refuseToWrite(access, call.now);
  const { openid } = call.caller;
  const deadline = endOf(input.deadline);
  const list = { places: input.places ?? null, deadline };
  const wish = { version: input.version, words: input.words, list, openid, commandId: call.commandId };
  const choose = (now: GroupPost, signUp: SignUp | null) => decideRewrite(now, signUp, group, wish, call.now);
  const found = post.kind === 'signUp' ? await signUpById(input.id) : null;
  if (choose(post, found)?.list && found?.deadline !== deadline) refuseDeadline('deadline', deadline, call.now);
  await refuseBadContent(openid, input.words);
  await rewrite(input.id, call.commandId, call.now, writingOf(access, call.now, false), choose);
  const after = await postFor(call, input.id);
  if (after.post.spreadDue !== null) await spreadPost(after.post, group, call.now);
  return postView(call, await postFor(call, input.id));
}
